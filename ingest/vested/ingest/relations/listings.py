"""Lists: lines like `Name, role, organisation`, and the signatories below a lead-in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Self

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.reading import EntityType, FoundEntity, RelationType, TextSpan
from vested.ingest.relations.affiliations import read_entry
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.packs import RelationPack
from vested.ingest.relations.scene import Scene
from vested.ingest.relations.signatories import farewell
from vested.ingest.sentences import LineKind
from vested.ingest.skeleton import ANY_SLOT

_P, _O = LETTERS["P"], LETTERS["O"]
_S = LETTERS["S"]
_STATEMENT = compiled(f"[{LETTERS['W']}]")
_MARKS = rf"[^\w{ANY_SLOT}]{{0,6}}(?:\d{{1,4}}[.)] ?)?"
_FIRST = compiled(rf"^{_MARKS}(?P<who>[{_P}])(?P<rest>.*)$")
_FIRST_GROUP = compiled(rf"^{_MARKS}[{_O}]")
_ALONE = compiled(rf"^{_MARKS}(?P<who>[{_P}])(?:,? [A-Z]{{2,4}})*[^\w{ANY_SLOT}]*$")
"""A line with nothing but a name, perhaps with letters behind it: "Jane Roe MP"."""
_LINE_LIMIT = 230
ENTERED = frozenset(
    {
        RelationType.EMPLOYED_BY, RelationType.FOUNDED, RelationType.DEVELOPED,
        RelationType.INVESTED_IN, RelationType.PART_OF,
    }
)  # fmt: skip
"""What the parts of an entry tell."""


@dataclass(slots=True)
class Listing:
    """Where the reader stands: the statement whose signatories follow, and how many lines ago
    it was named."""

    topic: str | None = None
    """The statement named most."""
    statement: str | None = None
    lines_since: int = 0
    recent: str | None = None
    """The statement named last."""
    beside: str | None = None
    """The statement named last in the paragraph at hand."""
    letter: str | None = None
    """The statement that the page itself is: a letter without a name, or that a heading names."""
    alone: str | None = None
    """The person whose name is all that the line above, in the same paragraph, holds."""
    block: int = -1
    entries: list[tuple[TextSpan, set[str] | None]] = field(default_factory=list)
    """The lines, in order, that are read as posts, houses and works of one person: to the end, or
    but for some houses."""

    @classmethod
    def of(cls, entities: Iterable[FoundEntity]) -> Self:
        """The start of an article with these `entities`."""
        known = [
            one for one in entities if one.type is EntityType.STATEMENT and not one.boilerplate
        ]
        topic = max(known, key=lambda one: len(one.names)).id if known else None
        return cls(topic, letter=next((one.id for one in known if one.described), None))


def read_listing(pack: RelationPack, scene: Scene, state: Listing) -> Iterator[Draft]:
    """Employers and signatures that one line of a list tells; `state` goes from line to line."""
    text = scene.text
    whole = scene.span == scene.line.span
    follows = state.block == scene.line.block
    above, state.alone = state.alone if follows else None, None
    if not follows:
        state.beside = None
    state.block = scene.line.block
    for named in _STATEMENT.finditer(text):
        state.recent = state.beside = scene.entity(named.start())
        if scene.line.kind is LineKind.HEADING:
            state.letter = state.recent
    opened = _opens(pack, scene, state, follows=follows)
    if opened or len(text) > _LINE_LIMIT or not whole:
        return
    first = _FIRST.match(text)
    item = scene.line.kind in (LineKind.ITEM, LineKind.ROW, LineKind.HEADING)
    prose = scene.line.kind is LineKind.PROSE and text.rstrip()[-1:] in (".", "!", "?")
    if first and not prose and _entry(text, first):
        item = True
        entry = read_entry(
            pack, scene, first.start("who"), first.start("rest"), listed=bool(state.statement)
        )
        if entry.whole or entry.refused:
            state.entries.append((scene.span, None if entry.whole else entry.refused))
        yield from entry.drafts
    group = _FIRST_GROUP.match(text)
    if above is not None and not (prose or first or group):
        yield from _below(pack, scene, state, above)
    if (alone := _ALONE.match(text)) is not None:
        state.alone = scene.entity(alone.start("who"))
    if state.statement and item and (first or group):
        place = first.start("who") if first else group.end() - 1 if group else 0
        names = _names_only(pack, text) if first else []
        for signer in map(scene.entity, names or [place]):
            if signer and signer != state.statement:
                yield Draft(
                    RelationType.SIGNED, signer, state.statement, scene.span,
                    f"{pack.language}.sign.listing/1", {}, confidence=0.8,
                )  # fmt: skip
                state.lines_since = 0
    elif state.statement and (prose or not follows):
        state.lines_since += 1
        if state.lines_since > 2:
            state.statement = None


def _below(pack: RelationPack, scene: Scene, state: Listing, who: str) -> Iterator[Draft]:
    """Posts that a line of their own tells of the person named above: "Professor, University X"."""
    entry = read_entry(pack, scene, 0, 0, who, listed=True)
    if entry.whole and entry.drafts:
        state.entries.append((scene.span, None))
        yield from entry.drafts


def _names_only(pack: RelationPack, text: str) -> list[int]:
    """Where the people stand of a line that holds several names and nothing else."""
    there = [n for n, char in enumerate(text) if char in _P]
    ends = pairwise(there)
    if len(there) > 1 and all(pack.separator.fullmatch(text[one + 1 : two]) for one, two in ends):
        return there
    return []


def entered(state: Listing, scene: Scene) -> bool:
    """Whether `scene` is an entry that is read to its end."""
    return bool(state.entries) and state.entries[-1] == (scene.span, None)


def unlisted(weighed: Iterable[Draft], state: Listing) -> Iterator[Draft]:
    """`weighed` without what the words of an entry are thought to say that is read as a list."""
    for one in weighed:
        at = bisect_right(state.entries, one.evidence.start, key=lambda entry: entry[0].start) - 1
        if at >= 0 and one.relation in ENTERED:
            span, refused = state.entries[at]
            if one.evidence.end <= span.end and (refused is None or one.object in refused):
                continue
        yield one


def _opens(pack: RelationPack, scene: Scene, state: Listing, *, follows: bool) -> bool:
    """Whether the line leads in a list of signatories: "Signatories:", "signed by:"."""
    text = scene.text
    if state.letter is not None and farewell(pack.language, text):
        state.statement, state.lines_since = state.letter, 0
        return True
    if not pack.sign_nouns.search(text):
        own = not follows and scene.line.kind is LineKind.HEADING
        if own and not any(char in _P + _O for char in text[:3]):
            state.statement = None
        return False
    ends = text.rstrip()[-1:] in (":", "") or scene.line.kind is LineKind.HEADING or len(text) < 70
    if not ends:
        return False
    named = [scene.entity(n) for n, char in enumerate(text) if char in _S]
    # The names below a lead-in that names no letter stand under the one that the page is about.
    topic = state.topic if state.topic is not None else state.recent
    state.statement = named[0] if named else state.beside or topic
    state.lines_since = 0
    return True


def _entry(text: str, first: re.Match[str]) -> bool:
    """Whether the line is a list entry, not a sentence that happens to start with a name."""
    rest = first["rest"]
    return rest.lstrip()[:1] in (",", "—", "-", "(", "|", ":") and not re.search(r"[.!?] \w", rest)
