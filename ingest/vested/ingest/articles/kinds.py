"""Which kind of article a file or an answer holds: by its name, then by its first bytes."""

from __future__ import annotations

import re
from enum import StrEnum

import orjson


class Kind(StrEnum):
    """Media types that articles are read from."""

    HTML = "text/html"
    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    JSON_LINES = "application/jsonl"


SUFFIXES: dict[str, Kind] = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
}
FACT_SUFFIXES = frozenset({".csv", ".yaml", ".yml"})
"""Read as fact files, elsewhere: a directory may hold both."""
MEDIA_TYPES: dict[str, Kind] = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.MARKDOWN,
    "text/x-markdown": Kind.MARKDOWN,
    "application/jsonl": Kind.JSON_LINES,
    "application/x-jsonlines": Kind.JSON_LINES,
    "application/x-ndjson": Kind.JSON_LINES,
    "application/ndjson": Kind.JSON_LINES,
}
_HTML_OPENING = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s{0,99})?<(?:!doctype\s{1,9}html|html|head|body)\b", re.IGNORECASE
)
_MARKUP = re.compile(rb"</(?:p|div|article|section|h1|h2|span|li|a)>", re.IGNORECASE)
_SNIFFED_BYTES = 65_536


def kind_of(head: bytes, named: Kind | None) -> Kind:
    """The kind of a text that opens with `head` (its first 64 KiB are looked at).

    `named` is what the suffix or the server says. Only plain text is doubted: pages saved
    as .txt are common, and markup read as prose gives nonsense.
    """
    if named not in {None, Kind.TEXT}:
        return named or Kind.TEXT
    opening = head[:_SNIFFED_BYTES].removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HTML_OPENING.match(opening):
        return Kind.HTML
    if named is Kind.TEXT:
        return Kind.TEXT
    if opening.startswith(b"{") and _is_json_line(opening):
        return Kind.JSON_LINES
    if opening.startswith(b"<") and _MARKUP.search(opening):
        return Kind.HTML
    return Kind.TEXT


def _is_json_line(opening: bytes) -> bool:
    line, newline, _ = opening.partition(b"\n")
    if not newline and len(opening) >= _SNIFFED_BYTES - 1024:
        # The first line is longer than what is looked at: the keys must do.
        return b'"text"' in line or b'"html"' in line
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return isinstance(value, dict)
