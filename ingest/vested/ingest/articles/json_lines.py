"""JSON Lines, one article a line, read without holding more than one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from vested.ingest.articles.encoding import normalize
from vested.ingest.articles.kinds import Kind
from vested.ingest.articles.limits import Limits
from vested.ingest.articles.pages import PageReader
from vested.ingest.articles.plain import checked, date_of, language_code, title_of, web_address
from vested.ingest.articles.text_dates import given_date
from vested.ingest.failures import InputError, InputFailure, bad_input
from vested.ingest.reading import Article

_TEXT_KEYS = ("text", "html", "title", "date", "language", "url", "publisher")
_FORM = 'Write one object a line, such as {"text": "...", "title": "...", "date": "2023-06-14"}'


def read_json_lines(
    chunks: Iterable[bytes], origin: str, limits: Limits, pages: PageReader
) -> Iterator[Article | InputFailure]:
    """An article or a failure for each line that is not blank; `origin:line` says which."""
    for number, line in _lines(chunks, limits.article_bytes):
        where = f"{origin}:{number}"
        try:
            if line is None:
                raise bad_input(
                    where,
                    f"the line is longer than {limits.article_bytes} bytes",
                    "Split it, or raise the limit article_bytes",
                )
            if line.strip():
                yield _article(line, where, pages)
        except InputError as error:
            yield error.failure


def _article(line: bytes, where: str, pages: PageReader) -> Article:
    fields = _fields(line, where)
    given = {key: value for key in _TEXT_KEYS if (value := fields.get(key))}
    url = web_address(given.get("url"))
    if "text" in given:
        text = checked(normalize(given["text"]), where)
        article = Article(
            text=text,
            origin=where,
            title=title_of(text, Kind.TEXT),
            published=date_of(text),
            media_type=Kind.TEXT.value,
        )
    elif "html" in given:
        article = pages.read(given["html"], where, url=url)
    else:
        raise bad_input(where, 'the line has neither "text" nor "html"', _FORM)
    return Article(
        text=article.text,
        origin=where,
        title=normalize(given["title"]) if "title" in given else article.title,
        published=given_date(given.get("date")) or article.published,
        language=language_code(given.get("language")) or article.language,
        url=url or article.url,
        publisher=normalize(given["publisher"]) if "publisher" in given else article.publisher,
        media_type=article.media_type,
        dropped=article.dropped,
    )


def _fields(line: bytes, where: str) -> dict[str, str]:
    try:
        value: Any = orjson.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise bad_input(where, f"the line is not JSON ({error.args[0]})", _FORM) from error
    if not isinstance(value, dict):
        raise bad_input(where, f"the line is a {type(value).__name__}, not an object", _FORM)
    fields: dict[str, str] = {}
    for key in _TEXT_KEYS:
        entry = value.get(key)
        if entry is not None and not isinstance(entry, str):
            what = f'"{key}" is a {type(entry).__name__}, not text'
            raise bad_input(where, what, "Put it in quotation marks")
        if entry is not None:
            fields[key] = entry
    return fields


def _lines(chunks: Iterable[bytes], longest: int) -> Iterator[tuple[int, bytes | None]]:
    """(number from 1, line) over pieces of a stream; None for a line above `longest` bytes."""
    number = 1
    parts: list[bytes] = []
    size = 0
    for chunk in chunks:
        *ended, rest = chunk.split(b"\n")
        for piece in ended:
            size += len(piece)
            parts.append(piece)
            yield number, (b"".join(parts) if size <= longest else None)
            number, parts, size = number + 1, [], 0
        size += len(rest)
        # Of a line that is too long no more than its first `longest` bytes are held.
        if rest and size <= longest:
            parts.append(rest)
    if size:
        yield number, (b"".join(parts) if size <= longest else None)
