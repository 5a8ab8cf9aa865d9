"""`vested schema write|check|sdl`: the artefacts that are derived from the nouns."""

from pathlib import Path

import typer

from vested.api.cli.console import fail
from vested.api.graphql.schema import sdl
from vested.schema import derive
from vested.schema.derive.pages import pages

app = typer.Typer(no_args_is_help=True, help="Artefacts derived from the schema.")

_DIRECTORY = typer.Argument(Path("schema/generated"), help="Where the artefacts are kept.")
_PAGES = typer.Option(Path("docs/nouns"), "--pages", help="Where the pages of the nouns are kept.")


def artefacts(directory: Path, docs: Path) -> dict[Path, str]:
    """Every derived file: path and text."""
    files = {**derive.artefacts(), "schema.graphql": sdl()}
    found = {directory / name: text for name, text in files.items()}
    return found | {docs / name: text for name, text in pages().items()}


@app.command()
def write(directory: Path = _DIRECTORY, docs: Path = _PAGES) -> None:
    """Write ontology, SHACL shapes, JSON-LD context, JSON Schema, constraints, SDL and pages."""
    for path, text in artefacts(directory, docs).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@app.command()
def check(directory: Path = _DIRECTORY, docs: Path = _PAGES) -> None:
    """Exit with 1 if any file differs from what the schema derives now."""
    stale = [
        path
        for path, text in artefacts(directory, docs).items()
        if not path.is_file() or path.read_text("utf-8") != text
    ]
    for path in stale:
        fail(f"{path} is out of date; run: vested schema write")
    if stale:
        raise typer.Exit(1)


@app.command("sdl")
def print_sdl() -> None:
    """Print the GraphQL schema."""
    typer.echo(sdl(), nl=False)
