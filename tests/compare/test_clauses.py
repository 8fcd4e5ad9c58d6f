from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from riwaya.compare.clauses import find_clauses
from riwaya.model.span import Words

CASES = yaml.safe_load((Path(__file__).parent.parent / "cases" / "clauses.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_pieces(case):
    text = case["text"]
    assert [p.text for p in find_clauses(Words(0, len(text), text))] == case["pieces"]


@given(st.text(alphabet="اويتنمرك،. «»", max_size=80), st.integers(0, 50))
def test_pieces_are_slices_in_order(text, start):
    pieces = find_clauses(Words(start, start + len(text), text))
    assert [p.text for p in pieces] == [text[p.start - start : p.end - start] for p in pieces]
    assert all(a.end <= b.start for a, b in pairwise(pieces))
