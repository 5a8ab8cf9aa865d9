"""Verifies a dump whole: every file, line and link, before anything of it is used."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from vested.graph.dump.acts import check_acts
from vested.graph.dump.content import Content
from vested.graph.dump.errors import DamagedDump
from vested.graph.dump.evidence import check_evidence
from vested.graph.dump.index import Index
from vested.graph.dump.manifest import MANIFEST, read_manifest
from vested.graph.moments import moment_of

_AHEAD = timedelta(days=1)
"""How far the clock of who wrote a dump may be ahead of ours."""


@contextmanager
def verified(directory: Path) -> Iterator[Content]:
    """The dump in `directory`, once all of it was found to be sound.

    Raises `DumpError` for what is no dump of ours, `DamagedDump` for the first thing that is wrong.
    """
    manifest = read_manifest(directory)
    if manifest.moment > moment_of(datetime.now(UTC) + _AHEAD):
        problem = f"moment: {manifest.moment} is yet to come"
        raise DamagedDump(directory / MANIFEST, None, problem, "set the clock of this machine")
    with (
        TemporaryDirectory(prefix="vested-load-") as scratch,
        Index(Path(scratch) / "index.sqlite") as index,
    ):
        content = Content(directory, manifest, index)
        try:
            content.fill()
            check_evidence(content)
            check_acts(content)
            yield content
        finally:
            content.close()
