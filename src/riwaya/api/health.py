"""Whether the service answers, for those who watch over it."""

from __future__ import annotations

from typing import Literal

from fastapi import APIRouter
from pydantic import Field

from riwaya.api.describing import describe_answer
from riwaya.api.provenance import Answer
from riwaya.api.service import Service


class Health(Answer):
    """The service answers and its store can be read."""

    status: Literal["ok"] = Field(examples=["ok"])


def add_health(router: APIRouter, service: Service) -> None:
    """Adds the operation."""

    @router.get(
        "/healthz",
        operation_id="get_health",
        summary="Whether the service answers",
        responses=describe_answer(Health),
    )
    def get_health() -> Health:
        """Needs no token; 503 where the store cannot be read."""
        with service.store.reading() as view:
            view.list_reports(limit=1)
        return Health(status="ok")
