"""Charts as SVG, drawn by altair and vl-convert, each with a title and a description for who cannot see it.

Only `riwaya.web.actor` loads this, where the extra `charts` is installed. What a chart shows stands in a
table beside it as well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from json import dumps
from typing import Literal

import altair as alt
import vl_convert as vlc

from riwaya.store.stories import Dyad
from riwaya.web.tally import Tally
from riwaya.web.visit import Visit

_WIDTH, _HEIGHT, _STEP = 640, 220, 30  # pixels; a step is the height of one partner
_WIDE, _NARROW, _MANY = 26, 8, 20  # width of a bar; from so many bars on they are narrow
_LEVEL = 7  # periods from which on their names stand aslant
_TICKS = 5
_FONT = "Noto Sans Arabic, Segoe UI, Tahoma, Noto Sans, sans-serif"
_KEPT = 64  # drawings in memory
_ISOLATED = "\u2067{}\u2069"  # a label that runs from right to left, whatever stands in it


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a chart: of words, of lines, of outlets, of cooperation and conflict."""

    ink: str
    line: str
    series: tuple[str, ...]
    cooperation: str
    conflict: str


_LIGHT = Palette(
    ink="#5d5a54",
    line="#e0dbd0",
    series=("#14625f", "#b4622d", "#5a5296", "#8a7a1f", "#9c4673", "#3f7fb5", "#8a8478"),
    cooperation="#14625f",
    conflict="#a33b00",
)
_DARK = Palette(
    ink="#b3ada2",
    line="#38352f",
    series=("#7fd0c8", "#f0a06a", "#b4aef0", "#d8c75c", "#e89cc4", "#8fc4f0", "#8f897d"),
    cooperation="#7fd0c8",
    conflict="#ffb183",
)


def draw_tally(tally: Tally, visit: Visit, *, dark: bool = False) -> str:
    """Statements by period, in bars that are stacked by outlet, the earliest period first."""
    palette = _DARK if dark else _LIGHT
    names = [_label(outlet or visit.label("other_outlets"), visit) for outlet in tally.outlets]
    periods = [_label(p.name, visit) for p in reversed(tally.periods)]
    values = [
        {"period": name, "outlet": names[n], "statements": tally.count(period, outlet), "rank": n}
        for name, period in zip(periods, reversed(tally.periods), strict=True)
        for n, outlet in enumerate(tally.outlets)
    ]
    most = max(sum(tally.count(p, o) for o in tally.outlets) for p in tally.periods)
    aslant = alt.Axis(labelAngle=0 if len(periods) < _LEVEL else -40)
    upright = alt.Axis(values=_ticks(most), format="d", orient=_start(visit))
    chart = (
        alt.Chart(alt.InlineData(values))
        .mark_bar(size=_WIDE if len(periods) < _MANY else _NARROW)
        .encode(
            x=alt.X("period:N", sort=periods, title=None, axis=aslant),
            y=alt.Y("sum(statements):Q", title=None, axis=upright),
            color=_colours("outlet:N", names, palette.series),
            order=alt.Order("rank:Q"),
        )
        .properties(width=_WIDTH, height=_HEIGHT)
    )
    told = (
        f"{name}: {visit.number(sum(tally.count(p, outlet) for p in tally.periods))}"
        for name, outlet in zip(names, tally.outlets, strict=True)
    )
    return _draw(chart, palette, visit, visit.label("said_chart"), "; ".join(told))


def draw_dyads(dyads: Sequence[Dyad], visit: Visit, *, dark: bool = False) -> str:
    """Events with each partner: conflict to one side of the middle, cooperation to the other."""
    palette = _DARK if dark else _LIGHT
    away = -1 if visit.choice.language == "ar" else 1
    named = _names_of(dyads, visit)
    kinds = [_label(visit.label(kind), visit) for kind in ("cooperation", "conflict")]
    sides = [(kinds[0], away, "cooperation"), (kinds[1], -away, "conflict")]
    values = [
        {"partner": name, "kind": kind, "count": side * getattr(dyad, field)}
        for dyad, name in zip(dyads, named, strict=True)
        for kind, side, field in sides
    ]
    most = max((max(d.cooperation, d.conflict) for d in dyads), default=1)
    ticks = [side * tick for side in (-1, 1) for tick in _ticks(most)]
    partners = alt.Axis(orient=_start(visit), labelLimit=220, domain=False, ticks=False)
    counts = alt.Axis(values=ticks, labelExpr="format(abs(datum.value), 'd')")
    chart = (
        alt.Chart(alt.InlineData(values))
        .mark_bar(size=14)
        .encode(
            y=alt.Y("partner:N", sort=named, title=None, axis=partners),
            x=alt.X("count:Q", title=None, scale=alt.Scale(domain=[-most, most]), axis=counts),
            color=_colours("kind:N", kinds, (palette.cooperation, palette.conflict)),
        )
        .properties(width=_WIDTH - 160, height=max(2, len(dyads)) * _STEP)
    )
    told = (
        f"{name}: {kinds[0]} {visit.number(dyad.cooperation)}, {kinds[1]} {visit.number(dyad.conflict)}"
        for name, dyad in zip(named, dyads, strict=True)
    )
    return _draw(chart, palette, visit, visit.label("dyad_chart"), "; ".join(told))


def _names_of(dyads: Sequence[Dyad], visit: Visit) -> list[str]:
    """The partners' names, with their keys where two bear one name."""
    borne = Counter(d.other_name for d in dyads)
    names = (d.other_name if borne[d.other_name] == 1 else f"{d.other_name} ({d.other_key})" for d in dyads)
    return [_label(name, visit) for name in names]


def _label(text: str, visit: Visit) -> str:
    return _ISOLATED.format(text) if visit.choice.language == "ar" else text


def _start(visit: Visit) -> Literal["left", "right"]:
    return "right" if visit.choice.language == "ar" else "left"


def _ticks(most: int) -> list[int]:
    """Whole numbers up to `most`, a few of them."""
    step = max(1, round(most / _TICKS))
    return list(range(0, most + 1, step))


def _colours(field: str, names: Sequence[str], colours: Sequence[str]) -> alt.Color:
    legend = alt.Legend(title=None, orient="top", columns=3, symbolType="square")
    scale = alt.Scale(domain=list(names), range=list(colours[: len(names)]))
    return alt.Color(field, sort=list(names), scale=scale, legend=legend)


def _draw(chart: alt.Chart, palette: Palette, visit: Visit, title: str, description: str) -> str:
    lines = {f"{what}Color": palette.line for what in ("grid", "domain", "tick")}
    labels = {"labelColor": palette.ink, "labelFontSize": 13}
    spec = chart.to_dict() | {
        "background": None,
        "config": {
            "font": _FONT,
            "view": {"stroke": None},
            "axis": {**lines, **labels, "labelPadding": 6},
            "legend": labels,
        },
    }
    numerals = "٠١٢٣٤٥٦٧٨٩" if visit.choice.digits == "arab" else "0123456789"
    return _with_words(_render(dumps(spec), numerals), title, description)


@lru_cache(maxsize=_KEPT)
def _render(spec: str, numerals: str) -> str:
    locale = {
        "decimal": ".",
        "thousands": ",",
        "grouping": [3],
        "currency": ["", ""],
        "numerals": list(numerals),
    }
    return vlc.vegalite_to_svg(spec, format_locale=locale, allowed_base_urls=[])


def _with_words(drawing: str, title: str, description: str) -> str:
    """The drawing with the title and the description that a screen reader reads."""
    head, _, rest = drawing.partition(">")
    words = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return f'{head} role="img">{words}{rest}'
