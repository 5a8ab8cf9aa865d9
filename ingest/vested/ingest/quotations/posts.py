"""Posts that a page shows: a paragraph, and below it or at its end `— Name (@handle) date`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vested.ingest.frames import LETTERS
from vested.ingest.quotations.packs import speech_pack
from vested.ingest.quotations.terms import words_of
from vested.ingest.reading import Article, EntityType, FoundEntity, FoundQuotation, TextSpan
from vested.ingest.reference_pack import reference_pack
from vested.ingest.sentences import Line, LineKind
from vested.ingest.skeleton import SlotIndex
from vested.schema.ids import fold

_WHO = LETTERS["P"] + LETTERS["O"]
_SIGNED = re.compile(
    r"(?P<dash>[—–―~-]{1,2}\s?)?(?P<name>[^()@\n]{2,60}?) ?\((?P<handle>@\w{1,40})\)[^\n]{0,40}"
)
_ENDS = re.compile(
    r"\s(?P<dash>[—–―~]|--)\s?(?P<name>[^()@—–―~\n]{2,60}?) ?\((?P<handle>@\w{1,40})\)[^\n]{0,40}$"
)
"""A signature at the end of the line of the post."""
_TAIL = 150
"""It is looked for in so many characters."""
_LINK = re.compile(r"\s?(?:https?://|pic\.twitter\.com/|t\.co/)\S*\s*$")
_LONGEST_LINK = 300
"""A link at the end of a post is looked for in its last characters, so many."""
_MOST_LINES = 60
"""A post has at most so many lines: every signed line walks over those above it."""
_MARKS = '“”«»„"'
_SHORTEST = 4
"""A post has at least so many words."""


def posts(
    article: Article,
    language: str,
    all_lines: Sequence[Line],
    index: SlotIndex,
    entities: Sequence[FoundEntity],
) -> list[FoundQuotation]:
    """Every post whose writer is one of `entities`, by the name or by the handle."""
    text = article.text
    writers: dict[str, str] | None = None
    found: list[FoundQuotation] = []
    for number, line in enumerate(all_lines):
        span, signed = _post(text, all_lines, number)
        if span is None or signed is None:
            continue
        if writers is None:
            writers = _writers(entities)
        stop = TextSpan(max(line.span.start, span.end), line.span.end)
        who = _writer(index, writers, stop, signed)
        if who is not None and not _told(text, language, span):
            rule = f"{language}.quotation.post/1"
            found.append(FoundQuotation(span, rule, who, confidence=0.75))
    return found


def _post(
    text: str, all_lines: Sequence[Line], number: int
) -> tuple[TextSpan | None, re.Match[str] | None]:
    """The words that line `number` signs, above it or in front in the line itself, and how."""
    line = all_lines[number]
    signed = _SIGNED.fullmatch(line.span.of(text)) if number else None
    dashed = text[max(0, line.span.start - 3) : line.span.start].strip() in ("-", "—", "–")
    if signed is not None and (signed["dash"] or dashed):
        return _words(text, all_lines, number), signed
    ends = _ENDS.search(text, max(line.span.start, line.span.end - _TAIL), line.span.end)
    if ends is None or line.kind not in (LineKind.PROSE, LineKind.ITEM, LineKind.BLOCK_QUOTE):
        return None, None
    said = TextSpan(line.span.start, ends.start()) if ends.start() > line.span.start else None
    return (said if said and _spoken(text, said) else None), ends


def _words(text: str, all_lines: Sequence[Line], number: int) -> TextSpan | None:
    """What stands above line `number`, in one block, without the link at its end."""
    above = all_lines[number - 1]
    first = number - 1
    while first and all_lines[first - 1].block == above.block:
        first -= 1
        if number - first > _MOST_LINES:
            return None
    kinds = {one.kind for one in all_lines[first:number]}
    if (
        kinds - {LineKind.PROSE, LineKind.BLOCK_QUOTE, LineKind.HEADING}
        or text[all_lines[first].span.start] in "#="
    ):
        return None
    start, end = all_lines[first].span.start, above.span.end
    for _ in range(3):
        link = _LINK.search(text, max(start, end - _LONGEST_LINK), end)
        end = link.start() if link else end
    said = TextSpan(start, end) if end > start else None
    return said if said and _spoken(text, said) else None


def _told(text: str, language: str, said: TextSpan) -> bool:
    """Whether the words tell of somebody, quote and speak for nobody: "He pointed to “…”"."""
    if not any(mark in said.of(text) for mark in _MARKS):
        return False
    pack = reference_pack(language)
    opens = pack.words.match(text, said.start, said.end)
    if opens is None or opens.lastgroup not in ("he", "she"):
        return False
    if pack.impersonal.match(text, said.start, said.end):
        return False
    return not speech_pack(language).first_person.search(text, said.start, said.end)


def _spoken(text: str, said: TextSpan) -> bool:
    """Whether the words are a post: some, and not all in marks, which are read as such."""
    first, last = text[said.start], text[said.end - 1]
    return not (first in _MARKS and last in _MARKS) and len(words_of(said.of(text))) >= _SHORTEST


def _writer(
    index: SlotIndex, writers: dict[str, str], line: TextSpan, signed: re.Match[str]
) -> str | None:
    named = [slot.entity for slot in index.inside(line) if slot.kind in _WHO]
    if named:
        return named[0]
    return writers.get(_joined(signed["handle"])) or writers.get(_joined(signed["name"]))


def _writers(entities: Sequence[FoundEntity]) -> dict[str, str]:
    """The id of who can write posts, by every name as a handle spells it; the first met stays.

    A first name alone is theirs where nobody else has it.
    """
    found: dict[str, str] = {}
    first: dict[str, set[str]] = {}
    for one in entities:
        if one.type in (EntityType.PERSON, EntityType.ORGANIZATION):
            for form in (one.name, *one.aliases):
                found.setdefault(_joined(form), one.id)
        if one.type is EntityType.PERSON and " " in one.name:
            first.setdefault(_joined(one.name.split()[0]), set()).add(one.id)
    for name, ids in first.items():
        if len(ids) == 1:
            found.setdefault(name, *ids)
    return found


def _joined(name: str) -> str:
    return re.sub(r"[\W_]", "", fold(name))
