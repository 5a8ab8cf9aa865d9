"""The graph as RDF 1.1, in six formats."""

import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

import neo4j

from vested.api.export import jsonld, rdf
from vested.api.export.formats import MEDIA_TYPES, Format, FormatError, format_named, formats
from vested.api.export.nodes import ExportNode, read_graph
from vested.api.export.resources import BaseError, Describer
from vested.graph.reader import AsOf

__all__ = [
    "DEFAULT_BASE",
    "MEDIA_TYPES",
    "BaseError",
    "ExportNode",
    "Format",
    "FormatError",
    "export",
    "export_text",
    "formats",
    "read_graph",
]

DEFAULT_BASE = "https://vested.example/id/"
"""The prefix of IRIs where none is set: a reserved domain."""

_CHUNK = 1 << 16
_IN_MEMORY = 1 << 23


def export(
    rows: Iterable[ExportNode], format: str, out: IO[bytes], *, base: str = DEFAULT_BASE
) -> None:
    """Writes `rows` to `out` as they come; the same rows give the same bytes.

    Raises `FormatError` for an unknown format and `BaseError` for a base that is no address, both
    before anything is written.
    """
    chosen = format_named(format)
    describer = Describer(base)
    resources = (resource for node in rows for resource in describer.resources(node))
    if chosen.syntax is None:
        jsonld.write(resources, out)
    else:
        rdf.write(resources, out, chosen.syntax, named_graphs=chosen.named_graphs)


def export_text(
    driver: neo4j.Driver,
    format: str,
    as_of: AsOf,
    base: str = DEFAULT_BASE,
    *,
    database: str | None = None,
    include_text: bool = False,
) -> Iterator[bytes]:
    """The graph as of two clocks, in chunks of at most 64 KiB.

    Nothing is handed out before the export is complete, so that a graph that fails half-way gives
    an error and no half a file; up to 8 MiB wait in memory, more on disk. Raises as `export` does,
    and what the driver raises.
    """
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
        with driver.session(database=database, default_access_mode=neo4j.READ_ACCESS) as session:
            rows = read_graph(session, as_of, include_text=include_text)
            export(rows, format, spool, base=base)
        spool.seek(0)
        while chunk := spool.read(_CHUNK):
            yield chunk
