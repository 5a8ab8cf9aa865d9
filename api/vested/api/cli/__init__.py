"""The command line: `vested`. Progress goes to stderr, data to stdout."""

import logging
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version as installed_version
from types import ModuleType

import typer
from neo4j.exceptions import DatabaseUnavailable, ServiceUnavailable, SessionExpired

from vested.api.assets import AssetsUnavailable
from vested.api.cli.console import Output, fail
from vested.api.export import BaseError
from vested.api.graphql.transport.trusted import BadDocuments
from vested.api.review.token import WeakToken
from vested.graph.acts import Refused
from vested.graph.clock import UnfinishedRebuild
from vested.graph.connect import GraphUnavailable
from vested.graph.dump import DumpError
from vested.graph.managed import ManagedServerError
from vested.graph.migrate import NewerGraph
from vested.graph.store import Forgotten
from vested.graph.targets import UnknownTarget

EPILOG = """
Exit codes: 0 all done · 1 some inputs failed (the others are in), or an act was refused · 2 wrong
usage · 3 the graph cannot be reached, is newer than this Vested or not whole · 130 interrupted.
"""

HELP = """
Who builds, funds, signs and says what in AI: articles and fact files in, cited answers out.

A first tour:

    vested ingest article.html facts.csv      # read, and store every fact with its words

    vested ask funders                        # who funded which open model

    vested ask signatories "Statement on AI Risk" --role CEO

    vested review                             # hold what was read against its words, judge pairs

    vested serve                              # playground, widget, review page and start page

Vested runs its own Neo4j unless NEO4J_URI names yours. `vested config show` lists all settings.
"""

JUDGE = "Judge and decide"
COMMANDS = {
    "ingest": ("ingest", None),
    "extract": ("extract", None),
    "evaluate": ("evaluate", None),
    "review": ("review", JUDGE),
    "retract": ("acts", JUDGE),
    "rank": ("acts", JUDGE),
    "merge": ("acts", JUDGE),
    "split": ("acts", JUDGE),
    "relate": ("acts", JUDGE),
    "forget": ("acts", JUDGE),
    "withdraw": ("acts", JUDGE),
    "judgements": ("judgements", JUDGE),
    "check": ("check", None),
    "rebuild": ("rebuild", None),
    "serve": ("serve", None),
    "export": ("export", None),
    "dump": ("dump", None),
    "load": ("load", None),
    "diff": ("diff", None),
    "demo": ("demo", None),
}
"""The module of this package that holds each command, and its panel in the help."""
GROUPS = ("ask", "neo4j", "schema", "config")
"""Modules that hold commands of their own, as `app`."""


def application(arguments: Sequence[str]) -> typer.Typer:
    """The commands, or only the one that `arguments` name.

    A module with all that it needs takes up to two seconds to import; a command pays for its own.
    """
    app = typer.Typer(
        name="vested",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="markdown",
        help=HELP,
        epilog=EPILOG,
    )
    app.callback()(options)
    asked = next((one for one in arguments if not one.startswith("-")), "")
    everything = asked not in COMMANDS and asked not in GROUPS
    for name, (module, panel) in COMMANDS.items():
        if everything or name == asked:
            app.command(name, rich_help_panel=panel)(getattr(_module(module), name))
    for name in GROUPS:
        if everything or name == asked:
            app.add_typer(_module(name).app, name=name)
    return app


def _module(name: str) -> ModuleType:
    return import_module(f"vested.api.cli.{name}")


def _version(asked: bool) -> None:
    if asked:
        typer.echo(installed_version("vested"))
        raise typer.Exit


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
    # The driver tells of all that it tries again; what fails in the end is told below.
    logging.getLogger("neo4j").setLevel(logging.ERROR)
    try:
        application(sys.argv[1:])()
    except (
        GraphUnavailable,
        ManagedServerError,
        NewerGraph,
        UnfinishedRebuild,
        AssetsUnavailable,
    ) as error:
        fail(str(error))
        sys.exit(3)
    except (DatabaseUnavailable, ServiceUnavailable, SessionExpired) as error:
        fail(
            "the graph went away: what was told as done is stored; start it again (vested neo4j "
            f"start) and run the command once more ({str(error).splitlines()[0]})"
        )
        sys.exit(3)
    except (BadDocuments, BaseError, DumpError, WeakToken) as error:
        fail(str(error))
        sys.exit(2)
    except (Refused, UnknownTarget, Forgotten) as error:
        fail(str(error))
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
