"""The option that says which store a command works on."""

from __future__ import annotations

from typing import Annotated

from cyclopts import Parameter

DEFAULT = "riwaya.db"  # in the folder where one is
StoreAddress = Annotated[
    str,
    Parameter(
        name="--store",
        env_var="RIWAYA_STORE",
        help="The store: a file of SQLite, or postgresql://user@host/name.",
    ),
]
