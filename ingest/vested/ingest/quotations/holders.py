"""Who holds the post where a house, the post and the person stand in a row: "Acme CEO Jane Roe"."""

from __future__ import annotations

from vested.ingest.expressions import compiled
from vested.ingest.frames import LETTERS
from vested.ingest.language_words import owning
from vested.ingest.quotations.nouns import for_person
from vested.ingest.quotations.packs import QuotationPack
from vested.ingest.skeleton import ANY_SLOT

_P, _O = LETTERS["P"], LETTERS["O"]
_HELD = compiled(
    rf"[{_O}](?P<gap>(?:-|{owning()})?[^{ANY_SLOT},.;:!?()]{{0,60}}| \(| ?[—–-] ?)(?P<who>[{_P}])"
)
_NAMED = compiled(rf"[{_O}], (?P<who>[{_P}])(?=[,:]| ?$)")


def holder(pack: QuotationPack, text: str, place: int) -> int:
    """The slot of the person whom the house at `place` only says where they work, else `place`.

    "Acme CEO Jane Roe", "la PDG d'Acme Jane Roe", "Acme (Jane Roe, CEO)", "the head of Acme, Jane
    Roe".
    """
    held = _HELD.match(text, place) if text[place] in _O else None
    if held is None:
        named = _NAMED.match(text, place)
        told = named is not None and post_in(pack, text[max(0, place - 60) : place])
        return named.start("who") if named is not None and told else place
    gap = held["gap"]
    if gap.strip(" (—–-") and not post_in(pack, gap):
        return place
    return held.start("who")


def post_in(pack: QuotationPack, words: str) -> bool:
    """Whether `words` tell a post: "the founding director of", "PDG d'"."""
    parts = words.replace("-", " ").replace("'", " ").replace("’", " ").split()
    return pack.post.search(words) is not None or any(for_person(pack, one) for one in parts)
