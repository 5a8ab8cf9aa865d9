"""The lines of a file of a dump, one at a time, each with its place; and what a mend may be."""

import hashlib
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vested.graph.dump.errors import DamagedDump
from vested.graph.dump.grammar import LINE_BYTES, Unreadable, read_record
from vested.graph.dump.manifest import FileEntry
from vested.graph.dump.records import Record, Shape, line_of

AGAIN = "take the dump anew from where it came from, whole"
"""How to mend a dump that is not as it was written."""

_ENDS = "have version control leave line ends alone (.gitattributes: `*.jsonl -text`)"
_CONFLICT = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")
_STORED_ELSEWHERE = b"version https://git-lfs"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, where it begins in the file (bytes), and its bytes."""

    number: int
    offset: int
    data: bytes


def read_lines(path: Path) -> Iterator[Line]:
    """The lines of `path`. Raises `DamagedDump` for a file that is none, or not of whole lines."""
    offset = number = 0
    if not path.exists():
        raise DamagedDump(path, None, "the file is missing", AGAIN)
    if not stat.S_ISREG(path.stat().st_mode):
        raise DamagedDump(path, None, "this is no file", AGAIN)
    with path.open("rb") as file:
        while data := file.readline(LINE_BYTES + 1):
            number += 1
            if len(data) > LINE_BYTES:
                raise DamagedDump(path, number, f"longer than {LINE_BYTES} bytes", AGAIN)
            if not data.endswith(b"\n"):
                raise DamagedDump(path, number, "the file ends in the middle of a line", AGAIN)
            if data.endswith(b"\r\n"):
                raise DamagedDump(path, number, "its end of line was changed to CR LF", _ENDS)
            yield Line(number, offset, data)
            offset += len(data)


def read_records(path: Path, shape: Shape, entry: FileEntry) -> Iterator[tuple[Line, Record]]:
    """The records of a file, sorted by id, each once; all of it is read before it ends well.

    Raises `DamagedDump` for a line that is no record of the noun, and for a file that is not the
    one that the manifest tells of.
    """
    digest = hashlib.sha256()
    last, count, size = "", 0, 0
    for line in read_lines(path):
        digest.update(line.data)
        count, size = line.number, line.offset + len(line.data)
        record = record_at(path, shape, line)
        if line_of(record) != line.data:
            problem = f"{record['id']} does not stand as `vested dump` writes it"
            raise DamagedDump(path, line.number, problem, AGAIN)
        if record["id"] <= last:
            problem = f"{record['id']} stands after {last}, but lines are sorted, each id once"
            raise DamagedDump(path, line.number, problem, AGAIN)
        last = record["id"]
        yield line, record
    found = FileEntry(lines=count, bytes=size, sha256=digest.hexdigest())
    if found != entry:
        problem = (
            f"this is not the file that was written: {count} lines with the SHA-256 digest "
            f"{found.sha256}, the manifest says {entry.lines} with {entry.sha256}"
        )
        raise DamagedDump(path, None, problem, AGAIN)


def record_at(path: Path, shape: Shape, line: Line) -> Record:
    """The record of one line. Raises `DamagedDump`."""
    try:
        return read_record(shape.label, line.data)
    except Unreadable as error:
        problem = f"this is no {shape.label}: {error}"
        raise DamagedDump(path, line.number, problem, _mend(line.data)) from error


def _mend(data: bytes) -> str:
    if data.startswith(_CONFLICT):
        return "a merge was not finished here: take one side's dump whole"
    if data.startswith(_STORED_ELSEWHERE):
        return "the file itself is in Git LFS: run `git lfs pull`"
    return AGAIN
