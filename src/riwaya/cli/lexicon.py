"""`riwaya lexicon`: what the lexicon knows of given reports, and what it lacks."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Annotated

from cyclopts import App, Parameter
from rich.console import Console
from rich.table import Table

from riwaya.cli.intake import Inputs, Intake, Paths
from riwaya.lexicon.cleaning import cleaning_knowledge, furniture_phrases, listing_phrases
from riwaya.model.reading import Reading
from riwaya.model.report import Report
from riwaya.read.gaps import find_gaps, find_unknown_names, name_cue
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
        bool, Parameter(name="--json", negative=(), help="The lists as one JSON object.")
    ] = False,
    inputs: Inputs = _DEFAULT,
) -> int:
    """Count what the lexicon knows of reports and what it lacks.

    Three lists: the reporting cues, the unknown words that stand where a cue would, and the names of
    people, bodies and places that nobody known bears, each with the number of reports or tellings.

    **Examples**

    ```text
    riwaya lexicon gaps samples/reports
    riwaya lexicon gaps samples/reports --top 10 --json
    ```
    """
    intake = Intake()
    tally = Tally()
    for report, reading in intake.readings(paths, inputs, about="looking through"):
        tally.add(report, reading)
    if json_lines:
        print(json.dumps(_record(tally, top), ensure_ascii=False))
    else:
        _show(tally, top)
    return intake.finish(inputs)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over reports, and for each unknown word or name an example of its use."""

    cues: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)

    def add(self, report: Report, reading: Reading) -> None:
        """Counts what one report shows; a cue or a word as often as it is told, a name once."""
        galley = set_galley(
            report.text,
            knowledge=cleaning_knowledge(),
            furniture=furniture_phrases(),
            listings=listing_phrases(),
        )
        drafts = find_statements(galley, find_mentions(galley))
        self.cues.update(name_cue(words) for words in {d.cue for d in drafts})
        for gap in find_gaps(galley, drafts):
            self.words[gap.key] += 1
            self._keep(gap.key, galley.clean, gap.words.start)
        for name in find_unknown_names(reading):
            self.names[name.type, name.key] += 1
            self._keep(name.key, report.text, name.start)

    def _keep(self, key: str, text: str, start: int) -> None:
        self.examples.setdefault(key, text[start : start + _EXAMPLE].replace("\n", " "))


def _record(tally: Tally, top: int) -> dict[str, list[dict[str, object]]]:
    return {
        "cues": [{"cue": cue, "count": count} for cue, count in tally.cues.most_common(top)],
        "unknown": [
            {"word": word, "count": count, "example": tally.examples[word]}
            for word, count in tally.words.most_common(top)
        ],
        "names": [
            {"name": name, "type": kind, "count": count, "example": tally.examples[name]}
            for (kind, name), count in tally.names.most_common(top)
        ],
    }


def _show(tally: Tally, top: int) -> None:
    console = Console(highlight=False)
    cues = Table("cue", box=None, pad_edge=False)
    cues.add_column("count", justify="right")
    for cue, count in tally.cues.most_common(top):
        cues.add_row(cue, str(count))
    words = _table("unknown word", "count")
    for word, count in tally.words.most_common(top):
        words.add_row(word, str(count), tally.examples[word])
    names = _table("unknown name", "type", "reports")
    for (kind, name), count in tally.names.most_common(top):
        names.add_row(name, kind, str(count), tally.examples[name])
    for table in (cues, words, names):
        console.print(table)


def _table(*heads: str) -> Table:
    table = Table(*heads[:-1], box=None, pad_edge=False)
    table.add_column(heads[-1], justify="right")
    table.add_column("example", overflow="fold")
    return table
