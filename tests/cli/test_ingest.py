"""`riwaya ingest` and `riwaya search` as a user types them."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from riwaya.cli.app import main
from riwaya.store.store import open_store

REPORT = "لقاء في تونس\n\nقال وزير النقل الأردني إن العمل يبدأ في أبريل المقبل.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "in" / "two.txt").write_text("", encoding="utf-8")
    return tmp_path


def test_the_searches_of_the_how_to_find_something(
    root: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (root / "docs" / "how-to" / "keep-a-record.md").read_text(encoding="utf-8")
    typed = [line for line in page.splitlines() if line.startswith("riwaya search")]
    assert len(typed) == 5
    assert main(["ingest", str(root / "samples" / "reports"), "--published", "2024-08-15"]) == 0
    for line in typed:
        assert main(shlex.split(line)[1:]) == 0, line


def told(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err.splitlines()[-1]


def test_ingest_and_search(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", "in", "--published", "2025-02-12"]) == 0
    assert told(capsys) == "1 new, 1 rejected; riwaya.db holds 1 reports in 1 stories"
    assert main(["ingest", "in", "--published", "2025-02-12"]) == 0
    assert told(capsys) == "1 kept already, 1 rejected; riwaya.db holds 1 reports in 1 stories"
    assert main(["search", "العمل", "--json"]) == 0
    [hit] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (hit["kind"], hit["report"], hit["published"]) == ("statement", "one", "2025-02-12")
    assert [m["text"] for m in hit["marks"]] == ["العمل"]
    assert hit["statement"]["cue"] == "قال"
    assert main(["search", "--speaker", "وزير"]) == 0
    assert "العمل يبدأ في أبريل المقبل" in capsys.readouterr().out
    assert main(["search", "الكهرباء"]) == 1
    assert told(capsys) == "nothing found"


def test_a_changed_file_is_a_new_version(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["ingest", "in/one.txt"])
    (folder / "in" / "one.txt").write_text(REPORT.replace("أبريل", "مايو"), encoding="utf-8")
    assert main(["ingest", "in/one.txt"]) == 0
    assert told(capsys) == "1 in a new version; riwaya.db holds 1 reports in 1 stories"


def test_retry_failed_tries_that_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["ingest", "in"])
    (folder / "in" / "two.txt").write_text(REPORT.replace("تونس", "عمان"), encoding="utf-8")
    (folder / "in" / "three.txt").write_text(REPORT.replace("تونس", "مصر"), encoding="utf-8")
    assert main(["ingest", "--retry-failed"]) == 0
    assert told(capsys) == "1 new; riwaya.db holds 2 reports in 1 stories"
    assert main(["ingest", "--retry-failed"]) == 0
    assert told(capsys) == "nothing to do; riwaya.db holds 2 reports in 1 stories"


def test_reread_reads_what_an_older_reader_has_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["ingest", "in/one.txt"])
    with open_store("riwaya.db") as store, store._transaction(writes=True) as connection:
        connection.exec_driver_sql("UPDATE reading SET reader = 'riwaya 0.0.1'")
    assert main(["ingest", "--reread"]) == 0
    assert told(capsys) == "1 read anew; riwaya.db holds 1 reports in 1 stories"
    assert main(["ingest", "--reread"]) == 0
    assert told(capsys) == "nothing to do; riwaya.db holds 1 reports in 1 stories"


def test_pages_are_gone_through_by_cursor(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for n in range(3):
        (folder / "in" / f"n{n}.txt").write_text(REPORT.replace("تونس", f"تونس {n}"), encoding="utf-8")
    main(["ingest", "in", "--published", "2025-02-12"])
    capsys.readouterr()
    assert main(["search", "العمل", "--limit", "3", "--json"]) == 0
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 3
    assert main(["search", "العمل", "--json", "--after", err.split()[-1]]) == 0
    rest, _ = capsys.readouterr()
    found = {json.loads(line)["report"] for line in (out + rest).splitlines()}
    assert found == {"one", "n0", "n1", "n2"}


@pytest.mark.parametrize(
    "tokens",
    [
        ["ingest"],
        ["ingest", "in", "--store", "mysql://db/news"],
        ["ingest", "in", "--store", "nowhere/news.db"],
        ["search"],
        ["search", "*كو*"],
        ["search", "ماء", "--stance", "shouts"],
        ["search", "ماء", "--after", "صفحة"],
        ["search", "ماء", "--limit", "0"],
    ],
)
def test_misuse_is_2(folder: Path, tokens: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(tokens) == 2
    assert "expected" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["ingest", "search"])
def test_help_shows_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    assert f"riwaya {command}" in capsys.readouterr().out
