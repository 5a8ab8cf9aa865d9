"""The runner: starts a worker when there are jobs, one at a time, and clears up after it."""

import asyncio
import logging
import os
import sys
from uuid import uuid4

from neo4j.exceptions import DriverError, Neo4jError

from vested.graph.jobs import Jobs
from vested.graph.managed import Connection
from vested.graph.settings import Settings

_LOG = logging.getLogger("vested.jobs")
_AGAIN_SECONDS = 1.0
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "PYTHONPATH", "VIRTUAL_ENV", "TMPDIR")


class Runner:
    """Has the jobs of a graph done, in a process of its own."""

    def __init__(self, jobs: Jobs, settings: Settings, where: Connection) -> None:
        self.jobs = jobs
        self._settings = settings
        self._where = where
        self._wanted = asyncio.Event()

    def wake(self) -> None:
        """Says that there is a job."""
        self._wanted.set()

    async def run(self) -> None:
        """Runs workers until cancelled; jobs that an earlier server left are done first."""
        if await self._unfinished():
            self.wake()
        while True:
            await self._wanted.wait()
            self._wanted.clear()
            name = f"worker_{uuid4().hex}"
            code = await self._work(name)
            if code:
                _LOG.warning("a worker ended with %s", code)
            if not await self._released(name) or await self._unfinished():
                await asyncio.sleep(_AGAIN_SECONDS)
                self.wake()

    async def _work(self, name: str) -> int:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "vested.api.jobs.worker",
            env=self._environment(name),
            stdin=asyncio.subprocess.PIPE,
        )
        try:
            return await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    def _environment(self, name: str) -> dict[str, str]:
        kept = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
        own = {
            "NEO4J_URI": self._where.uri,
            "NEO4J_USERNAME": self._where.user,
            "NEO4J_PASSWORD": self._where.password,
            "VESTED_HOME": str(self._settings.home),
            "VESTED_CACHE": str(self._settings.cache),
            "VESTED_ALLOW_PRIVATE": str(self._settings.allow_private).lower(),
            "VESTED_WORKER": name,
        }
        if self._settings.neo4j_database:
            own["NEO4J_DATABASE"] = self._settings.neo4j_database
        return kept | own

    async def _unfinished(self) -> bool:
        try:
            return await asyncio.to_thread(self.jobs.unfinished) > 0
        except (DriverError, Neo4jError):
            return True

    async def _released(self, name: str) -> bool:
        try:
            await asyncio.to_thread(self.jobs.release, name)
        except (DriverError, Neo4jError):
            return False
        return True
