"""What became of the stories between one grouping and the next, so that splits and merges are on record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from riwaya.model.story import Story


@dataclass(frozen=True, slots=True)
class Change:
    """`kind` is opened, joined, merged, split, moved or closed; `before` and `after` are ids of stories.

    `reports` are those that came or moved. Where stories both lost and won reports, all of them are moved.
    """

    kind: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    reports: tuple[str, ...]


def find_changes(before: Iterable[Story], after: Iterable[Story]) -> tuple[Change, ...]:
    """The changes, in order of the new stories' ids; a story that stayed as it was has none."""
    old = {s.id: frozenset(s.reports) for s in before}
    new = {s.id: frozenset(s.reports) for s in after}
    was = {report: story for story, reports in old.items() for report in reports}
    now = {report: story for story, reports in new.items() for report in reports}
    left, found = set(old) | set(new), []
    for start in (*sorted(new), *sorted(old)):
        if start not in left:
            continue
        befores, afters = _touched(start, old, new, was, now)
        left -= befores | afters
        change = _change(sorted(befores), sorted(afters), old, new)
        if change is not None:
            found.append(change)
    return tuple(found)


def _touched(
    start: str,
    old: Mapping[str, frozenset[str]],
    new: Mapping[str, frozenset[str]],
    was: Mapping[str, str],
    now: Mapping[str, str],
) -> tuple[set[str], set[str]]:
    """The old and new stories that share reports with one, and with those, and so on."""
    befores = {start} & set(old)
    afters = {start} & set(new)
    while True:
        reports = {r for s in befores for r in old[s]} | {r for s in afters for r in new[s]}
        more = {was[r] for r in reports if r in was}, {now[r] for r in reports if r in now}
        if more[0] <= befores and more[1] <= afters:
            return befores, afters
        befores |= more[0]
        afters |= more[1]


def _change(
    before: list[str],
    after: list[str],
    old: Mapping[str, frozenset[str]],
    new: Mapping[str, frozenset[str]],
) -> Change | None:
    had = frozenset(r for s in before for r in old[s])
    has = frozenset(r for s in after for r in new[s])
    if had == has and len(before) == len(after) == 1:
        return None
    shape = (min(len(before), 2), min(len(after), 2))
    kinds = {(0, 1): "opened", (1, 0): "closed", (1, 1): "joined", (2, 1): "merged", (1, 2): "split"}
    kind = kinds.get(shape, "moved") if has >= had or not has else "moved"
    stayed = kind in ("opened", "joined")
    return Change(kind, tuple(before), tuple(after), tuple(sorted(has - had if stayed else had | has)))
