"""What one account gives as somebody's words and another tells itself: put on one row.

«البلدان يتعاونان ضد …» may be a president's statement here and the reporter's own sentence there. A told
event that found no like among the events of other accounts joins the statement that its sentence repeats.
"""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.compare.align import Group
from riwaya.compare.meaning import compare_meanings
from riwaya.compare.point import Point
from riwaya.compare.thresholds import Thresholds
from riwaya.model.story import Evidence


def join_told(
    statements: Sequence[Group], events: Sequence[Group], *, thresholds: Thresholds
) -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """The groups of statements with the events that joined them, and the events that are left."""
    joined = list(statements)
    left = []
    for group in events:
        point = group.points[0]
        best = _best(point, joined, thresholds) if len(group.points) == 1 and point.told else None
        if best is None:
            left.append(group)
        else:
            at, value, because = best
            evidence = Evidence("told", round(value, 4), 1.0, because)
            joined[at] = Group((*joined[at].points, point), (*joined[at].evidence, evidence))
    return tuple(joined), tuple(left)


def _best(point: Point, groups: Sequence[Group], thresholds: Thresholds) -> tuple[int, float, str] | None:
    """The group whose words the event's sentence repeats most, of accounts other than its own."""
    found = []
    for at, group in enumerate(groups):
        if any(p.claim.account == point.claim.account for p in group.points):
            continue
        for other in group.points:
            if not point.parties & other.parties:
                continue
            likeness = compare_meanings(point.meaning, other.meaning, near=thresholds.near_word)
            value = min(likeness.of_b, likeness.even + 0.2)
            found.append((value, -at, "، ".join(likeness.shared[:8])))
    value, at, because = max(found, default=(0.0, 0, ""))
    return (-at, value, because) if value >= thresholds.told else None
