"""Signatories told in sentences: "signed by A, head of X, and B", "among the signatories are …"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS, word_group
from vested.ingest.language_words import any_of, group
from vested.ingest.pack_data import read_pack
from vested.ingest.reading import RelationType, TextSpan
from vested.ingest.relations.arguments import clause
from vested.ingest.relations.draft import Draft
from vested.ingest.relations.modality import modality
from vested.ingest.relations.packs import RelationPack, relation_pack
from vested.ingest.relations.scene import Scene

_P, _O, _W = LETTERS["P"], LETTERS["O"], LETTERS["W"]
_MEMBER = compiled(f"[{_P}{_O}{LETTERS['L']}]")
_PARTS = compiled(r"[,;:(){}\[\]—]| \| |…")
_OWNS = compiled(rf"{any_of('possessives.ends')}|{any_of('possessives.bare')} ")
_LONGEST_ROLE = 9
"""So many words of a role may stand in front of a name."""
_SHORT = 4
_CONFIDENCE = 0.75
_REFUSAL = 30
"""So many characters behind the last name it is said that they did not."""
_FAREWELL = 60
"""So long is a line that takes leave at most."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The compiled words of one language; see the comments of `packs/letters.XX.yaml`."""

    by: re.Pattern[str]
    rolls: re.Pattern[str]
    more: re.Pattern[str]
    alongside: re.Pattern[str]
    relatives: re.Pattern[str]
    ends: re.Pattern[str]
    governed: re.Pattern[str]
    by_too: re.Pattern[str]
    vague: re.Pattern[str]
    farewell: re.Pattern[str]
    many: re.Pattern[str]
    """That many signed, whom the sentence behind may name."""


@dataclass(slots=True)
class Roll:
    """The roll of signatories that the sentence before read, and the sentences read so far."""

    statement: str | None = None
    spans: list[TextSpan] = field(default_factory=list)
    """The sentences that hold a roll, in order."""
    others: list[frozenset[str]] = field(default_factory=list)
    """Who is named in each of them and did not sign by it."""
    refused: list[frozenset[str]] = field(default_factory=list)
    """Of these, whom its words name as something else: "adviser to X", "…, calls on X"."""


def read_signatories(pack: RelationPack, scene: Scene, state: Roll) -> Iterator[Draft]:
    """The signatures that one sentence lists; `state` goes from sentence to sentence."""
    words = _words(pack.language)
    text = scene.text
    before, state.statement = state.statement, None
    opening, statement = _opening(words, scene, before)
    if opening is None or statement is None:
        state.statement = _left_open(words, scene)
        return
    state.statement = statement
    start = opening.end()
    read, refused = _members(pack, words, text, start)
    late = _staying_away(pack, text, read)
    members = [n for n in read if scene.entity(n) != statement and n not in late]
    refused = [*refused, *late]
    listed = {scene.entity(n) for n in members}
    named = {one.entity for one in scene.skeleton.slots.values() if one.entity}
    state.spans.append(scene.span)
    state.others.append(frozenset(named - listed) if members else frozenset())
    state.refused.append(frozenset({scene.entity(n) or "" for n in refused} - listed))
    if not members:
        return
    left, right = clause(pack, text, opening.start(), start)
    how, negated = modality(pack, text, left, opening.start(), start)
    undone = pack.undone.search(text, left, right)
    if pack.verb_final and pack.negation.search(text, members[-1] + 1, members[-1] + 14):
        negated = True  # "wurde von X nicht unterzeichnet"
    if negated:
        state.refused[-1] |= {one for one in listed if one}
    for place in members:
        who = scene.entity(place)
        if who is not None:
            yield Draft(
                RelationType.SIGNED, who, statement,
                scene.skeleton.span(opening.start(), place + 1),
                f"{pack.language}.sign.roll/1", {}, how, negated or bool(undone), None, _CONFIDENCE,
            )  # fmt: skip


def off_roll(drafts: Iterable[Draft], state: Roll, *, weighed: bool) -> Iterator[Draft]:
    """`drafts` without signatures of whom the roll of the sentence names as something else.

    `weighed`: whether they are weighed pairs, which know nothing that the roll does not list.
    """
    known = state.others if weighed else state.refused
    for one in drafts:
        if one.relation is RelationType.SIGNED and not one.negated:
            at = bisect_right(state.spans, one.evidence.start, key=lambda span: span.start) - 1
            within = at >= 0 and one.evidence.end <= state.spans[at].end
            if within and one.subject in known[at]:
                continue
        yield one


def vague(pack: RelationPack, scene: Scene, draft: Draft) -> bool:
    """Whether a weighed signature hangs on a word like "joined", with the letter left unsaid."""
    if draft.word is None or any(
        slot.entity == draft.object for slot in scene.skeleton.slots.values()
    ):
        return False
    return _words(pack.language).vague.fullmatch(draft.word.of(scene.article.text)) is not None


def farewell(language: str, line: str) -> bool:
    """Whether a letter is over in `line`, and who signed it follows: "Yours sincerely,"."""
    return len(line) <= _FAREWELL and _words(language).farewell.fullmatch(line) is not None


def closes(language: str, gap: str) -> bool:
    """Whether a list of signatories is over in `gap`: ", criticised"."""
    return _words(language).ends.search(gap) is not None


