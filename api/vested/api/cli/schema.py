"""`vested schema write|check|sdl`: the artefacts that are derived from the nouns."""

from pathlib import Path

import typer

from vested.api.cli.console import fail
from vested.api.graphql.schema import sdl
from vested.schema import derive

app = typer.Typer(no_args_is_help=True, help="Artefacts derived from the schema.")
SDL_NAME = "schema.graphql"


def artefacts() -> dict[str, str]:
    """Every derived file: name and text."""
    return {**derive.artefacts(), SDL_NAME: sdl()}


@app.command()
def write(directory: Path = typer.Argument(Path("schema/generated"))) -> None:
    """Write ontology, SHACL shapes, JSON-LD context, JSON Schema, constraints and SDL."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in artefacts().items():
        (directory / name).write_text(text, encoding="utf-8")


@app.command()
def check(directory: Path = typer.Argument(Path("schema/generated"))) -> None:
    """Exit with 1 if any file differs from what the schema derives now."""
    stale = [
        name
        for name, text in artefacts().items()
        if not (directory / name).is_file() or (directory / name).read_text("utf-8") != text
    ]
    for name in stale:
        fail(f"{directory / name} is out of date; run: vested schema write {directory}")
    if stale:
        raise typer.Exit(1)


@app.command("sdl")
def print_sdl() -> None:
    """Print the GraphQL schema."""
    typer.echo(sdl(), nl=False)
