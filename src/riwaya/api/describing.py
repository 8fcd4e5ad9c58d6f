"""What the description of the service (OpenAPI) says of every operation, and what FastAPI leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel

from riwaya.api.examples import example_of
from riwaya.api.problems import MEDIA_TYPE, Problem

Json = dict[str, Any]  # OpenAPI: the edge
Responses = dict[int | str, Json]
_PROBLEMS = {
    400: "What was asked cannot be understood.",
    401: "A token is needed, and none that is known came.",
    403: "The token may not do this, or the request comes from another site.",
    404: "There is none.",
    409: "It was undone already, or what was named stands otherwise; the detail says how.",
    410: "The story has ended; `successors` took its reports.",
    413: "The body is too large.",
    421: "The service was called by a name that is not its own.",
    422: "A parameter or field is not as described here.",
    429: "Too many requests; Retry-After says how many seconds to wait.",
    500: "A fault of the server.",
    503: "The store, or a free stream, is not to be had at the moment; ask again.",
}
EVERYWHERE = (400, 401, 403, 421, 422, 429, 500, 503)
_LINK = {"Link": {"description": "The next page (RFC 8288).", "schema": {"type": "string"}}}
_REFERENCE = "#/components/schemas/{model}"
_OPERATIONS = frozenset({"get", "post"})


def describe_answer(
    model: type[BaseModel], *problems: int, status: int = 200, links: bool = False
) -> Responses:
    """The answers of an operation: the usual one with an example, and the problems of its own."""
    usual: Json = {"content": {"application/json": {"example": example_of(model)}}}
    return {status: usual | ({"headers": _LINK} if links else {}), **describe_problems(*problems)}


def describe_text(media_type: str, example: str, *problems: int) -> Responses:
    """The answers of an operation that sends lines of text."""
    usual = {"description": "All of it.", "content": {media_type: {"example": example}}}
    return {200: usual, **describe_problems(*problems)}


def describe_problems(*statuses: int) -> Responses:
    """Problems of some statuses."""
    content = {MEDIA_TYPE: {"schema": {"$ref": _REFERENCE.format(model="Problem")}}}
    return {status: {"description": _PROBLEMS[status], "content": content} for status in statuses}


def complete_description(app: FastAPI) -> None:
    """Adds the problems and the token, and takes the null out of parameters: they are left out, not null."""
    make = app.openapi

    def openapi() -> Json:
        if app.openapi_schema is None:
            _complete(make())
        return make()

    app.openapi = openapi  # type: ignore[method-assign]  # as FastAPI says to


def _complete(described: Json) -> None:
    components = described["components"]
    problem = Problem.model_json_schema(ref_template=_REFERENCE)
    components["schemas"] |= problem.pop("$defs") | {"Problem": problem}
    components["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    described["security"] = [{}, {"token": []}]
    for parameter in _parameters(described):
        schema = parameter["schema"]
        some = [s for s in schema.pop("anyOf", ()) if s != {"type": "null"}]
        for one in some:
            schema |= one


def _parameters(described: Json) -> Iterator[Json]:
    for path in described["paths"].values():
        for method in _OPERATIONS & path.keys():
            yield from path[method].get("parameters", ())
