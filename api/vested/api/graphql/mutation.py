"""Every act of people as a mutation: with the token of reviewers, an author and a reason."""

import asyncio
import datetime
from collections.abc import Callable

import strawberry

from vested.api.graphql.acting import admitted, bounded
from vested.api.graphql.clocks import instant
from vested.api.graphql.context import Info
from vested.api.graphql.errors import BadInput, RefusedAct, UnknownName
from vested.api.graphql.jobs import JobMutation
from vested.graph.acts import Act, Acts, Author, Refused
from vested.graph.clock import UnfinishedRebuild
from vested.graph.targets import UnknownTarget
from vested.schema.vocabulary import Rank, ReviewVerdict, TextRelation, Verdict

strawberry.enum(Rank, name="Rank", description="Wikibase ranks of statements.")
strawberry.enum(Verdict, name="Verdict", description="What a judgement says of two things.")
strawberry.enum(
    ReviewVerdict,
    name="ReviewVerdict",
    description="What a statement was found to be beside its evidence; no is a retraction.",
)
strawberry.enum(TextRelation, name="TextRelation", description="How one text comes from another.")


@strawberry.type(description="What an act came to.")
class ActReceipt:
    """The id of the judgement or decision, by which it can be withdrawn."""

    id: strawberry.ID
    new: bool = strawberry.field(description="False where an equal act was in force already.")
    revision: int = strawberry.field(description="Number of the write; 0 if nothing was written.")
    moment: datetime.datetime = strawberry.field(description="Since when (or until when) it holds.")


@strawberry.type(
    description="Acts of people. Each needs the header `Authorization: Bearer …` with the token "
    "that `vested serve` keeps, names who acts (`by`) and says why."
)
class Mutation(JobMutation):
    """The root of every act."""

    @strawberry.mutation(
        description="Takes back a source, document, statement or quotation (id, or address of a "
        "document), whatever is read again."
    )
    async def retract(self, info: Info, target: str, reason: str, by: str) -> ActReceipt:
        bounded(target=target)
        return await _do(info, by, reason, lambda acts, author: acts.retract(target, author))

    @strawberry.mutation(description="Gives a statement a rank.")
    async def rank(
        self, info: Info, statement: strawberry.ID, rank: Rank, reason: str, by: str
    ) -> ActReceipt:
        bounded(statement=statement)
        return await _do(info, by, reason, lambda acts, author: acts.rank(statement, rank, author))

    @strawberry.mutation(
        description="Notes that somebody held a statement or quotation against its evidence; one "
        "that its words do not bear out is to be retracted."
    )
    async def review(
        self, info: Info, statement: strawberry.ID, verdict: ReviewVerdict, reason: str, by: str
    ) -> ActReceipt:
        bounded(statement=statement)
        return await _do(
            info, by, reason, lambda acts, author: acts.review(statement, verdict, author)
        )

    @strawberry.mutation(
        description="Says that two entities (ids or names) are one, and `left` keeps its id, or "
        "two, or that one cannot say. `right` may be a mention."
    )
    async def judge(
        self,
        info: Info,
        left: str,
        right: str,
        verdict: Verdict,
        reason: str,
        by: str,
        score: float | None = None,
    ) -> ActReceipt:
        bounded(left=left, right=right)
        if score is not None and not 0 <= score <= 1:
            raise BadInput(f"score: {score} — likeness is from 0 to 1")
        return await _do(
            info,
            by,
            reason,
            lambda acts, author: acts.judge(left, right, verdict, author, score=score),
        )

    @strawberry.mutation(
        description="Says that one document's text (id or address) comes from another's, and how; "
        "without a relation: that it does not."
    )
    async def relate(
        self,
        info: Info,
        original: str,
        derived: str,
        reason: str,
        by: str,
        relation: TextRelation | None = None,
    ) -> ActReceipt:
        bounded(original=original, derived=derived)
        return await _do(
            info, by, reason, lambda acts, author: acts.relate(original, derived, relation, author)
        )

    @strawberry.mutation(
        description="Erases a document's texts (id or address) and all that was read in them. This "
        "cannot be undone; that it was done, by whom and why stays on record."
    )
    async def forget(self, info: Info, document: str, reason: str, by: str) -> ActReceipt:
        bounded(document=document)
        return await _do(info, by, reason, lambda acts, author: acts.forget(document, author))

    @strawberry.mutation(description="Takes back a judgement or decision by its id.")
    async def withdraw(self, info: Info, act: strawberry.ID, reason: str, by: str) -> ActReceipt:
        bounded(act=act)
        return await _do(info, by, reason, lambda acts, author: acts.withdraw(act, author))


async def _do(info: Info, by: str, reason: str, work: Callable[[Acts, Author], Act]) -> ActReceipt:
    context, desk = info.context, admitted(info)
    bounded(by=by, reason=reason)
    author = Author(by, reason)
    try:
        act = await asyncio.to_thread(work, desk.acts, author)
    except UnknownTarget as error:
        raise UnknownName(str(error)) from error
    except (Refused, UnfinishedRebuild) as error:
        raise RefusedAct(str(error)) from error
    if context.watch is not None:
        context.watch.saw(act.revision)
    rows = await context.reader.rows("read_act", id=act.id)
    stored = rows[0]["act"]
    return ActReceipt(
        id=strawberry.ID(act.id),
        new=act.new,
        revision=act.revision,
        moment=instant(stored.get("withdrawnAt") or stored["recordedAt"]),
    )
