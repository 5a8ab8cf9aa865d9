"""The GraphQL documents that the pages of the site send, as `static/documents.js` has them."""

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from vested.api.graphql.transport.asked import Asked

_DOCUMENT = re.compile(r"^export const ([A-Z]+) = `([^`]+)`;$", re.MULTILINE)
_NO_IDS = {f"id{number}": "" for number in range(8)}
_FIRST: dict[str, dict[str, Any]] = {
    "STATS": {},  # what `/healthz` asks too, which is not to wait for the plans of the others
    "SIGNATORIES": {"after": None},
    "FUNDERS": {"after": None},
    "NEIGHBOURHOOD": {"focus": "OpenAI", "limit": 150, "asOf": None},
    "CLAIMS": _NO_IDS | {"asOf": None},
    "HITS": {"query": "op"},
    "SUGGESTIONS": {"query": "op", "asOf": None},
}
"""The documents that any visitor's page sends, the start page's first, with variables as there."""


def documents_of_pages() -> dict[str, str]:
    """The documents by their names in the pages' code."""
    text = (files("vested.api") / "web" / "static" / "documents.js").read_text(encoding="utf-8")
    return dict(_DOCUMENT.findall(text))


def first_asked() -> Iterator[Asked]:
    """What the pages ask a visitor's first minute long, in that order."""
    known = documents_of_pages()
    for name, variables in _FIRST.items():
        yield Asked(known[name], variables)
