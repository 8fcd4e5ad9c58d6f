"""Invented accounts, put side by side."""

from datetime import date

import pytest

from riwaya.compare.compare import compare_story
from riwaya.compare.ranking import ORDER
from riwaya.model.story import Story


def row(comparison, kind, words):
    """The one row of a kind in which some claim's evidence holds these words."""
    found = [
        r
        for r in comparison.rows
        if r.kind == kind and any(words in c.words.text for cell in r.cells for c in cell.claims)
    ]
    assert len(found) == 1, [(r.about, r.status) for r in found]
    return found[0]


@pytest.fixture
def flood(desk):
    """Two accounts of one flood with the same event and other figures, a day apart."""

    def told(report, outlet, day, killed, words):
        text = f"سيول سبها\n\nقتل {words} في سيول ضربت مدينة سبها فجر الخميس، وفق جهاز الإسعاف الليبي."
        made = desk(report, text, outlet=outlet, day=day).counts(words, killed, role="killed", counted="شخص")
        made.who("e1", "سبها", kind="GPE", key="sabha", country="LBY")
        return made

    return told


def test_equal_figures_of_two_outlets_are_agreed(compare, flood):
    found = row(
        compare(flood("a", "أ", 15, 7, "7 أشخاص"), flood("b", "ب", 15, 7, "سبعة أشخاص")), "number", "أشخاص"
    )
    assert (found.status, found.sources) == ("agreed", 2)


def test_other_figures_on_one_day_differ(compare, flood):
    found = row(
        compare(flood("a", "أ", 15, 7, "7 أشخاص"), flood("b", "ب", 15, 9, "9 أشخاص")), "number", "أشخاص"
    )
    assert (found.status, found.differs_in) == ("differs", ("value",))


def test_a_later_report_that_raises_a_figure_updates_it(compare, flood):
    found = row(
        compare(flood("a", "أ", 15, 7, "7 أشخاص"), flood("b", "ب", 16, 9, "9 أشخاص")), "number", "أشخاص"
    )
    assert found.status == "updated"


def test_a_later_report_that_lowers_a_figure_differs(compare, flood):
    found = row(
        compare(flood("a", "أ", 15, 9, "9 أشخاص"), flood("b", "ب", 16, 7, "7 أشخاص")), "number", "أشخاص"
    )
    assert found.status == "differs"


def test_a_bound_that_fits_is_no_conflict(compare, desk, flood):
    bounded = desk(
        "b", "سيول سبها\n\nقتل أكثر من 10 أشخاص في سيول ضربت مدينة سبها فجر الخميس.", outlet="ب", day=15
    ).counts("10 أشخاص", 10, role="killed", counted="شخص", bound="at_least", low=10)
    found = row(compare(flood("a", "أ", 15, 12, "12 شخصا"), bounded), "number", "أشخاص")
    assert (found.status, found.differs_in) == ("more_detail", ("value",))


def test_what_a_copy_repeats_is_no_agreement(compare, flood):
    a, b = flood("a", "أ", 15, 7, "7 أشخاص"), flood("b", "ب", 15, 7, "7 أشخاص")
    found = row(compare(a, b, copies=[(a, b)]), "number", "أشخاص")
    assert (found.status, found.sources) == ("copied_only", 1)


def test_two_reports_of_one_outlet_are_one_account(compare, flood):
    comparison = compare(flood("a", "أ", 15, 7, "7 أشخاص"), flood("b", "أ", 15, 7, "سبعة أشخاص"))
    assert comparison.accounts == ("أ",)
    assert {r.status for r in comparison.rows} == {"one_only"}


def test_figures_that_count_other_things_are_not_lined_up(compare, desk, flood):
    other = desk("b", "سيول سبها\n\nوأرسلت الحكومة 9 شاحنات محملة بالأغذية إلى المدينة.", outlet="ب", day=15)
    comparison = compare(flood("a", "أ", 15, 7, "7 أشخاص"), other.counts("9 شاحنات", 9, counted="شاحنه"))
    assert {r.status for r in comparison.rows if r.kind == "number"} == {"one_only"}


