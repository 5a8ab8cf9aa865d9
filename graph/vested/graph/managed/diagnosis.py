"""Why a server ended before it answered: reads its log and says so."""

from pathlib import Path

from vested.graph.managed.errors import (
    HomeInUse,
    ManagedServerError,
    NoSpace,
    PortTaken,
    ServerDied,
)

_TAIL_BYTES = 20_000


def diagnose(home: Path, port: int, code: int) -> ManagedServerError:
    """The error for a server of `home` that ended with exit `code` before it answered."""
    log = "\n".join(_tail(home / "logs" / name) for name in ("console.log", "neo4j.log"))
    if "already in use" in log or "BindException" in log:
        return PortTaken(f"port {port} is taken by another process; run again")
    if "Lock file has been locked by another process" in log or "FileLockException" in log:
        return HomeInUse(
            f"another process works on the data in {home}: stop it, or point VESTED_HOME elsewhere"
        )
    if "No space left on device" in log:
        return NoSpace(f"no space left for the data in {home}: free some and run again")
    if "OutOfMemoryError" in log or "insufficient memory" in log:
        return ServerDied("Neo4j ran out of memory: raise VESTED_HEAP_MB or free some memory")
    reasons = [line for line in log.splitlines() if "ERROR" in line or "Caused by" in line]
    essence = reasons[-1].strip()[:300] if reasons else f"exit code {code}"
    return ServerDied(f"Neo4j ended while starting: {essence}; its logs are in {home / 'logs'}")


def _tail(path: Path) -> str:
    try:
        return path.read_bytes()[-_TAIL_BYTES:].decode("utf-8", "replace")
    except FileNotFoundError:
        return ""
