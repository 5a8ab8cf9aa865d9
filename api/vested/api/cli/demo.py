"""`vested demo`: from nothing to cited answers and a running site."""

import asyncio
import socket
import threading
import time
from pathlib import Path

import httpx
import typer
import uvicorn

from vested.api.cli import ask
from vested.api.cli.console import Output, fail, output_of
from vested.api.cli.ingest import described
from vested.api.cli.serve import addresses, admitting, listen, server
from vested.graph.connect import connection, open_driver
from vested.graph.managed import Connection
from vested.graph.migrate import migrate
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.ingest.batch import Options
from vested.ingest.batch import ingest as ingest_batch
from vested.schema.vocabulary import CHIEF_EXECUTIVE

LETTER = "Statement on AI Risk"
_START_SECONDS = 30


def demo(
    context: typer.Context,
    samples: Path = typer.Argument(Path("ingest/samples"), help="Directory of sample sources."),
    once: bool = typer.Option(False, help="Check that the pages answer, then stop."),
    host: str = typer.Option("127.0.0.1", help="Address to listen on."),
    port: int = typer.Option(8000, min=0, max=65535, help="Port; 0 for any free one."),
) -> None:
    """Ingest the samples, print the answers to the two questions, and serve the site."""
    out = output_of(context)
    settings, key = admitting(Settings())
    if not samples.is_dir():
        raise typer.BadParameter(f"{samples} is no directory; run from a clone, or name one")
    with listen(host, port) as listener, connection(settings, out.progress) as where:
        _ingest(samples, where, settings, out)
        _answer(where, settings, out)
        site = server(settings, where, out.progress)
        pages = addresses(listener, "" if once else key)
        if once:
            _check(site, listener, pages)
        for name, address in pages.items():
            typer.echo(f"{name + ':':12} {address}")
        if not once:
            out.progress("Ctrl-C ends the site and Neo4j")
            site.run(sockets=[listener])


def _ingest(samples: Path, where: Connection, settings: Settings, out: Output) -> None:
    options = Options(publisher="Vested samples", licence="CC0-1.0")
    with open_driver(where, settings) as driver:
        migrate(driver, database=settings.neo4j_database)
        store = Store(driver, database=settings.neo4j_database)
        summary = ingest_batch(
            [str(samples)], store, options=options, progress=out.progress, error=fail
        )
    out.progress(described(summary))
    if summary.failures:
        raise typer.Exit(1)


def _answer(where: Connection, settings: Settings, out: Output) -> None:
    funders = asyncio.run(ask.answers(where, settings, "fundersOfOpenModels", ask.FUNDERS, {}))
    ask.print_funders(out.console(), funders)
    variables = {"letter": LETTER, "role": CHIEF_EXECUTIVE}
    signatories = asyncio.run(
        ask.answers(where, settings, "signatories", ask.SIGNATORIES, variables)
    )
    ask.print_signatories(out.console(), signatories, LETTER, CHIEF_EXECUTIVE)


def _check(site: uvicorn.Server, listener: socket.socket, pages: dict[str, str]) -> None:
    """Serves in a thread until each page has answered; exits with 1 if one does not."""
    thread = threading.Thread(target=site.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        deadline = time.monotonic() + _START_SECONDS
        while not site.started and thread.is_alive() and time.monotonic() < deadline:
            time.sleep(0.05)
        for name, address in pages.items():
            response = httpx.get(address, timeout=_START_SECONDS)
            if response.status_code != httpx.codes.OK:
                fail(f"the {name} at {address} answers {response.status_code}")
                raise typer.Exit(1)
    finally:
        site.should_exit = True
        thread.join(_START_SECONDS)
