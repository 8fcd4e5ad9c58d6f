"""Examples for the reference, made of the examples of the fields, so that they fit the schema."""

from __future__ import annotations

from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

Json = dict[str, Any]  # OpenAPI: the edge


def example_of(model: type[BaseModel]) -> Json:
    """An answer of a kind. Every field has an example of its own, or holds a kind of answer."""
    return {name: _example(field.examples, field.annotation) for name, field in model.model_fields.items()}


def _example(examples: list[Any] | None, kind: Any) -> Any:
    if examples:
        return examples[0]
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return example_of(kind)
    if get_origin(kind) in (Union, UnionType):
        return _example(None, get_args(kind)[0])
    if get_origin(kind) in (list, tuple):
        return [_example(None, get_args(kind)[0])]
    raise TypeError(f"expected an example for {kind}, found none; give the field one")
