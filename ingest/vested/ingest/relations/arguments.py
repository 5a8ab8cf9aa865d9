"""Arguments of a trigger: the things left and right of it that can be its doer and its object."""

from __future__ import annotations

import re
from functools import lru_cache

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of, before_noun, owning, some
from vested.ingest.relations.owners import foreign
from vested.ingest.relations.packs import RelationPack, relation_pack
from vested.ingest.skeleton import ANY_SLOT, DATE, ENTITY_SLOTS

_BOUND = compiled(r"[;!?]|: |\. ")
_STOP = compiled(r"[;!?]|\. ")
_RELATIVE = compiled(
    rf"[\s,]{any_of('relations.relative')}(?: {any_of('relations.relative_helpers')})? ?$"
)
_IS = compiled(rf" {any_of('relations.is')}(?: [^\s,]+){{0,4}}\s?$", re.IGNORECASE)
"""Between a name and a noun for it: "X is the firm that"."""
_WORKS = LETTERS["M"] + LETTERS["W"]
_NAMES = LETTERS["M"] + LETTERS["O"] + LETTERS["P"]
OWNED = compiled(rf"{owning()}?[ -]*")
"""Between a house and its people: "'s ", "-"."""
_BRACKETS = compiled(r"\([^()]{0,200}\)")
_POSITION = compiled(
    f"(?<=[{LETTERS['P']}]), [^,;:.()!?{ANY_SLOT}]{{2,60}}[{LETTERS['O']}](?=[, ])"
)
_KIN = compiled(
    f"(?<=[{LETTERS['O']}]), "
    rf"{before_noun('relations.kin')}[^,;:.()!?]{{2,70}}(?=,)"
)
_BACKED = compiled(
    rf"(?<=[\w{ANY_SLOT}]), "
    rf"\w+(?: \w+){{0,3}}? {any_of('relations.backed_by')} [^;:.()!?]{{1,160}},(?=[^,]{{0,25}}$)"
)
_AND_THE = compiled(
    rf"[^{ENTITY_SLOTS}]{{0,40}}?,? {any_of('relations.list_words')} "
    rf"{before_noun('relations.the', 'relations.articles')}",
    re.IGNORECASE,
)
_MEMBERS = compiled(
    rf"(?:, |,? {any_of('relations.list_words')} )(?:{before_noun('relations.the')})?"
    rf"(?=[{ENTITY_SLOTS}])",
    re.IGNORECASE,
)
_RIGHT_BEHIND = compiled(
    rf",? (?!{any_of('relations.is')} )(?:[\w-]+ ){{1,3}}?{any_of('relations.backed_by')} ",
    re.IGNORECASE,
)
_GOVERNOR = compiled(
    rf"(?:^|[\s(]){any_of('relations.governors')}\s?"
    rf"{before_noun('relations.the', 'relations.governor_articles')}?$",
    re.IGNORECASE,
)
_OWN_PEOPLE = compiled(
    rf"{any_of('relations.own_people')}\s?{before_noun('relations.the')}?$",
    re.IGNORECASE,
)
SOURCE = compiled(
    rf"{any_of('relations.sources')}\s{before_noun('relations.the')}?$",
    re.IGNORECASE,
)
"""What stands before somebody who is only quoted: "according to Y, X raised …"."""
_VENUE = compiled(
    rf"(?:^|[\s(]){any_of('relations.venues')}\s?{before_noun('relations.venue_articles')}?$",
    re.IGNORECASE,
)
_OF_ANOTHER = compiled(
    rf"\s{any_of('relations.of')}\s?{before_noun('relations.the')}?$", re.IGNORECASE
)
_APPOSED = compiled(r", [^,;:.()]{3,50}")
_SECOND_VERB = compiled(
    rf",? {any_of('relations.list_words')} (?:{any_of('relations.second_verb_words')} )?$",
    re.IGNORECASE,
)
"""In front of a verb that goes on from another: ", and later (bought)"."""
_NEW_CLAUSE = compiled(rf"[\s,]{any_of('relations.relative')}\s", re.IGNORECASE)
"""Behind a name another one may do what follows: "X hired Y, who left and founded"."""
_TO_OBJECT = compiled(
    rf" (?:{DATE} )?{before_noun('relations.the', 'relations.articles')}?"
    r"(?:(?-i:[a-zà-ÿ])[\w-]* ){0,2}",
    re.IGNORECASE,
)
"""Between a verb and its object."""
_LISTED = compiled(r"[,;]")
_PASSIVE_TOO = compiled(
    rf"[^,;]{{0,60}}?[^,; ] {any_of('relations.list_words')} (?:\w+ )?"
    rf"{any_of('relations.participles')} ?"
)
"""Behind a participle, what else there is of it and then another: "in 2010 and bought"."""
_ROOM = re.compile(r" {2,}")
REACH = 260
"""How far, in characters, a trigger looks for its arguments."""


