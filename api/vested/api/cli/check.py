"""`vested check`: is the evidence verbatim, and the projection what follows from it?"""

from dataclasses import asdict

import typer
from rich.table import Table

from vested.api.cli.console import output_of, told
from vested.graph.check import check as violations
from vested.graph.connect import connection, open_driver
from vested.graph.migrate import migrate
from vested.graph.settings import Settings


def check(context: typer.Context) -> None:
    """List everything in the graph that must not be. Exit code 1 when there is something.

    Nothing is changed; `vested rebuild` mends the projection.
    """
    out, settings = output_of(context), Settings()
    with connection(settings, out.progress) as where, open_driver(where, settings) as driver:
        migrate(driver, database=settings.neo4j_database)
        found = list(violations(driver, database=settings.neo4j_database))
    if out.json:
        out.data([asdict(violation) for violation in found])
    elif found:
        table = Table("rule", "node", "detail", box=None)
        for violation in found:
            table.add_row(told(violation.rule), told(violation.node), told(violation.detail))
        out.console().print(table)
    else:
        typer.echo("everything holds")
    if found:
        out.progress(f"{len(found)} violations")
        raise typer.Exit(1)
