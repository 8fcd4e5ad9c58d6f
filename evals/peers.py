"""Who reads Arabic times and numbers: our readers beside the libraries there are, on our own cases.

usage: peers.py

Times: every case of tests/cases/times.yaml with one full or partial date, in its sentence; dateparser's
`search_dates` (Arabic, the same day of publication) is given credit for the right day whatever words it took.
Numbers: every case of tests/cases/numbers.yaml with one number, alone; number-parser and text2num know no
Arabic and say so, arabic-itn reads it as speech is transcribed. A peer that is not installed is left out.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from types import ModuleType

import yaml
from rich.console import Console
from rich.table import Table

from riwaya.figures.numbers import find_numbers
from riwaya.figures.times import find_times

CASES = Path(__file__).parent.parent / "tests" / "cases"
PUBLISHED = date(2015, 7, 20)
DAY = re.compile(r"\d{4}-\d\d-\d\d")

Reader = Callable[[str], object]


def main(_: Sequence[str]) -> int:
    """Prints one table for times and one for numbers."""
    console = Console(highlight=False, width=110)
    days, none = time_cases(DAY), no_time_cases()
    console.print(table("times", time_readers(), {"days": days, "none to find": none}))
    console.print(table("numbers", number_readers(), {"numbers": number_cases()}))
    return 0


def cases(name: str) -> list[dict]:
    """The rows of a case file."""
    return yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


def time_cases(shape: re.Pattern[str]) -> list[tuple[str, object]]:
    """The cases with one time, of this shape, published on the usual day."""
    rows = [c for c in cases("times") if len(c["expected"]) == 1 and "published" not in c]
    return [(c["text"], c["expected"][0][2]) for c in rows if shape.fullmatch(c["expected"][0][2] or "")]


def no_time_cases() -> list[tuple[str, object]]:
    """The cases in which nothing is a time."""
    return [(c["text"], None) for c in cases("times") if not c["expected"]]


def number_cases() -> list[tuple[str, object]]:
    """The cases that are one number."""
    return [(c["text"], float(c["expected"][0])) for c in cases("numbers") if len(c["expected"]) == 1]


def time_readers() -> dict[str, Reader]:
    """Each reads a sentence and gives the ISO day of its first time, None for none."""
    readers: dict[str, Reader] = {"riwaya": our_time}
    search = peer("dateparser.search")
    if search is not None:
        readers["dateparser"] = lambda text: first_day(search, text)
    return readers


def our_time(text: str) -> str | None:
    """The value of the first time."""
    found = find_times(text, published=PUBLISHED)
    return found[0].value if found else None


def first_day(search: ModuleType, text: str) -> str | None:
    """The day of dateparser's first find."""
    base = datetime(PUBLISHED.year, PUBLISHED.month, PUBLISHED.day)
    found = search.search_dates(text, languages=["ar"], settings={"RELATIVE_BASE": base})
    return found[0][1].date().isoformat() if found else None


def number_readers() -> dict[str, Reader]:
    """Each reads words and gives their number, None where it cannot."""
    readers: dict[str, Reader] = {"riwaya": our_number}
    itn, parser, text2num = peer("arabic_itn"), peer("number_parser"), peer("text_to_num")
    if itn is not None:
        readers["arabic-itn"] = lambda words: spoken(itn, words)
    if parser is not None:
        readers["number-parser"] = lambda words: refused(lambda: parser.parse_number(words, language="ar"))
    if text2num is not None:
        readers["text2num"] = lambda words: refused(lambda: text2num.text2num(words, "ar"))
    return readers


def our_number(words: str) -> float | None:
    """Our first number."""
    found = find_numbers(words)
    return found[0].value if len(found) == 1 else None


def spoken(itn: ModuleType, words: str) -> float | None:
    """The number that arabic-itn leaves of the whole text."""
    written = itn.normalize(words)["text"].replace(",", "")
    return float(written) if re.fullmatch(r"\d+(\.\d+)?", written) else None


def refused(read: Callable[[], object]) -> object:
    """What a peer reads, None where it refuses the language."""
    try:
        return read()
    except ValueError:
        return None


def peer(name: str) -> ModuleType | None:
    """A peer's module, None where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        return None


def table(title: str, readers: dict[str, Reader], sets: dict[str, list[tuple[str, object]]]) -> Table:
    """For each reader and set of cases: right, silent (read nothing), wrong (read something else)."""
    made = Table("reader", title=title, box=None)
    for name, rows in sets.items():
        made.add_column(f"{name} ({len(rows)}): right / silent / wrong", justify="right")
    for reader, read in readers.items():
        made.add_row(reader, *(" / ".join(map(str, tally(read, rows))) for rows in sets.values()))
    return made


def tally(read: Reader, rows: list[tuple[str, object]]) -> tuple[int, int, int]:
    """How many were right, silent, wrong."""
    found = [(read(text), expected) for text, expected in rows]
    right = sum(got == expected for got, expected in found)
    silent = sum(got is None and expected is not None for got, expected in found)
    return right, silent, len(found) - right - silent


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
