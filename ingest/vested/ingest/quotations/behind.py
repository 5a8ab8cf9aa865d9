"""The subject right behind a verb of saying: "said X", "dit-il", "a déclaré à Y le patron"."""

from __future__ import annotations

import re
from dataclasses import replace

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of, before_noun, owning
from vested.ingest.quotations.attribution import Attribution
from vested.ingest.quotations.governed import PREPOSITION, governed
from vested.ingest.quotations.nouns import for_thing
from vested.ingest.quotations.packs import QuotationPack
from vested.ingest.quotations.roles import NAMED_ROLE, is_role
from vested.ingest.quotations.strangers import stranger_behind
from vested.ingest.quotations.subjects import ADJACENT_AFTER, GAP
from vested.ingest.skeleton import ANY_SLOT, QUOTE

_P, _O = LETTERS["P"], LETTERS["O"]
_WHO = _P + _O
_BEHIND_PLACE = compiled(
    rf"^(?:,? {any_of('quotations.venues')} (?:{GAP}{{0,25}})?"
    rf"[{ANY_SLOT}],?| {any_of('quotations.places')} {GAP}{{3,30}})"
    rf"(?! {any_of('quotations.no_venue')}(?!\w))"
    rf"(?: {GAP}{{3,50}}?)? (?P<who>[{_P}])",
    re.IGNORECASE,
)
"""The subject behind a venue: "a écrit sur X Jane Roe"."""
_AT_HOUSE = compiled(
    rf"-{any_of('quotations.hanging_glue')}?{any_of('quotations.hanging_anybody')} "
    rf"{any_of('quotations.at_the_house')} ?{before_noun('quotations.house_articles')}?"
    rf"(?P<who>[{_O}])"
)
"""French "assure-t-on chez X": the house speaks."""
HE_AFTER = compiled(
    rf"^-{any_of('quotations.hanging_glue')}?(?P<pronoun>{any_of('quotations.hanging')})\b",
    re.IGNORECASE,
)
_BEHIND_POST = compiled(
    rf" {before_noun('quotations.role_articles')}(?:[^{ANY_SLOT}.;:!?()]){{30,120}}?"
    rf"(?<=[^\W_] )(?P<who>[{_P}])",
    re.IGNORECASE,
)
"""A person behind a long post: "a dit le ministre de l'Innovation, de la Culture et … Jane Roe"."""
_SUBJECT_NEXT = compiled(
    rf",? (?:{before_noun('quotations.role_articles')}[^{ANY_SLOT}.,;:!?]{{2,60}})?"
    rf"(?P<who>[{_WHO}])"
)
"""Who speaks, right behind whom it was told to: "a déclaré à Acme la chercheuse Jane Roe"."""
_ALONE = compiled(rf"(?: [^\W\d_A-Z]{{1,14}}){{0,4}}(?:[,.;!]|$)[^{QUOTE}]{{0,120}}$")
"""Nothing but an adverb behind the verb: Spanish names no subject there."""
_WHICH = compiled(rf",.|\b{any_of('quotations.which')}\b")
_NAMED_BEHIND = compiled(rf"(?:[^{ANY_SLOT}.,;:!?]{{1,30}}[{_O}],|(?: [^\W\d]+){{1,4}})?,? ?[{_P}]")
"""A person right behind a role, or behind the house of the role."""
_POST_OPENS = compiled(
    rf",? {before_noun('quotations.role_articles', 'quotations.before_names')}[^\W\d_]{{2}}"
    rf"|,? {before_noun('quotations.possessives')}[^\W\d_]{{2}}",
    re.IGNORECASE,
)
"""A noun behind whom something was told: " le patron "."""
_HOUSE = compiled(rf"(?:[{_O}](?:{owning()}|-)?[^{_WHO}.;:!?()]{{1,45}}?){{1,2}}(?P<who>[{_P}])")


