"""`riwaya stories` and `riwaya judge` as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsdesk import make_press
from riwaya.cli.app import main


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a store of the press."""
    monkeypatch.chdir(tmp_path)
    lines = (
        {
            "id": r.id,
            "text": r.text,
            "url": r.url,
            "title": r.title,
            "outlet": r.outlet,
            "published": str(r.published),
        }
        for r in make_press()
    )
    file = tmp_path / "press.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert main(["ingest", "press.jsonl"]) == 0
    return tmp_path


def listed(capsys: pytest.CaptureFixture[str], *tokens: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert main([*tokens, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_stories_are_listed_and_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", "press.jsonl"]) == 0
    told = capsys.readouterr().err.splitlines()[-1]
    assert told == "6 kept already; riwaya.db holds 6 reports in 3 stories"
    lines = listed(capsys, "stories")
    assert [line["reports"] for line in lines] == [1, 2, 3]
    assert [line["reports"] for line in listed(capsys, "stories", "--disputed")] == [3]
    assert [line["reports"] for line in listed(capsys, "stories", "--several", "--limit", "1")] == [2]
    port = str(lines[-1]["story"])
    [shown] = listed(capsys, "stories", port)
    assert shown["story"] == port
    assert shown["corrected_by"] == []
    assert main(["stories", port, "--language", "en"]) == 0
    assert "صفاقس" in capsys.readouterr().out
    assert main(["stories"]) == 0
    assert "3 reports, 3 accounts" in capsys.readouterr().out
    assert main(["stories", "--outlet", "لا أحد"]) == 1


def test_stories_that_are_not_up_to_date_are_settled_first(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ingest", "press.jsonl", "--no-stories", "--store", "late.db"]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == "6 new; late.db holds 6 reports"
    assert len(listed(capsys, "stories", "--store", "late.db")) == 3


def test_all_reports_are_grouped_anew_on_request(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", "--regroup"]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == "nothing to do; riwaya.db holds 6 reports in 3 stories"
    assert main(["ingest", "press.jsonl", "--regroup", "--no-stories"]) == 2
    assert "expected --regroup or --no-stories" in capsys.readouterr().err


def test_what_one_account_tells_is_lined_up_when_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rain = next(line for line in listed(capsys, "stories") if line["accounts"] == ["ج"])
    assert rain["rows"] == {}, "nothing is kept of it"
    [shown] = listed(capsys, "stories", str(rain["story"]))
    assert {row["status"] for row in shown["rows"]} == {"one_only"}  # type: ignore[attr-defined]
    assert main(["stories"]) == 0
    assert "one account" in capsys.readouterr().out


def test_a_merge_is_logged_followed_and_undone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rain, _, port = (str(line["story"]) for line in listed(capsys, "stories"))
    assert main(["judge", "merge", rain, port, "--by", "salma", "--why", "one cause"]) == 0
    assert capsys.readouterr().err.strip() == "judgement 1: merge; riwaya.db holds 2 stories"
    [shown] = listed(capsys, "stories", rain)
    assert shown["story"] == port, "what is no more leads on"
    [entry] = listed(capsys, "judge", "log")
    assert (entry["kind"], entry["by"], entry["why"], entry["of"]) == (
        "merge",
        "salma",
        "one cause",
        ["w1", "p1", "p2", "p3"],
    )
    [undone] = listed(capsys, "judge", "undo", "1")
    assert (undone["judgement"], undone["kind"]) == (entry["judgement"], "merge")
    assert undone["undone_at"] is not None
    assert main(["judge", "log"]) == 0
    assert "undone" in capsys.readouterr().out
    assert len(listed(capsys, "stories")) == 3


def test_split_same_different_and_correct(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", "split", "p3", "--from", "p1", "--from", "p2"]) == 0
    assert main(["judge", "same", "رائد رافد", "EGY"]) == 0
    assert main(["judge", "different", "حسن علي", "علي حسن"]) == 0
    [found] = [h for h in listed(capsys, "search", "الميناء", "يفتح") if h["report"] == "p1"]
    assert main(["judge", "correct", "p1", str(found["id"]), "--stance", "promises"]) == 0
    assert main(["judge", "correct", "p1", "v1", "--wrong"]) == 0
    kinds = [entry["kind"] for entry in listed(capsys, "judge", "log")]
    assert kinds == ["correct", "correct", "different", "same", "split"]
    assert main(["judge", "log"]) == 0
    told = capsys.readouterr().out
    assert "split: p3 | p1, p2" in told
    assert "stance promises" in told
    [hit] = [h for h in listed(capsys, "search", "الميناء", "يفتح") if h["report"] == "p1"]
    assert hit["statement"]["stance"] == "promises"  # type: ignore[index]


@pytest.mark.parametrize(
    "tokens",
    [
        ["stories", "s0"],
        ["stories", "--limit", "0"],
        ["stories", "--after", "صفحة"],
        ["judge", "merge", "p1"],
        ["judge", "merge", "p1", "nobody"],
        ["judge", "split", "p1", "--from", "p1"],
        ["judge", "same", "EGY"],
        ["judge", "correct", "p1", "s99", "--wrong"],
        ["judge", "correct", "p1", "s1"],
        ["judge", "correct", "p1", "s1", "--wrong", "--stance", "denies"],
        ["judge", "undo", "7"],
        ["judge", "log", "--limit", "0"],
    ],
)
def test_misuse_is_2(folder: Path, tokens: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(tokens) == 2
    assert "expected" in capsys.readouterr().err
