"""Jobs: texts and addresses that wait to be read in; kept in the graph, so no crash loses one.

A worker claims a job, tells how far it is, and ends it. A worker that falls silent loses its job to
the next one: reading in again changes nothing, so a job may be done twice and count once.
"""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Self

import neo4j
import orjson

from vested.graph.cypher import query
from vested.graph.moments import moment_of
from vested.graph.outbox import announce_job

MOST_WAITING = 100
KEPT = 1000
"""So many jobs that ended are remembered."""

MOST_ATTEMPTS = 2
SILENT_SECONDS = 15.0
"""A worker that was not heard of for so long has lost its job."""

_TEXTS = ("text", "title", "published", "language", "publisher")
"""What of a job is dropped once it ended: the graph holds it as evidence then."""


class TooManyJobs(Exception):
    """So many jobs wait that no more are taken."""


class JobState(StrEnum):
    """How far a job is."""

    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"

    @property
    def ended(self) -> bool:
        """Whether nothing more will become of the job."""
        return self in {JobState.DONE, JobState.FAILED}


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it is told: `progress` from 0 to 1, `step` in a word, `document` the id of the
    first document it made or found; moments of when it was asked for and last told of."""

    id: str
    state: str
    progress: float = 0.0
    step: str = ""
    error: str | None = None
    url: str | None = None
    by: str = ""
    document: str | None = None
    documents: int = 0
    statements: int = 0
    quotations: int = 0
    created_at: str = ""
    changed_at: str = ""

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """From stored properties, or from what `told` gave."""
        names = {name: _camel(name) for name in cls.__slots__}
        return cls(**{name: row[key] for name, key in names.items() if row.get(key) is not None})

    @property
    def told(self) -> str:
        """It as JSON, under the stored names."""
        return orjson.dumps({_camel(name): value for name, value in asdict(self).items()}).decode()


@dataclass(frozen=True, slots=True)
class Claimed:
    """A job that a worker has claimed: what to read in (`url`, or `text` with what is known of it),
    and how often it was tried."""

    job: Job
    given: Mapping[str, Any]
    attempts: int


class Jobs:
    """The jobs in a graph."""

    def __init__(self, driver: neo4j.Driver, *, database: str | None = None) -> None:
        self._driver = driver
        self._database = database

    def add(self, given: Mapping[str, Any], by: str) -> Job:
        """Queues a job of `by` to read in what is `given`: `url`, or `text` and what else is known.

        Raises `TooManyJobs`, and what the driver raises.
        """
        now = _now()
        job = Job(
            id=f"job_{secrets.token_hex(12)}",
            state=JobState.QUEUED,
            step="waiting",
            url=given.get("url"),
            by=by,
            created_at=now,
            changed_at=now,
        )
        stored = {**orjson.loads(job.told), **given, "attempts": 0, "seenAt": now}
        with self._driver.session(database=self._database) as session:
            session.execute_write(_create, job, stored)
        return job

    def claim(self, worker: str) -> Claimed | None:
        """The next job, now the worker's; None if none waits."""
        with self._driver.session(database=self._database) as session:
            return session.execute_write(_claim, worker)

    def change(self, claimed: Claimed, worker: str, **changes: Any) -> None:
        """Notes and tells what became of a job; nothing if another worker has it by now."""
        with self._driver.session(database=self._database) as session:
            session.execute_write(_change, claimed.job.id, worker, changes)

    def see(self, job: str, worker: str) -> None:
        """Notes that the worker is still at its job."""
        with self._driver.session(database=self._database) as session:
            session.run(query("see_job"), id=job, worker=worker, now=_now()).consume()

    def release(self, worker: str) -> None:
        """Gives back what a worker that ended had begun; fails what was tried too often."""
        with self._driver.session(database=self._database) as session:
            session.execute_write(_release, worker)

    def unfinished(self) -> int:
        """How many jobs are not finished."""
        with self._driver.session(
            database=self._database, default_access_mode=neo4j.READ_ACCESS
        ) as session:
            return int(session.run(query("count_unfinished_jobs")).single(strict=True)["jobs"])


def _create(transaction: neo4j.ManagedTransaction, job: Job, stored: Mapping[str, Any]) -> None:
    created = transaction.run(
        query("create_job"), job=dict(stored), most=MOST_WAITING, kept=KEPT
    ).single()
    if created is None:
        raise TooManyJobs(f"{MOST_WAITING} jobs wait already: try again when some are done")
    _tell(transaction, job)


def _claim(transaction: neo4j.ManagedTransaction, worker: str) -> Claimed | None:
    now = datetime.now(UTC)
    lost = moment_of(now - timedelta(seconds=SILENT_SECONDS))
    row = transaction.run(query("claim_job"), worker=worker, now=moment_of(now), lost=lost).single()
    if row is None:
        return None
    stored = row["job"]
    given = {name: stored[name] for name in ("url", *_TEXTS) if stored.get(name) is not None}
    claimed = Claimed(Job.of(stored), given, int(stored["attempts"]))
    if claimed.attempts > MOST_ATTEMPTS:
        _change(transaction, claimed.job.id, worker, _given_up())
        return None
    _tell(transaction, claimed.job)
    return claimed


def _change(
    transaction: neo4j.ManagedTransaction, id: str, worker: str, changes: Mapping[str, Any]
) -> None:
    told = {_camel(name): value for name, value in changes.items()} | {"changedAt": _now()}
    if JobState(changes.get("state", JobState.RUNNING)).ended:
        told |= dict.fromkeys(_TEXTS)
    row = transaction.run(query("change_job"), id=id, worker=worker, changes=told).single()
    if row is not None:
        _tell(transaction, Job.of(row["job"]))


def _release(transaction: neo4j.ManagedTransaction, worker: str) -> None:
    for row in list(transaction.run(query("release_jobs"), worker=worker)):
        stored = row["job"]
        given_up = int(stored["attempts"]) >= MOST_ATTEMPTS
        again = {"state": JobState.QUEUED.value, "step": "waiting", "progress": 0.0}
        _change(transaction, stored["id"], worker, _given_up() if given_up else again)


def _given_up() -> dict[str, Any]:
    return {
        "state": JobState.FAILED.value,
        "step": "failed",
        "error": f"the worker ended {MOST_ATTEMPTS} times while it read this: it was given up",
    }


def _tell(transaction: neo4j.ManagedTransaction, job: Job) -> None:
    number = announce_job(transaction, job.id, job.told)
    transaction.run(query("number_job"), id=job.id, number=number).consume()


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


def _now() -> str:
    return moment_of(datetime.now(UTC))
