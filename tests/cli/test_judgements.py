from __future__ import annotations

import json
from pathlib import Path

import pytest

from riwaya.cli.app import main
from riwaya.cli.judgements import Judgements, load_judgements
from riwaya.errors import RecordError

REPORTS = [
    {
        "id": "a",
        "outlet": "أ",
        "published": "2025-03-01",
        "text": "انفجار في ميناء صفاقس\n\nقتل 7 أشخاص في انفجار بميناء صفاقس.",
    },
    {
        "id": "b",
        "outlet": "ب",
        "published": "2025-03-01",
        "text": "انفجار ميناء صفاقس\n\nأدى انفجار بميناء صفاقس إلى مقتل 9 أشخاص.",
    },
]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in REPORTS), encoding="utf-8")
    return path


def stories(out: str) -> list[list[str]]:
    return [[r["report"] for r in json.loads(line)["reports"]] for line in out.splitlines()]


def test_a_persons_split_overrules_the_evidence(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decided = tmp_path / "decided.jsonl"
    decided.write_text('{"apart": ["a", "b"]}\n', encoding="utf-8")
    assert main(["group", str(reports), "--json"]) == 0
    assert stories(capsys.readouterr().out) == [["a", "b"]]
    assert main(["group", str(reports), "--json", "--judgements", str(decided)]) == 0
    assert sorted(stories(capsys.readouterr().out)) == [["a"], ["b"]]


def test_judgements_chain_over_several_reports(tmp_path: Path) -> None:
    path = tmp_path / "decided.jsonl"
    path.write_text('{"together": ["a", "b", "c"]}\n\n{"apart": ["a", "d"]}\n', encoding="utf-8")
    assert load_judgements(path) == Judgements((("a", "b"), ("b", "c")), (("a", "d"),))


@pytest.mark.parametrize(
    "line", ["no json", "[]", '{"beside": ["a", "b"]}', '{"apart": ["a"]}', '{"apart": [1, 2]}']
)
def test_a_broken_judgement_is_named_with_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "decided.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"decided\.jsonl:1: expected"):
        load_judgements(path)


def test_judgements_that_contradict_each_other_are_refused(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    decided = tmp_path / "decided.jsonl"
    decided.write_text('{"apart": ["a", "b"]}\n{"together": ["a", "b"]}\n', encoding="utf-8")
    assert main(["group", str(reports), "--judgements", str(decided)]) == 2
    assert "decided.jsonl" in capsys.readouterr().err
