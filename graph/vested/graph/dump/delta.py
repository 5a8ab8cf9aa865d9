"""What sets one dump apart from another: records that came, changed and went."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from vested.graph.dump.lines import read_records
from vested.graph.dump.manifest import Manifest, read_manifest
from vested.graph.dump.records import Record, Shape, line_of, shapes


class Op(StrEnum):
    """What became of a record between an older dump and a newer one."""

    ADD = "ADD"
    MOD = "MOD"
    DEL = "DEL"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record.

    `record` is as it is now; a deleted one is not told again, since it was deleted to be forgotten.
    `changed` gives what fields of a modified one held before (null: nothing).
    """

    op: Op
    noun: str
    id: str
    record: Record | None = None
    changed: dict[str, Any] | None = None

    def line(self) -> dict[str, Any]:
        """As it stands in a line."""
        told = {"op": self.op.value, "noun": self.noun, "id": self.id}
        more = {"record": self.record, "changed": self.changed}
        return told | {name: value for name, value in more.items() if value is not None}


def diff(old: Path, new: Path) -> Iterator[Change]:
    """What became of the dump in `old` in that in `new`: by noun, those first that others lead to,
    then by id; applied in this order, one becomes the other.

    Only a line of each is held at a time. Raises `DumpError` and `DamagedDump`.
    """
    before, after = read_manifest(old), read_manifest(new)
    for shape in shapes().values():
        if before.files[shape.file] != after.files[shape.file]:
            yield from changes(
                shape.label, _records(old, before, shape), _records(new, after, shape)
            )


def changes(noun: str, old: Iterable[Record], new: Iterable[Record]) -> Iterator[Change]:
    """What became of the records of one noun; both are sorted by id, each once."""
    olds, news = iter(old), iter(new)
    before, after = next(olds, None), next(news, None)
    while before is not None or after is not None:
        if after is None or (before is not None and before["id"] < after["id"]):
            yield Change(Op.DEL, noun, str(before["id"] if before else ""))
            before = next(olds, None)
        elif before is None or after["id"] < before["id"]:
            yield Change(Op.ADD, noun, after["id"], after)
            after = next(news, None)
        else:
            if line_of(before) != line_of(after):
                yield Change(Op.MOD, noun, after["id"], after, _changed(before, after))
            before, after = next(olds, None), next(news, None)


def _changed(before: Record, after: Record) -> dict[str, Any]:
    names = sorted({*before, *after})
    return {name: before.get(name) for name in names if _told(before, name) != _told(after, name)}


def _told(record: Record, name: str) -> bytes | None:
    """A field as it stands in a line, where 1 and 1.0 are two things."""
    return line_of({name: record[name]}) if name in record else None


def _records(directory: Path, manifest: Manifest, shape: Shape) -> Iterator[Record]:
    path = directory / shape.file
    return (record for _, record in read_records(path, shape, manifest.files[shape.file]))