def test_amounts_of_money_in_other_sentences_do_not_differ(compare, desk):
    a = desk("a", "كلف الجسر 8 ملايين دينار.", outlet="أ", day=15).counts("8 ملايين دينار", 8e6, "JOD")
    b = desk("b", "جمعت الحملة 3 ملايين دينار.", outlet="ب", day=15).counts("3 ملايين دينار", 3e6, "JOD")
    assert {r.status for r in compare(a, b).rows} == {"one_only"}


def toll(desk, report, text, killed, *, counted):
    """An account of the dead of one flood, in words of its own; `{}` stands for the figure."""
    words = f"{killed} {counted}"
    made = desk(report, text.format(words), outlet=report, day={"a": 15, "b": 16}[report])
    made.counts(words, killed, role="killed", counted=counted)
    return made.who("e1", "سبها", kind="GPE", key="sabha", country="LBY")


FIRST = "سيول سبها\n\nأحصى المسعفون {} فجر الخميس."
LATER = "بعد كارثة سبها\n\nبلغت الحصيلة {} بحسب الدفاع المدني."


def test_the_first_tolls_of_two_reports_are_one_thing_whatever_the_dead_are_called(compare, desk):
    a = toll(desk, "a", FIRST, 7, counted="أشخاص")
    b = toll(desk, "b", LATER, 11, counted="قتيلا")
    assert row(compare(a, b), "number", "11 قتيلا").status == "updated"


def test_a_toll_deep_in_a_report_is_not_that_of_the_event(compare, desk):
    a = toll(desk, "a", FIRST, 7, counted="أشخاص")
    b = toll(
        desk,
        "b",
        "مؤتمر في طرابلس\n\n" + "بحث الوزراء أمن الحدود. " * 30 + "وأوقع هجوم قرب سبها {}.",
        11,
        counted="قتيلا",
    )
    assert row(compare(a, b), "number", "11 قتيلا").status == "one_only"


def test_an_account_that_gives_the_other_amount_too_does_not_contradict_it(compare, desk, flood):
    both = desk(
        "b",
        "سيول سبها\n\nقتل 16 شخصا في سيول ضربت مدينة سبها فجر الخميس، بينهم 7 أشخاص في الوادي.",
        outlet="ب",
        day=15,
    )
    both.counts("16 شخصا", 16, role="killed", counted="شخص").counts(
        "7 أشخاص", 7, role="killed", counted="شخص"
    )
    found = row(compare(flood("a", "أ", 15, 7, "7 أشخاص"), both), "number", "16 شخصا")
    assert found.status != "differs"


def test_fewer_digits_of_one_amount_are_no_conflict(compare, desk):
    def told(report, words, value):
        return desk(
            report, f"تراجعت أرباح شركة المرفأ {words} في الربع الثاني من العام.", outlet=report, day=15
        ).counts(words, value, "percent")

    found = row(
        compare(told("a", "22 في المئة", 22), told("b", "21.63 في المئة", 21.63)), "number", "22 في المئة"
    )
    assert (found.status, found.differs_in) == ("more_detail", ("value",))


def test_points_of_an_index_are_never_set_against_each_other(compare, desk):
    def told(report, words, value):
        return desk(report, f"أغلق مؤشر السوق عند {words} في نهاية الجلسة.", outlet=report, day=15).counts(
            words, value, counted="نقطه"
        )

    assert {
        r.status
        for r in compare(told("a", "5088 نقطة", 5088), told("b", "5091 نقطة", 5091)).rows
        if r.kind == "number"
    } == {"one_only"}


def test_odd_amounts_line_up_statements_in_other_words(compare, desk):
    a = desk("a", "قالت الهيئة إن عدد المستفيدين بلغ 1332 والمسجلين 2108.", outlet="أ", day=15)
    a.says("الهيئة", "قالت", "عدد المستفيدين بلغ 1332 والمسجلين 2108").counts("1332", 1332).counts(
        "2108", 2108
    )
    b = desk("b", "قالت الهيئة إن 1332 شخصا نالوا العون وسجل 2108 غيرهم أسماءهم.", outlet="ب", day=15)
    b.says("الهيئة", "قالت", "1332 شخصا نالوا العون وسجل 2108 غيرهم أسماءهم").counts("1332", 1332).counts(
        "2108", 2108
    )
    assert row(compare(a, b), "statement", "نالوا العون").sources == 2