def _opening(
    words: _Words, scene: Scene, before: str | None
) -> tuple[re.Match[str] | None, str | None]:
    """The words behind which signatories stand, and what they signed."""
    text = scene.text
    if before is not None:
        match = words.more.search(text)
        if match is not None:
            return match, before
    match = words.rolls.search(text)
    if match is not None:
        return match, scene.near(match.start(), "W") or scene.near(match.end(), "W")
    for match in words.by.finditer(text):
        first = len(text[: match.start()].strip(' "“«„(*-')) == 0
        there = [n for n in range(max(0, match.start() - 220), match.start()) if text[n] in _W]
        if there:
            return match, scene.entity(there[-1])
        if first:
            return match, scene.before.get("W")
    return None, None


def _staying_away(pack: RelationPack, text: str, members: Sequence[int]) -> list[int]:
    """Who stands behind the last semicolon of a roll, where that clause says that they did not:
    "signed by X; Y and Z declined"."""
    at = text.rfind(";", members[0], members[-1]) if members else -1
    if at < 0 or pack.negation.search(text, members[-1] + 1, members[-1] + _REFUSAL) is None:
        return []
    return [place for place in members if place > at]


def _left_open(words: _Words, scene: Scene) -> str | None:
    """The letter that a sentence says many signed: "more than 200 researchers signed W"."""
    told = words.many.search(scene.text)
    there = [n for n, char in enumerate(scene.text) if char in _W] if told else []
    return scene.entity(min(there, key=lambda n: abs(n - told.end()))) if there and told else None


def _members(
    pack: RelationPack, words: _Words, text: str, start: int
) -> tuple[list[int], list[int]]:
    """Where the signatories stand that the roll from `start` on lists, and where those whom it
    names otherwise."""
    found: list[int] = []
    own: list[int] = []
    refused: list[int] = []
    houses: list[int] = []
    """Where a signatory comes from: "A, formerly of X"."""
    relative, ended, last = False, False, start
    for match in _MEMBER.finditer(text, start):
        place = match.start()
        gap = text[last:place]
        ended = ended or (last > start and not relative and bool(words.ends.search(gap)))
        if ended:
            refused.append(place)
            continue
        relative = _relative(words, gap, relative)
        bare = len(gap.replace(",", " ").split()) <= 1
        joined = bare and pack.separator.fullmatch(gap) is not None
        if found and words.by_too.search(gap):
            own.append(place)
        elif joined and refused and last - 1 == refused[-1]:
            refused.append(place)
        elif _signs(pack, words, text, start, place, gap, relative=relative):
            found.append(place)
            relative = False
        elif text[place] in _P or relative or not found:
            refused.append(place)
        elif words.governed.search(gap):
            houses.append(place)
        last = place + 1
    people = [n for n in found if text[n] in _P]
    return sorted([*(people or _bodies(pack, text, start, found)), *own]), [*refused, *houses]


def _relative(words: _Words, gap: str, relative: bool) -> bool:
    """Whether what stands behind `gap` is in a relative clause: one ends with its sentence part."""
    parts = re.split(r"[;:]", gap)
    return bool(words.relatives.search(parts[-1])) or (relative and len(parts) == 1)


def _signs(
    pack: RelationPack,
    words: _Words,
    text: str,
    start: int,
    place: int,
    gap: str,
    *,
    relative: bool,
) -> bool:
    """Whether the thing at `place` is listed, and not what a listed one is or knows."""
    gap = words.alongside.sub(",", gap)
    if _OWNS.match(text, place + 1) or words.governed.search(gap):
        return False
    part = _PARTS.split(gap)[-1]
    told = [word for word in part.split() if word.strip("\"“”«»'*")]
    if len(told) > _LONGEST_ROLE:
        return text[place] in _P and text.startswith(gap, start)  # "signed by thirty … like A"
    if relative:
        apart = bool(pack.separator.match(gap[-len(part) - 6 :]))
        return apart and len(told) <= _SHORT and not words.relatives.search(part)
    return True


def _bodies(pack: RelationPack, text: str, start: int, found: list[int]) -> list[int]:
    """Organisations that sign themselves: no "executives of X and Y"."""
    if not found or pack.roles.search(text, start, found[0]):
        return []
    return [
        n
        for n in found
        if re.match(r"\s?(?:[,;.)]|$|[^\W\d_A-Z]{1,3}\b|[&—])", text[n + 1 : n + 6])
    ]


@cache
def _words(language: str) -> _Words:
    data = read_pack("letters", language)

    def of(name: str) -> re.Pattern[str]:
        return compiled(rf"(?<!\w){group(data[name])}(?!\w)", re.IGNORECASE)

    joined = word_group(relation_pack(language).words["and"])
    return _Words(
        by=of("rolls_by"),
        rolls=compiled(rf"(?<!\w){group(data['rolls'])}", re.IGNORECASE),
        more=compiled(group(data["more"]), re.IGNORECASE),
        alongside=of("alongside"),
        relatives=of("relatives"),
        ends=compiled(
            rf"(?:^\s?|[,)—]\s?)(?:{group(data['also'])} )?{group(data['ends'])}(?!\w)",
            re.IGNORECASE,
        ),
        governed=compiled(
            rf"(?<!\w){group(data['governed'])}(?:['’] ?| )(?:\w{{1,3}} )?$", re.IGNORECASE
        ),
        by_too=compiled(
            rf"(?:,|;|\s{joined})\s(?:{joined}\s)?{word_group(relation_pack(language).words['by'])}"
            r"\s(?:\w{1,3}['’ ]\s?)?$",
            re.IGNORECASE,
        ),
        vague=of("vague"),
        farewell=compiled(rf"[\W_]*{group(data['farewells'])}[\W_]*", re.IGNORECASE),
        many=of("many"),
    )
