"""Where little changed in a large store, what is looked at comes out as if all had been."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from sqlalchemy import select

from newsdesk import keep, read
from postgres_server import new_database
from riwaya.desk.judge import correct, join, merge, split, undo
from riwaya.desk.settle import Settled, settle_stories
from riwaya.model.report import Report
from riwaya.read.reader import reader_name
from riwaya.store.schema import actor, stale, story
from riwaya.store.store import Store, open_store
from riwaya.story.digest import digest_reports
from riwaya.story.group import regroup_reports
from stores import BACKENDS

READER = reader_name()
PLACES = ("صفاقس", "وهران", "طنجة", "الموصل", "حمص", "تعز", "أسوان", "العقبة", "صور", "أم درمان")
# What happened there, as one paper's headline and first line have it and as another's.
HAPPENED = (
    (
        "حريق في سوق {}",
        "شب حريق كبير في سوق {} القديم، وقتل {} أشخاص وأصيب آخرون، وقال محافظ {} إن السبب مجهول.",
    ),
    (
        "حريق سوق {}",
        "أدى حريق كبير في سوق {} القديم إلى مقتل {} أشخاص، ونفى محافظ {} أن يكون السبب مجهولا.",
    ),
    (
        "إضراب المعلمين في {}",
        "أعلنت نقابة المعلمين في {} إضرابا من {} أيام، وقالت وزارة التربية في {} إنها تتفاوض.",
    ),
    (
        "معلمو {} يضربون",
        "يضرب المعلمون في {} مدة {} أيام بدعوة من نقابة المعلمين، ودعت وزارة التربية في {} إلى الحوار.",
    ),
    (
        "افتتاح جسر في {}",
        "افتتح وزير النقل في {} جسرا جديدا كلف {} ملايين دينار، وقال رئيس بلدية {} إنه يخفف الزحام.",
    ),
    (
        "جسر جديد في {}",
        "قال رئيس البلدية في {} إن الجسر الجديد الذي كلف {} ملايين دينار يخفف الزحام عن {}.",
    ),
    (
        "اجتماع مانحين في {}",
        "اجتمع ممثلو دول مانحة في {} واتفقوا على {} مشاريع للمياه، ورحب محافظ {} بالاتفاق.",
    ),
    (
        "المانحون يجتمعون في {}",
        "اتفق ممثلو الدول المانحة في {} على {} مشاريع للمياه، وشكر محافظ {} المجتمعين.",
    ),
)


def make_year() -> list[Report]:
    """Eight reports of four events in each of ten towns; the same again weeks later with other figures."""
    told = []
    for (number, place), again in product(enumerate(PLACES), (0, 1)):
        for kind, (title, body) in enumerate(HAPPENED):
            day = date(2025, 1, 1) + timedelta(days=4 * number + 60 * again + kind // 2)
            figure = 3 + (number + kind // 2 + 4 * again) % 7
            text = f"{title.format(place)}\n\n{body.format(place, figure, place)}"
            name = f"{again}-{number}-{kind}"
            told.append(
                Report(
                    name, text, outlet="أ" if kind % 2 else "ب", published=day, url=f"https://a.org/{name}"
                )
            )
    return told


YEAR = make_year()
CAME = [r for r in YEAR if r.id in ("0-3-1", "1-5-4", "1-5-5", "1-9-7")]
BEFORE = [r for r in YEAR if r not in CAME]


@pytest.fixture
def large(store: Store) -> Store:
    return fill(store)


@pytest.fixture(scope="module", params=BACKENDS)
def shared(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store for tests that leave it as it was."""
    folder = tmp_path_factory.mktemp("shared")
    with open_store(str(folder / "news.db") if request.param == "sqlite" else new_database()) as opened:
        yield fill(opened)


def fill(store: Store) -> Store:
    keep(store, *BEFORE)
    assert settle_stories(store, reader=READER).looked_at == len(BEFORE)
    return store


def settle(store: Store) -> Settled:
    return settle_stories(store, reader=READER, least=100)


def seen(store: Store) -> tuple[object, ...]:
    """The stories, what they are related to, and all actors."""
    with store.reading() as view:
        stories = {i: held for i, (_, held) in view.find_hashes().items()}
        actors = [tuple(row) for row in view.connection.execute(select(actor).order_by(actor.c.key))]
        return stories, set(view.find_scores()), actors


def regrouped(store: Store) -> tuple[object, ...]:
    """Stories and relations as all reports give them with the counts that the store keeps."""
    with store.reading() as view:
        counts = view.find_counts()
        held = [kept.report for kept, _ in view.iter_packed()]
    assert counts is not None
    digests = digest_reports(held, {r.id: read(r) for r in held}, counts=counts)
    whole = regroup_reports(held, digests, homes={})
    return {s.id: s.reports for s in whole.stories}, {(p.a, p.b, p.score) for p in whole.related}


def test_what_came_is_grouped_as_if_all_were(large: Store) -> None:
    keep(large, *CAME)
    settled = settle(large)
    assert len(CAME) < settled.looked_at < len(YEAR) / 2
    stories, related, actors = seen(large)
    assert (stories, related) == regrouped(large)
    assert sum(len(held) for held in stories.values()) == len(YEAR)  # type: ignore[attr-defined]
    assert {c.kind for c in settled.changes} >= {"joined"}
    settle_stories(large, reader=READER, whole=True)
    assert seen(large)[2] == actors, "actors are counted as when all are"


def test_a_report_that_changes_leaves_its_story(large: Store) -> None:
    other = next(r for r in BEFORE if r.id == "0-4-0")
    rain = "أمطار في عمّان\n\nقال مدير الأرصاد الجوية إن الأمطار تستمر حتى الخميس في عمّان."
    keep(large, replace(other, text=rain))
    settled = settle(large)
    assert settled.looked_at < len(YEAR) / 2
    assert seen(large)[:2] == regrouped(large)


@pytest.mark.parametrize("kind", ["merge", "split", "same", "correct"])
def test_a_judgement_taken_back_leaves_nothing(
    shared: Store, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("riwaya.desk.settle.LEAST", 100)
    monkeypatch.delattr("riwaya.desk.settle._group_all")  # which nothing may need
    before = seen(shared)
    with shared.reading() as view:
        kept = view.find_report("0-1-0")
        assert kept is not None
        first = read(kept.report).statements[0]
    entry = {
        "merge": lambda: merge(shared, ["0-1-0", "0-8-2"]),
        "split": lambda: split(shared, ["0-1-0"], ["0-1-1"]),
        "same": lambda: join(shared, ["محافظ وهران", "محافظ تعز"]),
        "correct": lambda: correct(shared, "0-1-0", first.id, field="stance", value="denies"),
    }[kind]()
    assert seen(shared)[0] != before[0] or kind in ("same", "correct")
    undo(shared, entry.id)
    assert seen(shared) == before


def test_a_store_that_has_grown_is_grouped_whole(store: Store) -> None:
    keep(store, *YEAR[:120])
    settle(store)
    keep(store, *YEAR[120:126])
    assert settle(store).looked_at < 120
    keep(store, *YEAR[126:140])
    assert settle(store).looked_at == 140, "words are counted anew"


def test_nothing_is_stale_behind_a_settling(large: Store) -> None:
    keep(large, *CAME)
    with large.reading() as view:
        assert len(view.find_stale().reports) == len(CAME)
    settle(large)
    with large.reading() as view:
        assert view.connection.execute(select(stale)).all() == []
        assert view.connection.execute(select(story).where(story.c.place < 0)).all() == []
