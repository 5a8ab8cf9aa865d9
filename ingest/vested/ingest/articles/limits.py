"""How much of a stranger's input is read before it is refused: sizes, times and memory."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one call; every one positive. Raises ValueError for one that is not."""

    article_bytes: int = 5_000_000
    """Largest article (a file, one line of JSON Lines, one page of the web), in bytes as stored."""
    batch_bytes: int = 50_000_000
    """Largest answer of a web server, unpacked; one article of it may not pass `article_bytes`."""
    fact_bytes: int = 20_000_000
    """Largest fact file in CSV."""
    yaml_bytes: int = 1_000_000
    """Largest fact file in YAML, which takes about nine times as long to read as CSV."""
    fact_failures: int = 100
    """Malformed rows reported for one fact file before the rest of it is given up."""
    page_seconds: float = 20.0
    """Wall time for cleaning one HTML page; then the process that does it is killed."""
    page_memory_bytes: int = 1_000_000_000
    """Address space of the process that cleans HTML pages (it starts at 0.05 GB)."""
    start_seconds: float = 60.0
    """Wall time for that process to start."""
    fetch_seconds: float = 30.0
    """Wall time for one URL, redirects included."""
    connect_seconds: float = 10.0
    """Wall time for one connection to a web server."""
    redirects: int = 5
    """Redirects followed for one URL."""

    def __post_init__(self) -> None:
        for bound in fields(self):
            value = getattr(self, bound.name)
            if value <= 0:
                raise ValueError(f"the limit {bound.name} must be above 0, not {value}")
