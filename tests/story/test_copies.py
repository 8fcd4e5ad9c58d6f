from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations

from riwaya.model.report import Report
from riwaya.story.copies import choose_originals, copies_among
from riwaya.story.parts import find_runs, split_text

BODY = (
    "أعلنت بلدية العقبة أمس الثلاثاء انتهاء أعمال توسعة الميناء القديم بعد عامين من العمل المتواصل، "
    "وقال مدير المشروع إن الأرصفة الجديدة تستقبل خمس سفن في وقت واحد، وإن الحركة تعود إلى طبيعتها الأحد."
)
OTHER = (
    "وفي سياق آخر، نظمت جمعية الصيادين مهرجانها السنوي على الشاطئ الجنوبي بمشاركة فرق من ثلاث دول، "
    "وتوج قارب النورس بالكأس للمرة الرابعة على التوالي وسط حضور جماهيري كبير من أبناء المدينة وزوارها."
)
A = Report("a", BODY, published=date(2024, 5, 2))


def find_copies(reports):
    """Every pair of which one repeats the other."""
    runs = {r.id: find_runs(*split_text(r.text)) for r in reports}
    pairs = combinations(sorted(reports, key=lambda r: r.id), 2)
    return tuple(sorted(copies_among(pairs, runs), key=lambda c: (c.original, c.copy)))


def test_an_edited_repetition_is_a_copy():
    b = Report("b", "العقبة – خاص: " + BODY.replace("أمس الثلاثاء ", ""), published=date(2024, 5, 3))
    (copy,) = find_copies([b, A])
    assert (copy.original, copy.copy, copy.direction) == ("a", "b", "stated")
    assert 0.7 < copy.share < 1


def test_a_text_taken_over_whole_into_a_longer_one_is_a_copy_of_part():
    b = Report("b", BODY + "\n\n" + OTHER, published=date(2024, 5, 3))
    (copy,) = find_copies([A, b])
    assert copy.copy == "b"
    assert 0.3 < copy.share < 0.6


def test_a_cut_tail_leaves_a_copy():
    b = Report("b", "عنوان آخر\n\n" + BODY[: len(BODY) // 2], published=date(2024, 5, 3))
    (copy,) = find_copies([A, b])
    assert (copy.copy, copy.share > 0.7) == ("b", True)


def test_a_passage_taken_into_the_middle_of_another_telling_is_no_copy():
    b = Report("b", OTHER + "\n\n" + OTHER.replace("الصيادين", "البحارة") + "\n\n" + BODY)
    assert find_copies([A, b]) == ()


def test_spelling_and_vowel_marks_do_not_hide_a_copy():
    b = replace(A, id="b", text=BODY.replace("أ", "ا").replace("بلدية", "بَلديّة"))
    (copy,) = find_copies([A, b])
    assert copy.share == 1


def test_without_order_of_publication_the_direction_is_ambiguous():
    for first, second in (
        (A, replace(A, id="b")),
        (replace(A, published=None), replace(A, id="b")),
    ):
        (copy,) = find_copies([second, first])
        assert (copy.original, copy.copy, copy.direction) == ("a", "b", "ambiguous")


def test_the_exact_time_decides_on_one_day():
    early = replace(A, id="z", published_at=datetime(2024, 5, 2, 8, tzinfo=UTC))
    late = replace(A, published_at=datetime(2024, 5, 2, 9))
    (copy,) = find_copies([late, early])
    assert (copy.original, copy.copy, copy.direction) == ("z", "a", "stated")


def test_two_texts_on_one_thing_are_no_copies():
    b = Report(
        "b", "انتهت توسعة ميناء العقبة القديم، ويستقبل الميناء خمس سفن معا، بحسب مدير المشروع، من يوم الأحد."
    )
    assert find_copies([A, b, Report("c", OTHER)]) == ()


def test_a_text_shorter_than_a_run_has_none():
    assert find_runs("", "كلمتان فقط").text == frozenset()


def test_a_copy_of_several_alike_is_named_once_with_the_earliest():
    second = replace(A, id="b", published=date(2024, 5, 3))
    third = replace(A, id="c", published=date(2024, 5, 4))
    copies = find_copies([A, second, third])
    assert len(copies) == 3
    chosen = choose_originals(copies, {r.id: r for r in (A, second, third)})
    assert [(c.original, c.copy) for c in chosen] == [("a", "b"), ("a", "c")]
