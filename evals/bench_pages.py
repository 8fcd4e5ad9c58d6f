"""A store as it grows: the time of an ingest, its size on disk, and how quick the pages over it are.

usage: bench_pages.py REPORTS.jsonl[.gz] [--store FILE] [--reports N] [--requests N]

`riwaya ingest` and `riwaya serve` are run as a user runs them. Every page is asked for by HTTP, one request
after the other, with what the store holds chosen by chance: the time is that until the whole page is there.
`--store FILE` keeps the store, and uses it again where it stands.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import quantiles
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from rich.console import Console
from rich.table import Table

REQUESTS, SEED, TRIED = 100, 20261122, 5
RIWAYA = (sys.executable, "-m", "riwaya.cli.app")
WORDS = (
    "الأمم المتحدة",
    "وزير الخارجية",
    "مجلس الأمن",
    "الكهرباء",
    "اتفاق",
    "هجوم",
    "النفط",
    "قتل",
    "زيارة",
    "الحكومة",
)
Link = Callable[[random.Random], str]


@dataclass(frozen=True, slots=True)
class Served:
    """Times in milliseconds of one kind of page, and its mean size in kB."""

    page: str
    times: tuple[float, ...]
    size: float


def main(arguments: Sequence[str]) -> int:
    """Prints the tables; 0 also where the corpus is not there, since only the team has it."""
    corpus = Path(arguments[0])
    if not corpus.exists():
        print(f"bench: no {corpus}; give a .jsonl of reports: python evals/bench_pages.py REPORTS.jsonl")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        store = Path(_option(arguments, "--store") or f"{folder}/news.db")
        if not store.exists():
            ingest(corpus, store, int(_option(arguments, "--reports") or 0), Path(folder))
        console = Console(width=110)
        with serve(store) as address:
            requests = int(_option(arguments, "--requests") or REQUESTS)
            console.print(show([ask(address, page, link, requests) for page, link in find_links(address)]))
    return 0


def _option(arguments: Sequence[str], name: str) -> str | None:
    return arguments[arguments.index(name) + 1] if name in arguments else None


def ingest(corpus: Path, store: Path, count: int, folder: Path) -> None:
    """Keeps the reports in a new store, all or the first `count`, and says what it took."""
    if count:
        corpus = first_of(corpus, count, folder)
    began = time.perf_counter()
    subprocess.run([*RIWAYA, "ingest", str(corpus), "--store", str(store)], check=True)
    took = time.perf_counter() - began
    files = [file for file in store.parent.glob(f"{store.name}*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    print(f"ingest: {took:.0f} s; the store takes {size / 1e6:.0f} MB")


def first_of(corpus: Path, count: int, folder: Path) -> Path:
    """The first reports of a corpus, in a file of their own."""

    part = folder / "first.jsonl"
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines, part.open("w", encoding="utf-8") as out:
        out.writelines(islice(lines, count))
    return part


@contextmanager
def serve(store: Path) -> Iterator[str]:
    """The address of a service over the store, as long as it is needed."""
    command = [*RIWAYA, "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as running:
        try:
            assert running.stderr is not None
            found = re.search(r"http://\S+", next(line for line in running.stderr if "http://" in line))
            assert found is not None
            yield found[0]
        finally:
            running.terminate()


def find_links(address: str) -> tuple[tuple[str, Link], ...]:
    """Each kind of page with what chooses one of its kind."""
    stories = _ids(address, "/stories.json?show=several&limit=200", "id")
    disputed = _ids(address, "/stories.json?show=disputed&limit=200", "id") or stories
    reports = _ids(address, "/reports.json?limit=200", "key")
    actors = _ids(address, "/actors.json?limit=200", "key")
    return (
        ("stories", lambda _: "/stories"),
        ("stories of a day on", lambda r: f"/stories?until=2015-0{r.choice('78')}-{r.randint(10, 28)}"),
        ("story", lambda r: f"/stories/{r.choice(stories)}"),
        ("disputed story", lambda r: f"/stories/{r.choice(disputed)}"),
        ("reports", lambda _: "/reports"),
        ("report", lambda r: f"/reports/{r.choice(reports)}"),
        ("actors", lambda _: "/actors"),
        ("actor", lambda r: f"/actors/{quote(r.choice(actors))}"),
        ("search statements", lambda r: f"/search?{urlencode({'q': r.choice(WORDS)})}"),
        ("search events", lambda r: f"/search?{urlencode({'q': r.choice(WORDS), 'over': 'events'})}"),
        ("rejected", lambda _: "/rejected"),
        ("judgements", lambda _: "/judgements"),
    )


def _ids(address: str, link: str, name: str) -> list[str]:
    with urlopen(f"{address}{link}") as answer:
        return [item[name] for item in json.load(answer)["items"]]


def ask(address: str, page: str, link: Link, requests: int) -> Served:
    """Asks for pages of one kind one after the other, after some that do not count."""
    chance, asked = random.Random(SEED), []
    for _ in range(TRIED + requests):
        asked.append(fetch(f"{address}{link(chance)}"))
    counted = asked[TRIED:]
    return Served(
        page, tuple(took for took, _ in counted), sum(size for _, size in counted) / requests / 1000
    )


def fetch(address: str) -> tuple[float, int]:
    """The time of one page in milliseconds, and its size; who asks too often waits and asks again."""
    request = Request(address, headers={"Accept": "text/html", "Accept-Language": "ar"})
    while True:
        began = time.perf_counter()
        try:
            with urlopen(request) as answer:
                body = answer.read()
            return (time.perf_counter() - began) * 1000, len(body)
        except HTTPError as error:
            if error.code != 429:
                raise
            time.sleep(float(error.headers["Retry-After"]))


def show(served: Sequence[Served]) -> Table:
    """The times as a table."""
    table = Table("page", "median ms", "p95 ms", "most ms", "kB", title="pages, as they come by HTTP")
    for one in served:
        cuts = quantiles(one.times, n=20, method="inclusive")
        table.add_row(
            one.page, f"{cuts[9]:.0f}", f"{cuts[18]:.0f}", f"{max(one.times):.0f}", f"{one.size:.0f}"
        )
    return table


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
