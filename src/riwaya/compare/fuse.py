"""Neighbouring pieces of statements that are lined up alike become one claim again.

Statements are cut into assertions so that each can find its like. Where all pieces of one went to the pieces
of another there was nothing to cut, and the row shows the statements as they were said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from riwaya.compare.align import Group
from riwaya.compare.meaning import find_meaning
from riwaya.compare.point import Point
from riwaya.model.span import Words

Find = tuple[str, str]  # report and statement


def fuse_groups(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The groups, those of the same statements put together where their pieces follow one another."""
    buckets: defaultdict[frozenset[Find], list[Group]] = defaultdict(list)
    for group in groups:
        buckets[frozenset(map(_find, group.points))].append(group)
    fused: list[Group] = []
    for finds in sorted(buckets, key=sorted):
        run: list[Group] = []
        for group in sorted(buckets[finds], key=lambda g: min(p.piece for p in g.points)):
            if run and not _follows(run, group, finds):
                fused.append(_fused(run))
                run = []
            run.append(group)
        fused.append(_fused(run))
    return tuple(fused)


def _find(point: Point) -> Find:
    return point.claim.report, point.claim.find


def _follows(run: Sequence[Group], group: Group, finds: Iterable[Find]) -> bool:
    """Whether in every statement the group's pieces begin where the run's end."""
    before = [p for g in run for p in g.points]
    return all(
        max(p.piece for p in before if _find(p) == find) + 1
        == min(p.piece for p in group.points if _find(p) == find)
        for find in finds
    )


def _fused(run: Sequence[Group]) -> Group:
    by_find: defaultdict[Find, list[Point]] = defaultdict(list)
    for point in sorted((p for g in run for p in g.points), key=lambda p: p.piece):
        by_find[_find(point)].append(point)
    points: list[Point] = []
    for pieces in by_find.values():
        points += _joined(pieces)
    return Group(tuple(points), max(run, key=lambda g: sum(e.value * e.weight for e in g.evidence)).evidence)


def _joined(pieces: Sequence[Point]) -> list[Point]:
    """The pieces of one statement, neighbours made one."""
    done: list[Point] = []
    for piece in pieces:
        if done and done[-1].piece + done[-1].pieces == piece.piece:
            done[-1] = _join(done[-1], piece)
        else:
            done.append(piece)
    return done


def _join(first: Point, second: Point) -> Point:
    whole = first.whole
    if whole is None:
        return first
    start, end = first.claim.words.start, second.claim.words.end
    words = Words(start, end, whole.text[start - whole.start : end - whole.start])
    ending = first.claim.find if words == whole else f"{first.claim.find}.{first.piece}-{second.piece}"
    claim = replace(
        first.claim,
        id=f"{first.claim.report}#{ending}",
        value=" ".join(words.text.split()),
        words=words,
    )
    return replace(
        first,
        claim=claim,
        meaning=find_meaning(words.text),
        parties=first.parties | second.parties,
        figures=first.figures | second.figures,
        quoted=f"{first.quoted} {second.quoted}".strip(),
        pieces=first.pieces + second.pieces,
    )
