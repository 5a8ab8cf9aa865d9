"""The words of every language at once, from `packs/language.*.yaml`, as sets and expressions.

Texts quote and name things in other languages than their own: what looks for small words around
names looks for those of all languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from vested.ingest.pack_data import languages, merged, read_pack
from vested.schema.ids import fold

NEVER = "(?!)"
"""An expression that matches nowhere: no language has a word for it."""


@cache
def _all() -> dict[str, dict[str, Any]]:
    return merged("language")


@cache
def _own(language: str) -> dict[str, Any]:
    return read_pack("language", language)


@cache
def trait(language: str | None, name: str) -> bool:
    """Whether the language has a habit of writing that rules ask for; none has one unknown."""
    return language in languages() and bool(_own(language or "").get("traits", {}).get(name))


def some(*names: str) -> tuple[str, ...]:
    """The words of lists such as `quotations.that`, of all languages, as written; each once.

    A list that no language has is a slip of the caller: KeyError.
    """
    found: dict[str, None] = {}
    for name in names:
        section, _, key = name.partition(".")
        found.update(dict.fromkeys(_all()[section][key]))
    return tuple(found)


def every(name: str) -> tuple[str, ...]:
    """The words of one list, of all languages in turn, as written, with those that recur."""
    section, _, key = name.partition(".")
    return tuple(_all()[section][key])


def folded(*names: str) -> frozenset[str]:
    """The same words folded, to be compared with folded words."""
    return frozenset(map(fold, some(*names)))


def any_of(*names: str) -> str:
    """A group that matches one of the words, longest first, with straight or curly apostrophes."""
    return group(some(*names))


def before_noun(*names: str) -> str:
    """A group of small words with the blank behind each, but for those that end on an apostrophe:
    "the ", "l'"."""
    words = some(*names)
    return group([word if word.endswith("'") else word + " " for word in words])


def owning() -> str:
    """A group of what makes a name the owner of what follows: "X's", "James'"."""
    return any_of("possessives.ends", "possessives.bare")


def possessives() -> tuple[str, ...]:
    """The same with letters, as texts have it, with straight or curly apostrophes: "'s"."""
    ends = some("possessives.ends")
    return tuple(form for end in ends for form in dict.fromkeys((end, end.replace("'", "’"))))


def group(words: Iterable[str]) -> str:
    """A group that matches any of `words`; one between slashes is an expression of its own."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    parts = [
        word[1:-1] if len(word) > 1 and word[0] == word[-1] == "/" else _escaped(word)
        for word in ordered
    ]
    return f"(?:{'|'.join(parts)})" if parts else NEVER


def _escaped(word: str) -> str:
    return re.escape(word).replace(r"\ ", " ").replace("'", "['’]")


@cache
def table(name: str) -> dict[str, Any]:
    """A mapping such as `evidence.contracted`, of all languages."""
    section, _, key = name.partition(".")
    found: dict[str, Any] = _all()[section][key]
    return found


@cache
def own_table(language: str | None, name: str) -> dict[str, Any]:
    """The same of one language; empty where it has none."""
    if language is None or language not in languages():
        return {}
    section, _, key = name.partition(".")
    found: dict[str, Any] = _own(language).get(section, {}).get(key, {})
    return found
