"""The points of what is said: statements in their assertions, the report's own clauses, accusations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from riwaya.compare.blame import Blame, find_acts, find_blames
from riwaya.compare.clauses import find_clauses
from riwaya.compare.contrast import find_quoted
from riwaya.compare.meaning import find_meaning
from riwaya.compare.point import Point
from riwaya.compare.source import Source
from riwaya.compare.tellings import find_tellings
from riwaya.model.reading import Statement
from riwaya.model.span import Words


def find_sayings(source: Source) -> Iterator[Point]:
    """The statements, accusations and own clauses of a report."""
    for statement in source.reading.statements:
        yield from _statement(source, statement)
    blames = find_blames(source.report, source.reading, source.parties)
    yield from (_doer(source, n, b) for n, b in enumerate(blames, 1))
    tellings = find_tellings(source.report.text, source.reading)
    yield from (_telling(source, n, w) for n, w in enumerate(tellings, 1))


def _statement(source: Source, statement: Statement) -> Iterator[Point]:
    """One point for each assertion of the statement."""
    speaker = source.party(statement.speaker_id)
    name = speaker.name if speaker else statement.speaker.text if statement.speaker else None
    pieces = find_clauses(statement.content)
    for number, piece in enumerate(pieces, 1):
        claim = source.claim("statement", statement.id, piece, about=name or "")
        yield Point(
            replace(
                claim,
                id=f"{claim.id}.{number}" if len(pieces) > 1 else claim.id,
                value=" ".join(piece.text.split()),
                speaker=name,
                stance=statement.stance,
                confidence=statement.confidence,
            ),
            find_meaning(piece.text),
            parties=source.parties_in(piece),
            figures=source.figures_in(piece),
            speaker=speaker.key if speaker else None,
            denied=statement.stance == "denies",
            quoted=find_quoted(piece.text, is_direct=statement.kind == "direct"),
            whole=statement.content,
            piece=number,
        )


def _doer(source: Source, number: int, blame: Blame) -> Point:
    """The point of an accusation, or of the denial of one."""
    claim = source.claim("doer", f"d{number}", blame.words, about=blame.doer.name)
    return Point(
        replace(
            claim,
            value=blame.doer.name,
            speaker=blame.speaker.name if blame.speaker is not None else None,
            stance="denies" if blame.is_denied else "accuses",
            confidence=1.0,
        ),
        find_meaning(blame.words.text),
        parties=frozenset((blame.doer.key,)),
        actors=frozenset((blame.doer.key,)),
        counted=find_acts(blame.words.text),
        denied=blame.is_denied,
    )


def _telling(source: Source, number: int, words: Words) -> Point:
    """The point of a clause that the report tells in its own voice."""
    names = source.names_in(words)
    return Point(
        replace(
            source.claim("telling", f"n{number}", words, about="، ".join(p.name for p in names[:2])),
            value=" ".join(words.text.split()),
            confidence=1.0,
        ),
        find_meaning(words.text),
        parties=frozenset(p.key for p in names),
        figures=source.figures_in(words),
        told=True,
    )
