"""`riwaya lexicon`: what the lexicon knows of given reports, and what it lacks."""

from __future__ import annotations

import json
from collections import Counter
from typing import Annotated

from cyclopts import App, Parameter
from rich.console import Console
from rich.table import Table

from riwaya.cli.intake import Inputs, Intake, Paths
from riwaya.lexicon.cleaning import cleaning_knowledge, furniture_phrases, listing_phrases
from riwaya.read.gaps import find_gaps, name_cue
from riwaya.read.mentions import find_mentions
from riwaya.read.statements import find_statements
from riwaya.text.galley import set_galley

_DEFAULT = Inputs()
_EXAMPLE = 70  # code points of the text shown with a word

lexicon = App(name="lexicon", help="What the lexicon knows of reports, and what it lacks.")


@lexicon.command
def gaps(
    paths: Paths,
    /,
    *,
    top: Annotated[int, Parameter(help="Show so many words of each list.")] = 50,
    json_lines: Annotated[
        bool, Parameter(name="--json", negative=(), help="Both lists as one JSON object.")
    ] = False,
    inputs: Inputs = _DEFAULT,
) -> int:
    """Count the reporting cues of reports, and the unknown words that stand where a cue would.

    **Examples**

    ```text
    riwaya lexicon gaps samples/reports
    riwaya lexicon gaps samples/reports --top 10 --json
    ```
    """
    intake = Intake()
    known: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for report, _ in intake.readings(paths, inputs, about="looking through"):
        galley = set_galley(
            report.text,
            knowledge=cleaning_knowledge(),
            furniture=furniture_phrases(),
            listings=listing_phrases(),
        )
        drafts = find_statements(galley, find_mentions(galley))
        known.update(name_cue(words) for words in {d.cue for d in drafts})
        for gap in find_gaps(galley, drafts):
            unknown[gap.key] += 1
            examples.setdefault(gap.key, galley.clean[gap.words.start : gap.words.start + _EXAMPLE])
    if json_lines:
        print(json.dumps(_record(known, unknown, examples, top), ensure_ascii=False))
    else:
        _show(known, unknown, examples, top)
    return intake.finish(inputs)


def _record(
    known: Counter[str], unknown: Counter[str], examples: dict[str, str], top: int
) -> dict[str, list[dict[str, object]]]:
    return {
        "cues": [{"cue": cue, "count": count} for cue, count in known.most_common(top)],
        "unknown": [
            {"word": word, "count": count, "example": examples[word]}
            for word, count in unknown.most_common(top)
        ],
    }


def _show(known: Counter[str], unknown: Counter[str], examples: dict[str, str], top: int) -> None:
    console = Console(highlight=False)
    cues = Table("cue", box=None, pad_edge=False)
    cues.add_column("count", justify="right")
    for cue, count in known.most_common(top):
        cues.add_row(cue, str(count))
    words = Table("unknown word", box=None, pad_edge=False)
    words.add_column("count", justify="right")
    words.add_column("example", overflow="fold")
    for word, count in unknown.most_common(top):
        words.add_row(word, str(count), examples[word].replace("\n", " "))
    console.print(cues)
    console.print(words)
