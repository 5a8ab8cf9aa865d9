"""Where each record of a dump lies and what it belongs to: on disk, so that a dump may be large."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

_TABLE = """
CREATE TABLE record (
  id TEXT PRIMARY KEY, label TEXT, home TEXT, line INTEGER, start INTEGER, size INTEGER
) WITHOUT ROWID
"""
_BY_HOME = "CREATE INDEX by_home ON record (home, label)"
_BY_LABEL = "CREATE INDEX by_label ON record (label)"
_PLACE = "SELECT id, label, home, line, start, size FROM record "


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record lies: file (by noun), line, first byte and length; `home`: what it is of."""

    id: str
    label: str
    home: str | None
    line: int
    start: int
    size: int


class Index:
    """The places of all records, in a file of its own that nobody keeps."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute(_TABLE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._database.close()

    def fill(self, places: Iterable[Place]) -> None:
        """Takes all places; to be called once."""
        rows = ((p.id, p.label, p.home, p.line, p.start, p.size) for p in places)
        self._database.execute("BEGIN")
        self._database.executemany("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._database.execute(_BY_HOME)
        self._database.execute(_BY_LABEL)
        self._database.execute("COMMIT")

    def holds(self, id: str) -> bool:
        """Whether the dump has a record of that id; ids tell their noun."""
        found = self._database.execute("SELECT 1 FROM record WHERE id = ?", (id,))
        return found.fetchone() is not None

    def all(self, label: str) -> Iterator[Place]:
        """The places of a noun's records in the order of ids."""
        return self._places("WHERE label = ? ORDER BY id", label)

    def belonging(self, label: str, home: str) -> Iterator[Place]:
        """The places of a noun's records that belong to `home`, in the order of ids."""
        return self._places("WHERE home = ? AND label = ? ORDER BY id", home, label)

    def homeless(self) -> Place | None:
        """The first record that belongs to one that there is not."""
        found = self._places(
            "WHERE home IS NOT NULL AND NOT EXISTS "
            "(SELECT 1 FROM record AS other WHERE other.id = record.home) ORDER BY id LIMIT 1"
        )
        return next(found, None)

    def _places(self, where: str, *values: str) -> Iterator[Place]:
        with closing(self._database.execute(_PLACE + where, values)) as cursor:
            for row in cursor:
                yield Place(*row)