def behind_verb(pack: QuotationPack, rest: str, place: tuple[int, int]) -> Attribution | None:
    """The subject in `rest`, right behind the verb of saying at `place`: "said X", "dit-il"."""
    house = _AT_HOUSE.match(rest)
    if house:
        return Attribution(place[1] + house.start("who"), "after.inversion", place)
    pronoun = HE_AFTER.match(rest)
    if pronoun:
        return Attribution(None, "after.pronoun", place, pronoun=pronoun["pronoun"].lower())
    if rest.strip(" .,;!") == "":
        return Attribution(None, "after.pronoun", place, pronoun="")
    if stranger_behind(pack, rest):
        return Attribution(None, "after.unknown", place, unnamed=True)
    known = _behind_told(pack, rest, place)
    if known is not None:
        return known
    nobody = pack.unnamed_after.match(rest) or _somebody(pack, rest)
    who = ADJACENT_AFTER.match(rest)
    if (
        nobody
        and not (who and who.end() < nobody.end())
        and not _NAMED_BEHIND.match(rest, nobody.end())
    ):
        return Attribution(None, "after.unnamed", place, unnamed=True)
    placed = _BEHIND_PLACE.match(rest) if who is None or who.end() > 3 else None
    if placed and (who is None or rest[who.start("who")] not in _P):
        return Attribution(place[1] + placed.start("who"), "after.inversion", place)
    posted = _BEHIND_POST.match(rest) if who is None else None
    if posted is not None:
        return Attribution(place[1] + posted.start("who"), "after.inversion", place)
    if who and who.end() <= 60 and not _WHICH.search(rest[: who.start("who")].rstrip(" ,")):
        stated = pack.words_noun.search(rest, 0, who.start("who"))
        post = pack.post_behind.match(rest, who.end())
        post = post if post and not _NAMED_BEHIND.match(rest, post.end()) else None
        if (post and rest[who.start("who")] in _O) or (
            is_role(rest, who.start("who")) and not stated
        ):
            named = place[1] + who.start("who")
            return Attribution(None, "after.role", place, pronoun="role", house=named)
        # "said the head of X, Jane Roe": the name behind the role.
        role = NAMED_ROLE.match(rest, who.start("who"))
        if role and governed(rest, who.start("who")):
            return Attribution(place[1] + role.start("who"), "after.inversion", place)
        named = _behind_house(rest, who.start("who"))
        return Attribution(place[1] + named, "after.inversion", place)
    if who is None and _ALONE.match(rest):
        return Attribution(None, "after.dropped", place, pronoun="dropped")
    return None


def _somebody(pack: QuotationPack, rest: str) -> re.Match[str] | None:
    """Somebody unnamed in front of `rest`, and no writing: not "reads a post on"."""
    found = pack.somebody.match(rest)
    thing = found is not None and for_thing(pack, found.group().split()[-1])
    return None if thing else found


def _behind_told(pack: QuotationPack, rest: str, place: tuple[int, int]) -> Attribution | None:
    """The subject behind whom the words were told: "a déclaré à X le patron de Y, Jane Roe"; left
    out where only a house that was told them stands behind the verb: "dijo a X"."""
    told = pack.addressee.match(rest)
    at = told.end() if told is not None else len(rest)
    if at >= len(rest) or rest[at] not in _WHO:
        return None
    if _POST_OPENS.match(rest, at + 1):
        known = behind_verb(pack, rest[at + 1 :], (place[0], place[1] + at + 1))
        if known is not None:
            return replace(known, cue=place)
    if rest[at] not in _O:
        return None
    who = _SUBJECT_NEXT.match(rest, at + 1)
    if who is not None:
        return Attribution(place[1] + who.start("who"), "after.inversion", place)
    return Attribution(None, "after.dropped", place, pronoun="dropped")


def _behind_house(rest: str, place: int) -> int:
    """In "said X's chief Y" and "sagte X-Chef Y" the person, not the house."""
    match = _HOUSE.match(rest, place)
    if match is None or "," in match.group() or PREPOSITION.search(match.group()[1:-1]):
        return place
    return match.start("who")
