"""The command line: `vested`. Progress goes to stderr, data to stdout."""

import sys
from importlib.metadata import version as installed_version

import typer

from vested.api.assets import AssetsUnavailable
from vested.api.cli import (
    ask,
    config,
    demo,
    evaluate,
    export,
    extract,
    ingest,
    neo4j,
    schema,
    serve,
)
from vested.api.cli.console import Output, fail
from vested.api.export import BaseError
from vested.graph.connect import GraphUnavailable
from vested.graph.managed import ManagedServerError
from vested.graph.migrate import NewerGraph

EPILOG = """
Exit codes: 0 all done · 1 done, but some inputs failed · 2 wrong usage · 3 the graph cannot be
reached or is newer than this Vested · 130 interrupted.
"""

app = typer.Typer(
    name="vested",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="""
Who builds, funds, signs and says what in AI: articles and fact files in, cited answers out.

A first tour:

    vested ingest article.html facts.csv      # read, and store every fact with its words

    vested ask funders                        # who funded which open model

    vested ask signatories "Statement on AI Risk" --role CEO

    vested serve                              # playground, widget and start page

Vested runs its own Neo4j unless NEO4J_URI names yours. `vested config show` lists all settings.
""",
    epilog=EPILOG,
)
app.command("ingest")(ingest.ingest)
app.command("extract")(extract.extract)
app.command("evaluate")(evaluate.evaluate_predictions)
app.command("serve")(serve.serve)
app.command("export")(export.export)
app.command("demo")(demo.demo)
app.add_typer(ask.app, name="ask")
app.add_typer(neo4j.app, name="neo4j")
app.add_typer(schema.app, name="schema")
app.add_typer(config.app, name="config")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(installed_version("vested"))
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    quiet: bool = typer.Option(False, "--quiet", "-q", help="No progress on stderr."),
    json: bool = typer.Option(False, "--json", help="Data on stdout as JSON."),
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and stop."
    ),
) -> None:
    """Options that stand before the command."""
    context.obj = Output(quiet=quiet, json=json)


def main() -> None:
    """Entry point of the console script."""
    try:
        app()
    except (GraphUnavailable, ManagedServerError, NewerGraph, AssetsUnavailable) as error:
        fail(str(error))
        sys.exit(3)
    except BaseError as error:
        fail(str(error))
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