def test_a_toll_many_times_another_is_of_something_else(compare, desk):
    a = toll(desk, "a", FIRST, 7, counted="أشخاص")
    b = toll(desk, "b", LATER, 900, counted="قتيل")
    assert row(compare(a, b), "number", "900 قتيل").status == "one_only"


def test_a_toll_beside_a_day_long_past_is_of_an_earlier_event(compare, desk):
    a = toll(desk, "a", FIRST, 7, counted="أشخاص")
    b = toll(desk, "b", LATER.replace("بحسب", "في شباط بحسب"), 11, counted="قتيلا")
    b.names("في شباط", "2024-02", date(2024, 2, 1), date(2024, 2, 29))
    assert row(compare(a, b), "number", "11 قتيلا").status == "one_only"


def test_two_amounts_of_one_report_never_share_a_row(compare, flood):
    a = flood("a", "أ", 15, 7, "7 أشخاص بينهم 3 أطفال").counts("3 أطفال", 3, role="killed", counted="طفل")
    b = flood("b", "ب", 15, 9, "9 أشخاص")
    found = row(compare(a, b), "number", "9 أشخاص")
    assert [c.value for cell in found.cells for c in cell.claims] == ["7", "9"]


def test_a_price_that_rises_is_no_update(compare, desk):
    def told(report, day, price):
        text = f"ارتفع سعر خام برنت في عقود أيلول إلى {price} دولارا للبرميل عند التسوية في لندن."
        return desk(report, text, outlet=report, day=day).counts(f"{price} دولارا", price, "USD")

    found = row(compare(told("a", 15, 50), told("b", 16, 54)), "number", "54")
    assert found.status in ("one_only", "differs")


def test_silence_is_an_empty_cell(compare, desk, flood):
    comparison = compare(flood("a", "أ", 15, 7, "7 أشخاص"), desk("b", "سيول سبها\n\nمطر غزير.", outlet="ب"))
    found = row(comparison, "number", "أشخاص")
    assert found.status == "one_only"
    assert [(c.account, c.is_silent) for c in found.cells] == [("أ", False), ("ب", True)]


def test_a_report_without_an_outlet_is_its_own_account(compare, desk):
    comparison = compare(desk("a", "خبر أول."), desk("b", "خبر ثان."))
    assert comparison.accounts == ("a", "b")


@pytest.fixture
def visit(desk):
    """Accounts of one speech: a minister's statement in the words given."""

    def told(report, outlet, text, cue, content, *, name="سالم المرابط", key="murabit", stance="asserts"):
        made = desk(report, text, outlet=outlet, day=15).who("e1", name, key=key)
        return made.says("e1", cue, content, stance=stance)

    return told


def test_one_saying_in_two_wordings_is_agreed(compare, visit):
    a = visit(
        "a",
        "أ",
        "أكد الوزير سالم المرابط أن الرباط ونواكشوط «توحدان جهودهما في مكافحة الجراد والجفاف».",
        "أكد",
        "الرباط ونواكشوط «توحدان جهودهما في مكافحة الجراد والجفاف",
    )
    b = visit(
        "b",
        "ب",
        "قال سالم المرابط إن البلدين يوحدان جهودهما في محاربة الجراد والجفاف.",
        "قال",
        "البلدين يوحدان جهودهما في محاربة الجراد والجفاف",
    )
    found = row(compare(a, b), "statement", "الجراد")
    assert (found.status, found.sources) == ("agreed", 2)
    assert found.about.startswith("سالم المرابط: ")


def test_affirming_and_denying_never_agree(compare, visit):
    a = visit(
        "a",
        "أ",
        "أكد سالم المرابط أن الحكومة وقعت اتفاق الصيد البحري مع مدريد.",
        "أكد",
        "الحكومة وقعت اتفاق الصيد البحري مع مدريد",
    )
    b = visit(
        "b",
        "ب",
        "نفت كوثر العبدي أن تكون الحكومة وقعت اتفاق الصيد البحري مع مدريد.",
        "نفت",
        "تكون الحكومة وقعت اتفاق الصيد البحري مع مدريد",
        name="كوثر العبدي",
        key="abdi",
        stance="denies",
    )
    found = row(compare(a, b), "statement", "الصيد")
    assert (found.status, found.differs_in) == ("denied", ("stance",))


