"""Comparisons as JSON and for the terminal."""

from __future__ import annotations

import io
import json

from riwaya.export.tables import from_comparison, from_rejected
from riwaya.export.terminal import write_comparison


def test_every_claim_carries_its_provenance(sample) -> None:
    record = json.loads(json.dumps(from_comparison(sample.comparison, sample.reports)))
    [row] = record["rows"]
    claims = [c for cell in row["cells"] for c in cell["claims"]]
    assert len(claims) == 2
    for claim in claims:
        words = claim["words"]
        assert sample.reports[claim["report"]].text[words["start"] : words["end"]] == words["text"]
    assert [cell["silent"] for cell in row["cells"]] == [False, False, True]
    assert record["copies"][0]["share"] == 0.94
    assert record["reports"][0]["published"] == "2024-08-15"


def test_a_rejection_says_where_and_why(sample) -> None:
    assert from_rejected(sample.rejected[0])["reason"] == "not_arabic"


def test_the_terminal_names_who_says_what_and_who_is_silent(sample) -> None:
    out = io.StringIO()
    write_comparison(out, sample.comparison, sample.reports, language="en")
    text = out.getvalue()
    assert "[updated · value] figure: قتلى" in text
    assert "ميزان النيل: 11 شخصا" in text
    assert "silent: سواري الخليج" in text
