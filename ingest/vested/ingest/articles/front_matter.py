"""The header some texts open with: `key: value` lines between two lines of `---`."""

from __future__ import annotations

import re
from dataclasses import dataclass

_OPENING = "---\n"
_KEY_LINE = re.compile(r"(?P<key>[A-Za-z_][A-Za-z0-9_-]{0,40})[ \t]{0,9}:(?:[ \t](?P<value>.*))?")
_MOST_LINES = 200
_MOST_CHARACTERS = 64_000
_QUOTES = ('"', "'")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`fields` by lower-case key; the body is `text[body_start:]`, character for character."""

    fields: dict[str, str]
    body_start: int


def front_matter(text: str) -> FrontMatter | None:
    """The header of `text` (newlines as `\\n`), or None when it has none.

    A value is all that follows the first colon, so titles may hold colons; one pair of
    quotation marks round it is taken off. Indented lines and list items below a key belong
    to tools we do not serve and are passed over. Text between two rulers is not a header.
    """
    if not text.startswith(_OPENING):
        return None
    fields: dict[str, str] = {}
    position = len(_OPENING)
    for _ in range(_MOST_LINES):
        end = text.find("\n", position, _MOST_CHARACTERS)
        line = text[position:] if end < 0 else text[position:end]
        if line.rstrip() == "---":
            start = len(text) if end < 0 else end + 1
            return FrontMatter(fields, start) if fields else None
        if end < 0 or not _belongs(line, fields):
            return None
        position = end + 1
    return None


def _belongs(line: str, fields: dict[str, str]) -> bool:
    if not line.strip() or line[0] in " \t#" or line.startswith("- "):
        return True
    match = _KEY_LINE.fullmatch(line)
    if match is None:
        return False
    value = (match["value"] or "").strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in _QUOTES:
        value = value[1:-1]
    fields.setdefault(match["key"].lower(), value)
    return True
