"""`riwaya group`: reports in, stories with their members and copies out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from riwaya.cli.intake import Inputs, Intake, Paths
from riwaya.cli.judgements import Judged, load_judgements
from riwaya.cli.results import To, open_results
from riwaya.errors import RecordError
from riwaya.export.tables import from_related, from_story
from riwaya.model.judgement import Judgements
from riwaya.model.reading import Reading
from riwaya.model.report import Report
from riwaya.model.story import Copy, Related, Story
from riwaya.story.group import Grouping, group_reports

_DEFAULT = Inputs()


def group(
    paths: Paths,
    /,
    *,
    to: To = None,
    json_lines: Annotated[
        bool,
        Parameter(name="--json", negative=(), help="One story a line as JSON, with the reason of each link."),
    ] = False,
    judgements: Judged = None,
    inputs: Inputs = _DEFAULT,
) -> int:
    """Group reports into stories, and say which of them are copies of one text.

    Stories that share people and topic but not the event are named as related.

    **Examples**

    ```text
    riwaya group samples/reports
    riwaya group samples/reports --json --to stories.jsonl
    riwaya group samples/reports --judgements decided.jsonl
    ```
    """
    intake = Intake()
    taken = take_stories(paths, inputs, intake, judgements=judgements)
    reports, related = taken.reports, _by_story(taken.grouping.related)
    with open_results(to) as out:
        for story in taken.grouping.stories:
            beside = related.get(story.id, ())
            out.write(_line(story, reports, beside) if json_lines else _lines(story, reports, beside))
    return intake.finish(inputs)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was read and grouped: reports and readings by report id, and what people decided about them."""

    reports: dict[str, Report]
    readings: dict[str, Reading]
    grouping: Grouping
    decided: Judgements


def take_stories(
    paths: list[str], inputs: Inputs, intake: Intake, *, judgements: Path | None = None
) -> Taken:
    """Reads and groups what is at `paths`. Raises RecordError where the judgements contradict each other."""
    decided = load_judgements(judgements)
    reports: dict[str, Report] = {}
    readings: dict[str, Reading] = {}
    for report, reading in intake.readings(paths, inputs, about="reading"):
        reports[report.id], readings[report.id] = report, reading
    try:
        grouping = group_reports(
            tuple(reports.values()), readings, together=decided.together, apart=decided.apart
        )
    except ValueError as error:
        raise RecordError(f"{judgements}: {error}") from error
    return Taken(reports, readings, grouping, decided)


def _by_story(related: Sequence[Related]) -> dict[str, list[tuple[str, Related]]]:
    """For each story the others that it is related to."""
    beside: dict[str, list[tuple[str, Related]]] = {}
    for pair in related:
        beside.setdefault(pair.a, []).append((pair.b, pair))
        beside.setdefault(pair.b, []).append((pair.a, pair))
    return beside


def _line(story: Story, reports: dict[str, Report], beside: Sequence[tuple[str, Related]]) -> str:
    record = {**from_story(story, reports), "related": [from_related(other, pair) for other, pair in beside]}
    return json.dumps(record, ensure_ascii=False) + "\n"


def _lines(story: Story, reports: dict[str, Report], beside: Sequence[tuple[str, Related]]) -> str:
    """A story for people: its reports by day, who copied whom, and what it is related to."""
    copied = {c.copy: c for c in story.copies}
    head = f"{story.id}  {len(story.reports)} reports, {len(story.sources)} independent\n"
    members = "".join(_member(reports[r], copied.get(r), reports) for r in story.reports)
    return head + members + "".join(_beside(other, pair) for other, pair in beside) + "\n"


def _beside(other: str, pair: Related) -> str:
    shared = "; ".join(e.because for e in pair.because[:2])
    return f"  related: {other}{f' ({shared})' if shared else ''}\n"


def _member(report: Report, copy: Copy | None, reports: dict[str, Report]) -> str:
    title = (report.title or report.text[:80]).replace("\n", " ")
    of = ""
    if copy is not None:
        part = " (a passage)" if copy.kind == "passage" else ""
        of = f"  [{copy.share:.0%} of it{part} in {reports[copy.original].account}]"
    return f"  {report.published or '–'!s:<10}  {report.account}: {title}{of}\n"
