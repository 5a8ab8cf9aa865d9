"""`vested extract PATH… --out DIR`: reads articles without a database."""

import json
import sys
from pathlib import Path

import typer

from vested.api.cli.console import Output, fail, output_of
from vested.api.cli.extractors import EXTRACTOR, LLM_MODEL, LLM_URL, extractors_of, reporting
from vested.graph.settings import Settings
from vested.ingest.articles import read_articles
from vested.ingest.extractors import Extractor
from vested.ingest.failures import InputError, InputFailure
from vested.ingest.interchange import to_json
from vested.ingest.reading import Article


def extract(
    context: typer.Context,
    paths: list[str] = typer.Argument(help="Articles: files, directories, URLs, - for stdin."),
    out: Path = typer.Option(help="Directory for one JSON file an article, same stem."),
    extractor: list[str] = EXTRACTOR,
    llm_url: str | None = LLM_URL,
    llm_model: str | None = LLM_MODEL,
) -> None:
    """Read articles and write entities, relations and quotations as JSON; needs no database.

    The form is that of the evaluation: every string is cut from the article's own text. With
    several extractors each has a directory of its name in DIR.
    """
    output = output_of(context)
    out.mkdir(parents=True, exist_ok=True)
    readers = extractors_of(extractor, llm_url, llm_model, Settings())
    failed = written = 0
    names: set[str] = set()
    with reporting(readers, output):
        for path in paths:
            for item in read_articles(path, stdin=sys.stdin.buffer):
                if isinstance(item, InputFailure):
                    failed += 1
                    fail(str(item))
                    continue
                stem = _stem(item.origin, names)
                for reader in readers:
                    folder = out / reader.version.partition("/")[0] if len(readers) > 1 else out
                    done = _extracted(item, reader, folder, stem, output)
                    written, failed = written + done, failed + (not done)
    output.progress(f"{written} written to {out}, {failed} failed")
    if failed:
        raise typer.Exit(1)


def _extracted(
    article: Article, reader: Extractor, folder: Path, stem: str, output: Output
) -> bool:
    """Writes what one extractor reads in one article; False, and told, if it cannot read it."""
    try:
        reading = to_json(reader.read(article), stem=stem)
    except InputError as error:
        fail(str(error.failure))
        return False
    folder.mkdir(exist_ok=True)
    text = json.dumps(reading, ensure_ascii=False, indent=1)
    (folder / f"{stem}.json").write_text(text, encoding="utf-8")
    output.progress(
        f"{stem}: {len(reading['entities'])} entities, "
        f"{len(reading['relations'])} relations, {len(reading['quotes'])} quotations"
    )
    return True


def _stem(origin: str, taken: set[str]) -> str:
    """A file stem for an article, unlike any given before."""
    base = Path(origin.rstrip("/")).stem.replace(":", "-") or "article"
    stem, number = base, 2
    while stem in taken:
        stem, number = f"{base}-{number}", number + 1
    taken.add(stem)
    return stem
