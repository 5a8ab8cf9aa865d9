"""Reading in several processes: jobs go out, their results come back in the order of the jobs.

Each process is served by a thread here, so that it gets its next job at once. One that dies over a
job is replaced and the job is tried once more; the document that kills two fails, and no other.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

from vested.ingest.collector import settled
from vested.ingest.failures import InputFailure

R = TypeVar("R")
Told = Callable[[str], None]

_AHEAD = 4
"""So many jobs for each process are taken up before the first is done with."""
_TRIES = 2
_DYING_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Job(Generic[R]):
    """Work that another process may do: what can be pickled, and what it is called."""

    work: Callable[[], R]
    where: str
    """The input that it reads, as messages name it."""
    then: Callable[[R], R] | None = None
    """What becomes of the result here, once it is its turn; not where there is one process."""


@dataclass(frozen=True, slots=True)
class Ready(Generic[R]):
    """What needs no work, in its turn among the jobs."""

    value: R


@dataclass(frozen=True, slots=True)
class _Open(Generic[R]):
    """A job under way."""

    job: Job[R]
    future: Future[R | InputFailure]

    def done(self) -> bool:
        return self.future.done()

    def result(self) -> R | InputFailure:
        found = self.future.result()
        if self.job.then is None or isinstance(found, InputFailure):
            return found
        return self.job.then(found)


class _Died(Exception):
    """The process ended over its job. The message says how."""


class _Worker:
    """One process that does jobs, started with its first one."""

    def __init__(self) -> None:
        self._process: Any = None
        self._pipe: Connection[Any, Any] | None = None

    def do(self, job: Job[R]) -> R:
        """The result of `job`. Raises `_Died`."""
        if self._pipe is None:
            # Not forked: this process has threads, and connections of its own.
            context = get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
            self._process.start()
            theirs.close()
        try:
            self._pipe.send(job.work)
            result: R = self._pipe.recv()
        except (EOFError, ConnectionError) as error:
            self._process.join(_DYING_SECONDS)
            raise _Died(_how(self._process.exitcode)) from error
        return result

    def end(self) -> None:
        """Ends the process, whatever it does."""
        if self._process is not None and self._process.is_alive():
            self._process.kill()
            self._process.join(_DYING_SECONDS)


class Pool:
    """`workers` processes, or this one alone where that is 1. A context manager."""

    def __init__(self, workers: int, tell: Told = lambda line: None) -> None:
        """`tell` hears of processes that died. Raises ValueError for fewer workers than one."""
        if workers < 1:
            raise ValueError(f"{workers} workers: there must be one at least")
        self.workers = workers
        self._tell = tell
        self._closed = False
        self._all: list[_Worker] = []
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._threads = ThreadPoolExecutor(workers) if workers > 1 else None
        for _ in range(workers):
            self._idle.put(self._started())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closed = True
        for worker in list(self._all):
            worker.end()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)

    def ordered(self, steps: Iterable[Job[R] | Ready[R]]) -> Iterator[R | InputFailure]:
        """The result of each job, and what was ready, in the order of `steps`.

        `steps` are taken some way ahead. A job that two processes died over gives a failure.
        """
        if self._threads is None:
            yield from self._here(steps)
            return
        window: deque[_Open[R] | Ready[R]] = deque()
        jobs = 0
        for step in steps:
            if isinstance(step, Job):
                window.append(_Open(step, self._threads.submit(self._done, step)))
                jobs += 1
            else:
                window.append(step)
            while window:
                first = window[0]
                if isinstance(first, Ready):
                    yield first.value
                elif jobs > _AHEAD * self.workers or first.done():
                    yield first.result()
                    jobs -= 1
                else:
                    break
                window.popleft()
        for one in window:
            yield one.value if isinstance(one, Ready) else one.result()

    def _here(self, steps: Iterable[Job[R] | Ready[R]]) -> Iterator[R | InputFailure]:
        """The results of jobs that this process does."""
        begun = False
        for step in steps:
            if isinstance(step, Ready):
                yield step.value
                continue
            yield step.work()
            if not begun:
                settled()  # packs are loaded with the first one
                begun = True

    def _done(self, job: Job[R]) -> R | InputFailure:
        """Runs in a thread: has one of the processes do the job."""
        worker = self._idle.get()
        how = ""
        try:
            for _ in range(_TRIES):
                try:
                    return worker.do(job)
                except _Died as death:
                    how = str(death)
                    worker.end()
                    worker = self._started()
                    if self._closed:
                        break
                    self._tell(f"{job.where}: the process that read it died ({how})")
        finally:
            self._idle.put(worker)
        return InputFailure(
            job.where,
            f"reading it ended {_TRIES} processes ({how})",
            "all other inputs go on; read this one again with fewer --workers, and if it still "
            "fails, report it",
        )

    def _started(self) -> _Worker:
        worker = _Worker()
        self._all.append(worker)
        return worker


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}"


def _serve(pipe: Connection[Any, Any]) -> None:
    """What a process does: jobs, until nobody sends any more.

    An error that is no failure of the input ends it, with its trace on stderr.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that reads the command
    begun = False
    while True:
        try:
            work = pipe.recv()
        except (EOFError, ConnectionError):
            return
        pipe.send(work())
        if not begun:
            settled()  # packs are loaded with the first one
            begun = True
