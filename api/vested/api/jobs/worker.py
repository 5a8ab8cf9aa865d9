"""The worker: a process that does jobs one after another, and ends when there are none for a while.

Its standard input is a lifeline: when the server that started it is gone, so is the worker.
"""

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from vested.api.jobs.reading_in import do_job
from vested.graph.connect import acting_driver, connection
from vested.graph.jobs import SILENT_SECONDS, Claimed, Jobs
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.ingest.extractors import Rules

IDLE_SECONDS = 20.0
"""So long a worker waits for another job: longer than a silent worker keeps its own."""

MOST_SECONDS = 300.0
"""No job takes longer; the worker that is at it ends, and the job is tried once more."""

_POLL_SECONDS = 0.5
_OVERDUE = 3


class _Lifeline(threading.Thread):
    """Ends the process when the server is gone, or a job takes too long; says that it is alive."""

    def __init__(self, jobs: Jobs, worker: str) -> None:
        super().__init__(daemon=True)
        self._jobs = jobs
        self._worker = worker
        self._job: str | None = None
        self._began = 0.0

    @contextmanager
    def at(self, job: str) -> Iterator[None]:
        """While the worker is at a job."""
        self._began, self._job = time.monotonic(), job
        yield
        self._job = None

    def run(self) -> None:
        """Looks after the process."""
        threading.Thread(target=self._listen, daemon=True).start()
        while True:
            time.sleep(SILENT_SECONDS / 5)
            job = self._job
            if job is None:
                continue
            if time.monotonic() - self._began > MOST_SECONDS:
                os._exit(_OVERDUE)
            self._jobs.see(job, self._worker)

    def _listen(self) -> None:
        sys.stdin.buffer.read()
        os._exit(0)


def main() -> None:
    """Does jobs until there are none. `VESTED_WORKER` is the name under which it claims them."""
    settings, worker = Settings(), os.environ["VESTED_WORKER"]
    with connection(settings) as where, acting_driver(where) as driver:
        jobs = Jobs(driver, database=settings.neo4j_database)
        store = Store(driver, database=settings.neo4j_database)
        extractor = Rules()
        lifeline = _Lifeline(jobs, worker)
        lifeline.start()
        since = time.monotonic()
        while time.monotonic() - since < IDLE_SECONDS:
            claimed = jobs.claim(worker)
            if claimed is None:
                time.sleep(_POLL_SECONDS)
                continue
            with lifeline.at(claimed.job.id):
                _do(claimed, jobs, store, extractor, worker, settings)
            since = time.monotonic()


def _do(
    claimed: Claimed, jobs: Jobs, store: Store, extractor: Rules, worker: str, settings: Settings
) -> None:
    def tell(**changes: object) -> None:
        jobs.change(claimed, worker, **changes)

    do_job(claimed.given, store, extractor, tell, allow_private=settings.allow_private)


if __name__ == "__main__":
    main()
