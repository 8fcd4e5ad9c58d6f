"""The commands as a user types them: what they print, write, and exit with."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cyclopts import App

from riwaya.cli.app import COMMANDS, app, main
from riwaya.model.report import Report
from riwaya.outlets.files import iter_reports

SADA = ["--outlet", "صدى الساحل", "--published", "2024-08-15"]
REPORT = (
    "لقاء في تونس\n\nقال وزير النقل الأردني إن العمل يبدأ في أبريل المقبل، مؤكدا أن الكلفة 20 مليون دولار.\n"
)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    file = tmp_path / "report.txt"
    file.write_text(REPORT, encoding="utf-8")
    return file


@pytest.fixture
def samples(root: Path) -> str:
    return str(root / "samples" / "reports")


def test_read_writes_one_reading_a_line(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", str(report), "--published", "2025-02-12"]) == 0
    out, err = capsys.readouterr()
    [reading] = lines(out)
    assert reading["report"] == "report"
    assert [s["cue"]["text"] for s in reading["statements"]] == ["قال", "مؤكدا"]
    assert [t["value"] for t in reading["times"]] == ["2025-04"]
    assert err == "1 read, 0 rejected\n"


def test_every_span_of_the_samples_slices_its_report(
    samples: str, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = {r.id: r.text for r in iter_reports([samples]) if isinstance(r, Report)}
    assert main(["read", samples, *SADA]) == 0
    readings = lines(capsys.readouterr().out)
    assert {r["report"] for r in readings} == set(texts)

    def spans(value: object) -> list[dict[str, Any]]:
        if isinstance(value, dict):
            own = [value] if {"start", "end", "text"} <= set(value) else []
            return own + [s for v in value.values() for s in spans(v)]
        return [s for v in value for s in spans(v)] if isinstance(value, list) else []

    for reading in readings:
        found = spans(reading)
        assert found
        for span in found:
            assert span["text"] == texts[reading["report"]][span["start"] : span["end"]]


def test_rejections_are_counted_listed_and_written(
    samples: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rejected.jsonl"
    assert main(["read", samples, "--rejected", str(file)]) == 0
    err = capsys.readouterr().err
    assert "17 read, 2 rejected" in err
    assert {r["reason"] for r in lines(file.read_text(encoding="utf-8"))} == {"empty", "not_arabic"}


def test_nothing_read_is_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.txt").touch()
    assert main(["read", str(tmp_path)]) == 1
    assert "0 read, 1 rejected" in capsys.readouterr().err
    assert main(["read", str(tmp_path / "nowhere")]) == 1


@pytest.mark.parametrize(
    "tokens",
    [["read"], ["read", "x.txt", "--no-such-option"], ["read", "x.txt", "--published", "soon"], ["nosuch"]],
)
def test_misuse_is_2(tokens: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(tokens) == 2
    out, err = capsys.readouterr()
    assert out + err


def test_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    record = json.dumps({"id": "one", "title": "لقاء", "body": "قال الوزير إن العمل يبدأ غدا."})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(record.encode())))
    assert main(["read", "-"]) == 0
    assert [r["report"] for r in lines(capsys.readouterr().out)] == ["one"]


def test_a_broken_off_run_is_resumed(samples: str, tmp_path: Path) -> None:
    whole = tmp_path / "whole.jsonl"
    assert main(["read", samples, "--to", str(whole)]) == 0
    text = whole.read_text(encoding="utf-8")
    rest = tmp_path / "rest.jsonl"
    rest.with_name("rest.jsonl.part").write_text(text[: len(text) // 2], encoding="utf-8")
    assert main(["read", samples, "--to", str(rest), "--resume"]) == 0
    assert rest.read_text(encoding="utf-8") == text
    assert not rest.with_name("rest.jsonl.part").exists()
    assert main(["read", samples, "--to", str(rest), "--resume"]) == 0, "nothing left to do is no failure"
    assert rest.read_text(encoding="utf-8") == text


def test_several_processes_give_the_same(samples: str, tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    assert main(["read", samples, "--to", str(one), "--jobs", "1"]) == 0
    assert main(["read", samples, "--to", str(two), "--jobs", "2"]) == 0
    assert one.read_bytes() == two.read_bytes()


def test_a_reader_that_goes_away_is_no_error(samples: str) -> None:
    command = f"{sys.executable} -m riwaya.cli.app read {samples} | head -c 10"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False, text=True
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_group_as_table_and_json(samples: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["group", samples, *SADA]) == 0
    table = capsys.readouterr().out
    assert "independent" in table
    assert main(["group", samples, *SADA, "--json"]) == 0
    stories = lines(capsys.readouterr().out)
    assert sum(len(s["reports"]) for s in stories) == 17
    assert all(s["links"] or len(s["reports"]) == 1 for s in stories)


def test_compare_as_table_json_and_page(
    samples: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.html"
    assert main(["compare", samples, *SADA, "--json", "--html", str(page)]) == 0
    comparisons = lines(capsys.readouterr().out)
    assert len(comparisons) >= 4
    for comparison in comparisons:
        for row in comparison["rows"]:
            assert [c["account"] for c in row["cells"]] == comparison["accounts"]
            assert all(c["silent"] == (not c["claims"]) for c in row["cells"])
    html = page.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert 'dir="rtl"' in html
    assert main(["compare", samples, *SADA, "--language", "en"]) == 0
    assert "[differs" in capsys.readouterr().out


def find_commands(parent: App, *names: str) -> Iterator[list[str]]:
    """The commands that do something, each with the words that call it."""
    for name in (n for n in parent if not n.startswith("-")):
        if parent[name].default_command is not None:
            yield [*names, name]
        yield from find_commands(parent[name], *names, name)


def test_help_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    commands = list(find_commands(app))
    assert {tuple(c) for c in commands} >= {("read",), ("lexicon", "gaps"), ("serve", "token", "drop")}
    for command in commands:
        assert main([*command, "--help"]) == 0
        out = capsys.readouterr().out
        assert "Examples" in out, command
        assert f"riwaya {' '.join(command)}" in out.partition("Examples")[2]


def test_the_overview_says_of_each_command_how_its_help_begins() -> None:
    for name, summary in COMMANDS.items():
        assert str(app[name].help).partition("\n")[0] == summary


def test_a_command_is_imported_when_it_is_called_for() -> None:
    told = "import sys, riwaya.cli.app as a; a.main(['--help']); print([m for m in {} if m in sys.modules])"
    heavy = ["sqlalchemy", "fastapi", "trafilatura", "riwaya.read.reader", "riwaya.cli.read"]
    done = subprocess.run(
        [sys.executable, "-c", told.format(heavy)], capture_output=True, text=True, check=True
    )
    assert "Keep reports and what is read in them in a store." in done.stdout
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("option", ["--to", "--rejected"])
def test_a_file_that_cannot_be_written_is_misuse(
    report: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["group", str(report), option, str(report / "inside.jsonl")]) == 2
    assert "expected to open" in capsys.readouterr().err


def test_the_program_starts(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "riwaya.cli.app", "--version"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    assert done.stdout.strip()
