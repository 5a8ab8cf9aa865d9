"""`vested review`: one thing after another, and a key for what it is."""

import os
import sys
import termios
import tty
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import typer
from rich.console import Console

from vested.api.cli.acts import BY
from vested.api.cli.asking import Asking
from vested.api.cli.console import told
from vested.api.cli.opened import opened
from vested.api.cli.review_item import QUEUE, lines
from vested.graph.acts import Act, Acts, Author, Refused
from vested.graph.targets import UnknownTarget
from vested.schema.vocabulary import ReviewVerdict, Verdict

_PAGE = 20


class Kinds(StrEnum):
    """Which queue."""

    PAIRS = "pairs"
    STATEMENTS = "statements"


Item = dict[str, Any]

_WORDS = {
    Kinds.PAIRS: ("one thing", "two things"),
    Kinds.STATEMENTS: ("the words say so", "they do not: retract it"),
}
_REASONS = {
    (Kinds.PAIRS, "a"): "compared by a reader: one thing",
    (Kinds.PAIRS, "r"): "compared by a reader: two things",
    (Kinds.PAIRS, "u"): "compared by a reader: cannot be told",
    (Kinds.STATEMENTS, "a"): "held against its words by a reader: they say so",
    (Kinds.STATEMENTS, "r"): "held against its words by a reader: they do not say so",
    (Kinds.STATEMENTS, "u"): "held against its words by a reader: they leave it open",
}


@dataclass
class _Session:
    """What one sitting has come to."""

    author: str
    kind: Kinds
    reason: str | None
    done: list[str] = field(default_factory=list)
    """Ids of the acts, oldest first."""


def review(
    context: typer.Context,
    kind: Kinds = typer.Option(Kinds.PAIRS, "--kind", help="What to review."),
    limit: int = typer.Option(100, min=1, help="At most so many items."),
    reason: str | None = typer.Option(
        None, "--reason", help="Why, for every act; a plain word by default."
    ),
    by: str | None = BY,
) -> None:
    """Show what nobody has judged yet, one item at a time, and take a key for each.

    a accept, r reject, u unsure (A, R, U: with a reason of your own), s skip, z undo, q quit.
    With --json before the command, print the queue and stop.
    """
    with opened(context) as graph, Asking(graph) as asking:
        if graph.out.json:
            graph.out.data(list(_queue(asking, kind, limit)))
            return
        session = _Session(graph.author(by), kind, reason)
        console = graph.out.console()
        _sit(graph.acts, console, session, _queue(asking, kind, limit))
        console.print(_ending(session))


def _queue(asking: Asking, kind: Kinds, limit: int) -> Iterator[Item]:
    """The items, page after page, each with how many were waiting (`waiting`)."""
    after: str | None = None
    wanted = {"kind": kind.name.removesuffix("S")}
    while limit > 0:
        page = asking.data(QUEUE, wanted | {"first": min(limit, _PAGE), "after": after})[
            "reviewQueue"
        ]
        for edge in page["edges"]:
            yield edge["node"]
        limit -= _PAGE
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return


def _sit(acts: Acts, console: Console, session: _Session, items: Iterator[Item]) -> None:
    yes, no = _WORDS[session.kind]
    keys = f"[bold]a[/bold] {yes} · [bold]r[/bold] {no} · [bold]u[/bold] unsure · "
    keys += "[bold]s[/bold] skip · [bold]z[/bold] undo the last · [bold]q[/bold] quit"
    for number, item in enumerate(items, 1):
        console.rule(f"{number}", style="dim")
        for line in lines(item):
            console.print(line, soft_wrap=True)
        console.print(f"\n{keys}")
        if not _answered(acts, console, session, item):
            return


def _answered(acts: Acts, console: Console, session: _Session, item: Item) -> bool:
    """Takes keys until the item is done with; False to end the sitting."""
    while True:
        key = _key()
        match key:
            case "q" | "":
                return False
            case "s":
                return True
            case "z":
                _undo(acts, console, session)
            case "a" | "r" | "u" | "A" | "R" | "U":
                if _act(acts, console, session, item, key):
                    return True
            case _:
                console.print("a, r, u, s, z or q", style="dim")


def _key() -> str:
    """One key; from a pipe, the first letter of the next line. Nothing at its end."""
    if not sys.stdin.isatty():
        line = sys.stdin.readline()
        return line.strip()[:1] or ("?" if line else "")
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        # What was typed ahead is kept, and Ctrl-C still interrupts.
        tty.setcbreak(terminal, termios.TCSADRAIN)
        return os.read(terminal, 1).decode("ascii", "replace")
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _act(acts: Acts, console: Console, session: _Session, item: Item, key: str) -> bool:
    """Does what `key` says of the item; tells and leaves it open if the graph refuses."""
    reason = session.reason or _REASONS[session.kind, key.lower()]
    if key.isupper():
        reason = typer.prompt("reason", default=reason)
    try:
        act = _work(item, key.lower())(acts, Author(session.author, reason))
    except (Refused, UnknownTarget) as refusal:
        console.print(f"refused: {told(refusal)}")
        return False
    session.done.append(act.id)
    console.print(f"[dim]{act.id}[/dim]")
    return True


def _work(item: Item, key: str) -> Callable[[Acts, Author], Act]:
    match item["__typename"]:
        case "ReviewPair":
            return _judge(item["left"]["id"], item["right"]["id"], key, item["score"])
        case "ReviewMention":
            return _judge(item["judged"], item["mention"]["id"], key, item["score"])
        case "ReviewStatement":
            return _review(item["statement"]["id"], key)
        case _:
            return _review(item["quotation"]["id"], key)


def _judge(left: str, right: str, key: str, score: float) -> Callable[[Acts, Author], Act]:
    verdict = {"a": Verdict.SAME, "r": Verdict.DIFFERENT, "u": Verdict.UNSURE}[key]
    return lambda acts, author: acts.judge(left, right, verdict, author, score=score)


def _review(id: str, key: str) -> Callable[[Acts, Author], Act]:
    if key == "r":
        return lambda acts, author: acts.retract(id, author)
    verdict = {"a": ReviewVerdict.ACCEPTED, "u": ReviewVerdict.UNSURE}[key]
    return lambda acts, author: acts.review(id, verdict, author)


def _undo(acts: Acts, console: Console, session: _Session) -> None:
    if not session.done:
        console.print("nothing to undo", style="dim")
        return
    last = session.done[-1]
    try:
        acts.withdraw(last, Author(session.author, "undone right after"))
    except Refused as refusal:
        console.print(f"refused: {told(refusal)}")
        return
    session.done.pop()
    console.print(f"withdrawn: {last}; it comes back the next time")


def _ending(session: _Session) -> str:
    if not session.done:
        return "nothing was decided"
    return (
        f"{len(session.done)} decided; take one back: vested withdraw {session.done[-1]} --reason …"
    )
