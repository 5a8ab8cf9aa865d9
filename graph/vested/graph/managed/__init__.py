"""The managed local Neo4j: a child process made of pip packages and verified jars."""

from vested.graph.managed.errors import (
    HomeInUse,
    JarsUnavailable,
    ManagedServerError,
    NoSpace,
    PortTaken,
    ServerDied,
    StartTimeout,
)
from vested.graph.managed.jars import install_jars
from vested.graph.managed.server import Connection, ManagedServer, ServerState

__all__ = [
    "Connection",
    "HomeInUse",
    "JarsUnavailable",
    "ManagedServer",
    "ManagedServerError",
    "NoSpace",
    "PortTaken",
    "ServerDied",
    "ServerState",
    "StartTimeout",
    "install_jars",
]
