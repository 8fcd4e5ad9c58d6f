from __future__ import annotations

from dataclasses import replace

import pytest

from riwaya.model.report import Report
from riwaya.model.story import Link
from riwaya.read.reader import read_report
from riwaya.story.group import group_stories
from riwaya.story.weights import DEFAULT

FIRST = (
    "اختتم رئيس الوزراء القطري زيارته إلى الرباط بلقاء مع نظيره المغربي عزيز أخنوش، "
    "وأكد أن التعاون في الموانئ والسياحة يتقدم.\nوقال أخنوش إن اللجنة المشتركة ستنعقد في الخريف."
)
OTHER = (
    "أعلن عزيز أخنوش بعد لقائه رئيس الوزراء القطري في الرباط أن البلدين سيفتحان خطا بحريا.\n"
    "وأضاف أن الاستثمار القطري في السياحة سيرتفع، وأن التعاون بين البلدين يتقدم."
)


def links(*texts: str, untitled: float = DEFAULT.untitled) -> tuple[Link, ...]:
    reports = [Report(f"r{n}", text, outlet=str(n)) for n, text in enumerate(texts)]
    readings = {r.id: read_report(r) for r in reports}
    [story] = group_stories(reports, readings, weights=replace(DEFAULT, untitled=untitled))
    return story.links


def test_a_headline_that_is_not_there_is_not_held_against_a_pair() -> None:
    [link], [held] = links(FIRST, OTHER), links(FIRST, OTHER, untitled=0.0)
    assert "title" not in {e.feature for e in link.evidence}
    assert link.score - held.score == pytest.approx(DEFAULT.untitled)


def test_two_headlines_are_compared() -> None:
    [link] = links(f"لقاء في الرباط\n\n{FIRST}", f"خط بحري بين البلدين\n\n{OTHER}")
    assert {"title"} == {e.feature for e in link.evidence} & {"title", "untitled"}
