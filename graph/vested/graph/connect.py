"""A driver to the graph: your own Neo4j when `NEO4J_URI` is set, else the managed one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import neo4j
from neo4j.exceptions import AuthError, ConfigurationError, ServiceUnavailable

from vested.graph.managed import Connection, ManagedServer
from vested.graph.settings import Settings

CONNECTIONS = 32
"""Queries that a driver has under way at once; others wait for one to end. A database refuses what
it has no thread for, and two cores answer no more when asked more at a time."""


class GraphUnavailable(Exception):
    """No Neo4j answers at the configured address; the message says which and what to do."""


def managed_server(settings: Settings, progress: Callable[[str], None]) -> ManagedServer:
    """The managed server of these settings, not started."""
    return ManagedServer(
        settings.home,
        cache=settings.cache,
        heap_mb=settings.heap_mb,
        pagecache_mb=settings.pagecache_mb,
        progress=progress,
    )


@contextmanager
def connection(
    settings: Settings, progress: Callable[[str], None] = lambda line: None
) -> Iterator[Connection]:
    """Where the graph answers. A managed server that this call starts ends with the context, or
    with the last process that came to use it meanwhile."""
    if settings.neo4j_uri:
        yield Connection(
            uri=settings.neo4j_uri,
            user=settings.neo4j_username,
            password=settings.neo4j_password.get_secret_value(),
        )
        return
    server = managed_server(settings, progress)
    try:
        yield server.start(lifetime="session")
    finally:
        server.leave()


_QUIET: Any = {
    "max_connection_pool_size": CONNECTIONS,
    "notifications_min_severity": "OFF",
    "telemetry_disabled": True,
}


def reading_driver(where: Connection) -> neo4j.AsyncDriver:
    """A driver for a `Reader`, to be closed by the caller; nothing is sent yet."""
    return neo4j.AsyncGraphDatabase.driver(where.uri, auth=(where.user, where.password), **_QUIET)


def acting_driver(where: Connection) -> neo4j.Driver:
    """A driver for what writes, to be closed by the caller; nothing is sent yet.

    Raises `ConfigurationError` when the address is none.
    """
    return neo4j.GraphDatabase.driver(where.uri, auth=(where.user, where.password), **_QUIET)


@contextmanager
def open_driver(where: Connection, settings: Settings) -> Iterator[neo4j.Driver]:
    """A driver that has reached the server.

    Raises `GraphUnavailable` when nothing answers or the password is refused.
    """
    try:
        driver = acting_driver(where)
    except ConfigurationError as error:
        raise GraphUnavailable(f"NEO4J_URI={where.uri!r} is no Neo4j address: {error}") from error
    with driver:
        try:
            driver.verify_connectivity()
        except AuthError as error:
            raise GraphUnavailable(
                f"Neo4j at {where.uri} refuses user {where.user!r}: set NEO4J_USERNAME and "
                "NEO4J_PASSWORD to what that server knows"
            ) from error
        except ServiceUnavailable as error:
            raise GraphUnavailable(
                f"no Neo4j answers at {where.uri}: start it, or unset NEO4J_URI to let Vested "
                f"run its own ({error})"
            ) from error
        yield driver
