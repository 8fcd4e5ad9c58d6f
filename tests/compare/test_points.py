from collections import Counter

import pytest

from riwaya.compare.points import find_points


@pytest.fixture
def made(desk):
    text = (
        "التقى الوزير سالم المرابط نظيره في الرباط أمس. وقال المرابط إن كلفة الجسر تبلغ 8 ملايين دينار، "
        "كما أن العمل فيه سيبدأ مطلع الربيع المقبل. ونفى نحو 20 نائبا ذلك."
    )
    return (
        desk("a", text, outlet="الصدى", day=15)
        .who("e1", "سالم المرابط", key="murabit")
        .who("e2", "الرباط", kind="GPE", key="rabat", country="MAR")
        .does("CONSULT", "التقى", actors=("e1",), places=("e2",), date="2024-08-14")
        .says(
            "e1",
            "قال",
            "كلفة الجسر تبلغ 8 ملايين دينار، كما أن العمل فيه سيبدأ مطلع الربيع المقبل",
            stance="claims",
        )
        .counts("8 ملايين دينار", 8e6, "JOD")
        .counts("20 نائبا", 20, counted="نائب", bound="about", low=18, high=22)
    )


def find_claims(report, reading):
    return [point.claim for point in find_points(report, reading)]


def claims(made, kind):
    return [c for c in find_claims(made.report, made.reading()) if c.kind == kind]


def test_every_claim_s_words_are_a_slice_of_the_report(made):
    found = find_claims(made.report, made.reading())
    assert Counter(c.kind for c in found) == {
        "event": 1,
        "date": 1,
        "place": 1,
        "statement": 2,
        "number": 2,
        "telling": 2,
    }
    assert all(made.report.text[c.words.start : c.words.end] == c.words.text for c in found)
    assert len({c.id for c in found}) == len(found)


def test_an_event_gives_itself_its_date_and_its_places(made):
    (event,), (date,), (place,) = (claims(made, kind) for kind in ("event", "date", "place"))
    assert (event.value, date.value, place.value) == ("asserted", "2024-08-14", "الرباط")
    assert event.about == date.about == place.about == "لقاء أو زيارة: سالم المرابط"
    assert (event.words.text, place.words.text) == ("التقى", "الرباط")
    assert event.find == date.find == place.find == "e1"


def test_a_statement_gives_one_claim_for_each_assertion(made):
    first, second = claims(made, "statement")
    assert first.value == "كلفة الجسر تبلغ 8 ملايين دينار"
    assert second.value == "كما أن العمل فيه سيبدأ مطلع الربيع المقبل"
    assert {(c.speaker, c.stance, c.find) for c in (first, second)} == {("سالم المرابط", "claims", "s1")}


def test_a_number_says_its_unit_and_bound(made):
    cost, deputies = claims(made, "number")
    assert (cost.value, deputies.value) == ("8000000 JOD", "≈20")
    assert "JOD" in cost.about
    assert deputies.about == "نائب"
    assert (cost.account, cost.report) == ("الصدى", "a")
