"""`riwaya serve`: a store as a service for programs and as pages for people; and its tokens."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, Parameter

from riwaya.api.tokens import add_token, drop_token, find_tokens
from riwaya.cli.address import DEFAULT, StoreAddress
from riwaya.cli.screen import say

_BESIDE = ".tokens.json"
TokenFile = Annotated[
    Path | None,
    Parameter(
        name="--tokens",
        env_var="RIWAYA_TOKENS",
        help="The file of the tokens; else the one beside the store (riwaya.tokens.json for PostgreSQL).",
    ),
]
TokenName = Annotated[str, Parameter(help="Whose token it is; judgements are logged under this name.")]

serve = App(name="serve")
token = App(name="token", help="Who may read and write over the network.")
serve.command(token)


@serve.default
def run(
    *,
    store: StoreAddress = DEFAULT,
    host: Annotated[
        str, Parameter(help="The address to listen on; anything but this machine's own needs tokens.")
    ] = "127.0.0.1",
    port: Annotated[int, Parameter(help="The port to listen on; 0 takes a free one.")] = 8765,
    called: Annotated[
        tuple[str, ...],
        Parameter(
            negative=(),
            help="A name under which a proxy on this machine passes requests on; tokens are needed then.",
        ),
    ] = (),
    tokens: TokenFile = None,
) -> int:
    """Serve a store: pages for people, data for programs.

    The data have the addresses of the pages with .json, .csv or .ndjson at the end. On this machine alone, as
    it stands, nobody needs a token. Beyond it every request needs one, and without any the service does not
    start. Ctrl-C stops it.

    **Examples**

    ```text
    riwaya serve
    riwaya serve --store postgresql://me@db/news --port 9000
    riwaya serve token new --right read --name newsroom
    riwaya serve --host 0.0.0.0
    ```
    """
    # The service takes seconds to import, which `riwaya serve token` need not pay.
    begin: Callable[..., int] = import_module("riwaya.cli.serving").serve_store
    return begin(store, host=host, port=port, called=called, tokens=tokens or beside(store))


@token.command
def new(
    *,
    right: Annotated[Literal["read", "write"], Parameter(help="What it allows; who may write may read.")],
    name: TokenName,
    store: StoreAddress = DEFAULT,
    tokens: TokenFile = None,
) -> int:
    """Make a token and print it, this once: only its hash is kept.

    **Examples**

    ```text
    riwaya serve token new --right write --name desk
    ```
    """
    file = tokens or beside(store)
    print(add_token(file, name=name, right=right))
    say(f"{name} may {right} with this token; it is shown this once, {file} keeps its hash")
    return 0


@token.command(name="list")
def list_tokens(
    *,
    json_lines: Annotated[
        bool, Parameter(name="--json", negative=(), help="One token a line as JSON.")
    ] = False,
    store: StoreAddress = DEFAULT,
    tokens: TokenFile = None,
) -> int:
    """List the tokens: whose, what for, since when.

    **Examples**

    ```text
    riwaya serve token list --json
    ```
    """
    file = tokens or beside(store)
    found = find_tokens(file)
    for one in found:
        told = {"name": one.name, "right": one.right, "made_at": one.made_at}
        print(json.dumps(told, ensure_ascii=False) if json_lines else "\t".join(told.values()))
    if not found:
        say(f"no tokens in {file}")
    return 0


@token.command
def drop(name: TokenName, /, *, store: StoreAddress = DEFAULT, tokens: TokenFile = None) -> int:
    """Take a token away. It opens nothing from this moment on, also where a service runs.

    **Examples**

    ```text
    riwaya serve token drop desk
    ```
    """
    file = tokens or beside(store)
    drop_token(file, name=name)
    say(f"the token of {name} is taken out of {file}")
    return 0


def beside(store: str) -> Path:
    """The file of tokens that belongs to a store.

    >>> str(beside("news.db")), str(beside("postgresql://me@db/news"))
    ('news.db.tokens.json', 'riwaya.tokens.json')
    """
    path = store.removeprefix("sqlite:///")
    return Path(f"riwaya{_BESIDE}" if "://" in path else f"{path}{_BESIDE}")
