"""`vested rebuild`: the projection, derived anew from evidence and judgements."""

from dataclasses import asdict

import typer

from vested.api.cli.console import output_of
from vested.graph.connect import connection, open_driver
from vested.graph.migrate import migrate
from vested.graph.rebuild import rebuild as rebuild_projection
from vested.graph.settings import Settings


def rebuild(context: typer.Context) -> None:
    """Drop entities and claims and derive them again: the same answers, at every moment.

    Writers wait meanwhile. Cut off, run it again.
    """
    out, settings = output_of(context), Settings()
    with connection(settings, out.progress) as where, open_driver(where, settings) as driver:
        migrate(driver, database=settings.neo4j_database)
        rebuilt = rebuild_projection(
            driver, database=settings.neo4j_database, progress=out.progress
        )
    if out.json:
        out.data(asdict(rebuilt))
    else:
        typer.echo(
            f"rebuilt from {rebuilt.documents} documents: {rebuilt.entities} entities, "
            f"{rebuilt.edges} derived edges"
        )
