"""Routes of the pages and their static files, with a policy that allows nothing from elsewhere."""

import os
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
"""Content security policy of our own pages."""

# GraphiQL's editor adds style elements and style attributes.
PLAYGROUND = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""Content security policy of the playground."""

_FILE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_COMMON = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer"}
# Files keep their names when they change, so browsers ask each time (and mostly hear 304).
_ASK_EACH_TIME = {"cache-control": "no-cache"}


class _Files(StaticFiles):
    """Static files with our headers; opened as pages they may do nothing."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers.update(_COMMON | _ASK_EACH_TIME | {"content-security-policy": _FILE})
        return response


def routes(assets: Path) -> list[BaseRoute]:
    """The routes; `assets` is the directory that `vested.api.assets.build` made."""

    def widget_script(request: Request) -> Response:
        # Embedded in other people's pages: cacheable, and readable from any origin.
        return FileResponse(
            assets / "vested-graph.js",
            media_type="text/javascript",
            headers={
                **_COMMON,
                "cache-control": "public, max-age=3600",
                "cross-origin-resource-policy": "cross-origin",
            },
        )

    web = Path(str(files("vested.api") / "web"))
    return [
        Route("/", _page("start.html", STRICT)),
        Route("/playground", _page("playground.html", PLAYGROUND)),
        Route("/review", _page("review.html", STRICT)),
        Route("/widget", _page("widget.html", STRICT)),
        Route("/widget/vested-graph.js", widget_script),
        Mount("/static", _Files(directory=web / "static"), name="static"),
        Mount("/assets", _Files(directory=assets), name="assets"),
    ]


def _page(name: str, policy: str) -> Callable[[Request], Response]:
    """An endpoint that serves one HTML file of ours under `policy`."""
    text = (files("vested.api") / "web" / name).read_text(encoding="utf-8")

    def page(request: Request) -> Response:
        headers = _COMMON | _ASK_EACH_TIME | {"content-security-policy": policy}
        return HTMLResponse(text, headers=headers)

    return page
