"""`riwaya group`: reports in, stories with their members and copies out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from riwaya.cli.intake import Inputs, Intake, Paths
from riwaya.cli.results import open_results
from riwaya.export.tables import from_story
from riwaya.model.reading import Reading
from riwaya.model.report import Report
from riwaya.model.story import Copy, Story
from riwaya.story.group import group_stories

_DEFAULT = Inputs()


def group(
    paths: Paths,
    /,
    *,
    to: Annotated[Path | None, Parameter(help="Write to this file instead of standard output.")] = None,
    json_lines: Annotated[
        bool,
        Parameter(name="--json", negative=(), help="One story a line as JSON, with the reason of each link."),
    ] = False,
    inputs: Inputs = _DEFAULT,
) -> int:
    """Group reports into stories, and say which of them are copies of one text.

    **Examples**

    ```text
    riwaya group samples/reports
    riwaya group samples/reports --json --to stories.jsonl
    ```
    """
    intake = Intake()
    reports, stories, _ = take_stories(paths, inputs, intake)
    with open_results(to) as out:
        for story in stories:
            out.write(_line(story, reports) if json_lines else _lines(story, reports))
    return intake.finish(inputs)


def take_stories(
    paths: list[str], inputs: Inputs, intake: Intake
) -> tuple[dict[str, Report], tuple[Story, ...], dict[str, Reading]]:
    """Reads and groups what is at `paths`: the reports by id, the stories, the readings by report."""
    reports: dict[str, Report] = {}
    readings: dict[str, Reading] = {}
    for report, reading in intake.readings(paths, inputs, about="reading"):
        reports[report.id], readings[report.id] = report, reading
    return reports, group_stories(tuple(reports.values()), readings), readings


def _line(story: Story, reports: dict[str, Report]) -> str:
    return json.dumps(from_story(story, reports), ensure_ascii=False) + "\n"


def _lines(story: Story, reports: dict[str, Report]) -> str:
    """A story for people: its reports by day, and who copied whom."""
    copied = {c.copy: c for c in story.copies}
    head = f"{story.id}  {len(story.reports)} reports, {len(story.sources)} independent\n"
    return head + "".join(_member(reports[r], copied.get(r), reports) for r in story.reports) + "\n"


def _member(report: Report, copy: Copy | None, reports: dict[str, Report]) -> str:
    title = (report.title or report.text[:80]).replace("\n", " ")
    of = f"  [{copy.share:.0%} of it in {reports[copy.original].account}]" if copy else ""
    return f"  {report.published or '–'!s:<10}  {report.account}: {title}{of}\n"
