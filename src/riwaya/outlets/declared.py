"""What a page declares about itself: in JSON-LD, in its meta tags, in `time` and `itemprop`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from riwaya.errors import ParseError
from riwaya.model.report import Note
from riwaya.outlets.linked_data import LinkedArticle, parse_linked_data
from riwaya.outlets.published import Moment, parse_moment

# Meta tags that give the day of publication, best first; those of modification are left out on purpose.
DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "dcterms.issued",
    "dc.date.issued",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date",
    "date",
)
# «صحيفة الميناء | عاجل», «العنوان - صحيفة الميناء»: what parts a title from the outlet's name
PARTING = re.compile(r"\s+[|\-–—:»]+\s+")


@dataclass(frozen=True, slots=True)
class DeclaredDate:
    """A date of publication and where in the page it was declared."""

    where: str
    moment: Moment


@dataclass(frozen=True, slots=True)
class Declared:
    """All that the page declares; `dates` are best first.

    `outlet_guess` is a name that the page does not declare as one: what its title adds to the headline, else
    its host.
    """

    title: str | None
    outlet: str | None
    outlet_guess: str | None
    url: str | None
    author: str | None
    dates: tuple[DeclaredDate, ...]
    notes: tuple[Note, ...]


def read_declared(tree: HtmlElement, *, url: str | None = None) -> Declared:
    """What the page declares; `url` is where it was fetched, which its own address overrules."""
    linked, notes = parse_linked_data(tree)
    meta = _meta(tree)
    address = _address(tree, meta, linked) or url
    outlet = meta.get("og:site_name") or linked.publisher or meta.get("application-name")
    title = _title(tree, meta, linked, outlet)
    dates, date_notes = _dates(tree, meta, linked)
    return Declared(
        title=title,
        outlet=outlet,
        outlet_guess=_guess_outlet(tree, title) or _guess_host(address),
        url=address,
        author=linked.author or meta.get("author") or meta.get("dc.creator"),
        dates=dates,
        notes=notes + date_notes,
    )


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first content of each meta tag by its lower-cased name."""
    found: dict[str, str] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _address(tree: HtmlElement, meta: dict[str, str], linked: LinkedArticle) -> str | None:
    canonical = [
        tag.get("href") for tag in tree.iter("link") if (tag.get("rel") or "").lower() == "canonical"
    ]
    for address in (*canonical, meta.get("og:url"), linked.url):
        if address and _guess_host(address):
            return str(address).strip()
    return None


def _guess_outlet(tree: HtmlElement, title: str | None) -> str | None:
    """«العنوان | صحيفة الميناء»: the one part of the page's title that is not the headline."""
    for whole in _texts(tree, "title"):
        others = [part for part in PARTING.split(whole) if part and part != title]
        if title and title in whole and title != whole and len(others) == 1:
            return others[0]
    return None


def _guess_host(url: str | None) -> str | None:
    try:
        host = urlsplit(url.strip()).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _title(tree: HtmlElement, meta: dict[str, str], linked: LinkedArticle, outlet: str | None) -> str | None:
    headings = _texts(tree, "h1", "h2", "h3")
    whole = (meta.get("og:title"), linked.headline, *_texts(tree, "h1"), *_texts(tree, "title"))
    for title in whole:
        if title and title != outlet:
            return _without_outlet(title, headings, outlet)
    return None


def _texts(tree: HtmlElement, *names: str) -> list[str]:
    return [" ".join(tag.text_content().split()) for tag in tree.iter(*names)]


def _without_outlet(title: str, headings: list[str], outlet: str | None) -> str:
    """The title without the outlet's name that a template put before or after it."""
    for heading in headings:
        if heading != outlet and heading in title and len(heading) > len(title) / 2:
            return heading
    parts = PARTING.split(title)
    if outlet and len(parts) > 1:
        if parts[-1] == outlet:
            return title[: title.rindex(parts[-1])].rstrip(" |-–—:»")
        if parts[0] == outlet:
            return title[len(outlet) :].lstrip(" |-–—:»")
    return title


def _dates(
    tree: HtmlElement, meta: dict[str, str], linked: LinkedArticle
) -> tuple[tuple[DeclaredDate, ...], tuple[Note, ...]]:
    dates, notes = [], []
    for where, value in _written_dates(tree, meta, linked):
        try:
            dates.append(DeclaredDate(where, parse_moment(value)))
        except ParseError as error:
            notes.append(Note("published", f"{where}: {error}"))
    return tuple(dates), tuple(notes)


def _written_dates(
    tree: HtmlElement, meta: dict[str, str], linked: LinkedArticle
) -> Iterator[tuple[str, str]]:
    if linked.published:
        yield "JSON-LD datePublished", linked.published
    for name in DATES:
        if name in meta:
            yield f"meta {name}", meta[name]
    marked = [tag for tag in tree.iter("time", "span", "div", "p") if _is_marked(tag)]
    for tag in marked[:1]:
        yield f"{tag.tag}[datetime]", tag.get("datetime") or tag.get("content")


def _is_marked(tag: HtmlElement) -> bool:
    """Whether the element gives the time of publication: marked as such, or the article's own."""
    named = (tag.get("class") or "").lower()
    if not (tag.get("datetime") or tag.get("content")) or ("updated" in named and "publish" not in named):
        return False
    if tag.get("itemprop") == "datePublished" or tag.get("pubdate") is not None:
        return True
    return tag.tag == "time" and tag.get("itemprop") is None and _is_of_article(tag)


def _is_of_article(tag: HtmlElement) -> bool:
    """Inside the article, not in a list of others: a bare `time` elsewhere says nothing of this report."""
    return is_within(tag, "article", "main") and not is_within(tag, "aside", "li", "footer", "nav", "a")


def is_within(tag: HtmlElement, *names: str) -> bool:
    """Whether an element of one of these names holds `tag`."""
    return next(tag.iterancestors(*names), None) is not None
