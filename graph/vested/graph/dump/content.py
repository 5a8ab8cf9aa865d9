"""A dump that lies in a directory, its records by id and by what they belong to."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vested.graph.dump.errors import DamagedDump
from vested.graph.dump.index import Index, Place
from vested.graph.dump.lines import AGAIN, Line, read_records, record_at
from vested.graph.dump.manifest import Manifest
from vested.graph.dump.records import Record, Shape, shapes
from vested.schema.derive.terms import Form, form_of

Placed = tuple[Place, Record]


@dataclass
class Content:
    """The records of the dump in `directory`; every read holds a line to its noun's grammar."""

    directory: Path
    manifest: Manifest
    index: Index
    _files: dict[str, int] = field(default_factory=dict)
    _paths: dict[str, Path] = field(init=False)

    def __post_init__(self) -> None:
        self._paths = {label: self.directory / shape.file for label, shape in shapes().items()}

    def fill(self) -> None:
        """Reads all files once, line by line. Raises `DamagedDump`."""
        self.index.fill(place for shape in shapes().values() for place in self._places(shape))
        if (stray := self.index.homeless()) is not None:
            raise self.damaged(stray, f"it belongs to {stray.home}, which the dump lacks")

    def records(self, label: str) -> Iterator[Placed]:
        """The records of a noun in the order of ids."""
        return ((place, self._read(place)) for place in self.index.all(label))

    def belonging(self, label: str, home: str) -> Iterator[Placed]:
        """The records of a noun that belong to a snapshot or document, in the order of ids."""
        return ((place, self._read(place)) for place in self.index.belonging(label, home))

    def damaged(self, place: Place, problem: str) -> DamagedDump:
        """The error for a record with a problem."""
        return DamagedDump(self._paths[place.label], place.line, f"{place.id}: {problem}", AGAIN)

    def close(self) -> None:
        """Closes the files."""
        for handle in self._files.values():
            os.close(handle)
        self._files.clear()

    def _places(self, shape: Shape) -> Iterator[Place]:
        moments = [p.name for p in shape.properties.values() if form_of(p) is Form.MOMENT]
        path = self._paths[shape.label]
        for line, record in read_records(path, shape, self.manifest.files[shape.file]):
            home = record[shape.home] if shape.home else None
            size = len(line.data)
            place = Place(record["id"], shape.label, home, line.number, line.offset, size)
            for name in moments:
                if (record.get(name) or "") > self.manifest.moment:
                    problem = f"{name} is later than the moment of the dump"
                    raise self.damaged(place, problem)
            yield place

    def _read(self, place: Place) -> Record:
        path = self._paths[place.label]
        if place.label not in self._files:
            self._files[place.label] = os.open(path, os.O_RDONLY)
        data = os.pread(self._files[place.label], place.size, place.start)
        return record_at(path, shapes()[place.label], Line(place.line, place.start, data))
