"""Many inputs into one graph: each document in a transaction of its own, failures told apart."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vested.graph.store import Forgotten, Store, Written
from vested.ingest.articles import Limits, read_articles, render_dropped
from vested.ingest.bundles import bundle_of_facts, bundle_of_reading
from vested.ingest.bundles.reading import activity_of, identity_of
from vested.ingest.bundles.snapshot import TextIdentity, identifiers
from vested.ingest.extractors import Extractor, Rules
from vested.ingest.facts import is_fact_file, read_facts
from vested.ingest.failures import InputError, InputFailure
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
    superseded: int = 0
    """Statements and quotations of earlier versions that no longer stand."""
    withheld: int = 0
    """Statements and quotations that people retracted before, and that stay retracted."""
    failures: int = 0

    def add(self, bundle: Bundle, written: Written) -> None:
        """Counts what one extractor read in one document; not the document."""
        self.mentions += len(bundle.mentions)
        self.statements += len(bundle.statements)
        self.quotations += len(bundle.quotations)
        self.nodes_created += written.nodes_created
        self.relationships_created += written.relationships_created
        self.superseded += written.superseded
        self.withheld += written.withheld


@dataclass(frozen=True, slots=True)
class Options:
    """How a batch is read. `publisher` and `licence` are for fact files, which name neither."""

    publisher: str | None = None
    licence: str | None = None
    allow_private: bool = False
    explain: bool = False
    limits: Limits = Limits()  # noqa: RUF009 - frozen, so one instance serves all
    extractors: Sequence[Extractor] = (Rules(),)
    """Who reads the articles; each leaves its own statements."""


def ingest(
    sources: Iterable[str], store: Store, *, options: Options, progress: Told, error: Told
) -> Summary:
    """Reads every source and stores what it says; one that fails stops none of the others.

    Raises what the store raises: with the graph gone there is no going on.
    """
    run = _Run(store, options, progress, error)
    for source in sources:
        for item in bundles(source, options=options, progress=progress, known=_is_known(store)):
            run.take(item)
    return run.summary


@dataclass
class _Run:
    """One batch under way."""

    store: Store
    options: Options
    progress: Told
    error: Told
    summary: Summary = field(default_factory=Summary)
    _last: tuple[str, str] = ("", "")

    def take(self, item: "Bundle | Known | InputFailure") -> None:
        """Stores a bundle; counts and tells of each item."""
        match item:
            case InputFailure():
                self._failed(str(item))
            case Known():
                self._count(item.document, item.extractor)
                self.progress(f"{item.title}: known already{self._by(item.extractor)}")
            case Bundle():
                self._store(item)

    def _store(self, bundle: Bundle) -> None:
        try:
            written = self.store.write(bundle)
        except Forgotten as refusal:
            self._failed(str(refusal))
            return
        self._count(bundle.document.id, bundle.activity.name)
        self.summary.add(bundle, written)
        self.progress(_line(bundle, written) + self._by(bundle.activity.name))

    def _failed(self, what: str) -> None:
        self.summary.failures += 1
        self.error(what)

    def _count(self, document: str, extractor: str) -> None:
        """Counts a document; what several extractors read one after another is one."""
        before, by = self._last
        if document != before or extractor == by:
            self.summary.documents += 1
            self._last = (document, extractor)

    def _by(self, extractor: str) -> str:
        return f" ({extractor})" if len(self.options.extractors) > 1 else ""


@dataclass(frozen=True, slots=True)
class Known:
    """An article that this very extractor has read in this very form; not read again."""

    title: str
    document: str
    extractor: str


def bundles(
    source: str,
    *,
    options: Options,
    progress: Told = lambda line: None,
    known: Callable[[Article, Extractor], "Known | None"] = lambda article, extractor: None,
) -> Iterator[Bundle | Known | InputFailure]:
    """The bundles of one source: a path, a directory, a URL or `-`.

    An article has one of each extractor. `known` says that it need not be read by one.
    """
    for path in fact_files(source):
        yield from _facts(path, source, options, progress)
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
            for extractor in options.extractors:
                yield known(item, extractor) or _read(item, extractor)
        else:
            yield item


def _read(article: Article, extractor: Extractor) -> Bundle | InputFailure:
    try:
        return bundle_of_reading(extractor.read(article))
    except InputError as error:
        return error.failure


def fact_files(source: str) -> list[Path]:
    """The fact files of a source: itself, or those below a directory, sorted."""
    path = Path(source)
    if path.is_dir():
        return [file for file in sorted(path.rglob("*")) if is_fact_file(file)]
    return [path] if is_fact_file(path) else []


def _facts(
    path: Path, source: str, options: Options, progress: Told
) -> Iterator[Bundle | InputFailure]:
    file = read_facts(path, limits=options.limits)
    if file is None:
        return
    for notice in file.notices:
        progress(str(notice))
    yield from file.failures
    if file.rows:
        # Files of one name in several folders are several documents.
        below = path.relative_to(source) if Path(source).is_dir() else Path(path.name)
        about = TextIdentity(
            origin=str(path),
            title=below.as_posix(),
            publisher=options.publisher,
            licence=options.licence,
            media_type="text/csv" if path.suffix.lower() == ".csv" else "application/yaml",
            place=str(path.resolve()),
        )
        yield bundle_of_facts(file, about)


def _is_known(store: Store) -> Callable[[Article, Extractor], Known | None]:
    """Tells whether the store has an article as an extractor reads it."""

    def known(article: Article, extractor: Extractor) -> Known | None:
        activity = activity_of(extractor.version)
        document, snapshot = identifiers(identity_of(article), article.text)
        if not store.holds(document, snapshot, activity):
            return None
        return Known(article.title or article.origin, document, activity.name)

    return known


def _line(bundle: Bundle, written: Written) -> str:
    title = bundle.document.title or bundle.document.id
    if not written.revision:
        return f"{title}: known already"
    notes = [
        f"{len(bundle.mentions)} mentions",
        f"{len(bundle.statements)} statements",
        f"{len(bundle.quotations)} quotations",
    ]
    if written.superseded:
        notes.append(f"{written.superseded} earlier ones superseded")
    if written.withheld:
        notes.append(f"{written.withheld} stay retracted")
    return f"{title}: {', '.join(notes)}"
