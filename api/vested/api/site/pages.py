"""Routes of the pages and their static files, with a policy that allows nothing from elsewhere."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

_STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
# GraphiQL sets style attributes and its editor adds style elements.
_PLAYGROUND = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
_COMMON = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer"}


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
        Route("/", _page("start.html", _STRICT)),
        Route("/playground", _page("playground.html", _PLAYGROUND)),
        Route("/widget", _page("widget.html", _STRICT)),
        Route("/widget/vested-graph.js", widget_script),
        Mount("/static", StaticFiles(directory=web / "static"), name="static"),
        Mount("/assets", StaticFiles(directory=assets), name="assets"),
    ]


def _page(name: str, policy: str) -> Callable[[Request], Response]:
    """An endpoint that serves one HTML file of ours under `policy`."""
    text = (files("vested.api") / "web" / name).read_text(encoding="utf-8")

    def page(request: Request) -> Response:
        return HTMLResponse(text, headers={**_COMMON, "content-security-policy": policy})

    return page
