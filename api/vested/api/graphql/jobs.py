"""GraphQL of jobs: ask for a text or an address to be read in, and look how far it is."""

import asyncio
import datetime
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import strawberry

from vested.api.graphql.acting import admitted, bounded
from vested.api.graphql.clocks import instant
from vested.api.graphql.context import Info
from vested.api.graphql.errors import BadInput, Busy, RefusedAct
from vested.api.graphql.evidence import DocumentNode
from vested.api.graphql.nodes_by_id import document_node
from vested.graph.jobs import Job, Jobs, JobState, TooManyJobs
from vested.schema.dates import PartialDate

strawberry.enum(JobState, name="JobState", description="How far a job is.")


@strawberry.type(name="Job", description="A text or an address that is read in, beside other work.")
class JobNode:
    """A job as it was told last."""

    id: strawberry.ID
    state: JobState
    progress: float = strawberry.field(description="From 0 to 1.")
    step: str = strawberry.field(description="What is done now, in a word.")
    error: str | None = strawberry.field(
        description="Why nothing was read in; of a job that is DONE: what of it was not."
    )
    url: str | None
    by: str
    documents: int = strawberry.field(description="How many documents were read in.")
    statements: int
    quotations: int
    created_at: datetime.datetime
    changed_at: datetime.datetime
    document_id: strawberry.Private[str | None]

    @strawberry.field(description="The first document it made, or found to be known already.")
    async def document(self, info: Info) -> DocumentNode | None:
        return await document_node(info, self.document_id) if self.document_id else None

    @classmethod
    def of(cls, job: Job) -> "JobNode":
        """From a job of the graph."""
        return cls(
            id=strawberry.ID(job.id),
            state=JobState(job.state),
            progress=job.progress,
            step=job.step,
            error=job.error,
            url=job.url,
            by=job.by,
            documents=job.documents,
            statements=job.statements,
            quotations=job.quotations,
            created_at=instant(job.created_at),
            changed_at=instant(job.changed_at),
            document_id=job.document,
        )


@strawberry.type
class JobQuery:
    """The root field of jobs."""

    @strawberry.field(description="How far a job is; null for an id of none.")
    async def job(self, info: Info, id: strawberry.ID) -> JobNode | None:
        rows = await info.context.reader.rows("read_job", id=str(id))
        return JobNode.of(Job.of(rows[0]["job"])) if rows else None


@strawberry.type
class JobMutation:
    """The acts that make jobs."""

    @strawberry.mutation(
        description="Has the page at a public address read in. Answers at once; `job` and "
        "`jobProgress` tell how it goes."
    )
    async def ingest_url(self, info: Info, url: str, by: str) -> JobNode:
        bounded(url=url)
        address = urlsplit(url) if url.isascii() or "://" in url else urlsplit("")
        if address.scheme not in {"http", "https"} or not address.hostname:
            raise BadInput(f"url: {url[:100]!r} is no http or https address")
        return await _queued(info, by, lambda jobs: jobs.add({"url": url}, by))

    @strawberry.mutation(
        description="Has a text (plain, Markdown or HTML) read in. What is known of it beside its "
        "words tells which document it is: its address, else publisher, title and day, else its "
        "words."
    )
    async def ingest_text(
        self,
        info: Info,
        text: str,
        by: str,
        title: str | None = None,
        url: str | None = None,
        published: PartialDate | None = None,
        publisher: str | None = None,
        language: str | None = None,
    ) -> JobNode:
        if not text.strip():
            raise BadInput("text: nothing is given")
        if language is not None and not (len(language) == 2 and language.isalpha()):
            raise BadInput(f"language: {language[:20]!r} — write two letters, such as en")
        named = {"title": title, "url": url, "publisher": publisher}
        bounded(**{name: value for name, value in named.items() if value is not None})
        day = str(published) if published else None
        known = {**named, "published": day, "language": language and language.lower()}
        given = {"text": text, **{name: value for name, value in known.items() if value}}
        return await _queued(info, by, lambda jobs: jobs.add(given, by))


async def _queued(info: Info, by: str, add: Callable[[Jobs], Job]) -> JobNode:
    admitted(info)
    bounded(by=by)
    runner: Any = info.context.runner
    if runner is None:
        raise RefusedAct("nobody does jobs here")
    try:
        job = await asyncio.to_thread(add, runner.jobs)
    except TooManyJobs as error:
        raise Busy(str(error)) from error
    runner.wake()
    return JobNode.of(job)
