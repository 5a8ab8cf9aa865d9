"""Small endpoints: RDF export, the text behind a piece of evidence, redirects, health."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from urllib.parse import quote, urlencode

import neo4j
from starlette.endpoints import HTTPEndpoint
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)

from vested.api import snapshot_page
from vested.api.export import MEDIA_TYPES, export_text
from vested.graph.connect import open_driver
from vested.graph.moments import NOW, moment_of
from vested.graph.reader import AsOf


class RdfExport(HTTPEndpoint):
    """`GET /export?format=turtle[&validAt=…][&knownAt=…]`: the whole graph as RDF."""

    def get(self, request: Request) -> Response:
        """The export as a stream; 400 for an unknown format or moment."""
        form = request.query_params.get("format", "turtle")
        if form not in MEDIA_TYPES:
            raise HTTPException(400, f"format: {form!r} is none of {', '.join(MEDIA_TYPES)}")
        as_of = AsOf(
            valid_at=_valid_at(request.query_params.get("validAt")),
            known_at=_known_at(request.query_params.get("knownAt")),
        )
        return StreamingResponse(_export(request, form, as_of), media_type=MEDIA_TYPES[form])


def _export(request: Request, form: str, as_of: AsOf) -> Iterator[bytes]:
    settings, where = request.app.state.settings, request.app.state.connection
    with open_driver(where, settings) as driver:
        yield from export_text(
            driver, form, as_of, settings.base_iri, database=settings.neo4j_database
        )


def _valid_at(text: str | None) -> str | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise HTTPException(400, f"validAt: {text[:40]!r} is no day; write 2023-06-14") from error


def _known_at(text: str | None) -> str:
    if not text:
        return NOW
    try:
        return moment_of(datetime.fromisoformat(text))
    except ValueError as error:
        raise HTTPException(
            400, f"knownAt: {text[:40]!r} is no moment; write 2023-06-14T12:00:00Z"
        ) from error


class SnapshotPage(HTTPEndpoint):
    """`GET /snapshot/ID?start=&end=`: the text as read, with the cited characters marked."""

    async def get(self, request: Request) -> Response:
        """The page; 404 for an unknown snapshot, 400 for a span outside its text."""
        snapshot = await request.app.state.reader.snapshot(request.path_params["id"])
        if snapshot is None:
            raise HTTPException(404, "no snapshot has this id")
        try:
            start = int(request.query_params.get("start", "0"))
            end = int(request.query_params.get("end", "0"))
        except ValueError as error:
            raise HTTPException(400, "start and end are whole numbers") from error
        if not 0 <= start <= end <= len(snapshot["text"]):
            raise HTTPException(400, f"[{start}, {end}) is not within the text")
        page = snapshot_page.render(snapshot, start, end)
        return HTMLResponse(page, headers={"content-security-policy": snapshot_page.POLICY})


_ASKED = {
    "claim": "id ... on Claim { kind label status roles { role entity { id name } } "
    "statements { id polarity document { title url } evidence { exact } } }",
    "document": "id ... on Document { title url published source { name } }",
    "quotation": "id ... on Quotation { text speaker { id name } document { title url } }",
}
"""What the redirect of a thing without a page asks of GraphQL."""


class ThingRedirect(HTTPEndpoint):
    """`GET /id/KIND/ID`: 303 from the IRI of a thing to what tells about it (httpRange-14)."""

    def get(self, request: Request) -> Response:
        """The redirect; entities to their picture, snapshots to their text, claims to GraphQL."""
        kind, id = request.path_params["kind"], request.path_params["id"]
        if kind == "snapshot":
            return RedirectResponse(f"/snapshot/{quote(id)}", status_code=303)
        if kind == "entity":
            return RedirectResponse(f"/widget?focus={quote(id)}", status_code=303)
        if kind in _ASKED:
            query = f"query Thing($id: ID!) {{ node(id: $id) {{ {_ASKED[kind]} }} }}"
            asked = urlencode({"query": query, "variables": json.dumps({"id": id})})
            return RedirectResponse(f"/graphql?{asked}", status_code=303)
        raise HTTPException(404, f"no page about a {kind[:40]!r}")


class Health(HTTPEndpoint):
    """`GET /healthz`: 200 when the graph answers."""

    async def get(self, request: Request) -> Response:
        """Counts of the graph; 503 when it does not answer."""
        try:
            found = await request.app.state.reader.stats(NOW)
        except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError):
            return JSONResponse({"status": "graph unavailable"}, status_code=503)
        return JSONResponse({"status": "ok", "now": datetime.now(UTC).isoformat(), **found})
