from __future__ import annotations

from riwaya.model.report import Report
from riwaya.model.story import Story
from riwaya.read.reader import read_report
from riwaya.story.group import group_stories

FIRST = (
    "اختتم رئيس الوزراء القطري زيارته إلى الرباط بلقاء مع نظيره المغربي عزيز أخنوش، "
    "وأكد أن التعاون في الموانئ والسياحة يتقدم.\nوقال أخنوش إن اللجنة المشتركة ستنعقد في الخريف."
)
OTHER = (
    "أعلن عزيز أخنوش بعد لقائه رئيس الوزراء القطري في الرباط أن البلدين سيفتحان خطا بحريا.\n"
    "وأضاف أن الاستثمار القطري في السياحة سيرتفع، وأن التعاون بين البلدين يتقدم."
)
ANOTHER = (
    "نفت وزارة الصحة الجزائرية تسجيل إصابات بالكوليرا في تيبازة.\n"
    "وقال مدير الوقاية إن المياه تفحص كل يوم وإن المستشفيات لم تستقبل مرضى."
)


def stories(*texts: str) -> tuple[Story, ...]:
    reports = [Report(f"r{n}", text, outlet=str(n)) for n, text in enumerate(texts)]
    return group_stories(reports, {r.id: read_report(r) for r in reports})


def test_reports_without_headlines_are_one_story_by_their_first_lines() -> None:
    assert sorted(s.reports for s in stories(FIRST, OTHER, ANOTHER)) == [("r0", "r1"), ("r2",)]


def test_a_headline_belongs_to_what_is_compared_first() -> None:
    def core(*texts: str) -> float:
        [[link]] = [s.links for s in stories(*texts) if s.links]
        return next(e.value for e in link.evidence if e.feature == "core")

    headed = (f"لقاء في الرباط\n\n{FIRST}", f"لقاء في الرباط\n\n{OTHER}")
    assert core(*headed) > core(FIRST, OTHER)
