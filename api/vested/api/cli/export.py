"""`vested export`: the graph as RDF."""

import sys
from datetime import datetime
from pathlib import Path

import typer

from vested.api.cli.console import output_of
from vested.api.export import MEDIA_TYPES, export_text
from vested.graph.connect import connection, open_driver
from vested.graph.migrate import migrate
from vested.graph.moments import NOW, moment_of
from vested.graph.reader import AsOf
from vested.graph.settings import Settings


def export(
    context: typer.Context,
    form: str = typer.Option("turtle", "--format", "-f", help=", ".join(MEDIA_TYPES)),
    out: Path | None = typer.Option(None, help="File to write; stdout if left out."),
    valid_at: datetime | None = typer.Option(
        None, formats=["%Y-%m-%d"], help="Only claims that may have held on that day."
    ),
    known_at: datetime | None = typer.Option(None, help="Only what was recorded by then (UTC)."),
) -> None:
    """Write the graph as RDF: claims, statements, evidence and provenance.

    A file is replaced only when the export is complete.
    """
    if form not in MEDIA_TYPES:
        raise typer.BadParameter(f"{form!r} is none of {', '.join(MEDIA_TYPES)}")
    progress, settings = output_of(context).progress, Settings()
    as_of = AsOf(
        valid_at=valid_at.date().isoformat() if valid_at else None,
        known_at=moment_of(known_at) if known_at else NOW,
    )
    with connection(settings, progress) as where, open_driver(where, settings) as driver:
        migrate(driver, database=settings.neo4j_database)
        chunks = export_text(
            driver, form, as_of, settings.base_iri, database=settings.neo4j_database
        )
        if out is None:
            for chunk in chunks:
                sys.stdout.buffer.write(chunk)
            return
        partial = out.with_name(out.name + ".part")
        with partial.open("wb") as file:
            file.writelines(chunks)
        partial.replace(out)
    progress(f"written to {out}")
