"""Many inputs into one graph: each document in a transaction of its own, failures told apart."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
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
from vested.ingest.workers import Job, Pool, Ready
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
    workers: int = 1
    """How many processes read articles by the rules; what they read is stored by one."""


def ingest(
    sources: Iterable[str], store: Store, *, options: Options, progress: Told, error: Told
) -> Summary:
    """Reads every source and stores what it says; one that fails stops none of the others.

    Raises what the store raises: with the graph gone there is no going on.
    """
    run = _Run(store, options, progress, error)
    with Pool(options.workers, error) as pool:
        for source in sources:
            found = bundles(
                source, options=options, progress=progress, known=_is_known(store), pool=pool
            )
            for item in found:
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
    pool: Pool | None = None,
) -> Iterator[Bundle | Known | InputFailure]:
    """The bundles of one source: a path, a directory, a URL or `-`.

    An article has one of each extractor. `known` says that it need not be read by one. `pool`
    reads; the order of all that comes, and of what is told, is the same with any number of workers.
    """
    pool = pool or Pool(1)
    for item in pool.ordered(_steps(source, options, known, pool)):
        if isinstance(item, _Line):
            progress(item.text)
        else:
            yield item


@dataclass(frozen=True, slots=True)
class _Line:
    """Something to tell, in its turn."""

    text: str


_Item = Bundle | Known | InputFailure | _Line


def _steps(
    source: str,
    options: Options,
    known: Callable[[Article, Extractor], Known | None],
    pool: Pool,
) -> Iterator[Ready[_Item] | Job[_Item]]:
    """All of a source in its order: what is at hand, and what is still to be read."""
    told: list[str] = []
    for item in _inputs(source, options, told.append):
        while told:
            yield Ready(_Line(told.pop(0)))
        if not isinstance(item, Article):
            yield Ready(item)
            continue
        if options.explain:
            yield Ready(_Line(render_dropped(item)))
        for extractor in options.extractors:
            held = known(item, extractor)
            yield Ready(held) if held else _reading(item, extractor, known, pool)
    for line in told:
        yield Ready(_Line(line))


def _inputs(source: str, options: Options, tell: Told) -> Iterator[Bundle | InputFailure | Article]:
    for path in fact_files(source):
        yield from _facts(path, source, options, tell)
    if Path(source).is_file() and is_fact_file(source, limits=options.limits):
        return
    yield from read_articles(
        source,
        stdin=sys.stdin.buffer,
        limits=options.limits,
        allow_private=options.allow_private,
        notify=lambda notice: tell(str(notice)),
    )


def _reading(
    article: Article,
    extractor: Extractor,
    known: Callable[[Article, Extractor], Known | None],
    pool: Pool,
) -> Ready[_Item] | Job[_Item]:
    """The bundle of a reading, or the job that makes it where other processes do that.

    What keeps an account of its run, as an LLM extractor does, reads here.
    """
    if pool.workers == 1 or not isinstance(extractor, Rules):
        return Ready(_read(article, extractor))

    def unless_known(item: _Item) -> _Item:
        # The same article may have been stored since the job was taken up.
        return known(article, extractor) or item

    return Job(partial(_read, article, extractor), article.origin, unless_known)


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
