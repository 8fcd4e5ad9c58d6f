from __future__ import annotations

import json
from pathlib import Path

import pytest

from riwaya.cli.app import main
from riwaya.cli.judgements import load_judgements
from riwaya.errors import RecordError
from riwaya.model.judgement import Judgements

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


def test_judgements_on_who_is_who_are_read_beside_those_on_stories(tmp_path: Path) -> None:
    path = tmp_path / "decided.jsonl"
    path.write_text(
        '{"same": ["vladimir-putin", "أبو علي بوتين"]}\n{"different": ["عمان", "مسقط"]}\n', encoding="utf-8"
    )
    assert load_judgements(path) == Judgements(
        same=(("vladimir-putin", "أبو علي بوتين"),), different=(("عمان", "مسقط"),)
    )


def test_who_is_one_and_another_at_once_is_refused_with_the_chain(tmp_path: Path) -> None:
    path = tmp_path / "decided.jsonl"
    path.write_text('{"same": ["A", "B", "C"]}\n{"different": ["C", "A"]}\n', encoding="utf-8")
    with pytest.raises(RecordError, match=r"decided\.jsonl: .*'C' and 'A' .* C = B = A"):
        load_judgements(path)


SAID = [
    {
        "id": "a",
        "outlet": "أ",
        "published": "2025-03-01",
        "text": "{} يزور المصنع\n\nقال {} إن المصنع سيفتح.",
    },
    {
        "id": "b",
        "outlet": "ب",
        "published": "2025-03-01",
        "text": "{} يزور المصنع\n\nقال {} إن المصنع سيفتح.",
    },
]
NAMES = ("سعيد الهواري", "منير القصبجي")


def speakers(out: str) -> set[str]:
    """Who holds the claims of the comparisons."""
    rows = [row for line in out.splitlines() for row in json.loads(line)["rows"]]
    return {claim["speaker"] for row in rows for cell in row["cells"] for claim in cell["claims"]} - {None}


def test_two_names_judged_to_be_one_speak_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = tmp_path / "reports.jsonl"
    told.write_text(
        "".join(
            json.dumps({**r, "text": r["text"].replace("{}", name)}, ensure_ascii=False) + "\n"
            for r, name in zip(SAID, NAMES, strict=True)
        ),
        encoding="utf-8",
    )
    decided = tmp_path / "decided.jsonl"
    compare = ["compare", str(told), "--json", "--judgements", str(decided)]
    decided.write_text('{"together": ["a", "b"]}\n', encoding="utf-8")
    assert main(compare) == 0
    assert len(speakers(capsys.readouterr().out)) == 2
    same = json.dumps({"same": NAMES}, ensure_ascii=False)
    decided.write_text(f'{{"together": ["a", "b"]}}\n{same}\n', encoding="utf-8")
    assert main(compare) == 0
    assert len(speakers(capsys.readouterr().out)) == 1
