"""`vested neo4j start|stop|status|shell-url`: the managed server by hand."""

import typer

from vested.api.cli.console import output_of
from vested.graph.connect import managed_server
from vested.graph.settings import Settings

app = typer.Typer(
    no_args_is_help=True,
    help="The managed Neo4j. Other commands start it themselves and stop it when they end.",
)


@app.command()
def start(context: typer.Context) -> None:
    """Start it and leave it running; other commands then answer without waiting."""
    out = output_of(context)
    server = managed_server(Settings(), out.progress)
    where = server.start(lifetime="detached")
    typer.echo(f"running at {where.uri}")


@app.command()
def stop(context: typer.Context) -> None:
    """Stop it; everything stored is flushed first."""
    server = managed_server(Settings(), output_of(context).progress)
    typer.echo("stopped" if server.stop() else "was not running")


@app.command()
def status(context: typer.Context) -> None:
    """Say whether it runs, where and with which data. Exit code 1 when it does not."""
    out = output_of(context)
    state = managed_server(Settings(), out.progress).status()
    if out.json:
        out.data(
            {
                "running": state.running,
                "pid": state.pid,
                "uri": state.bolt_uri,
                "home": str(state.home),
                "version": state.version,
                "detail": state.detail,
            }
        )
    else:
        where = f" at {state.bolt_uri}, process {state.pid}" if state.running else ""
        typer.echo(f"{'running' if state.running else 'not running'}{where}")
        typer.echo(f"Neo4j {state.version}, data in {state.home}")
        if state.detail:
            typer.echo(state.detail)
    if not state.running:
        raise typer.Exit(1)


@app.command("shell-url")
def shell_url(context: typer.Context) -> None:
    """Print address, user and password, for cypher-shell or a driver."""
    out = output_of(context)
    where = managed_server(Settings(), out.progress).connection()
    if out.json:
        out.data({"uri": where.uri, "user": where.user, "password": where.password})
    else:
        typer.echo(f"{where.uri}\nuser: {where.user}\npassword: {where.password}")