def test_a_negated_clause_denies_as_well(compare, visit):
    a = visit("a", "أ", "قال سالم المرابط إن الميناء أغلق أبوابه أمس.", "قال", "الميناء أغلق أبوابه أمس")
    b = visit(
        "b", "ب", "قال سالم المرابط إن الميناء لم يغلق أبوابه أمس.", "قال", "الميناء لم يغلق أبوابه أمس"
    )
    assert row(compare(a, b), "statement", "الميناء").status == "denied"


def test_denying_and_negating_agree(compare, visit):
    a = visit(
        "a",
        "أ",
        "نفى سالم المرابط إغلاق الميناء القديم أمس.",
        "نفى",
        "إغلاق الميناء القديم أمس",
        stance="denies",
    )
    b = visit(
        "b",
        "ب",
        "قال سالم المرابط لا إغلاق للميناء القديم أمس.",
        "قال",
        "لا إغلاق للميناء القديم أمس",
    )
    assert row(compare(a, b), "statement", "الميناء").status == "agreed"


def test_sayings_on_other_matters_are_not_lined_up(compare, visit):
    a = visit(
        "a", "أ", "قال سالم المرابط إن موسم الزيتون جيد هذا العام.", "قال", "موسم الزيتون جيد هذا العام"
    )
    b = visit("b", "ب", "قال سالم المرابط إن المطار يفتتح هذا العام.", "قال", "المطار يفتتح هذا العام")
    assert {r.status for r in compare(a, b).rows} == {"one_only"}


def test_assertions_of_a_long_statement_are_compared_one_by_one(compare, visit):
    content = "الجسر الجديد يفتتح في الربيع أمام المركبات، كما أن سعر التذكرة سيبقى ثابتا للطلبة والمتقاعدين"
    a = visit("a", "أ", f"قال سالم المرابط إن {content}.", "قال", content)
    b = visit(
        "b",
        "ب",
        "وأوضح سالم المرابط أن سعر التذكرة يبقى ثابتا للطلبة والمتقاعدين.",
        "أوضح",
        "سعر التذكرة يبقى ثابتا للطلبة والمتقاعدين",
    )
    comparison = compare(a, b)
    assert row(comparison, "statement", "التذكرة").status == "agreed"
    assert row(comparison, "statement", "الجسر").status == "one_only"


def test_statements_alike_in_all_their_parts_stay_whole(compare, visit):
    content = "الجسر الجديد يفتتح في الربيع أمام المركبات، كما أن سعر التذكرة سيبقى ثابتا للطلبة والمتقاعدين"
    a = visit("a", "أ", f"قال سالم المرابط إن {content}.", "قال", content)
    b = visit("b", "ب", f"وأوضح سالم المرابط أن {content}.", "أوضح", content)
    (found,) = (r for r in compare(a, b).rows if r.kind == "statement")
    assert found.status == "agreed"
    assert [c.claims[0].words.text for c in found.cells] == [content, content]


def test_what_the_reporter_tells_joins_the_statement_that_says_it(compare, visit, desk):
    a = visit(
        "a",
        "أ",
        "قال سالم المرابط إن الرباط تنسق مع نواكشوط لمكافحة الجراد الصحراوي.",
        "قال",
        "الرباط تنسق مع نواكشوط لمكافحة الجراد الصحراوي",
    ).who("e2", "الرباط", kind="GPE", key="MAR")
    b = (
        desk("b", "وتنسق الرباط مع نواكشوط لمكافحة الجراد الصحراوي.", outlet="ب", day=15)
        .who("e1", "الرباط", kind="GPE", key="MAR")
        .does("COOPERATE", "تنسق", actors=("e1",))
    )
    found = row(compare(a, b), "statement", "الجراد")
    assert (found.status, found.sources) == ("agreed", 2)


