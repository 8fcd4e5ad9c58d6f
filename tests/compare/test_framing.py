"""What accounts lead with and leave out, and the short account."""

import pytest

FIRE = "اندلع حريق كبير في سوق صيدا القديم فجر أمس"
SHUT = "أغلقت البلدية مدارس المدينة ليومين بسبب الدخان الكثيف"


@pytest.fixture
def comparison(compare, desk):
    a = desk("a", f"صيدا تحترق\n\n{FIRE}.\n{SHUT}.", outlet="أ")
    b = desk("b", f"مدارس صيدا\n\n{SHUT}.\n{FIRE}.", outlet="ب")
    c = desk("c", f"سوق صيدا\n\n{FIRE}.", outlet="ج")
    return compare(a, b, c)


def rows_of(comparison, words):
    return {r.id for r in comparison.rows if any(words in c.words.text for x in r.cells for c in x.claims)}


def test_an_account_leads_with_what_its_first_paragraph_tells(comparison):
    first, second, _ = comparison.frames
    assert rows_of(comparison, "حريق") <= set(first.leads)
    assert not rows_of(comparison, "مدارس المدينة") & set(first.leads)
    assert rows_of(comparison, "مدارس المدينة") <= set(second.leads)


def test_what_two_others_tell_is_left_out_and_said_so(comparison):
    assert [bool(f.left_out) for f in comparison.frames] == [False, False, True]
    assert set(comparison.frames[2].left_out) == rows_of(comparison, "مدارس المدينة")


def test_the_short_account_is_made_of_sentences_of_the_reports(comparison):
    quotes = [q for line in comparison.lines for q in line.quotes]
    assert [q.words.text for q in quotes] == [f"{FIRE}.", f"{SHUT}."]
    assert {line.status for line in comparison.lines} == {"agreed"}
    assert {line.row for line in comparison.lines} <= {r.id for r in comparison.rows}
