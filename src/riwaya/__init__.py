"""Riwaya reads Arabic news reports and keeps a sourced record of them.

The verbs of the whole way, from a page to a comparison of accounts:

>>> import riwaya
>>> page = '''<html><head><title>اتفاق جديد</title><meta property="og:site_name" content="صدى الساحل">
... <meta property="article:published_time" content="2025-02-12"></head><body><article><h1>اتفاق جديد</h1>
... <p>قال وزير النقل الأردني إن الحكومة ستفتح خطا جديدا في أبريل المقبل، مؤكدا أن كلفة المشروع تبلغ 20
... مليون دولار، وأن العمل فيه يبدأ بعد موافقة البرلمان على الموازنة.</p></article></body></html>'''
>>> report = riwaya.read_page(page, id="sada-1")
>>> report.outlet, str(report.published)
('صدى الساحل', '2025-02-12')
>>> reading = riwaya.read_report(report)
>>> [statement.cue.text for statement in reading.statements][:2]
['قال', 'مؤكدا']
>>> [(time.text, time.value) for time in reading.times]
[('أبريل المقبل', '2025-04')]
>>> stories = riwaya.group_stories([report], {report.id: reading})
>>> comparison = riwaya.compare_story(stories[0], {report.id: report}, {report.id: reading})
>>> comparison.accounts
('صدى الساحل',)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from riwaya.compare.compare import compare_story
    from riwaya.outlets.pages import read_page
    from riwaya.read.reader import read_report
    from riwaya.story.group import group_stories

__version__ = "0.1.0"
__all__ = ["compare_story", "group_stories", "read_page", "read_report"]

_HOMES = {
    "compare_story": "riwaya.compare.compare",
    "group_stories": "riwaya.story.group",
    "read_page": "riwaya.outlets.pages",
    "read_report": "riwaya.read.reader",
}


def __getattr__(name: str) -> object:
    """Imports a verb when it is first asked for: reading pages alone brings in half a second of imports."""
    if name not in _HOMES:
        raise AttributeError(f"module 'riwaya' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
