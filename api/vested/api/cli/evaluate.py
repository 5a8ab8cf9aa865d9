"""`vested evaluate`: scores what was read against labelled articles."""

from pathlib import Path

import typer

from vested.api.cli.console import output_of
from vested.ingest.evaluate import evaluate


def evaluate_predictions(
    context: typer.Context,
    gold: Path = typer.Argument(help="Directory of labelled articles (JSON)."),
    predictions: Path = typer.Argument(help="Directory that `vested extract` wrote."),
    articles: Path | None = typer.Option(
        None, help="Directory of the articles: checks that every string is in its text."
    ),
) -> None:
    """Print precision, recall and F1 of entities, relations, qualifiers and quotations."""
    for directory in filter(None, (gold, predictions, articles)):
        if not directory.is_dir():
            raise typer.BadParameter(f"{directory} is no directory")
    report = evaluate(gold, predictions, articles)
    out = output_of(context)
    if out.json:
        out.data(report.as_json())
    else:
        typer.echo(report.as_table())
