"""Numbers in digits and words: cases, and a small writer of Arabic numerals whose words are read back."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from case_files import load_cases
from riwaya.errors import ParseError
from riwaya.figures.numbers import find_numbers, ordinal_at, parse_number, read_digits

ONES = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان"] + [f"{h}مئة" for h in ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع")]
SCALES = [
    (10**12, "تريليون", "تريليونان", "تريليونات"),
    (10**9, "مليار", "ملياران", "مليارات"),
    (10**6, "مليون", "مليونان", "ملايين"),
    (1000, "ألف", "ألفان", "آلاف"),
]


def below_hundred(n: int) -> str:
    if n < 10:
        return ONES[n]
    if n == 10:
        return TENS[1]
    if n < 20:
        return f"{ {11: 'أحد', 12: 'اثنا'}.get(n, ONES[n - 10]) } عشر"
    return " و".join(filter(None, [ONES[n % 10], TENS[n // 10]]))


def below_thousand(n: int) -> str:
    return " و".join(filter(None, [HUNDREDS[n // 100], below_hundred(n % 100)]))


def in_words(n: int) -> str:
    """The number as a paper would write it out."""
    parts = []
    for scale, one, two, many in SCALES:
        count, n = divmod(n, scale)
        if count == 1:
            parts.append(one)
        elif count == 2:
            parts.append(two)
        elif count:
            parts.append(f"{below_thousand(count)} {many if 3 <= count <= 10 else one}")
    return " و".join(filter(None, [*parts, below_thousand(n)]))


@pytest.mark.parametrize("case", load_cases("numbers"))
def test_finds_as_the_case_says(case: dict[str, Any]) -> None:
    assert [n.value for n in find_numbers(case["text"])] == case["expected"]


def oblique(words: str) -> str:
    """The same words in the genitive and accusative."""
    duals = {
        one: f"{one[:-2]}ين"
        for one in (*ONES, *HUNDREDS, *(two for _, _, two, _ in SCALES))
        if one[-2:] == "ان"
    }
    table = duals | {ten: f"{ten[:-2]}ين" for ten in TENS[2:]} | {"اثنا": "اثني"}
    parts = [(w[0] == "و" and w[1:] in table, w) for w in words.split(" ")]
    return " ".join(f"و{table[w[1:]]}" if joined else table.get(w, w) for joined, w in parts)


def feminine(words: str) -> str:
    """The same words before a feminine noun: ثلاث عشرة for ثلاثة عشر."""
    swapped = {"أحد": "إحدى", "اثنا": "اثنتا", "اثنان": "اثنتان", "عشر": "عشرة", "عشرة": "عشر"}
    swapped |= {ones: ones[:-1] for ones in ONES[3:]}
    parts = words.split(" ")
    if any(scale in words for _, *scales in SCALES for scale in scales):
        return words
    return " ".join(
        f"{'و' * (w[0] == 'و' and w[1:] in swapped)}{swapped.get(w.removeprefix('و'), w.removeprefix('و'))}"
        if w.removeprefix("و") in swapped
        else w
        for w in parts
    )


@given(st.integers(1, 10**12) | st.integers(1, 3000))
def test_words_are_read_back(n: int) -> None:
    assert parse_number(in_words(n)) == n


@given(st.integers(1, 10**12) | st.integers(1, 3000))
def test_words_in_the_oblique_case_are_read_back(n: int) -> None:
    assert parse_number(oblique(in_words(n))) == n


@given(st.integers(1, 999))
def test_feminine_words_are_read_back(n: int) -> None:
    assert parse_number(feminine(in_words(n))) == n


@given(st.integers(0, 20), st.integers(1, 99).filter(lambda n: n % 10))
def test_decimals_in_words_are_read_back(whole: int, part: int) -> None:
    words = f"{in_words(whole) or 'صفر'} فاصلة {in_words(part)}"
    if part < 10 or part > 20:
        assert parse_number(words) == float(f"{whole}.{part}")


@given(st.integers(1, 10**12), st.sampled_from(",.٬"))
def test_digits_are_read_back(n: int, mark: str) -> None:
    assert read_digits(str(n)) == n
    assert read_digits(f"{n:,}".replace(",", mark)) == n


@given(st.integers(3, 999), st.sampled_from(SCALES))
def test_digits_with_a_scale_are_read_back(n: int, scale: tuple[int, str, str, str]) -> None:
    assert parse_number(f"{n} {scale[1]}") == n * scale[0]


@given(st.text("مليونثةأبعسوخ ١2٣,.٬٫،0123", max_size=60))
def test_any_text_gives_spans_in_order(text: str) -> None:
    found = find_numbers(text)
    assert all(0 <= n.start < n.end <= len(text) for n in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("words", ["", "وزير", "ثلاثة وأربعة", "ثلاثة وزراء", "14.7.2015"])
def test_what_is_not_one_number_is_refused(words: str) -> None:
    with pytest.raises(ParseError, match="expected one number"):
        parse_number(words)


def test_a_definite_number_says_so() -> None:
    (number,) = find_numbers("القوى الست")
    assert (number.value, number.definite) == (6, True)


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("الرابع",), (4, 1)),
        (("الرابع", "عشر"), (14, 2)),
        (("الحادي", "و", "العشرين"), (21, 3)),
        (("العشرين",), (20, 1)),
        (("وزير",), None),
    ],
)
def test_ordinals(keys: tuple[str, ...], expected: tuple[int, int] | None) -> None:
    assert ordinal_at(keys, 0) == expected
