"""What every request passes first: the name it calls, how often it comes, and whether it may.

| asked | refused with |
|---|---|
| under a name that is not ours (a page of another site can point a name of its own at this machine) | 421 |
| too often | 429, with the seconds to wait |
| with too large a body | 413 |
| without a token where one is needed, or with one that nobody gave out | 401 |
| with a token that may only read | 403 |
| writing from a page of another site | 403 |
| writing by a form, without saying from which page | 403 |
"""

from __future__ import annotations

import binascii
import logging
import math
import time
from base64 import b64decode

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from riwaya.api.config import Config
from riwaya.api.limits import Rate
from riwaya.api.problems import SERVERS_FAULT, make_problem
from riwaya.api.tokens import Token, find_tokens, guess_token
from riwaya.errors import RecordError

_LOG = logging.getLogger("riwaya.api")
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_OPEN = frozenset({"/healthz"})  # for watchers of the service; it tells nothing of the record
# Answers are data: nothing in them may run, no other site may frame or read them. A page brings its own.
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}
_CHALLENGE = {"WWW-Authenticate": 'Bearer realm="Riwaya", Basic realm="Riwaya", charset="UTF-8"'}


class Guard:
    """Lets requests through to an app, or answers why not. `state.by` is then the name of the token."""

    def __init__(self, app: ASGIApp, *, config: Config) -> None:
        self.app = app
        self.config = config
        self.rate = Rate(config.requests_a_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(send)
        refusal = self._refuse(scope)
        if refusal is not None:
            await refusal(scope, receive, answer.send)
            return
        try:
            await self.app(scope, self._count(receive), answer.send)
        except Exception:
            if answer.has_begun:
                raise  # the connection breaks off, so that nobody takes what was sent for the whole
            _LOG.exception("%s %s", scope["method"], scope["path"])
            await make_problem(500, SERVERS_FAULT)(scope, receive, answer.send)

    def _refuse(self, scope: Scope) -> JSONResponse | None:
        headers = Headers(scope=scope)
        return (
            self._check_name(headers)
            or self._check_rate(scope)
            or self._check_size(headers)
            or self._check_right(scope, headers)
            or _check_origin(scope, headers)
        )

    def _check_name(self, headers: Headers) -> JSONResponse | None:
        name = _name_of(headers.get("host", ""))
        if not self.config.hosts or name in self.config.hosts:
            return None
        known = ", ".join(self.config.hosts)
        return make_problem(
            421, f"expected to be called {known}, was called {name!r}; use one of these names"
        )

    def _check_rate(self, scope: Scope) -> JSONResponse | None:
        client = (scope.get("client") or ("", 0))[0]
        wait = self.rate.wait(client, now=time.monotonic())
        if not wait:
            return None
        seconds = math.ceil(wait)
        detail = (
            f"expected at most {self.config.requests_a_minute} requests a minute, more came; "
            f"wait {seconds} s, and ask for whole lists as .ndjson"
        )
        return make_problem(429, detail, headers={"Retry-After": str(seconds)})

    def _check_size(self, headers: Headers) -> JSONResponse | None:
        told = headers.get("content-length", "0")
        is_small = told.isdecimal() and int(told[:19]) <= self.config.body_size
        return None if is_small else make_problem(413, self._too_large())

    def _count(self, receive: Receive) -> Receive:
        """Receives no more than the limit, also where the length of a body is not told, or told wrongly."""
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > self.config.body_size:
                raise HTTPException(413, self._too_large())
            return message

        return counted

    def _too_large(self) -> str:
        return f"expected a body of at most {self.config.body_size} bytes, came a larger one; send fewer ids"

    def _check_right(self, scope: Scope, headers: Headers) -> JSONResponse | None:
        right = "read" if scope["method"] in _READS else "write"
        if scope["path"] in _OPEN or (right == "read" and not self.config.needs_token):
            return None
        try:
            tokens = find_tokens(self.config.tokens)
        except RecordError as error:  # nobody is let in by a file that cannot be read
            _LOG.error("%s", error)
            return make_problem(
                503, "expected the tokens of this service, which cannot be read; its log says why"
            )
        if not tokens and not self.config.needs_token:
            return None
        token = _token_of(headers, tokens)
        if token is None:
            detail = f"expected a token with the right to {right} as `Authorization: Bearer …`, came none"
            made = "`riwaya serve token new` makes one"
            return make_problem(401, f"{detail} that is known; {made}", headers=_CHALLENGE)
        scope.setdefault("state", {})["by"] = token.name
        if token.may(right):
            return None
        return make_problem(
            403, f"expected a token with the right to {right}, came one with the right to {token.right}"
        )


class _Answer:
    """Sends an answer with the headers that all have, and knows whether it has begun."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.has_begun = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_begun = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await self._send(message)


def _name_of(host: str) -> str:
    """The name in a Host header, without its port: `[::1]:8765` is `[::1]`."""
    if host.startswith("["):
        return host[: host.find("]") + 1].lower()
    return host.partition(":")[0].lower()


def _token_of(headers: Headers, tokens: tuple[Token, ...]) -> Token | None:
    """The token of a request: as a bearer, or as the password that a browser asks for."""
    scheme, _, secret = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            secret = b64decode(secret, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return None
    elif scheme.lower() != "bearer":
        return None
    return guess_token(tokens, secret.strip())


def _check_origin(scope: Scope, headers: Headers) -> JSONResponse | None:
    """Refuses what another site makes a browser write here; a program that is no browser names no origin."""
    if scope["method"] in _READS:
        return None
    origin, site = headers.get("origin"), headers.get("sec-fetch-site", "same-origin")
    if origin is not None and origin.partition("://")[2] != headers.get("host"):
        return make_problem(403, f"expected to be asked from a page of this service, came {origin[:80]!r}")
    if site not in ("same-origin", "none"):
        return make_problem(
            403, f"expected to be asked from a page of this service, came a {site[:20]} request"
        )
    is_json = headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json"
    if origin is None and not is_json:
        detail = "expected a body of Content-Type application/json, or the Origin of a page of this service"
        return make_problem(403, f"{detail}, came neither")
    return None
