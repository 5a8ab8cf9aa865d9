"""Does one job: fetches or takes the text, reads it, stores what it says, tells how far it is."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from vested.graph.jobs import JobState
from vested.graph.store import Forgotten, Store
from vested.ingest.articles import Limits, read_articles
from vested.ingest.batch import Summary
from vested.ingest.bundles import bundle_of_reading
from vested.ingest.extractors import Extractor
from vested.ingest.failures import InputError, InputFailure
from vested.ingest.reading import Article
from vested.schema.bundle import Bundle

LIMITS = Limits(article_bytes=1_000_000, batch_bytes=2_000_000, fetch_seconds=20.0, redirects=3)
"""A stranger's job reads less than a command of yours."""

Tell = Callable[..., None]
_FETCHED = 0.2
_LONGEST_ERROR = 500


def do_job(
    given: Mapping[str, Any],
    store: Store,
    extractor: Extractor,
    tell: Tell,
    *,
    allow_private: bool = False,
) -> None:
    """Reads in what a job gives and `tell`s (as changes of the job) how far it is.

    What is wrong with the input ends the job as FAILED. Raises what the store raises.
    """
    tell(step="fetching" if "text" not in given else "taking", progress=0.0)
    articles, failures = _articles(given, allow_private=allow_private)
    tell(step="reading", progress=_FETCHED)
    summary, document = Summary(), None
    for place, article in enumerate(articles, start=1):
        bundle = _bundle(article, extractor)
        if isinstance(bundle, InputFailure):
            failures.append(str(bundle))
            continue
        try:
            summary.add(bundle, store.write(bundle))
        except Forgotten as refusal:
            failures.append(str(refusal))
            continue
        document = document or bundle.document.id
        summary.documents += 1
        if place < len(articles):
            tell(
                step="reading",
                progress=_FETCHED + (1 - _FETCHED) * place / len(articles),
                document=document,
                **_counts(summary),
            )
    ended = JobState.DONE if document else JobState.FAILED
    tell(
        state=ended.value,
        step="done" if document else "failed",
        progress=1.0 if document else _FETCHED,
        error="; ".join(failures)[:_LONGEST_ERROR] or None,
        document=document,
        **_counts(summary),
    )


def _articles(given: Mapping[str, Any], *, allow_private: bool) -> tuple[list[Article], list[str]]:
    articles: list[Article] = []
    failures: list[str] = []
    for item in _read(given, allow_private=allow_private):
        if isinstance(item, Article):
            articles.append(item)
        else:
            failures.append(str(item))
    return articles, failures


def _read(given: Mapping[str, Any], *, allow_private: bool) -> Iterator[Article | InputFailure]:
    if "text" not in given:
        yield from read_articles(str(given["url"]), limits=LIMITS, allow_private=allow_private)
        return
    known = {
        name: given[name]
        for name in ("title", "published", "language", "publisher", "url")
        if name in given
    }
    stream = io.BytesIO(str(given["text"]).encode())
    for item in read_articles("-", stdin=stream, limits=LIMITS):
        yield replace(item, origin="a text", **known) if isinstance(item, Article) else item


def _bundle(article: Article, extractor: Extractor) -> Bundle | InputFailure:
    try:
        return bundle_of_reading(extractor.read(article))
    except InputError as error:
        return error.failure


def _counts(summary: Summary) -> dict[str, int]:
    return {
        "documents": summary.documents,
        "statements": summary.statements,
        "quotations": summary.quotations,
    }
