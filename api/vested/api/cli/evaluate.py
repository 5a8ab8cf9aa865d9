"""`vested evaluate`: scores what was read against labelled articles."""

from pathlib import Path

import typer

from vested.api.cli.console import output_of
from vested.ingest.evaluate import Unscorable, listed, table
from vested.ingest.evaluate import evaluate as scored


def evaluate(
    context: typer.Context,
    gold: Path = typer.Argument(help="Directory of labelled articles (JSON)."),
    predictions: Path = typer.Argument(help="Directory that `vested extract` wrote."),
    articles: Path | None = typer.Option(
        None, help="Directory of the articles: checks that every string is in its text."
    ),
    misses: bool = typer.Option(
        False, help="List what was missed and what is spurious, beside its sentence (--articles)."
    ),
) -> None:
    """Print precision, recall and F1 of entities, relations, qualifiers and quotations.

    With 95 % intervals over documents, linking to Wikidata, and how far confidence can be relied
    on.
    """
    for directory in filter(None, (gold, predictions, articles)):
        if not directory.is_dir():
            raise typer.BadParameter(f"{directory} is no directory")
    try:
        report = scored(gold, predictions, articles)
    except Unscorable as error:
        raise typer.BadParameter(str(error)) from error
    out = output_of(context)
    if out.json:
        out.data(report.as_json())
    else:
        typer.echo(table(report))
        if misses:
            typer.echo(f"\n{listed(report.faults)}")
