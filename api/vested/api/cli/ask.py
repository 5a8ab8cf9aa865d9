"""`vested ask funders|signatories`: the two questions, each answer with its words and sources."""

import asyncio
from datetime import datetime
from typing import Any

import typer
from rich.console import Console
from rich.markup import escape

from vested.api.cli.console import Output, fail, output_of
from vested.api.graphql.context import Context
from vested.api.graphql.errors import public
from vested.api.graphql.schema import build
from vested.graph.connect import connection, open_driver, reading_driver
from vested.graph.managed import Connection
from vested.graph.migrate import migrate
from vested.graph.reader import Reader
from vested.graph.settings import Settings
from vested.ingest.positions import Positions
from vested.schema.vocabulary import AccessLevel

app = typer.Typer(no_args_is_help=True, help="Questions, answered with their evidence.")

_CLAIMS = """
claims { kind label roles { role entity { name } } statements {
  polarity modality confidence primarySource
  document { title url published source { name } }
  evidence { exact start end snapshotId }
} }
"""
FUNDERS = """
query Funders($openLevels: [AccessLevel!], $model: String, $after: String, $asOf: AsOf) {
  fundersOfOpenModels(
    openLevels: $openLevels, model: $model, first: 100, after: $after, asOf: $asOf
  ) {
    pageInfo { hasNextPage endCursor }
    edges { node {
      model { name } modelReleased accessLevel licence route funder { name } developer { name }
      amount currency round date what certainty confidence independentSources %s
    } }
  }
}
""".replace("%s", _CLAIMS)
SIGNATORIES = """
query Signatories($letter: String!, $role: String, $after: String, $asOf: AsOf) {
  signatories(letter: $letter, role: $role, first: 100, after: $after, asOf: $asOf) {
    pageInfo { hasNextPage endCursor }
    edges { node {
      signatory { name } printedAs role organization { name } signedOn certainty
      confidence independentSources %s
    } }
  }
}
""".replace("%s", _CLAIMS)

Answer = dict[str, Any]
_SHOWN = 3


class QuestionFailed(Exception):
    """The question has no answer; the message says what is wrong with it."""


async def answers(
    where: Connection, settings: Settings, field: str, text: str, variables: dict[str, Any]
) -> list[Answer]:
    """All rows of one of the two questions, page after page.

    Raises `QuestionFailed` with the messages of the GraphQL errors.
    """
    schema = build()
    rows: list[Answer] = []
    async with reading_driver(where) as driver:
        reader = Reader(
            driver, database=settings.neo4j_database, seconds=settings.query_seconds, cold=True
        )
        after: str | None = None
        while True:
            result = await schema.execute(
                text, variables | {"after": after}, context_value=Context(reader)
            )
            if result.errors:
                raise QuestionFailed("; ".join(public(error).message for error in result.errors))
            page = (result.data or {})[field]
            rows += [edge["node"] for edge in page["edges"]]
            if not page["pageInfo"]["hasNextPage"]:
                return rows
            after = page["pageInfo"]["endCursor"]


def _ask(
    context: typer.Context, field: str, text: str, variables: dict[str, Any]
) -> tuple[Output, list[Answer]]:
    out, settings = output_of(context), Settings()
    with connection(settings, out.progress) as where:
        with open_driver(where, settings) as driver:
            migrate(driver, database=settings.neo4j_database)
        try:
            return out, asyncio.run(answers(where, settings, field, text, variables))
        except QuestionFailed as error:
            fail(str(error))
            raise typer.Exit(1) from error


def _clocks(valid_at: datetime | None, known_at: datetime | None) -> dict[str, str | None]:
    return {
        "validAt": valid_at.date().isoformat() if valid_at else None,
        "knownAt": known_at.isoformat() if known_at else None,
    }


_VALID_AT = typer.Option(None, formats=["%Y-%m-%d"], help="The day the answer is about.")
_KNOWN_AT = typer.Option(None, help="Only what was recorded by then (UTC).")


