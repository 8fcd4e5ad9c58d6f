from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riwaya.errors import LexiconError
from riwaya.lexicon.actors import Actor, Alias, Office
from riwaya.lexicon.compiled import (
    BUILDERS,
    build_section,
    digest_sources,
    pack,
    read_compiled,
    unpack,
    unpacked,
    write_compiled,
)

SOURCES = b"0123"
SMALL = ("capitals", "holders", "person_words", "actors", "aliases")
days = st.none() | st.dates()
offices = st.builds(Office, st.text(), st.none() | st.text(), days, days)
words = st.lists(st.text(), max_size=3).map(tuple)
actors = st.builds(
    Actor, *[st.text()] * 2, st.none() | st.text(), st.none(), st.none(), words, words, st.tuples(offices)
)


@cache
def made(section: str) -> object:
    return build_section(section)


@given(actors | st.frozensets(st.text()) | st.builds(Alias, st.text(), st.text(), st.text()))
def test_what_is_packed_comes_back(value: object) -> None:
    content = write_compiled({"section": {"key": value}}, SOURCES)
    sections = read_compiled(content, SOURCES)
    assert sections is not None
    assert unpack(pack(value)) == value


@pytest.mark.parametrize("section", SMALL)
def test_the_compiled_lexicon_is_the_parsed_one(section: str) -> None:
    parsed = made(section)
    assert repr(unpack(pack(parsed))) == repr(parsed) or unpack(pack(parsed)) == parsed


def test_values_are_unpacked_when_they_are_asked_for() -> None:
    parsed = made("actors")
    assert isinstance(parsed, dict)
    packed = pack(parsed)
    assert isinstance(packed, dict)
    lazy = unpacked(packed)
    assert dict(lazy) == parsed
    assert len(lazy) == len(parsed)
    assert "nobody" not in lazy
    with pytest.raises(KeyError):
        lazy["nobody"]


def test_a_stale_file_is_not_used() -> None:
    content = write_compiled({"capitals": {"IRQ": "baghdad"}}, SOURCES)
    assert read_compiled(content, SOURCES) is not None
    assert read_compiled(content, b"4567") is None


@pytest.mark.parametrize("cut", [0, 5, 30, -1])
def test_a_broken_file_is_not_used(cut: int) -> None:
    content = write_compiled({"capitals": {"IRQ": "baghdad"}}, SOURCES)
    assert read_compiled(content[:cut], SOURCES) is None
    assert read_compiled(content.replace(b"riwaya lexicon", b"riwaya lexikon"), SOURCES) is None


def test_the_digest_is_that_of_the_sources_as_they_are() -> None:
    assert digest_sources() == digest_sources()
    assert len(digest_sources()) == 32


def test_what_is_no_plain_value_is_refused() -> None:
    with pytest.raises(LexiconError, match="dataclasses of Riwaya"):
        pack({"key": object()})


def test_every_section_has_a_builder_that_is_there() -> None:
    for name in ("names", "introduced", "places"):
        assert name in BUILDERS


def test_days_come_back() -> None:
    assert unpack(pack((date(2015, 8, 1),))) == (date(2015, 8, 1),)
