"""What is answered to a request that cannot be: RFC 9457, application/problem+json.

`detail` says what was expected, what came and what to do. Nothing of the inside of the program is told.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from riwaya.errors import ParseError, RecordError, RiwayaError, StoreError

MEDIA_TYPE = "application/problem+json"
_LOG = logging.getLogger("riwaya.api")
_SHOWN = 80  # characters of what came
SERVERS_FAULT = "expected to answer, came a fault of the server; its log says more"
_NO_STORE = "expected the store to answer, it does not; try again in a moment, the log of the server says why"


class Fault(BaseModel):
    """One thing that is wrong in a request."""

    where: str = Field(description="The parameter or field.", examples=["query.limit"])
    expected: str = Field(examples=["Input should be less than or equal to 200"])
    came: str = Field(examples=["1000"])


class Problem(BaseModel):
    """Why a request was not answered (RFC 9457)."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Unprocessable Content"])
    status: int = Field(examples=[422])
    detail: str = Field(
        description="What was expected, what came, what to do.",
        examples=["query.limit: Input should be less than or equal to 200, came 1000; see /openapi.json"],
    )
    errors: list[Fault] = Field(description="Each fault of a request that is not as the reference says.")
    successors: list[str] = Field(description="Where a story has ended: the stories that took its reports.")


def make_problem(
    status: int,
    detail: str,
    *,
    errors: Sequence[Fault] = (),
    successors: Sequence[str] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    """The answer that tells a problem."""
    problem = Problem(
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        errors=list(errors),
        successors=list(successors),
    )
    return JSONResponse(problem.model_dump(), status, headers, MEDIA_TYPE)


class Refusal(Exception):  # noqa: N818 - no error of the program: an answer
    """Raised where a request cannot be answered; `make_problem` tells it."""

    def __init__(
        self, status: int, detail: str, *, successors: Sequence[str] = (), retry_after: int = 0
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.successors = tuple(successors)
        self.headers = {"Retry-After": str(retry_after)} if retry_after else None


def status_of(error: RiwayaError) -> int:
    """The status under which an error of the library is told.

    What was asked wrongly is 400. A store that cannot do its part is 503: its error comes from the database
    or the system, and not from a value that came with the request.
    """
    if isinstance(error, ParseError | RecordError):
        return 400
    if isinstance(error, StoreError):
        return 400 if error.__cause__ is None or isinstance(error.__cause__, ValueError) else 503
    return 500


def add_problems(app: FastAPI) -> None:
    """Makes an app tell what goes wrong as problems."""
    app.add_exception_handler(Refusal, _tell_refusal)
    app.add_exception_handler(RequestValidationError, _tell_faults)
    app.add_exception_handler(HTTPException, _tell_http)
    app.add_exception_handler(RiwayaError, _tell_own)


def _tell_refusal(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Refusal)
    return make_problem(
        error.status,
        error.detail,
        successors=error.successors,
        headers=error.headers,
    )


def _tell_faults(_: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    faults = [_fault(e) for e in error.errors()]
    told = "; ".join(f"{f.where}: {f.expected}, came {f.came}" for f in faults)
    return make_problem(422, f"{told}; see /openapi.json", errors=faults)


def _fault(error: Mapping[str, object]) -> Fault:
    where = error["loc"]
    assert isinstance(where, Sequence)
    came = "nothing" if error["type"] == "missing" else str(error.get("input"))
    shown = came if len(came) <= _SHOWN else f"{came[:_SHOWN]}…"
    return Fault(where=".".join(map(str, where)), expected=str(error["msg"]), came=_printable(shown))


def _printable(text: str) -> str:
    """A text that any encoder takes: lone surrogates as they are escaped."""
    return text.encode("utf-8", "backslashreplace").decode()


def _tell_http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    path = _printable(request.url.path)
    told = {
        404: f"expected one of the addresses in /openapi.json, came {path}",
        405: f"expected a method that /openapi.json names for this address, came {request.method}",
    }
    headers = dict(error.headers) if error.headers else None
    return make_problem(error.status_code, told.get(error.status_code, error.detail), headers=headers)


def _tell_own(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RiwayaError)
    status, path = status_of(error), _printable(request.url.path)
    if status < 500:
        return make_problem(status, _printable(str(error)))
    _LOG.error("%s %s: %s", request.method, path, error)  # it may name files and hosts, which are not told
    if status == 503:
        return make_problem(503, _NO_STORE, headers={"Retry-After": "5"})
    return make_problem(500, SERVERS_FAULT)
