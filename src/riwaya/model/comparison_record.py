"""The JSON form of a comparison in a store, and the way back.

It is written from the fields of the types, so that what comes to them comes along; what has its default is
left out, and what a record lacks takes its default. `riwaya.export.tables` writes the form for other people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from riwaya.errors import RecordError
from riwaya.model.claim import Comparison
from riwaya.model.record import Record
from riwaya.model.story import Evidence

Read = Callable[[Any], Any]  # of one JSON value: the edge


def to_record(comparison: Comparison) -> Record:
    """A comparison as plain dictionaries and lists, ready for `json.dumps`."""
    return cast(Record, _write(comparison))


def from_record(record: object) -> Comparison:
    """The comparison that `to_record` wrote. Raises RecordError where the record is none."""
    return cast(Comparison, _read(Comparison, record))


def to_reasons(evidence: Iterable[Evidence]) -> list[object]:
    """Evidence as a list of dictionaries."""
    return [_write(e) for e in evidence]


def from_reasons(record: object) -> tuple[Evidence, ...]:
    """The evidence that `to_reasons` wrote."""
    return cast(tuple[Evidence, ...], _read(tuple[Evidence, ...], record))


def _write(value: object) -> object:
    if isinstance(value, tuple):
        return [_write(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        said = ((f, getattr(value, f.name)) for f in fields(value))
        return {f.name: _write(v) for f, v in said if v != f.default or f.default is MISSING}
    return value


def _read(kind: object, record: object) -> object:
    try:
        return _reader(kind)(record)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise RecordError(f"expected a comparison as a store keeps it, but {error!r}") from error


@cache
def _reader(kind: Any) -> Read:
    """Reads the JSON of a type: a dataclass, a tuple of one type, a date, one of these or None, or plain."""
    if is_dataclass(kind) and isinstance(kind, type):
        return _reader_of_fields(kind)
    if get_origin(kind) is tuple:
        read = _reader(get_args(kind)[0])
        return lambda values: tuple(read(v) for v in values)
    if get_origin(kind) in (Union, UnionType):
        [inner] = (k for k in get_args(kind) if k is not NoneType)
        read = _reader(inner)
        return lambda value: None if value is None else read(value)
    return date.fromisoformat if kind is date else _as_it_is


def _reader_of_fields(kind: type[Any]) -> Read:
    types = get_type_hints(kind)
    known: tuple[Field[Any], ...] = fields(kind)
    readers = {f.name: _reader(types[f.name]) for f in known}
    asked = frozenset(f.name for f in known if f.default is MISSING)

    def read(record: dict[str, Any]) -> Any:
        lacking = asked - record.keys()
        if lacking:
            raise KeyError(*sorted(lacking))
        return kind(**{name: readers[name](value) for name, value in record.items() if name in readers})

    return read


def _as_it_is(value: Any) -> Any:
    return value
