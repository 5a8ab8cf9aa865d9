"""Names that no list has and the reading did not find, beside a verb of saying: whoever they are,
the words are nobody's that the text names elsewhere."""

from __future__ import annotations

import re

from vested.ingest.entities.pack import EntityPack
from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import any_of, before_noun, owning, trait
from vested.ingest.quotations.governed import any_preposition, only_auxiliaries
from vested.ingest.quotations.nouns import for_person
from vested.ingest.quotations.packs import QuotationPack
from vested.schema.ids import fold

_O, _WHO = LETTERS["O"], LETTERS["P"] + LETTERS["O"]
_NAME = r"(?P<name>[A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'.-]*){1,3})"
"""A given name and a surname, perhaps more."""
_SMALL = r"[^\W\d_A-ZÀ-Þ][\w'-]*"
_ARTICLE = before_noun("quotations.role_articles")
_POST = rf"(?:(?:{_SMALL}|(?:[^\W\d_A-ZÀ-Þ]{{1,2}}')?[{_O}](?:{owning()}|-)?) )"
_BEHIND = compiled(rf",? (?P<post>{_POST}{{1,8}}){_NAME}(?=[.,;!?]|$| [^\W\d_A-ZÀ-Þ])")
"""Behind the verb: " engineering lead Tom Roe", " la directrice de Acme Jane Roe"."""
_BEHIND_HOUSE = compiled(
    rf",? (?P<post>{_POST}{{1,8}})(?<=[{_O}] )(?P<name>[A-ZÀ-Þ][\w'-]+)(?=[.,;!?]|$)"
)
"""The same, where the reading took the given name for a part of the house's."""
_BEHIND_COMMA = compiled(
    rf",? (?P<post>{_POST}{{1,8}})?(?P<last>{_SMALL}|[{_O}]), {_NAME}(?=[.,;]|$)"
)
_TITLED = compiled(
    rf" (?i:{_ARTICLE})(?:{_SMALL} ){{0,3}}(?P<post>[A-ZÀ-Þ][\w-]+) {_NAME}(?=[.,;!?]|$)"
)
"""The same where nouns have capitals: " der Leiter Tom Roe"."""
_IN_FRONT = compiled(
    rf"(?P<post>,? (?i:{_ARTICLE})?(?:{_SMALL} ){{0,6}}){_NAME}"
    rf"(?:,[^.;:!?{_WHO}]{{2,90}},)? "
)
"""Between the passage and the verb: ", engineering lead Tom Roe "."""
_OPENS = compiled(
    rf"\W{{0,4}}(?:[^\W\d_]+ (?:{_SMALL} ){{1,4}})?{_NAME}"
    rf"(?:,[^.;:!?]{{2,120}},| {any_of('quotations.aside_of')} ?"
    rf"{before_noun('quotations.articles')}?[{_O}])"
)
"""A sentence that opens with a name and what tells who that is: "Tom Roe, head of Acme, "."""


def stranger_behind(pack: QuotationPack, rest: str) -> bool:
    """Whether a post and a name that nobody knows stand right behind a verb, in front of `rest`."""
    titled = _TITLED.match(rest) if trait(pack.language, "capital_nouns") else None
    if titled is not None:
        return _unknown(titled["name"])
    found = _BEHIND.match(rest) or _BEHIND_HOUSE.match(rest) or _BEHIND_COMMA.match(rest)
    if found is None or not _unknown(found["name"]):
        return False
    words = (found["post"] or "").split()
    if not any(for_person(pack, one.split("'")[-1]) for one in words):
        return pack.post.search(found["post"] or "") is not None
    last = words[-1]
    # "the mayor of New York": a place, and no name behind one.
    return not any_preposition(last) or found["name"].count(" ") > 1


def stranger_between(pack: QuotationPack, lead: str) -> bool:
    """Whether a name that nobody knows is the subject between a passage and its verb, all of which
    `lead` holds."""
    found = _IN_FRONT.match(lead)
    if found is None or not _unknown(found["name"]):
        return False
    words = found["post"].split()
    if words and any_preposition(words[-1]):
        return False
    return only_auxiliaries(pack, lead[found.end() :])


def stranger_opens(pack: QuotationPack, lead: str, floor: int) -> bool:
    """Whether a name that nobody knows opens the clause from `floor` on and is the subject of the
    verb behind `lead`."""
    found = _OPENS.match(lead, floor)
    return (
        found is not None
        and _unknown(found["name"])
        and only_auxiliaries(pack, lead[found.end() :])
    )


def _unknown(name: str) -> bool:
    never = EntityPack.load().never
    return not any(fold(word) in never for word in re.split(r"[ -]", name))
