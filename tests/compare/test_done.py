"""Two acts on one row: planned and done, denied, done by others, in other places; and what came later."""

from datetime import date

import pytest

from riwaya.compare.ranking import is_later
from riwaya.model.report import Report


def event_row(comparison):
    return next(r for r in comparison.rows if r.kind == "event")


@pytest.fixture
def bank(desk):
    """Accounts of one agreement of two ministers, told by a word of choice."""

    def told(report, word, *, modality="asserted", day=15):
        text = f"{word} وزير المالية الأردني ونظيره السوري على اتفاقية القرض في عمان."
        made = desk(report, text, outlet=report, day=day)
        made.who("e1", "وزير المالية الأردني", key="JOR:finance", country="JOR")
        made.who("e2", "نظيره السوري", key="SYR:finance", country="SYR")
        return made.does("AGREE", word, actors=("e1", "e2"), modality=modality)

    return told


@pytest.mark.parametrize(
    ("done", "planned", "status"),
    [
        ("وقع", "سيوقع", "differs"),
        ("توقيع", "سيوقع", "agreed"),  # a noun has no tense
        ("يوقع", "سيوقع", "agreed"),  # nor need the present be now
    ],
)
def test_only_a_verb_of_the_past_says_that_what_is_planned_was_done(compare, bank, done, planned, status):
    found = event_row(compare(bank("a", done), bank("b", planned, modality="planned")))
    assert (found.status, found.differs_in) == (status, ("modality",) if status == "differs" else ())


@pytest.fixture
def raid(desk):
    """Accounts of one raid, told by a word of choice, with whoever is held to have done it."""

    def told(report, word, doer, key, *, rest="", modality="asserted"):
        text = f"{word} {doer} مستودع الوقود في الحديدة فجر الأحد{rest}."
        made = desk(report, text, outlet=report, day=15)
        made.who("e1", doer, kind="ORG", key=key, country=key[:3])
        made.who("e2", "مستودع الوقود", kind="FAC")
        return made.does("ASSAULT", word, actors=("e1",), recipients=("e2",), modality=modality)

    return told


def test_one_raid_by_two_armies_differs_in_the_doer(compare, raid):
    a = raid("a", "قصف", "الجيش الإثيوبي", "ETH.army")
    found = event_row(compare(a, raid("b", "قصف", "الجيش السوداني", "SDN.army")))
    assert (found.status, found.differs_in) == ("differs", ("doer",))


def test_a_doer_whom_the_other_account_names_beside_its_own_does_not_differ(compare, raid):
    a = raid("a", "قصف", "الجيش الإثيوبي", "ETH.army")
    b = raid("b", "قصف", "الجيش السوداني", "SDN.army", rest=" مع الجيش الإثيوبي")
    b.who("e3", "الجيش الإثيوبي", kind="ORG", key="ETH.army", country="ETH")
    assert "differs" not in {r.status for r in compare(a, b).rows if r.kind == "event"}


def test_what_is_denied_must_be_named_alike(compare, raid):
    a = raid("a", "قصف", "الجيش السوداني", "SDN.army")
    assert event_row(
        compare(a, raid("b", "قصف", "الجيش السوداني", "SDN.army", modality="negated"))
    ).status == ("denied")
    other = raid("b", "اقتحم", "الجيش السوداني", "SDN.army", modality="negated")
    assert "denied" not in {r.status for r in compare(a, other).rows if r.kind == "event"}


def test_several_places_of_one_account_are_no_conflict(compare, desk):
    def told(report, *places):
        text = (
            f"التقى وزير النقل الأردني نظيره السوري في {' ثم في '.join(p[0] for p in places)} لبحث خط القطار."
        )
        made = desk(report, text, outlet=report, day=15)
        made.who("e1", "وزير النقل الأردني", key="JOR:transport", country="JOR")
        made.who("e2", "نظيره السوري", key="SYR:transport", country="SYR")
        for name, key, country in places:
            made.who(key, name, kind="GPE", key=key, country=country)
        return made.does("CONSULT", "التقى", actors=("e1", "e2"), places=tuple(key for _, key, _ in places))

    amman, daraa, sweida = ("عمان", "amman", "JOR"), ("درعا", "daraa", "SYR"), ("السويداء", "sweida", "SYR")
    found = next(r for r in compare(told("a", amman), told("b", daraa, sweida)).rows if r.kind == "place")
    assert found.status == "more_detail"


@pytest.mark.parametrize(("one", "other", "status"), [(180, 178, "more_detail"), (183, 178, "differs")])
def test_tens_of_a_headline_are_round(compare, desk, one, other, status):
    def told(report, killed):
        words = f"{killed} شخصا"
        made = desk(report, f"سيول سبها\n\nقتل {words} في سيول سبها.", outlet=report, day=15)
        return made.counts(words, killed, role="killed", counted="شخص")

    found = next(r for r in compare(told("a", one), told("b", other)).rows if r.kind == "number")
    assert found.status == status


def test_the_day_of_the_crawl_tells_what_came_later():
    def crawled(name, day):
        return Report(name, "", extra=(("crawled", f'"2024-08-{day} 02:51:32"'),))

    assert is_later(crawled("a", 15), crawled("b", 16))
    assert not is_later(crawled("a", 15), crawled("b", 15))
    assert is_later(Report("a", "", published=date(2024, 8, 14)), crawled("b", 15))
    assert not is_later(Report("a", ""), crawled("b", 15)), "a report of no day is neither"
