"""One HTML page to one report: what it declares, what it shows, and the text of its article.

The text is found by trafilatura. Its dates are not used: on Arabic pages it read «3 آب 2013» as the first of
January; `riwaya.outlets.declared` and `riwaya.outlets.visible_date` read them.
"""

from __future__ import annotations

import functools
import logging
import re
import warnings
from datetime import date

from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura import bare_extraction

from riwaya.model.report import Note, Report
from riwaya.outlets.check import refuse_foul, refuse_not_arabic
from riwaya.outlets.declared import Declared, DeclaredDate, read_declared
from riwaya.outlets.decode import decode
from riwaya.outlets.limits import LIMITS
from riwaya.outlets.names import derive_id
from riwaya.outlets.unusable import UnusableError
from riwaya.outlets.visible_date import VisibleDate, guess_visible_date

# <meta charset="windows-1256">, <meta http-equiv="Content-Type" content="text/html; charset=utf-8">
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I)
CLOSED = re.compile(r"</(?:html|body)\s*>", re.I)
# https://example.org/2013/08/03/…, https://example.org/news/2013-8-3/…
DATED_URL = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=[/-])")
DATE_PARAMETERS = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
OVER_HEADING = 12  # lines of menu, date and section that extraction may leave over the heading
LOGGERS = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")


def read_page(
    html: str | bytes,
    *,
    url: str | None = None,
    id: str | None = None,  # noqa: A002  # the report's own word for it
    outlet: str | None = None,
    published: date | None = None,
) -> Report:
    """The report on a page; `url`, `outlet` and `published` give what the page itself does not say.

    Bytes are decoded by what they are; what the page declares is a hint. Without `id` one is derived from the
    address, else from the text. Raises `UnusableError`, a `ParseError` (stage `decode` as `decode` does;
    `extract`: `truncated`, `no_text`, `failed`; `check`: `binary`, `lone_surrogate`, `not_arabic`).

    >>> page = "<html><head><title>لقاء في تونس</title></head><body><article><h1>لقاء في تونس</h1>"
    >>> page += "<p>التقى وزير النقل التونسي نظيره الأردني أمس في العاصمة، وبحثا معا فتح خط بحري جديد "
    >>> page += "بين البلدين قبل نهاية العام.</p></article></body></html>"
    >>> report = read_page(page, url="https://sada.example.org/1")
    >>> report.title, report.outlet
    ('لقاء في تونس', 'sada.example.org')
    """
    markup, notes = _markup(html)
    tree = _tree(markup)
    declared = read_declared(tree, url=url)
    shown = guess_visible_date(tree, declared.title)
    body = _body(markup, declared.title, shown)
    text = f"{declared.title}\n\n{body}" if declared.title else body
    refuse_not_arabic(text)
    dates = _dates(declared, shown)
    return Report(
        id=id or derive_id(declared.url, text),
        text=text,
        outlet=declared.outlet or outlet or declared.outlet_guess,
        url=declared.url,
        title=declared.title,
        published=dates[0][1] if dates else published,
        published_at=declared.dates[0].moment.at if declared.dates else None,
        author=declared.author,
        notes=(*notes, *declared.notes, *_cut_notes(markup), *_conflicts(dates)),
    )


def _markup(html: str | bytes) -> tuple[str, tuple[Note, ...]]:
    if isinstance(html, str):
        if not html.strip():
            raise UnusableError("decode", "empty", "expected an HTML page, came nothing but blanks")
        refuse_foul(html, field="page")
        return html.removeprefix("\ufeff"), ()
    found = CHARSET.search(html[:4096].replace(b"\0", b""))
    decoded = decode(html, hint=found[1].decode("ascii", "ignore") if found else None)
    return decoded.text.removeprefix("\ufeff"), decoded.notes


def _tree(markup: str) -> HtmlElement:
    """A new tree for each reader that changes it: trafilatura prunes the one that it is given."""
    try:
        return document_fromstring(markup.encode(), parser=HTMLParser(encoding="utf-8"))
    except (LxmlError, ValueError) as error:
        raise UnusableError(
            "extract", "no_text", f"expected an HTML page, came what cannot be parsed as one ({error})"
        ) from error


def _body(markup: str, title: str | None, shown: VisibleDate | None) -> str:
    """The article's text without its own heading, what stands over it, and the date line below it."""
    lines = [line.strip() for line in _extract(_tree(markup)).strip().split("\n")]
    if title in lines[:OVER_HEADING]:
        del lines[: lines.index(title)]
    repeated = {title, shown.block if shown else None}
    while lines and lines[0] in repeated:
        del lines[0]
    if all(len(line.split()) < LIMITS.line_words for line in lines):
        raise _textless(markup)
    return "\n".join(lines).strip()


def _extract(tree: HtmlElement) -> str:
    _quiet_extraction()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # those of libraries below trafilatura, which none of us can act on
        try:
            found = bare_extraction(
                tree,
                as_dict=True,
                include_comments=False,
                include_tables=False,
                date_extraction_params=DATE_PARAMETERS,
            )
        except Exception as error:  # a page can break a heuristic anywhere in it; that must not end a run
            message = f"expected a page with an article, came one that trafilatura fails on ({error!r})"
            raise UnusableError("extract", "failed", f"{message}; give its text as a .txt") from error
    text = found.get("text") if isinstance(found, dict) else None
    return text if isinstance(text, str) else ""


@functools.cache
def _quiet_extraction() -> None:
    """Trafilatura logs each page without a text as an error; here that page becomes a `Rejected`, once."""
    for name in LOGGERS:
        logging.getLogger(name).addHandler(logging.NullHandler())
        logging.getLogger(name).propagate = False


def _textless(markup: str) -> UnusableError:
    if CLOSED.search(markup):
        message = (
            "expected a page with an article, came one without running text; give the article's own page"
        )
        return UnusableError("extract", "no_text", message)
    message = "expected a whole HTML page, came one that ends before any article text; fetch it again"
    return UnusableError("extract", "truncated", message)


def _cut_notes(markup: str) -> tuple[Note, ...]:
    """A page may leave its last tags out; one that ends inside a tag was cut."""
    if CLOSED.search(markup) or markup.rfind("<") <= markup.rfind(">"):
        return ()
    return (Note("html_repaired", "the page ends inside a tag; the end of the report may be missing"),)


def _dates(declared: Declared, shown: VisibleDate | None) -> list[tuple[str, date]]:
    """Each date of publication with where it was found, the one to believe first."""
    dates = [_named(found) for found in declared.dates]
    if shown:
        dates.append((f"shown in the page as «{shown.block}»", shown.day))
    in_url = _date_in(declared.url)
    if in_url and not dates:
        dates.append(("the address of the page", in_url))
    return dates


def _named(found: DeclaredDate) -> tuple[str, date]:
    return found.where, found.moment.day


def _date_in(url: str | None) -> date | None:
    found = DATED_URL.search(url or "")
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])) if found else None
    except ValueError:
        return None


def _conflicts(dates: list[tuple[str, date]]) -> tuple[Note, ...]:
    if len({day for _, day in dates}) < 2:
        return ()
    told = "; ".join(f"{day.isoformat()} ({where})" for where, day in dates)
    return (
        Note(
            "date_conflict", f"the page gives more than one date of publication, the first was taken: {told}"
        ),
    )
