"""`riwaya compare`: reports in, the accounts of each story side by side out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, TextIO

from cyclopts import Parameter

from riwaya.cli.group import take_stories
from riwaya.cli.intake import Inputs, Intake, Paths
from riwaya.cli.judgements import Judged
from riwaya.cli.results import Language, To, open_results
from riwaya.compare.compare import compare_story
from riwaya.export.page import render_page
from riwaya.export.tables import from_comparison
from riwaya.export.terminal import write_comparison
from riwaya.model.claim import Comparison
from riwaya.model.report import Report

Html = Annotated[Path | None, Parameter(help="Also write one self-contained page to this file.")]
JsonLines = Annotated[
    bool,
    Parameter(name="--json", negative=(), help="One comparison a line as JSON, every cell with its words."),
]
Single = Annotated[bool, Parameter(negative=(), help="Also show stories that one account alone tells.")]
_DEFAULT = Inputs()


def compare(
    paths: Paths,
    /,
    *,
    to: To = None,
    json_lines: JsonLines = False,
    html: Html = None,
    language: Language = "ar",
    single: Single = False,
    judgements: Judged = None,
    inputs: Inputs = _DEFAULT,
) -> int:
    """Compare the accounts of each story: where they agree, differ, deny, or stay silent.

    **Examples**

    ```text
    riwaya compare samples/reports
    riwaya compare samples/reports --html comparison.html --language en
    riwaya compare one.txt other.txt --json
    ```
    """
    intake = Intake()
    taken = take_stories(paths, inputs, intake, judgements=judgements)
    reports, decided = taken.reports, taken.decided
    compared = [
        compare_story(s, reports, taken.readings, same=decided.same, different=decided.different)
        for s in taken.grouping.stories
    ]
    told = [c for c in compared if single or len(c.accounts) > 1]
    with open_results(to) as out:
        _write(out, told, reports, json_lines=json_lines, language=language)
        if not json_lines and len(told) < len(compared):
            out.write(f"{len(compared) - len(told)} stories told by one account alone; --single shows them\n")
    if html is not None:
        with open_results(html) as page:
            page.write(render_page(told, reports, language=language, rejected=intake.rejected))
    return intake.finish(inputs)


def _write(
    out: TextIO,
    comparisons: list[Comparison],
    reports: Mapping[str, Report],
    *,
    json_lines: bool,
    language: str,
) -> None:
    for comparison in comparisons:
        if json_lines:
            out.write(json.dumps(from_comparison(comparison, reports), ensure_ascii=False) + "\n")
        else:
            write_comparison(out, comparison, reports, language=language)
