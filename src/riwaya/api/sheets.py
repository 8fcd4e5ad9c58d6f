"""Answers as lines of a sheet (CSV).

A field of a field has a column of its own, named with a dot: `words.utf16.start`. Values of a list stand in
one cell between bars; a list of things that have fields stands there as JSON. A text that a spreadsheet
would take for a formula (it begins with `=`, `+`, `-`, `@` or a control character) has a `'` before it.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from types import UnionType
from typing import Union, get_args, get_origin

from pydantic import BaseModel

Cell = str | int | float
MARK = (
    "\ufeff"  # without this mark at its beginning a spreadsheet takes the Arabic of a sheet for Latin letters
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00")


def find_columns(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of the columns of a kind of answer."""
    return tuple(_columns(model, ""))


def make_sheet(model: type[BaseModel], items: Iterable[BaseModel]) -> Iterator[str]:
    """The lines of a sheet: the names of the columns, then one line an item."""
    columns = find_columns(model)
    yield MARK + _line(columns)
    for item in items:
        cells = dict(_cells(item, ""))
        yield _line([cells.get(column, "") for column in columns])


def _columns(model: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        inner = _model_in(field.annotation)
        if inner is None:
            yield f"{prefix}{name}"
        else:
            yield from _columns(inner, f"{prefix}{name}.")


def _model_in(kind: object) -> type[BaseModel] | None:
    """The model that a field holds, be it always or at times."""
    kinds = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    return next((k for k in kinds if isinstance(k, type) and issubclass(k, BaseModel)), None)


def _cells(item: BaseModel, prefix: str) -> Iterator[tuple[str, Cell]]:
    for name in type(item).model_fields:
        value = getattr(item, name)
        if isinstance(value, BaseModel):
            yield from _cells(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", _cell(value)


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    return guard("" if value is None else _text(value))


def _text(value: object) -> str:
    if not isinstance(value, list | tuple):
        return str(value)
    if any(isinstance(v, BaseModel) for v in value):
        return json.dumps([v.model_dump(mode="json") for v in value], ensure_ascii=False)
    return " | ".join(map(str, value))


def guard(text: str) -> str:
    """A text that no spreadsheet runs.

    >>> guard("=SUM(A1)"), guard("قال")
    ("'=SUM(A1)", 'قال')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def _line(cells: Sequence[Cell]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
