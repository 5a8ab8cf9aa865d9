"""`vested extract PATH… --out DIR`: reads articles without a database."""

import json
import sys
from pathlib import Path

import typer

from vested.api.cli.console import fail, output_of
from vested.ingest.articles import read_articles
from vested.ingest.failures import InputFailure
from vested.ingest.interchange import to_json
from vested.ingest.pipeline import read


def extract(
    context: typer.Context,
    paths: list[str] = typer.Argument(help="Articles: files, directories, URLs, - for stdin."),
    out: Path = typer.Option(help="Directory for one JSON file an article, same stem."),
) -> None:
    """Read articles and write entities, relations and quotations as JSON; needs no database.

    The form is that of the evaluation: every string is cut from the article's own text.
    """
    output = output_of(context)
    out.mkdir(parents=True, exist_ok=True)
    failed = written = 0
    names: set[str] = set()
    for path in paths:
        for item in read_articles(path, stdin=sys.stdin.buffer):
            if isinstance(item, InputFailure):
                failed += 1
                fail(str(item))
                continue
            stem = _stem(item.origin, names)
            reading = to_json(read(item), stem=stem)
            target = out / f"{stem}.json"
            target.write_text(json.dumps(reading, ensure_ascii=False, indent=1), encoding="utf-8")
            written += 1
            output.progress(
                f"{stem}: {len(reading['entities'])} entities, "
                f"{len(reading['relations'])} relations, {len(reading['quotes'])} quotations"
            )
    output.progress(f"{written} written to {out}, {failed} failed")
    if failed:
        raise typer.Exit(1)


def _stem(origin: str, taken: set[str]) -> str:
    """A file stem for an article, unlike any given before."""
    base = Path(origin.rstrip("/")).stem.replace(":", "-") or "article"
    stem, number = base, 2
    while stem in taken:
        stem, number = f"{base}-{number}", number + 1
    taken.add(stem)
    return stem
