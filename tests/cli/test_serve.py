"""`riwaya serve` as a user types it."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from riwaya.cli.app import main
from riwaya.store.store import open_store
from stores import keep, make_report


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    with open_store("riwaya.db") as store:
        keep(store, make_report(1))
    return tmp_path


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_and_stops(folder: Path, by: signal.Signals) -> None:
    command = [sys.executable, "-m", "riwaya.cli.app", "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        told = server.stderr.readline()
        try:
            assert "0 stories of 1 reports in riwaya.db; Ctrl-C stops it" in told
            address = told.split()[0]
            with urlopen(f"{address}/healthz", timeout=30) as answer:
                assert answer.read() == b'{"status":"ok"}'
        finally:
            server.send_signal(by)
        assert server.wait(30) == 0
        assert server.stderr.read() == "stopped\n"


def test_a_port_that_is_taken_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["serve", "--port", str(taken.getsockname()[1])]) == 2
    assert "another --port" in capsys.readouterr().err


@pytest.mark.parametrize("options", [["--host", "0.0.0.0"], ["--called", "news.example.org"]])
def test_nobody_is_let_in_from_outside_without_a_token(
    folder: Path, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    assert main(["serve", *options]) == 2
    assert "riwaya serve token new" in capsys.readouterr().err


def test_tokens_are_made_listed_and_dropped(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "token", "new", "--right", "write", "--name", "desk"]) == 0
    secret = capsys.readouterr().out.strip()
    assert secret.startswith("riwaya_")
    assert secret not in (folder / "riwaya.db.tokens.json").read_text(encoding="utf-8")
    assert main(["serve", "token", "list"]) == 0
    assert capsys.readouterr().out.startswith("desk\twrite\t")
    assert main(["serve", "token", "list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["right"] == "write"
    assert main(["serve", "token", "drop", "desk"]) == 0
    assert main(["serve", "token", "drop", "desk"]) == 2
