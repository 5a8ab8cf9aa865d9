"""`vested extract PATH… --out DIR`: reads articles without a database."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import typer

from vested.api.cli.console import Output, fail, output_of
from vested.api.cli.extractors import (
    EXTRACTOR,
    LLM_MODEL,
    LLM_URL,
    WORKERS,
    extractors_of,
    reporting,
)
from vested.graph.settings import Settings
from vested.ingest.articles import read_articles
from vested.ingest.extractors import Extractor, Rules
from vested.ingest.failures import InputError, InputFailure
from vested.ingest.interchange import to_json
from vested.ingest.reading import Article
from vested.ingest.workers import Job, Pool, Ready


def extract(
    context: typer.Context,
    paths: list[str] = typer.Argument(help="Articles: files, directories, URLs, - for stdin."),
    out: Path = typer.Option(help="Directory for one JSON file an article, same stem."),
    extractor: list[str] = EXTRACTOR,
    llm_url: str | None = LLM_URL,
    llm_model: str | None = LLM_MODEL,
    workers: int = WORKERS,
) -> None:
    """Read articles and write entities, relations and quotations as JSON; needs no database.

    The form is that of the evaluation: every string is cut from the article's own text. With
    several extractors each has a directory of its name in DIR.
    """
    output = output_of(context)
    out.mkdir(parents=True, exist_ok=True)
    readers = extractors_of(extractor, llm_url, llm_model, Settings())
    failed = written = 0
    with reporting(readers, output), Pool(workers, fail) as pool:
        for item in pool.ordered(_steps(paths, readers, pool)):
            if isinstance(item, InputFailure):
                failed += 1
                fail(str(item))
                continue
            folder = out / item.reader if len(readers) > 1 else out
            _write(item, folder, output)
            written += 1
    output.progress(f"{written} written to {out}, {failed} failed")
    if failed:
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class _Extracted:
    """What one extractor read in one article, in the form of the evaluation."""

    stem: str
    reader: str
    found: dict[str, Any]


_Read = _Extracted | InputFailure


def _steps(
    paths: Sequence[str], readers: Sequence[Extractor], pool: Pool
) -> Iterator[Ready[_Read] | Job[_Read]]:
    """Every article of every path, by every reader; those that keep no account of their run may
    read in other processes."""
    names: set[str] = set()
    for path in paths:
        for item in read_articles(path, stdin=sys.stdin.buffer):
            if isinstance(item, InputFailure):
                yield Ready(item)
                continue
            stem = _stem(item.origin, names)
            for reader in readers:
                if pool.workers > 1 and isinstance(reader, Rules):
                    yield Job(partial(_extracted, item, reader, stem), item.origin)
                else:
                    yield Ready(_extracted(item, reader, stem))


def _extracted(article: Article, reader: Extractor, stem: str) -> _Extracted | InputFailure:
    try:
        found = to_json(reader.read(article), stem=stem)
    except InputError as error:
        return error.failure
    return _Extracted(stem, reader.version.partition("/")[0], found)


def _write(one: _Extracted, folder: Path, output: Output) -> None:
    folder.mkdir(exist_ok=True)
    text = json.dumps(one.found, ensure_ascii=False, indent=1)
    (folder / f"{one.stem}.json").write_text(text, encoding="utf-8")
    output.progress(
        f"{one.stem}: {len(one.found['entities'])} entities, "
        f"{len(one.found['relations'])} relations, {len(one.found['quotes'])} quotations"
    )


def _stem(origin: str, taken: set[str]) -> str:
    """A file stem for an article, unlike any given before."""
    base = Path(origin.rstrip("/")).stem.replace(":", "-") or "article"
    stem, number = base, 2
    while stem in taken:
        stem, number = f"{base}-{number}", number + 1
    taken.add(stem)
    return stem
