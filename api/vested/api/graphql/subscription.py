"""The root of every subscription: new statements, how a job goes, an answer that changed.

Each answer bears a cursor. Who subscribes again with the last one (as `after`, or as the
`Last-Event-ID` of server-sent events) gets what came since, each once.
"""

import datetime
from collections.abc import AsyncGenerator, Sequence
from typing import Annotated, Any

import orjson
import strawberry
from strawberry.scalars import JSON

from vested.api.graphql.clocks import instant
from vested.api.graphql.context import Info
from vested.api.graphql.errors import BadInput, RefusedAct, UnknownName
from vested.api.graphql.evidence import StatementNode
from vested.api.graphql.following import Place, happenings, reach, reached, watched
from vested.api.graphql.jobs import JobNode
from vested.api.graphql.nouns import CLAIM_KINDS, ClaimNode, claim_node
from vested.api.graphql.saved import changes, question
from vested.graph.jobs import Job, JobState
from vested.graph.outbox import JOB, WRITE
from vested.graph.reader import AsOf

After = Annotated[
    str | None,
    strawberry.argument(description="The cursor of the last answer had; from now on if left out."),
]


@strawberry.type(description="A statement that began to stand, and the claim it is about.")
class NewStatement:
    """A statement with its claim, as of the write that brought it."""

    statement: StatementNode
    claim: ClaimNode


@strawberry.type(description="Statements that one write brought; at most 50, more come apart.")
class NewStatements:
    """A part of what one write brought."""

    cursor: str
    revision: int = strawberry.field(description="Number of the write.")
    moment: datetime.datetime = strawberry.field(
        description="Moment of the write, for `asOf {knownAt}`."
    )
    statements: list[NewStatement]


@strawberry.type(description="What became of a job.")
class JobProgress:
    """A job at one step."""

    cursor: str
    job: JobNode


@strawberry.type(description="The answer of a saved question, which is another than before.")
class ChangedAnswer:
    """An answer."""

    cursor: str
    data: JSON | None = strawberry.field(description="As `data` of an answer.")
    errors: JSON | None = strawberry.field(description="As `errors` of an answer, if any.")


@strawberry.type(description="What can be followed.")
class Subscription:
    """The root of subscriptions."""

    @strawberry.subscription(
        description="Statements that begin to stand: read in, or no longer retracted; of all kinds "
        "or some, and about anything or one entity (id or name)."
    )
    async def new_statements(
        self,
        info: Info,
        kinds: list[str] | None = None,
        about: str | None = None,
        after: After = None,
    ) -> AsyncGenerator[NewStatements]:
        unknown = sorted(set(kinds or ()) - set(CLAIM_KINDS))
        if unknown:
            raise BadInput(f"kinds: no claims of kind {unknown[0]!r}; {', '.join(CLAIM_KINDS)}")
        entity = await _entity(info, about)
        watch, place = await watched(info, after)
        async for happening in happenings(watch, place.number if place else None):
            if happening.kind != WRITE or not happening.statements:
                continue
            cursor = reached(info.context, Place(watch.name, happening.number))
            as_of = AsOf(known_at=happening.moment)
            found = await _stated(info, happening.statements, as_of)
            wanted = [
                one
                for one in found
                if (not kinds or one.claim.row.kind in kinds)
                and (entity is None or any(e.id == entity for _, e in one.claim.row.roles))
            ]
            if wanted:
                yield NewStatements(
                    cursor=cursor,
                    revision=happening.revision,
                    moment=instant(happening.moment),
                    statements=wanted,
                )

    @strawberry.subscription(
        description="How a job goes: as it is now, then each step, until it ended."
    )
    async def job_progress(
        self, info: Info, id: strawberry.ID, after: After = None
    ) -> AsyncGenerator[JobProgress]:
        watch, place = await watched(info, after)
        rows = await info.context.reader.rows("read_job", id=str(id))
        if not rows:
            raise UnknownName(f"id: there is no job {str(id)[:100]!r}")
        (row,) = rows
        if place is None:
            place = Place(row["outbox"], max(row["last"], row["job"]["number"]))
            await reach(watch, place)
            cursor = reached(info.context, place)
            yield JobProgress(cursor=cursor, job=JobNode.of(Job.of(row["job"])))
        if row["job"]["number"] <= place.number and JobState(row["job"]["state"]).ended:
            return
        async for happening in happenings(watch, place.number):
            if happening.kind != JOB or happening.job != str(id):
                continue
            job = Job.of(orjson.loads(happening.told or "{}"))
            cursor = reached(info.context, Place(watch.name, happening.number))
            yield JobProgress(cursor=cursor, job=JobNode.of(job))
            if JobState(job.state).ended:
                return

    @strawberry.subscription(
        description="A question asked again after every write: its answer now, then whenever it is "
        "another. Give the question as `query`, or as the `documentId` of a trusted document."
    )
    async def answer_changed(
        self,
        info: Info,
        query: str | None = None,
        document_id: str | None = None,
        operation_name: str | None = None,
        variables: JSON | None = None,
        after: After = None,
    ) -> AsyncGenerator[ChangedAnswer]:
        if variables is not None and not isinstance(variables, dict):
            raise BadInput("variables: they are a JSON object")
        asked = question(query, document_id, operation_name, variables)
        watch, place = await watched(info, after)
        ask = info.context.ask
        if ask is None:
            raise RefusedAct("nothing is followed here")
        async for change in changes(watch, ask, asked, place):
            errors: Any = change.errors
            yield ChangedAnswer(
                cursor=reached(info.context, change.place), data=change.data, errors=errors
            )


async def _entity(info: Info, about: str | None) -> str | None:
    """The id of the entity that `about` names. Raises `UnknownName`."""
    if about is None:
        return None
    found = await info.context.reader.entity_named(about[:400], AsOf())
    if found is None:
        raise UnknownName(f"about: the graph holds no entity {about[:100]!r}")
    return found.id


async def _stated(info: Info, ids: Sequence[str], as_of: AsOf) -> list[NewStatement]:
    """Statements with their claims, as of the write that brought them, in the order of `ids`."""
    rows = await info.context.reader.rows(
        "read_claims_of_statements", ids=list(ids), knownAt=as_of.known_at
    )
    claims = {row["statement"]: row["claim"] for row in rows}
    found = await info.context.claims.load_many([(id, as_of) for id in set(claims.values())])
    nodes = {row.id: claim_node(row, as_of) for row in found if row is not None}
    told: dict[str, NewStatement] = {}
    for claim in nodes.values():
        for statement in claim.statements():
            told[str(statement.id)] = NewStatement(statement=statement, claim=claim)
    return [told[id] for id in ids if id in told]