@app.command()
def funders(
    context: typer.Context,
    model: str | None = typer.Option(None, help="Only this model."),
    level: list[AccessLevel] = typer.Option(
        [], help="Access levels that count as open; give the option several times."
    ),
    valid_at: datetime | None = _VALID_AT,
    known_at: datetime | None = _KNOWN_AT,
) -> None:
    """Who funded which open model: directly, or through its developer before the release."""
    variables = {
        "model": model,
        "openLevels": [one.name for one in level] or None,
        "asOf": _clocks(valid_at, known_at),
    }
    out, rows = _ask(context, "fundersOfOpenModels", FUNDERS, variables)
    if out.json:
        out.data(rows)
    else:
        print_funders(out.console(), rows)


@app.command()
def signatories(
    context: typer.Context,
    letter: str = typer.Argument(help="Name of the letter, as any source gives it."),
    role: str | None = typer.Option(
        None, help="Position held on the day of signing, in any language: CEO, PDG, professor …"
    ),
    valid_at: datetime | None = _VALID_AT,
    known_at: datetime | None = _KNOWN_AT,
) -> None:
    """Who signed a letter, and who of them held a position on that day."""
    held = Positions.load().canonical(role) if role else None
    variables = {
        "letter": letter,
        "role": held,
        "asOf": _clocks(valid_at, known_at),
    }
    out, rows = _ask(context, "signatories", SIGNATORIES, variables)
    if out.json:
        out.data(rows)
    else:
        print_signatories(out.console(), rows, letter, held)


def print_funders(console: Console, rows: list[Answer]) -> None:
    """The answers under one heading a model, each with the words that say so."""
    models = {row["model"]["name"] for row in rows}
    console.print(f"[bold]Who funded which open model?[/bold] {_counted(len(models), 'model')}\n")
    last = None
    for row in rows:
        name = row["model"]["name"]
        if name != last:
            facts = [row["accessLevel"], row["licence"], row["modelReleased"]]
            line = ", ".join(escape(str(fact)) for fact in facts if fact)
            console.print(f"[bold]{escape(name)}[/bold]  {line}")
            last = name
        via = f"via {row['developer']['name']}" if row["developer"] else "directly"
        words = [via, row["round"], _money(row), row["what"], row["date"]]
        told = ", ".join(escape(str(word)) for word in words if word)
        console.print(
            f"  ← [bold]{escape(row['funder']['name'])}[/bold] {told}  {_trust(row)}",
            soft_wrap=True,
        )
        _print_evidence(console, row["claims"][:1])


def print_signatories(console: Console, rows: list[Answer], letter: str, role: str | None) -> None:
    """The answers, each with the words that say so."""
    held = f", {escape(role)} on the day" if role else ""
    console.print(
        f"[bold]Who signed “{escape(letter)}”{held}?[/bold] {_counted(len(rows), 'answer')}\n"
    )
    for row in rows:
        where = f", {row['role']}, {row['organization']['name']}" if row["organization"] else ""
        printed = f"  (printed as: {row['printedAs']})" if row["printedAs"] else ""
        console.print(
            f"[bold]{escape(row['signatory']['name'])}[/bold]{escape(where)}"
            f"{escape(printed)}  {_trust(row)}",
            soft_wrap=True,
        )
        _print_evidence(console, row["claims"])


def _trust(row: Answer) -> str:
    sources = _counted(row["independentSources"], "independent source")
    confidence = int(100 * row["confidence"]) / 100  # never more than it is
    sure = f", confidence {confidence:.2f}" if confidence < 1 else ""
    return f"[dim]{row['certainty']}, {sources}{sure}[/dim]"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _money(row: Answer) -> str | None:
    if row["amount"] is None:
        return None
    return f"{row['amount']:,.0f} {row['currency'] or ''}".replace(",", " ").strip()


def _print_evidence(console: Console, claims: list[Answer]) -> None:
    """Up to three statements of each claim; `--json` and the site have them all."""
    for claim in claims:
        for statement in claim["statements"][:_SHOWN]:
            for span in statement["evidence"]:
                words = " ".join(span["exact"].split())
                short = words if len(words) <= 160 else words[:159] + "…"
                document = statement["document"]
                place = f"{document['source']['name']}, {document['title']}, "
                place += f"characters {span['start']}–{span['end']}"
                mark = "≠" if statement["polarity"] == "DISPUTES" else "“"
                address = statement["primarySource"] or document["url"] or ""
                console.print(f"      [italic]{mark}{escape(short)}”[/italic]", soft_wrap=True)
                told = " · ".join(part for part in (place, address) if part)
                console.print(f"      [dim]{escape(told)}[/dim]", soft_wrap=True)
