"""The files that the pages are styled by. An address changes with what it holds, so it may be kept long."""

from __future__ import annotations

from importlib.resources import files
from os import PathLike, stat_result

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

_KEPT = "public, max-age=31536000, immutable"


class Assets(StaticFiles):
    """Serves the folder `static` of this package."""

    def __init__(self) -> None:
        super().__init__(directory=str(files("riwaya.web") / "static"))

    def file_response(
        self,
        full_path: str | PathLike[str],
        stat_result: stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """A file, to be kept where its address bears a stamp."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        if scope["query_string"]:
            response.headers["Cache-Control"] = _KEPT
        return response