def clause(pack: RelationPack, text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around `text[start:end]`: cut at semicolons, colons and the pack's breaks."""
    return _clause(pack.language, text, start, end)


@lru_cache(maxsize=256)
def _clause(language: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The same; what many candidates share one word of, asks for one clause."""
    pack = relation_pack(language)
    left, right = max(0, start - REACH), min(len(text), end + REACH)
    for match in _BOUND.finditer(text, left, start):
        left = match.end()
    for match in pack.breaks.finditer(text, left, start):
        left = match.end()
    stop = _STOP.search(text, end, right)
    if stop:
        right = stop.start()
    broken = pack.breaks.search(text, end, right)
    if broken:
        right = broken.start()
    return left, right


def bare(text: str) -> str:
    """`text` without asides, offsets kept: brackets, ", CEO of Y" behind a person, ", a unit of Y,"
    and ", backed by Y," behind an organisation.

    Else Y would be read as the doer of what the person did.
    """
    for aside in (_BRACKETS, _POSITION, _KIN, _BACKED):
        text = aside.sub(lambda match: " " * len(match.group()), text)
    return text


def another_phrase(text: str, place: int, end: int) -> bool:
    """Whether the slot at `place` is one of a list of which a passive between it and `end` tells
    something of the last only: "A, B, and the firm backed by", "A and B, backed by"."""
    last = place
    while True:
        joined = _MEMBERS.match(text, last + 1, end)
        if joined is None:
            break
        last = joined.end()
    if last > place and _RIGHT_BEHIND.match(text, last + 1, end):
        return True
    return _AND_THE.match(text, last + 1, end) is not None


def backers(text: str, place: int, at: int) -> bool:
    """Whether the slot at `place` stands in an aside about who backs another, which is over in
    front of `at`: "Y, backed by X, develops"."""
    lead = text[max(0, at - REACH) : at]
    start = at - len(lead)
    return any(
        start + aside.start() < place < start + aside.end() for aside in _BACKED.finditer(lead)
    )


def doer(pack: RelationPack, text: str, left: int, start: int, kinds: str) -> list[int]:
    """Indices of the subject slots (a list is one subject) left of `start`; empty when there is
    none."""
    lead = bare(text[left:start])
    places = [
        n
        for n, char in enumerate(lead)
        if char in kinds and not SOURCE.search(lead[max(0, n - 16) : n])
    ]
    if not places:
        return []
    if _RELATIVE.search(lead):
        # "the machine that trained X": only the thing right before "that" can be the doer.
        last = max(n for n, char in enumerate(lead) if char in ENTITY_SLOTS)
        gap = lead[last + 1 : lead.rstrip().rfind(" ")] if " " in lead else ""
        near = gap.lstrip().startswith(",") or len(gap.split()) <= 1 or _IS.match(gap) is not None
        return [left + last] if last in places and near else []
    if _SECOND_VERB.search(lead) and len(places) > 1:
        # "X works with Y and Z, and bought …": what follows is said of the clause's subject, if
        # it has but one, and no other clause has begun since.
        first, *others = _doing(pack, lead, _free(lead, places) or places)
        if not others and not _NEW_CLAUSE.search(lead, first + 1):
            return [left + first]
    head = _head(lead, places)
    return [left + n for n in spread_left(pack, lead, head, kinds)]


def _free(lead: str, places: list[int]) -> list[int]:
    """The places that no preposition governs, neither them nor those they are listed behind."""
    found: list[int] = []
    governed_before = -1
    for place in places:
        listed = governed_before >= 0 and not _words(_LISTED.sub(" ", lead[governed_before:place]))
        if listed or _GOVERNOR.search(lead[max(0, place - 24) : place]):
            governed_before = place
        else:
            found.append(place)
            governed_before = -1
    return found


def _doing(pack: RelationPack, lead: str, places: list[int]) -> list[int]:
    """`places` without those that a verb of the pack has for its object: Y in "X left Y and"."""
    found = places[:1]
    for place in places[1:]:
        gap = lead[max(found[-1], place - 40) : place]
        verbs = (match for verb in pack.verbs.values() for match in verb.finditer(gap))
        if not any(_TO_OBJECT.fullmatch(gap, match.end()) for match in verbs):
            found.append(place)
    return found


def _words(part: str) -> list[str]:
    """The words of a list member's part that are no "and"."""
    bare_part = "".join(" " if char in ANY_SLOT else char for char in part)
    return [word for word in bare_part.split() if word.lower() not in _AND]


_AND = frozenset(("&", *some("relations.list_words")))


def _without_auxiliaries(lead: str) -> str:
    """`lead` cut back to its last comma, where only a few words follow that ("…, a récemment")."""
    comma = lead.rfind(",")
    tail = lead[comma + 1 :]
    if comma >= 0 and len(tail.split()) <= 4 and not any(char in ANY_SLOT for char in tail):
        return lead[: comma + 1]
    return lead


def members_only(pack: RelationPack, text: str, place: int, trigger: int) -> bool:
    """Whether the organisation at `place` only tells whose people acted ("former X
    researchers")."""
    if text[place] not in LETTERS["O"]:
        return False
    before = text[max(0, place - 60) : place]
    if _OWN_PEOPLE.search(before) and pack.roles.search(before[-45:]):
        return True
    owned = OWNED.match(text, place + 1, max(place + 1, trigger))
    return owned is not None and pack.roles.match(text[owned.end() : trigger]) is not None


def _head(lead: str, places: list[int]) -> int:
    lead = _without_auxiliaries(lead)
    if lead.rstrip().endswith(","):
        # An aside closes right before the verb: "X, chief of Y, founded".
        closed = lead.rstrip().rstrip(",")
        parts = closed.rstrip()
        if len(parts) < len(closed) and len(parts) - 1 in places:
            return len(parts) - 1  # the aside was blanked out
        if len(parts) - 1 in places and not _words(parts[parts.rfind(",") + 1 :]):
            return len(parts) - 1  # the last of a list, or a name in apposition
        for _ in range(3):
            comma = parts.rfind(",")
            if comma < 0:
                break
            parts = parts[:comma].rstrip()
            if parts and len(parts) - 1 in places:
                return len(parts) - 1
    free = _free(lead, places)
    return free[-1] if free else places[-1]


def described(text: str, place: int, kinds: str) -> int:
    """Whom the slot at `place` only describes: Y in "Y, the flagship of Z founded by …"."""
    if not _OF_ANOTHER.search(text[max(0, place - 24) : place]):
        return place
    ahead = [n for n in range(max(0, place - 60), place) if text[n] in kinds]
    return ahead[-1] if ahead and _APPOSED.fullmatch(text, ahead[-1] + 1, place) else place


def governed(text: str, place: int) -> bool:
    """Whether a word of comparison or a preposition stands right before the slot at `place`."""
    return bool(_GOVERNOR.search(text[max(0, place - 24) : place]))


def spread_left(pack: RelationPack, lead: str, head: int, kinds: str) -> list[int]:
    """`head` and the members of its list before it."""
    found = [head]
    position = head
    while True:
        before = [n for n in range(max(0, position - 90), position) if lead[n] in kinds]
        if not before or not pack.separator.fullmatch(_closed(lead[before[-1] + 1 : position])):
            return sorted(found)
        position = before[-1]
        found.append(position)


def _closed(gap: str) -> str:
    """A gap between list members with the room closed that an aside left: "     , and " is ",
    and "."""
    return gap.lstrip() if gap.lstrip().startswith(",") else _ROOM.sub(" ", gap)


def spread_right(pack: RelationPack, text: str, head: int, right: int, kinds: str) -> list[int]:
    """`head` and the members of its list behind it."""
    found = [head]
    position = head
    while True:
        after = [n for n in range(position + 1, min(right, position + 110)) if text[n] in kinds]
        if not after or not pack.separator.fullmatch(text[position + 1 : after[0]]):
            return found
        if _another_verb(pack, text[position + 1 : after[0]]):
            return found  # "left Y and founded Z"
        position = after[0]
        found.append(position)


def led_and_joined(pack: RelationPack, text: str, places: list[int]) -> tuple[list[int], list[int]]:
    """A list behind "led by" parted into who led and who only took part: "X, with participation
    from Y"."""
    for number in range(1, len(places)):
        if pack.joining.search(text, places[number - 1] + 1, places[number]):
            return places[:number], places[number:]
    return places, []


def _another_verb(pack: RelationPack, gap: str) -> bool:
    """Whether a verb of the pack stands between what looks like two members of a list."""
    return " " in gap.strip() and any(verb.search(gap) for verb in pack.verbs.values())


def like(one: str, other: str) -> bool:
    """Whether two slot characters can compete: two organisations, or two models or products."""
    return (one in LETTERS["O"]) == (other in LETTERS["O"])


def done(
    pack: RelationPack,
    text: str,
    end: int,
    right: int,
    kinds: str,
    *,
    gap: int = 90,
    free: bool = False,
    itself: bool = False,
) -> list[int]:
    """Indices of the object slots right of `end`, before any word that starts another thought.

    `itself`: the object is what was done, and not what something done belongs to.
    """
    stop = pack.stops.search(text, end, right)
    limit = min(stop.start() if stop else right, end + gap)
    passed = -1
    for place in range(end, limit):
        if itself and text[place] in _WORKS:
            return []  # "started the library Y with Z": Z was not begun
        if text[place] in kinds:
            venue = free and _VENUE.search(text[max(end, place - 16) : place])
            listed = passed >= 0 and pack.separator.fullmatch(text[passed + 1 : place])
            if venue or (itself and (listed or foreign(text, end, place))):
                passed = place
                continue
            return spread_right(pack, text, place, right, kinds)
    return []


def _goes_on(pack: RelationPack, between: str) -> bool:
    """Whether a verb at the end of its clause closes another passive: "gegründet und 2014 von"."""
    words = between.split()
    joined = pack.verb_final and len(words) > 1 and words[0] in _AND
    return joined and not (len(words) == _WITH_VERB and words[1].isalpha())


_WITH_VERB = 2
"""So many words has "und geleitet"."""


def agent(
    pack: RelationPack, text: str, end: int, right: int, kinds: str, *, across: bool = False
) -> list[int]:
    """Slots of the doer in a passive: "… by X, Y and Z" behind `end`.

    `across`: other things may stand between, as before a German verb at the end.
    """
    match = pack.by.search(text, end, min(right, end + 90))
    if match is None:
        return []
    if not across and any(char in _NAMES for char in text[end : match.start()]):
        return []  # "trained X, was given by Y": Y trained nothing
    between = text[end : match.start()]
    if not across and (_PASSIVE_TOO.fullmatch(between) or _goes_on(pack, between)):
        return []  # "founded in 2010 and bought by Y": Y founded nothing
    if not across and pack.led.search(text, end + 1, match.end()):
        return []  # "launched with a round led by Y": Y launched nothing
    for place in range(match.end(), min(right, match.end() + 60)):
        if text[place] in kinds:
            return spread_right(pack, text, place, right, kinds)
        if text[place] in ",(":
            break
    return []
