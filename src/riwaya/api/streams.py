"""Answers that are sent piece by piece, few of them at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Generator, Iterator
from itertools import islice

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from riwaya.api.problems import Refusal
from riwaya.api.service import Service

_LINES_AT_ONCE = 200  # lines of a piece: each piece costs a change of threads
_WAIT = 5  # seconds after which to ask again


class Stream(StreamingResponse):
    """An answer in pieces. When it ends, in whatever way, the store is let go and the next one may begin."""

    def __init__(
        self, first: str, rest: Iterator[str], service: Service, *, media_type: str, file: str
    ) -> None:
        headers = {"Content-Disposition": f'attachment; filename="{file}"'}
        self.pieces = _go_on(first, rest)
        super().__init__(self.pieces, media_type=media_type, headers=headers)
        self.service = service

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends all of it, or breaks off when its time is over."""
        try:
            async with asyncio.timeout(self.service.config.stream_time):
                await super().__call__(scope, receive, send)
        finally:
            self.pieces.close()
            self.service.streams.release()


def begin_stream(service: Service, lines: Iterator[str], *, media_type: str, file: str) -> Stream:
    """Fetches the first piece, so that what cannot be answered is told as a problem, and gives the answer.

    Raises Refusal where as many are being sent already as may be.
    """
    if not service.streams.acquire(blocking=False):
        detail = f"expected at most {service.config.streams} whole lists at a time, more were asked for"
        raise Refusal(503, f"{detail}; ask again in {_WAIT} s", retry_after=_WAIT)
    try:
        return Stream(_piece(lines), lines, service, media_type=media_type, file=file)
    except BaseException:
        service.streams.release()
        raise


def _piece(lines: Iterator[str]) -> str:
    return "".join(islice(lines, _LINES_AT_ONCE))


def _go_on(first: str, rest: Iterator[str]) -> Generator[str, None, None]:
    """The pieces. Closing it ends what makes the lines."""
    yield first
    while piece := _piece(rest):
        yield piece
