"""`vested dump DIR`: evidence and identity as files for version control."""

from dataclasses import asdict
from pathlib import Path

import typer

from vested.api.cli.console import output_of
from vested.graph.connect import connection, open_driver
from vested.graph.dump import dump as dump_graph
from vested.graph.migrate import migrate
from vested.graph.settings import Settings


def dump(
    context: typer.Context,
    directory: Path = typer.Argument(help="A directory that is new, empty or an older dump."),
) -> None:
    """Write what sources say and what people decided as JSON Lines, a file a noun.

    The same graph gives the same bytes; a small change of the graph changes few lines. The
    directory is replaced only when the dump is complete and was read back. What is derived is not
    in it: `vested load` derives it again.
    """
    out, settings = output_of(context), Settings()
    with connection(settings, out.progress) as where, open_driver(where, settings) as driver:
        migrate(driver, database=settings.neo4j_database)
        done = dump_graph(
            driver, directory, database=settings.neo4j_database, progress=out.progress
        )
    if out.json:
        out.data({"directory": str(directory), **asdict(done)})
    else:
        out.progress(
            f"{sum(done.records.values())} records, {done.bytes} bytes written to {directory}; "
            f"revision {done.revision} of {done.moment}"
        )
