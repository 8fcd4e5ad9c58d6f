from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.link.names import WEIGHTS, compare_names, name_parts


@pytest.mark.parametrize(
    ("a", "b", "feature"),
    [
        ("حسن روحاني", "حسن روحاني", "same_name"),
        ("إسماعيل هنية", "اسماعيل هنيه", "same_name"),
        ("عبدالله النسور", "عبد الله النسور", "same_name"),
        ("كيري", "جون كيري", "surname"),
        ("جون", "جون كيري", None),
        ("محمد ظريف", "محمد جواد ظريف", "shorter_name"),
        ("جواد محمد", "محمد جواد ظريف", None),
        ("محمود عباس", "عباس محمود", None),
        ("يان كوبيش", "يان كوبيتش", "spelled_near"),
        ("سعد الحريري", "رفيق الحريري", None),
        ("", "جون كيري", None),
    ],
)
def test_compares_names(a: str, b: str, feature: str | None) -> None:
    assert compare_names(a, b) == feature


def test_ranks_are_no_part_of_a_name() -> None:
    assert name_parts("الشيخ صباح الأحمد") == name_parts("صباح الأحمد")


@given(st.text("اةبسعدلم ", max_size=20), st.text("اةبسعدلم ", max_size=20))
def test_comparing_has_no_direction(a: str, b: str) -> None:
    assert compare_names(a, b) == compare_names(b, a)
    assert compare_names(a, b) in {None, *WEIGHTS}
