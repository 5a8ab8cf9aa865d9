"""`vested judgements`: what people judged and decided about something, and why."""

import re
from typing import Any

import neo4j
import typer

from vested.api.cli.asking import Asking
from vested.api.cli.console import told
from vested.api.cli.opened import Opened, opened
from vested.graph.targets import find_entity, find_target

_ID = re.compile(r"(ent|men|doc|src|stm|quo)_\w+")
_ACTS = """query Acts($of: ID!) { acts(of: $of) {
  __typename id by reason recordedAt withdrawnAt withdrawnBy withdrawalReason
  ... on Judgement { left leftName right rightName verdict relation score }
  ... on Decision { kind target targetName value }
} }"""

Row = dict[str, Any]


def judgements(
    context: typer.Context,
    thing: str = typer.Argument(
        metavar="ENTITY",
        help="Name or id of an entity; also the id of a mention, document, source, statement or "
        "quotation, or the address of a document.",
    ),
) -> None:
    """Show what people judged and decided about something: who, when and why."""
    with opened(context) as graph:
        id = _id(graph, thing)
        with Asking(graph) as asking:
            acts = asking.data(_ACTS, {"of": id})["acts"]
    if graph.out.json:
        graph.out.data(acts)
        return
    console = graph.out.console()
    if not acts:
        console.print(f"nobody has judged or decided anything about {told(thing)}")
    for act in acts:
        for line in _lines(act):
            console.print(line, soft_wrap=True)


def _id(graph: Opened, thing: str) -> str:
    if _ID.fullmatch(thing):
        return thing
    find = find_target if "://" in thing else find_entity

    def read(transaction: neo4j.ManagedTransaction) -> str:
        return find(transaction, thing).id

    with graph.driver.session(database=graph.settings.neo4j_database) as session:
        return session.execute_read(read)


def _lines(act: Row) -> list[str]:
    if act["__typename"] == "Judgement":
        what = " ".join(part for part in (act["verdict"], act["relation"]) if part)
        about = f"{_named(act, 'left')} · {_named(act, 'right')}"
    else:
        what = " ".join(part for part in (act["kind"], act["value"]) if part)
        about = _named(act, "target")
    lines = [f"[bold]{told(what)}[/bold]  {about}", _who(act, "recordedAt", "by", "reason")]
    if act["withdrawnAt"]:
        withdrawn = _who(act, "withdrawnAt", "withdrawnBy", "withdrawalReason")
        lines.append(f"  [bold]withdrawn[/bold]{withdrawn}")
    return [*lines, f"  [dim]{told(act['id'])}[/dim]"]


def _named(act: Row, side: str) -> str:
    name = act[f"{side}Name"]
    return f"{told(name)} [dim]{told(act[side])}[/dim]" if name else told(act[side])


def _who(act: Row, when: str, by: str, why: str) -> str:
    return f"  {told(act[when])[:19].replace('T', ' ')} {told(act[by])}: {told(act[why])}"
