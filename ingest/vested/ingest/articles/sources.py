"""Where articles come from: a file, a directory, a URL or standard input."""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from vested.ingest.articles.encoding import decode
from vested.ingest.articles.json_lines import read_json_lines
from vested.ingest.articles.kinds import FACT_SUFFIXES, SUFFIXES, Kind, kind_of
from vested.ingest.articles.limits import Limits
from vested.ingest.articles.pages import PageReader
from vested.ingest.articles.plain import read_text
from vested.ingest.articles.web import fetch
from vested.ingest.failures import InputError, InputFailure, InputNotice, bad_input
from vested.ingest.reading import Article

_log = logging.getLogger(__name__)
_CHUNK = 65_536
_STDIN = "-"

Notify = Callable[[InputNotice], None]


def _log_notice(notice: InputNotice) -> None:
    _log.info("%s", notice)


def read_articles(
    source: str | Path,
    *,
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    allow_private: bool = False,
    pages: PageReader | None = None,
    notify: Notify = _log_notice,
) -> Iterator[Article | InputFailure]:
    """Articles of `source`, in order: a path, a directory (recursive, sorted), a URL, or `-`.

    Everything that cannot be read becomes one InputFailure and the rest goes on; nothing is
    raised for bad input. `stdin` is what `-` reads (required for it). `allow_private` lets
    URLs lead to this machine and its network. `pages` shares one page-cleaning process
    between calls. `notify` hears of files passed over and of guessed encodings.
    """
    bounds = limits or Limits()
    own = PageReader(bounds) if pages is None else None
    reader = _Reader(bounds, own or pages or PageReader(bounds), allow_private, notify)
    try:
        yield from reader.read(source, stdin)
    finally:
        if own is not None:
            own.close()


class _Reader:
    def __init__(
        self, limits: Limits, pages: PageReader, allow_private: bool, notify: Notify
    ) -> None:
        self._limits = limits
        self._pages = pages
        self._allow_private = allow_private
        self._notify = notify

    def read(self, source: str | Path, stdin: BinaryIO | None) -> Iterator[Article | InputFailure]:
        text = str(source)
        try:
            if text == _STDIN:
                yield from self._stdin(stdin)
            elif isinstance(source, str) and "://" in text[:12]:
                yield from self._url(text)
            elif Path(source).is_dir():
                yield from self._directory(Path(source))
            else:
                yield from self._file(Path(source))
        except InputError as error:
            yield error.failure
        except OSError as error:
            yield InputFailure(
                text, f"it cannot be read ({error.strerror or error})", "Check its permissions"
            )

    def _stdin(self, stdin: BinaryIO | None) -> Iterator[Article | InputFailure]:
        if stdin is None:
            raise bad_input("standard input", "there is none", "Pipe an article in")
        yield from self._stream(stdin, "standard input", None)

    def _url(self, url: str) -> Iterator[Article | InputFailure]:
        answer = fetch(url, self._limits, allow_private=self._allow_private)
        stream = io.BytesIO(answer.data)
        yield from self._stream(stream, url, answer.kind, url=answer.url, declared=answer.charset)

    def _directory(self, directory: Path) -> Iterator[Article | InputFailure]:
        readable = 0
        for path in _files_below(directory):
            suffix = path.suffix.lower()
            if suffix in FACT_SUFFIXES:
                readable += 1
            elif suffix not in SUFFIXES:
                what = f"passed over: {suffix or 'no suffix'} is not one that articles have"
                self._notify(InputNotice(str(path), what))
            else:
                readable += 1
                yield from self.read(path, None)
        if not readable:
            raise bad_input(
                str(directory),
                "there is no readable file in it",
                f"Put articles in it with one of the suffixes {', '.join(SUFFIXES)}",
            )

    def _file(self, path: Path) -> Iterator[Article | InputFailure]:
        where = str(path)
        try:
            size = path.stat().st_size
        except FileNotFoundError as error:
            raise bad_input(where, "there is no such file", "Check the path") from error
        named = SUFFIXES.get(path.suffix.lower())
        if named is not Kind.JSON_LINES and size > self._limits.article_bytes:
            with path.open("rb") as stream:
                # Unnamed kinds may still be JSON Lines, which have no limit as a whole.
                if kind_of(stream.read(_CHUNK), named) is not Kind.JSON_LINES:
                    raise self._too_large(where, size)
        with path.open("rb") as stream:
            yield from self._stream(stream, where, named)

    def _stream(
        self,
        stream: BinaryIO,
        where: str,
        named: Kind | None,
        *,
        url: str | None = None,
        declared: str | None = None,
    ) -> Iterator[Article | InputFailure]:
        head = stream.read(_CHUNK)
        kind = kind_of(head, named)
        if kind is Kind.JSON_LINES:
            if not head.strip():
                decode(head, where)
            yield from read_json_lines(_chunks(head, stream), where, self._limits, self._pages)
            return
        data = head + stream.read(self._limits.article_bytes + 1 - len(head))
        if len(data) > self._limits.article_bytes:
            raise self._too_large(where, None)
        decoded = decode(data, where, declared=declared)
        if decoded.note:
            self._notify(InputNotice(where, decoded.note))
        if kind is Kind.HTML:
            yield self._pages.read(decoded.text, where, url=url)
        else:
            yield read_text(decoded.text, where, kind, url=url)

    def _too_large(self, where: str, size: int | None) -> InputError:
        largest = self._limits.article_bytes
        found = f"it is {size} bytes, more than" if size else "it is larger than"
        return bad_input(
            where,
            f"{found} the {largest} bytes of an article",
            "Split it into articles (or JSON Lines), or raise the limit article_bytes",
        )


def _chunks(head: bytes, stream: BinaryIO) -> Iterable[bytes]:
    yield head
    while chunk := stream.read(_CHUNK):
        yield chunk


def _files_below(directory: Path) -> list[Path]:
    """Every regular file, sorted by path; hidden ones and linked directories are left alone."""
    found: list[Path] = []
    for parent, directories, names in os.walk(directory):
        directories[:] = sorted(name for name in directories if not name.startswith("."))
        paths = (Path(parent, name) for name in names if not name.startswith("."))
        found.extend(path for path in paths if path.is_file())
    return sorted(found)
