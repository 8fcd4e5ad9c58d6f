"""The description of the service as a page of the docs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]  # OpenAPI: the edge
_LONGEST = 1500  # characters of an example


def write_reference(described: Json) -> str:
    """The reference of a service in Markdown, from its OpenAPI description."""
    return "\n".join(_lines(described)).rstrip() + "\n"


def _lines(described: Json) -> Iterator[str]:
    yield "# The service\n"
    yield described["info"]["description"].strip() + "\n"
    yield "`/openapi.json` of a running service says the same to programs, with every field.\n"
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            yield f"## {method.upper()} {path}\n"
            yield from _operation(operation)


def _operation(operation: Json) -> Iterator[str]:
    yield f"{operation['summary']}.\n"
    if operation.get("description"):
        yield operation["description"].strip() + "\n"
    parameters = operation.get("parameters", ())
    if parameters:
        yield "| parameter | in | says |\n|---|---|---|"
        yield from (f"| `{p['name']}` | {p['in']} | {_about(p)} |" for p in parameters)
        yield ""
    for status, answer in operation["responses"].items():
        if status.startswith("2"):
            yield from _example(status, answer)
    problems = ", ".join(s for s in operation["responses"] if not s.startswith("2"))
    yield f"Problems: {problems}.\n"


def _about(parameter: Json) -> str:
    schema = parameter["schema"]
    said: str = parameter.get("description", "")
    if "enum" in schema:
        said += f" One of {', '.join(schema['enum'])}."
    if schema.get("default") not in (None, []):
        said += f" As it stands {json.dumps(schema['default'])}."
    return said.replace("|", "\\|").replace("\n", " ")


def _example(status: str, answer: Json) -> Iterator[str]:
    for media_type, content in answer["content"].items():
        example = content["example"]
        text = example if isinstance(example, str) else json.dumps(example, ensure_ascii=False, indent=1)
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").strip()
        shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}\n…"
        yield f"Answers {status}, `{media_type}`:\n\n```text\n{shown}\n```\n"
