"""`vested serve`: the site over the graph."""

import errno
import socket
from collections.abc import Callable
from pathlib import Path

import typer
import uvicorn
from graphql import build_schema

from vested.api import assets
from vested.api.app import create_app
from vested.api.body_limit import MOST_BYTES
from vested.api.cli.console import fail, output_of
from vested.api.graphql.schema import sdl
from vested.api.graphql.transport.documents import Documents, sha256
from vested.api.graphql.transport.trusted import read_documents
from vested.api.review.token import token_of
from vested.api.site.documents import documents_of_pages
from vested.graph.connect import connection, open_driver
from vested.graph.managed import Connection
from vested.graph.migrate import migrate
from vested.graph.settings import Settings
from vested.ingest.collector import settled

PAGES = {
    "start page": "/",
    "playground": "/playground",
    "widget": "/widget?focus=Mistral%20AI",
    "review page": "/review",
}


def serve(
    context: typer.Context,
    host: str = typer.Option("127.0.0.1", help="Address to listen on."),
    port: int = typer.Option(8000, min=0, max=65535, help="Port; 0 for any free one."),
    documents: Path | None = typer.Option(
        None,
        exists=True,
        help="GraphQL documents that clients may name by id or hash: a folder of .graphql files, "
        "or a manifest in JSON.",
    ),
    only_documents: bool = typer.Option(
        False, help="Execute only these and the pages' own, but for who sends the token."
    ),
) -> None:
    """Serve start page, playground, widget, review page, GraphQL and RDF export until Ctrl-C.

    The address of the review page bears the token that lets its reader decide: keep it to
    yourself. Set VESTED_TOKEN to choose the token; then it is not printed.
    """
    out = output_of(context)
    if only_documents and documents is None:
        raise typer.BadParameter("it needs --documents", param_hint="--only-documents")
    trusted = read_documents(documents, build_schema(sdl())) if documents else {}
    settings, key = admitting(Settings())
    listener = listen(host, port)
    with listener, connection(settings, out.progress) as where:
        with open_driver(where, settings) as driver:
            migrate(driver, database=settings.neo4j_database)
        for name, address in addresses(listener, key).items():
            out.progress(f"{name}: {address}")
        known = Documents(of_pages() | trusted, only=only_documents)
        site = server(settings, where, out.progress, known)
        settled()
        site.run(sockets=[listener])


def server(
    settings: Settings,
    where: Connection,
    progress: Callable[[str], None] = lambda line: None,
    documents: Documents | None = None,
) -> uvicorn.Server:
    """The HTTP server over the graph at `where`, not started."""
    site = create_app(settings, where, assets.build(settings.cache, progress), documents)
    return uvicorn.Server(
        uvicorn.Config(
            site,
            log_level="warning",
            timeout_graceful_shutdown=5,
            loop="uvloop",
            http="httptools",
            ws="websockets-sansio",
            ws_max_size=MOST_BYTES,
        )
    )


def of_pages() -> dict[str, str]:
    """The documents of the site's own pages, which are always trusted, by their hashes."""
    return {sha256(text): text for text in documents_of_pages().values()}


def listen(host: str, port: int) -> socket.socket:
    """A listening socket. Exits with 2 and a plain word when the port cannot be had."""
    # The protocol is named because asyncio turns Nagle off only where it is: with Nagle on,
    # the body of an answer waits 40 ms for the client to acknowledge the head.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        taken = error.errno == errno.EADDRINUSE
        mend = "choose another with --port" if taken else "choose another with --host"
        fail(f"cannot listen on {host}:{port}: {error.strerror}; {mend}")
        raise typer.Exit(2) from error
    listener.listen(128)
    return listener


def admitting(settings: Settings) -> tuple[Settings, str]:
    """The settings with the token of reviewers, and what hands it to the review page.

    A fragment of the address, which browsers keep to themselves; nothing where the user set the
    token, who knows it then. Raises `WeakToken`.
    """
    token = token_of(settings)
    key = "" if settings.token else f"#token={token.get_secret_value()}"
    return settings.model_copy(update={"token": token}), key


def addresses(listener: socket.socket, key: str = "") -> dict[str, str]:
    """The pages' addresses by name; `key` goes behind that of the review page."""
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    pages = {name: f"http://{shown}:{port}{path}" for name, path in PAGES.items()}
    return pages | {"review page": pages["review page"] + key}
