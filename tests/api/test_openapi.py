"""The description of the service is whole, true, and the reference says the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.config import (
    ChecksConfig,
    PositiveDataAcceptanceConfig,
    ProjectConfig,
    ProjectsConfig,
    SchemathesisConfig,
)
from schemathesis.generation import GenerationMode

from asking import PLENTY
from riwaya.api.app import make_api
from riwaya.api.config import Config
from riwaya.api.reference import write_reference
from riwaya.store.store import Store

# A cursor is given by an earlier answer and words to look for have a grammar, which no schema can say:
# what fits the schema and is neither is 400.
_ACCEPTED = ["2xx", "400", "404", "409", "410"]


def test_the_service_does_what_its_description_says(few_anywhere: Store) -> None:
    app = make_api(few_anywhere, config=Config(requests_a_minute=PLENTY, hosts=()))
    checks = ChecksConfig(positive_data_acceptance=PositiveDataAcceptanceConfig(expected_statuses=_ACCEPTED))
    config = SchemathesisConfig(projects=ProjectsConfig(default=ProjectConfig(checks=checks)))
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, config=config)
    cases = 0

    def check(case: schemathesis.Case) -> None:
        nonlocal cases
        cases += 1
        case.call_and_validate()

    bounds = settings(
        max_examples=4,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    for operation in schema.get_all_operations():
        for mode in GenerationMode:
            strategy = operation.ok().as_strategy(generation_mode=mode)
            with suppress(Unsatisfiable):  # where an operation takes nothing, nothing wrong can be sent
                bounds(given(case=strategy)(check))()
    assert cases > 100


def operations(described: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in described["paths"].values():
        yield from path.values()


def test_every_operation_has_a_summary_and_an_example(few: Store) -> None:
    described = make_api(few, config=Config()).openapi()
    found = list(operations(described))
    assert len({o["operationId"] for o in found}) == len(found) > 25
    for operation in found:
        assert operation["summary"]
        usual = next(answer for status, answer in operation["responses"].items() if status.startswith("2"))
        assert all(content["example"] for content in usual["content"].values())


def test_the_reference_says_what_the_description_says(few: Store, root: Path) -> None:
    page = root / "docs" / "reference" / "api.md"
    made = write_reference(make_api(few, config=Config()).openapi())
    assert page.read_text(encoding="utf-8") == made, "make docs writes it anew"
