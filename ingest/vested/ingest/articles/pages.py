"""HTML pages to articles, by way of a process that can be killed (`page_child.py`)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self, cast

from vested.ingest.articles.encoding import normalize
from vested.ingest.articles.kinds import Kind
from vested.ingest.articles.limits import Limits
from vested.ingest.articles.plain import checked, date_of, language_code, web_address
from vested.ingest.articles.text_dates import given_date
from vested.ingest.failures import InputError, bad_input
from vested.ingest.reading import Article

_CHILD = Path(__file__).with_name("page_child.py")
_PASSED_ON = ("PATH", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "SYSTEMROOT")
"""Environment the child may see: no passwords of the database among it."""
_LARGEST_ANSWER = 200_000_000


class _Died(Exception):
    """The child ended before it answered; `late` when it was killed for taking too long."""

    def __init__(self, *, late: bool) -> None:
        super().__init__("late" if late else "died")
        self.late = late


class PageReader:
    """Cleans pages one after another in one child process, started when first needed.

    Use as a context manager. A page that overruns its limits costs the child, not the caller.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.communicate()

    def read(self, page: str, origin: str, *, url: str | None = None) -> Article:
        """The article of one decoded page. Raises InputError when there is none in it, and
        when cleaning it takes more time or memory than the limits allow."""
        answer = self._answer(page, origin, url)
        text = normalize(str(answer.get("text") or ""))
        if not text.strip():
            raise bad_input(
                origin,
                "no article was found in the page",
                "Give the article's own page, or its text as .txt",
            )
        return Article(
            text=checked(text, origin),
            origin=origin,
            title=_nfc(answer.get("title")),
            published=given_date(answer.get("date")) or date_of(text),
            language=language_code(answer.get("language")),
            url=url or web_address(answer.get("url")),
            publisher=_nfc(answer.get("publisher")),
            media_type=Kind.HTML.value,
            dropped=tuple((normalize(words), why) for words, why in answer.get("dropped", ())),
        )

    def _answer(self, page: str, origin: str, url: str | None) -> dict[str, Any]:
        limits = self._limits
        was_used = self._child is not None
        try:
            answer = self._asked(page, url, origin)
        except _Died as died:
            if died.late:
                raise bad_input(
                    origin,
                    f"cleaning the page took more than {limits.page_seconds:g} s and was stopped",
                    "Save the article's text as .txt, or raise the limit page_seconds",
                ) from died
            answer = {"failure": "memory"}
        if answer.get("failure") == "memory" and was_used:
            # What earlier pages left behind is not this page's fault: once more, afresh.
            self.close()
            return self._answer(page, origin, url)
        if "failure" in answer:
            self.close()
            raise _too_much(origin, str(answer["failure"]), limits)
        return answer

    def _asked(self, page: str, url: str | None, origin: str) -> dict[str, Any]:
        child = self._child or self._start(origin)
        request = json.dumps({"page": page, "url": url}).encode("ascii")
        return self._exchange(child, request, self._limits.page_seconds)

    def _start(self, origin: str) -> subprocess.Popen[bytes]:
        limits = self._limits
        environment = {key: os.environ[key] for key in _PASSED_ON if key in os.environ}
        environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        # -P keeps this directory off the child's path, whose names shadow the library's.
        command = [sys.executable, "-P", "-B", str(_CHILD)]
        arguments = [str(limits.page_memory_bytes), str(limits.page_seconds)]
        child = subprocess.Popen(  # noqa: S603 -- our own script, no shell
            [*command, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        self._child = child
        try:
            self._exchange(child, b"", limits.start_seconds)
        except _Died as died:
            raise bad_input(
                origin,
                "the process that cleans HTML pages did not start",
                "Raise the limit page_memory_bytes or start_seconds",
            ) from died
        return child

    def _exchange(
        self, child: subprocess.Popen[bytes], request: bytes, seconds: float
    ) -> dict[str, Any]:
        """One message there (none when empty) and one back. Raises _Died, the child being gone."""
        late = threading.Event()

        def stop() -> None:
            late.set()
            child.kill()

        watch = threading.Timer(seconds, stop)
        watch.start()
        try:
            if request:
                to_child = cast("IO[bytes]", child.stdin)
                to_child.write(len(request).to_bytes(8, "big") + request)
                to_child.flush()
            answer = _received(cast("IO[bytes]", child.stdout))
        except BrokenPipeError:
            answer = None
        finally:
            watch.cancel()
        if answer is None:
            self._discard(child)
            raise _Died(late=late.is_set())
        return answer

    def _discard(self, child: subprocess.Popen[bytes]) -> None:
        self._child = None
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                _close_broken(pipe)
        child.wait()


def _close_broken(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        # Unsent bytes for a child that is gone; the pipe is closed all the same.
        return


def _received(source: IO[bytes]) -> dict[str, Any] | None:
    size = int.from_bytes(source.read(8), "big")
    if not 0 < size <= _LARGEST_ANSWER:
        return None
    data = source.read(size)
    if len(data) < size:
        return None
    message = json.loads(data)
    return message if isinstance(message, dict) else None


def _too_much(origin: str, failure: str, limits: Limits) -> InputError:
    what = (
        "the page is nested too deeply to be cleaned"
        if failure == "depth"
        else f"cleaning the page broke off (more than {limits.page_memory_bytes / 1e6:g} MB?)"
    )
    mend = "Save the article's text as .txt, or raise the limit page_memory_bytes"
    return bad_input(origin, what, mend)


def _nfc(value: object) -> str | None:
    return normalize(value).strip() or None if isinstance(value, str) else None
