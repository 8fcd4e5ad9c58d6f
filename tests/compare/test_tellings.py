"""Clauses in a report's own voice."""

from hypothesis import given
from hypothesis import strategies as st

from riwaya.compare.tellings import find_sentences, find_tellings
from riwaya.model.reading import Reading

TEXT = (
    "حريق في سوق صيدا\n\nصيدا - الميناء\n"
    "اندلع حريق في سوق صيدا القديم فجر أمس. وقال قائد الإطفاء سامي الخوري إن السوق خال من السكان."
)


def test_what_others_say_and_datelines_are_no_tellings(desk):
    made = desk("a", TEXT).says(None, "قال", "السوق خال من السكان")
    found = find_tellings(TEXT, made.reading())
    assert [w.text for w in found] == [
        "حريق في سوق صيدا",
        "اندلع حريق في سوق صيدا القديم فجر أمس",
        "وقال قائد الإطفاء سامي الخوري إن",
    ]
    assert all(w.of(TEXT) == w.text for w in found)


def test_that_somebody_speaks_tells_nothing(desk):
    text = "قال سالم إن الجسر الجديد يفتتح غدا."
    made = desk("a", text).says(None, "قال", "الجسر الجديد يفتتح غدا")
    assert find_tellings(text, made.reading()) == ()


def test_two_reports_that_tell_the_same_agree_and_other_amounts_do_not(compare, desk):
    told = "أغلقت البلدية سوق صيدا القديم أمام الزوار حتى إشعار آخر"
    comparison = compare(desk("a", f"{told}.", outlet="أ"), desk("b", f"و{told}.", outlet="ب"))
    assert [(r.kind, r.status) for r in comparison.rows] == [("telling", "agreed")]


def test_tellings_that_say_contraries_differ(compare, desk):
    a = desk("a", "انتخب مجلس بلدية صيدا رئيسه سامي الخوري بالإجماع مساء أمس.", outlet="أ")
    b = desk("b", "انتخب مجلس بلدية صيدا رئيسه سامي الخوري مساء أمس بعد خلافات.", outlet="ب")
    (row,) = compare(a, b).rows
    assert (row.status, row.differs_in) == ("differs", ("manner",))


@given(st.text(alphabet="اب ت.؟!\n«»", max_size=60))
def test_sentences_cover_all_that_is_no_space(text):
    spans = list(find_sentences(text))
    kept = "".join(s.of(text) for s in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert find_tellings(text, Reading("a", "")) == find_tellings(text, Reading("a", ""))
