"""Letters that a text tells of beside the one it names: "another open letter". What is said of
"the letter" behind is said of them, and they are nobody's name."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from vested.ingest.expressions import compiled
from vested.ingest.frames import word_group
from vested.ingest.pack_data import read_pack
from vested.ingest.reading import Article, EntityType, TextSpan
from vested.ingest.skeleton import SLOTS, Slot

_STATEMENT = SLOTS[EntityType.STATEMENT]
_TITLE_NEAR = 90
"""Within so many characters behind the words, in one sentence, a title is that of the letter."""
_STOPS = re.compile(r"[.;:!?\n]")
_APPOSED = re.compile(r"[,—–(]\s?$")
"""In front of what only says what the thing before is: "X, a letter that"."""


def new_letters(article: Article, named: Sequence[Slot]) -> list[Slot]:
    """A slot without an entity for each letter that is new beside a named one; `named`: what the
    text names, in order."""
    starts = [one.span.start for one in named]
    letters = [one.span for one in named if one.kind == _STATEMENT]
    if not letters:
        return []
    text, found = article.text, []
    for match in _words(article.language).finditer(text, letters[0].end):
        noun = TextSpan(*match.span("noun" if match["noun"] else "noun_behind"))
        at = bisect_left(starts, match.start())
        taken = at < len(named) and named[at].span.start < noun.end
        within = at > 0 and named[at - 1].span.end > match.start()
        if taken or within or _APPOSED.search(text, max(0, match.start() - 2), match.start()):
            continue
        behind = next((one.start for one in letters if one.start >= noun.end), None)
        near = behind is not None and behind <= noun.end + _TITLE_NEAR
        if near and not _STOPS.search(text, noun.end, behind or noun.end):
            continue
        found.append(Slot(noun, _STATEMENT, None, named=False))
    return found


@cache
def _words(language: str | None) -> re.Pattern[str]:
    data = read_pack("letters", language)
    nouns = word_group([*data["phrases"], *data["nouns"]])
    new, behind = word_group(data["another_one"]), word_group(data["another_behind"])
    one = word_group(data["indefinite"])
    return compiled(
        rf"(?<![\w-])(?:{new} (?:[\w-]{{2,14}} ){{0,1}}?|(?:{one} (?:[\w-]{{2,14}} ){{0,2}}?))"
        rf"(?P<noun>{nouns})(?![\w-])|(?<![\w-])(?P<noun_behind>{nouns}) {behind}(?![\w-])",
        re.IGNORECASE,
    )
