"""`vested ingest PATH|URL|- …`: reads articles and fact files into the graph."""

from dataclasses import asdict

import typer

from vested.api.cli.console import fail, output_of
from vested.api.cli.extractors import (
    EXTRACTOR,
    LLM_MODEL,
    LLM_URL,
    WORKERS,
    extractors_of,
    reporting,
)
from vested.graph.connect import connection, open_driver
from vested.graph.migrate import migrate
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.ingest.batch import Options, Summary
from vested.ingest.batch import ingest as ingest_batch
from vested.ingest.extractors import reports


def ingest(
    context: typer.Context,
    sources: list[str] = typer.Argument(
        help="Articles (HTML, text, Markdown, JSON Lines) and fact files (CSV, YAML): files, "
        "directories, http(s) addresses, or - for standard input."
    ),
    publisher: str | None = typer.Option(None, help="Who publishes the fact files."),
    licence: str | None = typer.Option(None, help="Licence of the fact files."),
    allow_private: bool = typer.Option(
        False, help="Also fetch from addresses of private networks and this machine."
    ),
    explain: bool = typer.Option(
        False, help="Show what cleaning left out of each article, and why."
    ),
    extractor: list[str] = EXTRACTOR,
    llm_url: str | None = LLM_URL,
    llm_model: str | None = LLM_MODEL,
    workers: int = WORKERS,
) -> None:
    """Read sources and store every fact with the very characters that say so.

    The same input twice changes nothing. An input that fails is named on stderr, the others go in,
    and the exit code is 1.
    """
    out, settings = output_of(context), Settings()
    readers = extractors_of(extractor, llm_url, llm_model, settings)
    options = Options(
        publisher=publisher,
        licence=licence,
        allow_private=allow_private,
        explain=explain,
        extractors=readers,
        workers=workers,
    )
    with (
        reporting(readers, out),
        connection(settings, out.progress) as where,
        open_driver(where, settings) as driver,
    ):
        migrate(driver, database=settings.neo4j_database)
        store = Store(driver, database=settings.neo4j_database)
        summary = ingest_batch(sources, store, options=options, progress=out.progress, error=fail)
    if out.json:
        out.data(asdict(summary) | {"reports": reports(readers)})
    else:
        out.progress(described(summary))
    if summary.failures:
        raise typer.Exit(1)


def described(summary: Summary) -> str:
    """One line about a batch."""
    return (
        f"{summary.documents} documents, {summary.statements} statements, "
        f"{summary.quotations} quotations; {summary.nodes_created} nodes new, "
        f"{summary.failures} inputs failed"
    )
