"""Shows what was found in a store: for people with the words marked, or as JSON lines."""

from __future__ import annotations

import json
import sys

from rich.console import Console
from rich.text import Text

from riwaya.cli.listing import tell_rest
from riwaya.search.find import Hit, find_hits
from riwaya.search.query import Query
from riwaya.search.record import from_hit
from riwaya.search.snippet import make_snippet
from riwaya.store.store import open_store


def show_hits(query: Query, *, store: str, kind: str, after: str | None, limit: int, json_lines: bool) -> int:
    """What `riwaya search` shows; the exit code."""
    with open_store(store) as opened, opened.reading() as view:
        page = find_hits(view, query, kind=kind, after=after, limit=limit)
        console = Console(highlight=False, soft_wrap=True)
        for hit in page.items:
            if json_lines:
                sys.stdout.write(json.dumps(from_hit(hit), ensure_ascii=False) + "\n")
            else:
                console.print(_told(hit), end="\n\n")
    tell_rest(page, none="nothing found")
    return 0 if page.items else 1


def _told(hit: Hit) -> Text:
    """A hit for people: where it is from, who says or does it, and its words with the marks."""
    report = hit.kept.report
    about = hit.fields.get("speaker") or hit.fields.get("type") or report.title or ""
    told = Text.assemble((f"{report.published or '–'}  {report.account}", "dim"), f"  {about}\n")
    snippet = make_snippet(hit)
    told.append("  " if snippet.begins else "  … ")
    for words, is_marked in snippet.pieces:
        told.append(words.replace("\n", " "), "bold reverse" if is_marked else "")
    return told.append("" if snippet.ends else " …")
