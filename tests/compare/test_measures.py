"""What an amount is of, and where a place is."""

import pytest

from riwaya.compare.measures import AIM, find_measures, is_earlier, is_locus, is_part, is_torn
from riwaya.model.span import Span


def at(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("بلغ حجم التبادل التجاري بين البلدين 120 مليون دولار", {"trade"}),
        ("المبادلات التجارية بلغت 120 مليون دولار سنة 2024", {"trade"}),
        ("يسعى البلدان إلى رفع التبادل إلى 120 مليون دولار", {"trade", AIM}),
        ("كلفة الجسر 120 مليون دولار", {"cost"}),
        ("التبادل قديم. باع المزارع أرضه بمبلغ 120 مليون دولار", set()),
    ],
)
def test_what_an_amount_measures(text, expected):
    assert find_measures(text, at(text, "120 مليون دولار")) == expected


def test_money_that_measures_one_thing_differs_in_other_words(compare, desk):
    def told(report, text, value):
        words = f"{value} مليون دولار"
        return desk(report, text.format(words), outlet=report, day=15).counts(words, value * 1e6, "USD")

    a = told("a", "قال الوزير في مؤتمر صحفي إن حجم التبادل التجاري بين البلدين بلغ {}.", 120)
    b = told("b", "المبادلات التجارية وصلت العام الماضي إلى {} بحسب الغرفة.", 105)
    (row,) = (r for r in compare(a, b).rows if r.kind == "number")
    assert (row.status, row.differs_in) == ("differs", ("value",))


def test_a_toll_of_before():
    assert is_earlier("وكان 14 شخصا قد قتلوا في وقت سابق هذا الأسبوع")
    assert not is_earlier("قتل 14 شخصا فجر أمس")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اجتمعا في عمان", True),
        ("اجتمعا في مدينة عمان", True),
        ("سافرا إلى عمان", False),
        ("رئيس عمان", False),
    ],
)
def test_where_something_is(text, expected):
    assert is_locus(text, at(text, "عمان")) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أطلق سراح 200 سجين بينهم 40 امرأة", True),
        ("سلمت الشركة 8 عربات من أصل 40 طلبتها البلدية", True),
        ("أطلق سراح 40 امرأة", False),
    ],
)
def test_a_part_of_what_was_counted(text, expected):
    assert is_part(text, at(text, "40")) is expected


def test_an_amount_torn_from_its_figure():
    text = 'عبر الميناء "1.7" مليون راكب'
    assert is_torn(text, at(text, "مليون راكب"))
    whole = "عبر الميناء 1.7 مليون راكب"
    assert not is_torn(whole, at(whole, "1.7 مليون راكب"))
