"""A small comparison, built by hand: two accounts, one copy, a hostile text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from riwaya.model.claim import Cell, Claim, Comparison, Row
from riwaya.model.report import Note, Rejected, Report
from riwaya.model.span import words_at
from riwaya.model.story import Copy, Story


@dataclass(frozen=True)
class Sample:
    reports: dict[str, Report]
    comparison: Comparison
    rejected: tuple[Rejected, ...]


def claim(report: Report, words: str, number: int, *, speaker: str | None = None) -> Claim:
    start = report.text.index(words)
    return Claim(
        id=f"{report.id}-c{number}",
        kind="number",
        report=report.id,
        account=report.account,
        about="قتلى",
        value=words,
        words=words_at(report.text, start, start + len(words)),
        find=f"q{number}",
        speaker=speaker,
    )


@pytest.fixture
def sample() -> Sample:
    first = Report(
        "خبر أول",
        "انفجار <script>alert(1)</script>\n\nقتل 7 أشخاص في الانفجار. وقالت الوزارة إن «التحقيق بدأ».",
        outlet="صدى <b>الساحل</b>",
        published=date(2024, 8, 15),
        notes=(Note("encoding", "read as windows-1256"),),
        url="javascript:alert(1)",
    )
    second = Report("second", "قتل 11 شخصا في الانفجار.", outlet="ميزان النيل")
    third = Report("third", "قتل 11 شخصا في الانفجار نفسه.", outlet="سواري الخليج")
    rows = (
        Row(
            "r1",
            "number",
            "قتلى",
            "updated",
            (
                Cell(first.account, (claim(first, "7 أشخاص", 1, speaker="الوزارة"),)),
                Cell(second.account, (claim(second, "11 شخصا", 1),)),
                Cell(third.account),
            ),
            2,
            ("value",),
        ),
    )
    story = Story(
        "st-1",
        ("خبر أول", "second", "third"),
        copies=(Copy("second", "third", 0.94),),
        sources=(("خبر أول",), ("second", "third")),
    )
    accounts = (first.account, second.account, third.account)
    return Sample(
        {r.id: r for r in (first, second, third)},
        Comparison(story, "انفجار <script>alert(1)</script>", accounts, rows),
        (Rejected("bad <i>.txt", "check", "not_arabic", "expected Arabic, came <i>English</i>"),),
    )