@pytest.fixture
def meeting(desk):
    """Accounts of one meeting of two ministers."""

    def told(report, outlet, place, key, country, *, day=15, **event):
        text = f"التقى وزير النقل الأردني نظيره السوري في {place} لبحث خط القطار."
        made = desk(report, text, outlet=outlet, day=day)
        made.who("e1", "وزير النقل الأردني", key="JOR:transport", country="JOR")
        made.who("e2", "نظيره السوري", key="SYR:transport", country="SYR")
        made.who("e3", place, kind="GPE", key=key, country=country)
        return made.does("CONSULT", "التقى", actors=("e1", "e2"), places=("e3",), **event)

    return told


def test_one_meeting_in_two_places_differs_in_the_place(compare, meeting):
    comparison = compare(meeting("a", "أ", "عمان", "amman", "JOR"), meeting("b", "ب", "درعا", "daraa", "SYR"))
    found = next(r for r in comparison.rows if r.kind == "place")
    assert (found.status, found.differs_in) == ("differs", ("place",))
    assert row(comparison, "event", "التقى").status == "agreed"


def test_a_town_and_its_country_are_more_detail(compare, meeting):
    comparison = compare(meeting("a", "أ", "عمان", "amman", "JOR"), meeting("b", "ب", "الأردن", "JOR", "JOR"))
    assert next(r for r in comparison.rows if r.kind == "place").status == "more_detail"


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        ("2024-08-14", "2024-08-14", "agreed"),
        ("2024-08-14", "2024-08", "more_detail"),
        ("2024-08-14", "2024-08-12", "differs"),
    ],
)
def test_dates_of_one_meeting(compare, meeting, one, other, status):
    comparison = compare(
        meeting("a", "أ", "عمان", "amman", "JOR", date=one),
        meeting("b", "ب", "عمان", "amman", "JOR", date=other),
    )
    found = next(r for r in comparison.rows if r.kind == "date")
    assert found.status == status


def test_a_meeting_held_and_a_meeting_that_was_not_is_denied(compare, meeting):
    comparison = compare(
        meeting("a", "أ", "عمان", "amman", "JOR"),
        meeting("b", "ب", "عمان", "amman", "JOR", modality="negated"),
    )
    assert row(comparison, "event", "التقى").status == "denied"


def test_what_was_planned_and_is_then_told_as_done_is_updated(compare, meeting):
    comparison = compare(
        meeting("a", "أ", "عمان", "amman", "JOR", modality="planned"),
        meeting("b", "ب", "عمان", "amman", "JOR", day=16),
    )
    assert row(comparison, "event", "التقى").status == "updated"


def test_conflicts_come_first_and_what_one_tells_last(compare, meeting):
    a = meeting("a", "أ", "عمان", "amman", "JOR", date="2024-08-14").counts("القطار", 1)
    rows = compare(a, meeting("b", "ب", "درعا", "daraa", "SYR")).rows
    assert [(r.status, r.kind) for r in rows[:1]] == [("differs", "place")]
    statuses = [r.status for r in rows]
    assert statuses == sorted(statuses, key=ORDER.index)
    assert set(statuses) == {"differs", "agreed", "one_only"}


def test_the_title_is_a_headline_or_first_words(compare, desk, flood):
    assert compare(flood("a", "أ", 15, 7, "7 أشخاص")).title == "سيول سبها"
    text = "وصل الوزير إلى المدينة صباح اليوم حيث استقبله عدد كبير من الأهالي والمسؤولين في الساحة العامة."
    assert compare(desk("a", text)).title == (
        "وصل الوزير إلى المدينة صباح اليوم حيث استقبله عدد كبير من الأهالي…"
    )


def test_a_report_without_a_reading_is_silent_throughout(desk, flood):
    a, b = flood("a", "أ", 15, 7, "7 أشخاص"), desk("b", "سيول سبها.", outlet="ب")
    story = Story("s", ("a", "b"), sources=(("a",), ("b",)))
    comparison = compare_story(story, {"a": a.report, "b": b.report}, {"a": a.reading()})
    assert all(r.cells[1].is_silent for r in comparison.rows)
