"""`vested load DIR`: an empty graph filled from a dump."""

from dataclasses import asdict
from pathlib import Path

import typer

from vested.api.cli.console import output_of
from vested.graph.connect import connection, open_driver
from vested.graph.dump import load as load_graph
from vested.graph.migrate import migrate
from vested.graph.settings import Settings


def load(
    context: typer.Context,
    directory: Path = typer.Argument(help="A directory that `vested dump` wrote."),
) -> None:
    """Fill an empty graph from a dump: the graph as it was, moments included.

    All of the dump is verified before anything is stored. Cut off, the graph is marked as not
    whole; the same command then starts over.
    """
    out, settings = output_of(context), Settings()
    with connection(settings, out.progress) as where, open_driver(where, settings) as driver:
        migrate(driver, database=settings.neo4j_database)
        done = load_graph(
            driver, directory, database=settings.neo4j_database, progress=out.progress
        )
    if out.json:
        out.data({"directory": str(directory), **asdict(done)})
    else:
        out.progress(
            f"{sum(done.records.values())} records loaded, {done.derived.entities} entities "
            f"derived; revision {done.revision} of {done.moment}"
        )
