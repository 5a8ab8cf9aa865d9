"""The graph as commands of people meet it: reachable and migrated."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import neo4j
import typer

from vested.api.cli.console import Output, output_of
from vested.graph.acts import Acts
from vested.graph.connect import connection, open_driver
from vested.graph.managed import Connection
from vested.graph.migrate import migrate
from vested.graph.settings import Settings


@dataclass(frozen=True, slots=True)
class Opened:
    """What a command needs: where to tell, the settings, the graph and the acts on it."""

    out: Output
    settings: Settings
    where: Connection
    driver: neo4j.Driver
    acts: Acts

    def author(self, by: str | None) -> str:
        """Who acts: `by`, else the author that is set."""
        return by if by is not None else self.settings.author


@contextmanager
def opened(context: typer.Context) -> Iterator[Opened]:
    """The graph, open for the length of a command. Raises what `open_driver` and `migrate` do."""
    out, settings = output_of(context), Settings()
    with connection(settings, out.progress) as where, open_driver(where, settings) as driver:
        migrate(driver, database=settings.neo4j_database)
        acts = Acts(driver, database=settings.neo4j_database)
        yield Opened(out, settings, where, driver, acts)
