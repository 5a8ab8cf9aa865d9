"""Many inputs into one graph: each document in a transaction of its own, failures told apart."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from vested.graph.store import Store
from vested.ingest.articles import Limits, read_articles, render_dropped
from vested.ingest.bundles import bundle_of_facts, bundle_of_reading
from vested.ingest.bundles.snapshot import TextIdentity
from vested.ingest.facts import is_fact_file, read_facts
from vested.ingest.failures import InputFailure
from vested.ingest.pipeline import read
from vested.ingest.reading import Article
from vested.schema.bundle import Bundle

Told = Callable[[str], None]


@dataclass
class Summary:
    """What one batch came to."""

    documents: int = 0
    mentions: int = 0
    statements: int = 0
    quotations: int = 0
    nodes_created: int = 0
    relationships_created: int = 0
    failures: int = 0

    def add(self, bundle: Bundle, nodes: int, relationships: int) -> None:
        """Counts one stored document."""
        self.documents += 1
        self.mentions += len(bundle.mentions)
        self.statements += len(bundle.statements)
        self.quotations += len(bundle.quotations)
        self.nodes_created += nodes
        self.relationships_created += relationships


@dataclass(frozen=True, slots=True)
class Options:
    """How a batch is read. `publisher` and `licence` are for fact files, which name neither."""

    publisher: str | None = None
    licence: str | None = None
    allow_private: bool = False
    explain: bool = False
    limits: Limits = Limits()  # noqa: RUF009 - frozen, so one instance serves all


def ingest(
    sources: Iterable[str], store: Store, *, options: Options, progress: Told, error: Told
) -> Summary:
    """Reads every source and stores what it says; one that fails stops none of the others.

    Raises what the store raises: with the graph gone there is no going on.
    """
    summary = Summary()
    for source in sources:
        for item in bundles(source, options=options, progress=progress):
            if isinstance(item, InputFailure):
                summary.failures += 1
                error(str(item))
                continue
            written = store.write(item)
            summary.add(item, written.nodes_created, written.relationships_created)
            progress(_line(item, written.nodes_created))
    return summary


def bundles(
    source: str, *, options: Options, progress: Told = lambda line: None
) -> Iterator[Bundle | InputFailure]:
    """The bundles of one source: a path, a directory, a URL or `-`."""
    recorded_at = datetime.now(UTC).isoformat(timespec="microseconds")
    for path in fact_files(source):
        yield from _facts(path, options, recorded_at, progress)
    if Path(source).is_file() and is_fact_file(source, limits=options.limits):
        return
    articles = read_articles(
        source,
        stdin=sys.stdin.buffer,
        limits=options.limits,
        allow_private=options.allow_private,
        notify=lambda notice: progress(str(notice)),
    )
    for item in articles:
        if isinstance(item, Article):
            if options.explain:
                progress(render_dropped(item))
            yield bundle_of_reading(read(item), recorded_at=recorded_at)
        else:
            yield item


def fact_files(source: str) -> list[Path]:
    """The fact files of a source: itself, or those below a directory, sorted."""
    path = Path(source)
    if path.is_dir():
        return [file for file in sorted(path.rglob("*")) if is_fact_file(file)]
    return [path] if is_fact_file(path) else []


def _facts(
    path: Path, options: Options, recorded_at: str, progress: Told
) -> Iterator[Bundle | InputFailure]:
    file = read_facts(path, limits=options.limits)
    if file is None:
        return
    for notice in file.notices:
        progress(str(notice))
    yield from file.failures
    if file.rows:
        about = TextIdentity(
            origin=str(path),
            title=path.name,
            publisher=options.publisher,
            licence=options.licence,
            media_type="text/csv" if path.suffix.lower() == ".csv" else "application/yaml",
        )
        yield bundle_of_facts(file, about, recorded_at=recorded_at)


def _line(bundle: Bundle, created: int) -> str:
    title = bundle.document.title or bundle.document.id
    known = "" if created else " (known already)"
    return (
        f"{title}: {len(bundle.mentions)} mentions, {len(bundle.statements)} statements, "
        f"{len(bundle.quotations)} quotations{known}"
    )
