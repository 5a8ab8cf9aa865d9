"""`vested retract|rank|merge|split|relate|forget|withdraw`: what a person decides, by hand."""

from enum import StrEnum

import neo4j
import typer

from vested.api.cli.console import Output
from vested.api.cli.opened import Opened, opened
from vested.graph.acts import Act, Author
from vested.graph.cypher import query
from vested.graph.moments import NOW
from vested.graph.targets import UnknownTarget, find_target
from vested.schema.ids import entity_id
from vested.schema.vocabulary import Rank, TextRelation, Verdict

REASON = typer.Option(..., "--reason", help="Why; kept with the act.")
BY = typer.Option(None, "--by", help="Who acts; VESTED_AUTHOR if left out.")


class Relation(StrEnum):
    """How one document's text comes from another's."""

    TRANSLATION = "translation"
    SYNDICATION = "syndication"
    CITATION = "citation"
    NONE = "none"


_RELATIONS = {
    Relation.TRANSLATION: TextRelation.TRANSLATION_OF,
    Relation.SYNDICATION: TextRelation.SYNDICATED_FROM,
    Relation.CITATION: TextRelation.CITES,
    Relation.NONE: None,
}


def retract(
    context: typer.Context,
    target: str = typer.Argument(
        help="Id of a source, document, statement or quotation, or address of a document."
    ),
    reason: str = REASON,
    by: str | None = BY,
) -> None:
    """Take something back: it no longer counts, whatever is read again."""
    with opened(context) as graph:
        act = graph.acts.retract(target, Author(graph.author(by), reason))
        tell(graph.out, "retracted", act)


def rank(
    context: typer.Context,
    statement: str = typer.Argument(help="Id of a statement."),
    rank: Rank = typer.Argument(help="How much it counts beside others about its claim."),
    reason: str = REASON,
    by: str | None = BY,
) -> None:
    """Give a statement a rank; a deprecated one is shown but makes no answer."""
    with opened(context) as graph:
        act = graph.acts.rank(statement, rank, Author(graph.author(by), reason))
        tell(graph.out, f"ranked {rank.value}", act)


def merge(
    context: typer.Context,
    keep: str = typer.Argument(help="Id or name of the entity whose id stays."),
    other: str = typer.Argument(help="Id or name of the other one, or id of a mention."),
    reason: str = REASON,
    by: str | None = BY,
) -> None:
    """Judge that two entities are one."""
    with opened(context) as graph:
        author = Author(graph.author(by), reason)
        tell(graph.out, "judged one", graph.acts.judge(keep, other, Verdict.SAME, author))


def split(
    context: typer.Context,
    things: list[str] = typer.Argument(
        help="Two entities (ids or names), or an entity and a mention of it, or a mention alone."
    ),
    reason: str = REASON,
    by: str | None = BY,
) -> None:
    """Judge that two entities are not one, or that a document's mention is of something else."""
    if len(things) > 2:
        raise typer.BadParameter(f"{len(things)} are given: name a mention, or two to tell apart")
    with opened(context) as graph:
        left, right = (_named_by(graph, things[0]), things[0]) if len(things) == 1 else things
        author = Author(graph.author(by), reason)
        tell(graph.out, "judged two", graph.acts.judge(left, right, Verdict.DIFFERENT, author))


def relate(
    context: typer.Context,
    original: str = typer.Argument(help="Id or address of the document that was first."),
    derived: str = typer.Argument(help="Id or address of the one that tells its story."),
    relation: Relation = typer.Option(..., "--as", help="How; none: it does not."),
    reason: str = REASON,
    by: str | None = BY,
) -> None:
    """Judge that one document's text comes from another's, so that the two count as one source."""
    with opened(context) as graph:
        author = Author(graph.author(by), reason)
        act = graph.acts.relate(original, derived, _RELATIONS[relation], author)
        tell(graph.out, "related" if _RELATIONS[relation] else "told apart", act)


def forget(
    context: typer.Context,
    document: str = typer.Argument(help="Id or address of a document."),
    reason: str = REASON,
    by: str | None = BY,
    yes: bool = typer.Option(False, "--yes", help="Do not ask."),
) -> None:
    """Erase a document's texts and all that was read in them; that it was done stays on record."""
    with opened(context) as graph:
        author = Author(graph.author(by), reason)
        if not yes:
            title = _title(graph, document)
            typer.confirm(f"Erase “{title}” for good? This cannot be undone", abort=True, err=True)
        tell(graph.out, "erased", graph.acts.forget(document, author))


def withdraw(
    context: typer.Context,
    act: str = typer.Argument(help="Id of a judgement or decision; `vested judgements` has them."),
    reason: str = REASON,
    by: str | None = BY,
) -> None:
    """Take back a judgement or decision: what it did is undone, that it was made stays known."""
    with opened(context) as graph:
        tell(graph.out, "withdrawn", graph.acts.withdraw(act, Author(graph.author(by), reason)))


def tell(out: Output, done: str, act: Act) -> None:
    """Says what an act came to, and its id."""
    if out.json:
        out.data({"id": act.id, "new": act.new, "revision": act.revision})
    elif act.new:
        typer.echo(f"{done}: {act.id}")
    else:
        typer.echo(f"{done} already: {act.id}")


def _named_by(graph: Opened, mention: str) -> str:
    """The id of the entity that the key of a mention stands for. Raises `UnknownTarget`."""
    rows, _, _ = graph.driver.execute_query(
        query("read_mention_place"),
        id=mention,
        database_=graph.settings.neo4j_database,
        routing_=neo4j.RoutingControl.READ,
    )
    if not rows:
        raise UnknownTarget(
            f"{mention[:200]}: no mention has this id; two entities to tell apart are given both"
        )
    return entity_id(rows[0]["entityKey"])


def _title(graph: Opened, text: str) -> str:
    def read(transaction: neo4j.ManagedTransaction) -> str:
        id = find_target(transaction, text).id
        row = transaction.run(query("read_documents"), ids=[id], knownAt=NOW).single()
        return str(row["document"]["title"] or id) if row else id

    with graph.driver.session(database=graph.settings.neo4j_database) as session:
        return session.execute_read(read)
