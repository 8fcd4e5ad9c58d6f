"""One visit of a reader: what was asked, in which language, and the page that is given back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import files
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from riwaya.errors import ParseError
from riwaya.export.labels import LANGUAGES
from riwaya.export.page import name_anchor
from riwaya.store.store import Store
from riwaya.store.stories import StoryLine
from riwaya.web.address import (
    address_of_actor,
    address_of_id,
    address_of_report,
    address_of_row,
    address_of_story,
    address_of_words,
)
from riwaya.web.choice import KEPT, Choice
from riwaya.web.words import DIGITS, load_words, name_country, word_of, write_count, write_day, write_number

_RIGHT_TO_LEFT = frozenset(("ar", "fa", "ur", "ckb", "ps", "he"))
_GRAVITY = ("denied", "differs", "updated", "more_detail", "agreed", "copied_only")
_CHOICES = ("lang", "digits")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "private, no-cache",
    # `no-referrer` would make browsers send forms from nowhere, and they are checked by where they come from
    "Referrer-Policy": "same-origin",
    "Vary": "Accept-Language, Cookie",
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """A request, the store that it is about, and the language and digits of the answer."""

    request: Request
    store: Store
    choice: Choice

    def ask(self, name: str) -> str | None:
        """A parameter of the address; None where it is not given or empty. Raises ParseError."""
        return next(iter(self.ask_all(name)), None)

    def ask_all(self, name: str) -> tuple[str, ...]:
        """All values of a parameter that are not empty. Raises ParseError where one holds a NUL."""
        given = self.request.query_params.getlist(name)
        if any("\x00" in value for value in given):
            raise ParseError(
                f"expected words under {name!r}, came the character NUL among them; leave it out"
            )
        return tuple(value.strip() for value in given if value.strip())

    def ask_day(self, name: str) -> date | None:
        """A day in the address. Raises ParseError where it is none."""
        asked = self.ask(name)
        try:
            return None if asked is None else date.fromisoformat(asked)
        except ValueError as error:
            raise ParseError(f"expected a day as YYYY-MM-DD under {name!r}, came {asked!r}") from error

    def part(self, name: str) -> str:
        """A part of the path of the address; no name in a store holds a NUL."""
        return str(self.request.path_params[name]).replace("\x00", "")

    def word(self, group: str, key: str) -> str:
        """A label of a group."""
        return word_of(self.choice.language, group, key)

    def label(self, name: str) -> str:
        """A label."""
        return str(load_words(self.choice.language)[name])

    def number(self, number: float) -> str:
        """A number in the reader's digits."""
        return write_number(number, language=self.choice.language, digits=self.choice.digits)

    def count(self, noun: str, number: int) -> str:
        """A counted noun in the reader's language."""
        return write_count(noun, number, language=self.choice.language, digits=self.choice.digits)

    def country(self, code: str | None) -> str:
        """The name of a state by its code."""
        return name_country(code, self.choice.language)

    def day(self, day: date, pattern: str = "d MMMM y") -> str:
        """A day in the reader's language."""
        return write_day(day, language=self.choice.language, digits=self.choice.digits, pattern=pattern)

    def long_day(self, day: date) -> str:
        """A day with its weekday."""
        return self.day(day, "EEEE d MMMM y")

    def here(self, **changes: str | None) -> str:
        """The address of this page with some parameters changed, or left out where None."""
        asked = self.request.query_params.multi_items()
        kept = [(k, v) for k, v in asked if v and k not in _CHOICES and k not in changes]
        query = urlencode([*kept, *((k, v) for k, v in changes.items() if v is not None)])
        return quote(self.request.url.path) + (f"?{query}" if query else "")

    def page(self, template: str, *, status: int = 200, **values: object) -> Response:
        """The page that a template makes of some values."""
        made = _environment().get_template(f"{template}.html.j2").render(**self._always(), **values)
        response = HTMLResponse(made, status_code=status, headers=HEADERS)
        for name in _CHOICES:
            chosen = self.request.query_params.get(name)
            if chosen in (*LANGUAGES, *DIGITS):
                response.set_cookie(name, chosen, max_age=KEPT, httponly=True, samesite="lax")
        return response

    def missing(self) -> Response:
        """The page that says that there is none."""
        return self.trouble("missing", status=404)

    def trouble(self, what: str, *, status: int, message: str = "") -> Response:
        """A page that says what went wrong: `what` is the label, `message` the words of the error."""
        return self.page("trouble", status=status, what=what, message=message)

    def _always(self) -> Mapping[str, object]:
        """What every template may use."""
        return {
            "w": load_words(self.choice.language),
            "language": self.choice.language,
            "digits": self.choice.digits,
            "languages": {code: load_words(code)["name"] for code in LANGUAGES},
            "asked": self.request.query_params,
            "path": self.request.url.path,
            "stamp": stamp_of_assets(),
            "word": self.word,
            "number": self.number,
            "count": self.count,
            "day": self.day,
            "here": self.here,
        }


def sort_statuses(line: StoryLine) -> list[tuple[str, int]]:
    """What became of the rows that several accounts tell, the gravest first."""
    return sorted((s for s in line.statuses if s[0] in _GRAVITY), key=lambda s: _GRAVITY.index(s[0]))


def direction_of(language: str) -> str:
    """Which way a text in a language runs.

    >>> direction_of("ar-EG"), direction_of("en")
    ('rtl', 'ltr')
    """
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


def is_web_address(address: str | None) -> bool:
    """Whether an address may be linked to: `javascript:` and its like may not.

    >>> is_web_address("https://paper.example.org/1"), is_web_address(" javascript:alert(1)")
    (True, False)
    """
    return address is not None and address.lower().startswith(("http://", "https://"))


@cache
def stamp_of_assets() -> str:
    """Eight digits that change with the style and the script, so that browsers may keep them for long."""
    held = sorted((f.name, f.read_bytes()) for f in (files("riwaya.web") / "static").iterdir() if f.is_file())
    return sha256(b"".join(name.encode() + body for name, body in held)).hexdigest()[:8]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("riwaya.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        anchor=name_anchor,
        by_gravity=sort_statuses,
        direction=direction_of,
        report=address_of_report,
        report_by_id=address_of_id,
        actor=address_of_actor,
        story=address_of_story,
    )
    environment.globals.update(to_words=address_of_words, to_row=address_of_row)
    environment.tests.update(web_address=is_web_address)
    return environment
