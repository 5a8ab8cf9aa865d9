"""The directory of a dump: written beside its place, put there whole, over nothing but a dump."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from vested.graph.dump.errors import NoPlace
from vested.graph.dump.manifest import MANIFEST, files_of_nouns, is_manifest


@contextmanager
def replacing(directory: Path) -> Iterator[Path]:
    """An empty directory that takes the place of `directory` once the context ends well.

    An older dump there is replaced. Killed, it leaves a directory `.NAME.….part` beside.
    Raises `NoPlace` for a directory with anything else in it.
    """
    place = directory.resolve()
    refuse_others(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    part = place.with_name(f".{place.name}.{token_hex(4)}.part")
    part.mkdir()
    try:
        yield part
        refuse_others(place)
        _exchange(part, place)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def refuse_others(place: Path) -> None:
    """Raises `NoPlace` unless `place` is free, an empty directory, or a dump and nothing more."""
    if not place.exists():
        return
    if not place.is_dir():
        raise NoPlace(f"{place} is no directory; name one that is new, empty or a dump")
    names = {path.name for path in place.iterdir()}
    if not names:
        return
    if not is_manifest(place / MANIFEST):
        raise NoPlace(f"{place} is not empty and no dump; name a directory that is new or empty")
    if others := sorted(names - files_of_nouns() - {MANIFEST}):
        raise NoPlace(
            f"{place} holds {others[0]}, which is no part of a dump and would be lost: give the "
            f"dump a directory of its own, like {place / 'graph'}"
        )


def _exchange(part: Path, place: Path) -> None:
    """Puts `part` at `place`; what was there is deleted last."""
    _flush(part)
    if not place.exists():
        part.rename(place)
        return
    old = place.with_name(f".{place.name}.{token_hex(4)}.old")
    place.rename(old)
    try:
        part.rename(place)
    except OSError:
        old.rename(place)
        raise
    shutil.rmtree(old)


def _flush(directory: Path) -> None:
    """Has the disk take what was written, so that a power cut leaves the old dump or the new."""
    for path in [*sorted(directory.iterdir()), directory]:
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
