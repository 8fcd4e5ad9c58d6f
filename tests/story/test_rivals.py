from __future__ import annotations

from dataclasses import replace

import pytest

from riwaya.model.story import Evidence, Link
from riwaya.story.rivals import Rivals
from riwaya.story.weights import DEFAULT


def rivals(*scores: tuple[str, str, float]) -> Rivals:
    """Rivals for such scores; a report is of the outlet that its first letter names."""
    found = Rivals(weights=DEFAULT, join=0.0)
    for report, other, score in scores:
        found.note(report, other, other[0], score)
    return found


def link(a: str, b: str, score: float) -> Link:
    return Link(a, b, score, (Evidence("base", 1.0, score),))


def weigh(found: Rivals, one: Link) -> float:
    return found.weigh(one, (one.a[0], one.b[0])).score - one.score


def test_a_better_match_of_the_same_outlet_counts_against_a_link() -> None:
    found = rivals(("p1", "q1", 2.0), ("p1", "q2", 2.5))
    weak = found.weigh(link("p1", "q1", 2.0), ("p", "q"))
    assert weak.evidence[-1] == Evidence("rivals", 0.5, DEFAULT.rivals, "q2")
    assert weak.score == pytest.approx(2.0 + 0.5 * DEFAULT.rivals)


def test_the_better_match_itself_stays_as_it_is() -> None:
    found = rivals(("p1", "q1", 2.0), ("p1", "q2", 2.5))
    assert weigh(found, link("p1", "q2", 2.5)) == 0


def test_another_outlet_is_no_rival() -> None:
    assert weigh(rivals(("p1", "q1", 2.0), ("p1", "s1", 9.0)), link("p1", "q1", 2.0)) == 0


def test_a_match_that_would_join_nothing_is_no_rival() -> None:
    assert weigh(rivals(("p1", "q1", -3.0), ("p1", "q2", -1.0)), link("p1", "q1", -3.0)) == 0


def test_a_much_better_match_says_no_more_than_a_better_one() -> None:
    found = rivals(("p1", "q2", 9.0))
    assert weigh(found, link("p1", "q1", 1.0)) == pytest.approx(DEFAULT.rivals)


def test_the_order_in_which_matches_are_noted_changes_nothing() -> None:
    scores = (("p1", "q1", 2.0), ("p1", "q2", 2.5), ("p1", "q3", 2.5), ("p1", "q4", 1.0))
    one, other = rivals(*scores), rivals(*reversed(scores))
    for name, score in (("q1", 2.0), ("q2", 2.5), ("q4", 1.0)):
        asked = link("p1", name, score)
        assert one.weigh(asked, ("p", "q")) == other.weigh(asked, ("p", "q"))


def test_a_report_of_an_unknown_outlet_has_no_rivals() -> None:
    found = Rivals(weights=replace(DEFAULT), join=0.0)
    found.note("p1", "q2", "", 9.0)
    assert found.weigh(link("p1", "q1", 1.0), ("p", "")) == link("p1", "q1", 1.0)
