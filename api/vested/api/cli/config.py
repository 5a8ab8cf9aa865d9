"""`vested config show`: every setting with its value and meaning."""

import typer
from rich.table import Table

from vested.api.cli.console import output_of
from vested.graph.settings import Settings
from vested.ingest.llm.settings import LlmSettings

app = typer.Typer(no_args_is_help=True, help="Settings.")


@app.callback()
def group() -> None:
    """Settings are environment variables; nothing is read from files."""


@app.command()
def show(context: typer.Context) -> None:
    """Print every setting: environment variable, value, meaning."""
    out = output_of(context)
    rows = [
        (_variable(prefix, name), str(getattr(settings, name)), field.description or "")
        for prefix, settings in (("VESTED_", Settings()), ("VESTED_LLM_", LlmSettings()))
        for name, field in type(settings).model_fields.items()
    ]
    if out.json:
        out.data([{"variable": v, "value": value, "meaning": m} for v, value, m in rows])
        return
    table = Table("variable", "value", "meaning", box=None)
    for row in rows:
        table.add_row(*row)
    out.console().print(table)


def _variable(prefix: str, name: str) -> str:
    return name.upper() if name.startswith("neo4j_") else f"{prefix}{name.upper()}"
