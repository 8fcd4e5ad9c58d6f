"""Tokens are shown once, kept as hashes, and lose their power when they are dropped."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from riwaya.api.tokens import add_token, drop_token, find_tokens, guess_token
from riwaya.errors import ParseError, RecordError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "news.db.tokens.json"


def test_a_token_opens_until_it_is_dropped(file: Path) -> None:
    secrets = {
        name: add_token(file, name=name, right=right) for name, right in (("a", "read"), ("b", "write"))
    }
    assert len(set(secrets.values())) == 2
    for name, secret in secrets.items():
        token = guess_token(find_tokens(file), secret)
        assert token is not None and token.name == name
    drop_token(file, name="a")
    assert guess_token(find_tokens(file), secrets["a"]) is None
    assert guess_token(find_tokens(file), secrets["b"]) is not None


def test_who_may_write_may_read(file: Path) -> None:
    for right in ("read", "write"):
        add_token(file, name=right, right=right)
    may = {(t.name, right): t.may(right) for t in find_tokens(file) for right in ("read", "write")}
    assert [key for key, yes in may.items() if not yes] == [("read", "write")]


def test_the_file_holds_no_secret_and_is_its_owners(file: Path) -> None:
    secret = add_token(file, name="desk", right="write")
    assert secret not in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [f.name for f in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("guess", ["", "riwaya_", "desk", "\ud800"])
def test_a_guess_opens_nothing(file: Path, guess: str) -> None:
    add_token(file, name="desk", right="read")
    assert guess_token(find_tokens(file), guess) is None
    [token] = find_tokens(file)
    assert guess_token((token,), token.hash) is None


@pytest.mark.parametrize(
    ("name", "right", "says"),
    [
        ("desk", "read", "no token bears yet"),
        ("x", "admin", "one of read, write"),
        (" ", "read", "a name"),
        ("a\n", "read", "a name"),
    ],
)
def test_what_is_no_token_is_told(file: Path, name: str, right: str, says: str) -> None:
    add_token(file, name="desk", right="read")
    with pytest.raises(ParseError, match=says):
        add_token(file, name=name, right=right)
    with pytest.raises(ParseError, match=r"expected the name of a token \(desk\)"):
        drop_token(file, name="nobody")


@pytest.mark.parametrize(
    "held",
    [
        "",
        "[]",
        '{"tokens": [{}]}',
        '{"tokens": [{"name": "a", "right": "all", "sha256": "", "made_at": ""}]}',
    ],
)
def test_a_file_of_something_else_is_told(file: Path, held: str) -> None:
    file.write_text(held, encoding="utf-8")
    with pytest.raises(RecordError, match="expected a file of tokens"):
        find_tokens(file)
    with pytest.raises(RecordError, match="expected a file of tokens"):
        add_token(file, name="desk", right="read")
    assert file.read_text(encoding="utf-8") == held


def test_no_file_is_no_token(file: Path) -> None:
    assert find_tokens(file) == find_tokens(None) == ()
