"""An invented world in which everything is odd: what sources hardly ever say, or say in no order.

Every kind of claim in every odd form, on few entities, in documents that lack what documents have;
then people's acts. Dense, so that a question about anything meets something odd.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from vested.schema.bundle import Value
from vested.schema.claims import CLAIMS
from vested.schema.dates import PartialDate
from vested.schema.noun import Edge
from vested.schema.reflect import claim_properties, reflect
from vested.schema.vocabulary import (
    CHIEF_EXECUTIVE,
    DEFAULT_OPEN_LEVELS,
    AccessLevel,
    Modality,
    OpenStatus,
    Polarity,
    Rank,
    ReviewVerdict,
)

LONG = "Gesellschaft für " + "sehr " * 60 + "lange Namen"


class Thing(NamedTuple):
    """What texts name: its kind, what tells it from namesakes, its name and aliases, an address."""

    kind: str
    key: str
    name: str
    aliases: tuple[str, ...] = ()
    address: str | None = None


THINGS = (
    Thing("Person", "mira", "Mira Thyme", ("Thyme", "Mira")),
    Thing("Person", "other mira", "Mira Thyme"),
    Thing("Person", "m", "M. Thyme", ("Mira Thyme",), "http://www.wikidata.org/entity/Q901"),
    Thing("Person", "io", "İo Öztürk-Ñandú", ("io", "ÖZTÜRK", "i\u0307o")),
    Thing("Person", "herb", "🌿 Herb"),
    Thing("Person", "wide", "\uff21\uff42 Wide", ("🌿 Herb",)),
    Thing("Organization", "tarragon", "Tarragon", ("Mira Thyme", "Tarragon AI")),
    Thing("Organization", "tarragon ai", "Tarragon AI", ("Tarragon",)),
    Thing("Organization", "long", LONG, ("Σίσυφος ΟΔΟΣ", "straße")),
    Thing("Organization", "marks", "—!?", ("***",)),
    Thing("Organization", "lucene", 'AND "OR" (NOT) a/b:c\\ ~*', ("a b",)),
    Thing("Organization", "unmet", "Lovage Trust"),
    Thing("AIModel", "t1", "T-1", ("T 1", "Tarragon"), "https://models.example/t-1"),
    Thing("AIModel", "t1 small", "T-1"),
    Thing("AIModel", "t2", "t-2"),
    Thing("AIModel", "t3", "T-3"),
    Thing("AIModel", "bare", "Bare Model"),
    Thing("Dataset", "set", "Sieve"),
    Thing("Product", "shop", "Tarragon"),
    Thing("Product", "chat", "Chat Tarragon"),
    Thing("OpenLetter", "letter", "Letter on Thyme", ("Letter",)),
    Thing("OpenLetter", "other letter", "Letter on Thyme"),
    Thing("OpenLetter", "lonely letter", "Unsigned"),
    Thing("OpenLetter", "undated", "Undated Letter"),
    Thing("Publication", "paper", "On Thyme"),
    Thing("Event", "fair", "Spice Fair", ("Letter",)),
    Thing("Place", "place", "Thyme"),
    Thing("Place", "lonely place", "Nowhere"),
)
ALONE = frozenset({"unmet", "lonely letter", "lonely place", "undated", "bare"})
"""What is named and has no part in a claim, but for signatures and grants told below."""


def thing(key: str) -> int:
    """The place of a thing of that key."""
    return next(n for n, thing in enumerate(THINGS) if thing.key == key)


AGAINST = Polarity.DISPUTES
DATES = (
    "2023-05-30",
    "2023",
    "2023-05",
    "[2023-03-01..2023-06]",
    "[..2023-05-30]",
    "[2023-05-30..]",
    "0001-01-01",
    "[2022..]",
)


Values = tuple[tuple[str, Value], ...]


@dataclass(frozen=True)
class Said:
    """One statement for or against a claim: how, in which paper."""

    paper: int
    values: Values = ()
    polarity: Polarity = Polarity.SUPPORTS
    modality: Modality = Modality.ASSERTED
    confidence: float = 0.9
    rank: Rank | None = None
    review: ReviewVerdict | None = None
    word_of: int | None = None
    cited: str | None = None


@dataclass(frozen=True)
class Fact:
    """A claim: its kind, what fills its roles, and what is said of it."""

    kind: str
    roles: tuple[tuple[str, int], ...]
    said: tuple[Said, ...]


class Paper(NamedTuple):
    """A document: who publishes it, its title, day and language; a text of which it is a copy."""

    source: str
    homepage: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    licence: str | None = None


PAPERS = (
    Paper("Herbarium", "https://herbarium.example", "One", "https://h.example/1", "2023-05-30"),
    Paper("Herbarium", "https://herbarium.example", "Two", None, "2023-06", "en", "CC0-1.0"),
    Paper("Nobody"),
    Paper("Seed News", "seed", "🌿 Drei", "https://s.example/ä", "[..2023-05]", "de"),
    Paper("Leaf", None, "Four", None, "[2024..]", "fr"),
    Paper("Root", "https://herbarium.example/root", "", "", None, "xx"),
)


def _forms(old: Values, new: Values, turn: int) -> list[tuple[Said, ...]]:
    """The odd forms of what is said of a claim with the values `old`; `new` contradict them."""
    p, q, r = turn % 6, (turn + 1) % 6, (turn + 3) % 6
    against, planned = Polarity.DISPUTES, Modality.PLANNED
    return [
        (Said(p, old),),
        (Said(p), Said(q, confidence=0.4, word_of=0)),
        (Said(q, old, against),),
        (Said(r, old, modality=planned), Said(p, new, modality=Modality.RUMOURED)),
        (Said(p, old, rank=Rank.DEPRECATED),),
        (Said(p, old), Said(q, new, confidence=0.3), Said(r, (), against)),
        (Said(p, new, rank=Rank.PREFERRED, confidence=0.1), Said(q, old), Said(r, new)),
        (Said(p, old, modality=Modality.HYPOTHETICAL), Said(q, (), against, planned)),
        (
            Said(p, old, rank=Rank.DEPRECATED, review=ReviewVerdict.ACCEPTED),
            Said(q, new, modality=planned),
            Said(r, old, against, rank=Rank.DEPRECATED),
        ),
        (
            Said(p, old, cited="https://a.example/x", modality=Modality.REPORTED),
            Said(q, old, cited="https://a.example/y", review=ReviewVerdict.UNSURE),
            Said(r, old, cited="no address"),
        ),
    ]


_JUDGED = frozenset({"Signature", "Investment", "Access"})
"""Of other kinds nothing is ranked or reviewed: an act takes as long as a text."""
_WORDS = {
    "role": (CHIEF_EXECUTIVE, CHIEF_EXECUTIVE, "gärtner"),
    "level": (*DEFAULT_OPEN_LEVELS, AccessLevel.UNKNOWN),
    "openStatus": (OpenStatus.OPEN, OpenStatus.LEAKED, OpenStatus.OPEN),
    "tenureStatus": ("current", "former", "current"),
    "currency": ("USD", "EUR", "USD"),
}


def _values(kind: str, turn: int) -> Values:
    """Values of a kind of claim, some left out."""
    found: dict[str, Value] = {}
    for place, prop in enumerate(claim_properties(kind), start=turn):
        if place % 4 == 3:
            continue
        if prop.scalar is PartialDate:
            found[prop.name] = PartialDate(DATES[place % len(DATES)])
        elif prop.scalar is float:
            found[prop.name] = (0.0, 2.5e6, -1.0, 1e15)[turn % 4]
        else:
            found[prop.name] = str(_WORDS.get(prop.name, ("", "a", "É"))[turn % 3])
    return tuple(found.items())


def facts() -> Iterator[Fact]:
    """Every kind of claim in every form; who has a part in it goes round."""
    for kind in (cls.__name__ for cls in CLAIMS):
        fixed = {p.name for p in claim_properties(kind) if p.prop.discriminator}
        for form in range(10):
            turn = 10 * CLAIMS.index(reflect()[kind].cls) + form
            old, new = _values(kind, turn), _values(kind, turn + 1)
            # What sets claims apart must be one for all that is said of one.
            own = tuple(pair for pair in old if pair[0] in fixed)
            new = (*own, *(pair for pair in new if pair[0] not in fixed))
            said = [replace(one, values=one.values or own) for one in _forms(old, new, turn)[form]]
            if kind not in _JUDGED:
                said = [replace(one, rank=None, review=None) for one in said]
            yield Fact(kind, tuple(_roles(reflect()[kind].noun.edges, turn)), tuple(said))
    yield from MONEY
    yield from POSTS


def _roles(edges: Sequence[Edge], turn: int) -> Iterator[tuple[str, int]]:
    for place, edge in enumerate(edges, start=1):
        able = [n for n, thing in enumerate(THINGS) if thing.kind in edge.admitted]
        able = [n for n in able if THINGS[n].key not in ALONE]
        if edge.minimum or turn % 3:
            for step in range(edge.maximum or turn % 3 + 1):
                yield edge.type, able[(turn // place + step) % len(able)]


def _fact(kind: str, roles: str, *said: Said) -> Fact:
    """`roles` are ROLE=key, …"""
    pairs = [one.split("=") for one in roles.split(", ")]
    return Fact(kind, tuple((role, thing(key)) for role, key in pairs), said)


def _dated(paper: int, date: str, **values: Value) -> Said:
    return Said(paper, (*values.items(), ("date", PartialDate(date))))


_OPEN = (("level", str(DEFAULT_OPEN_LEVELS[0])),)
_STATUS = (("openStatus", str(OpenStatus.OPEN)),)
_BOTH = (("level", str(AccessLevel.OPEN_WEIGHTS_NON_COMMERCIAL)), *_STATUS)
MONEY = (
    # T-1 is dated by a release, t-2 by its development, T-3 by nothing, the chat by a range.
    _fact("Access", "WORK=t1", Said(0, _OPEN), Said(1, _OPEN, confidence=0.2)),
    _fact("Access", "WORK=t2", Said(0, (*_STATUS, ("licence", "")))),
    _fact("Access", "WORK=t3", Said(1, _OPEN)),
    _fact("Access", "WORK=bare", Said(0, _OPEN)),
    _fact("Grant", "FUNDER=io, GRANTEE=bare", Said(0)),
    _fact("Access", "WORK=chat", Said(3, (*_BOTH, ("licence", "É")))),
    _fact("Release", "PUBLISHER=tarragon, WORK=t1", _dated(0, "2023-05"), Said(3)),
    _fact("Release", "WORK=t1 small", _dated(0, "[2022..]")),
    _fact("Development", "DEVELOPER=tarragon ai, WORK=t1", Said(1)),
    _fact("Development", "DEVELOPER=tarragon, WORK=t2", _dated(1, "[..2023-05-30]")),
    _fact("Development", "DEVELOPER=mira, WORK=t2", Said(0)),
    _fact("Development", "DEVELOPER=long, WORK=t3", Said(0)),
    _fact("Development", "DEVELOPER=marks, WORK=t3", Said(0, modality=Modality.PLANNED)),
    _fact("Release", "PUBLISHER=lucene, WORK=chat", _dated(3, "[2023-03-01..2023-06]")),
    _fact("Investment", "INVESTOR=io, RECIPIENT=tarragon", Said(0)),
    _fact("Investment", "INVESTOR=tarragon, RECIPIENT=tarragon", _dated(0, "2023", amount=1.5)),
    _fact("Investment", "INVESTOR=wide, RECIPIENT=tarragon ai", _dated(1, "2023-05")),
    _fact("Investment", "INVESTOR=herb, RECIPIENT=tarragon ai", _dated(4, "2024-01-01")),
    _fact("Investment", "INVESTOR=marks, RECIPIENT=long", _dated(0, "[..2023-05-30]")),
    _fact("Investment", "INVESTOR=lucene, RECIPIENT=lucene", _dated(0, "[2022..]")),
    _fact("Investment", "RECIPIENT=tarragon", Said(0, (("amount", 7.0),))),
    _fact("Investment", "INVESTOR=m, RECIPIENT=tarragon", Said(0, (("round", "a"),), AGAINST)),
    _fact("Grant", "FUNDER=mira, GRANTEE=t1", Said(0), Said(1, (), AGAINST)),
    _fact("Grant", "FUNDER=tarragon ai, GRANTEE=t2", _dated(0, "2024-06-01", what="🌿")),
    _fact("Grant", "FUNDER=other mira, GRANTEE=long", Said(3, (("amount", 0.0),), confidence=0.0)),
    _fact("Grant", "GRANTEE=t3", _dated(0, "2023")),
)
"""Who gave money to whom before, after, while or nobody knows when a model came out."""


def _held(start: str | None, end: str | None, **values: Value) -> Said:
    days = {"start": start, "end": end}
    known: dict[str, Value] = {name: PartialDate(day) for name, day in days.items() if day}
    return Said(0, (("role", CHIEF_EXECUTIVE), *known.items(), *values.items()))


POSTS = (
    *(
        _fact("Signature", f"SIGNATORY={who}, LETTER={letter}", said)
        for letter, said in (("undated", Said(0)), ("other letter", _dated(0, "2023-05-30")))
        for who in ("mira", "m", "other mira", "io", "wide", "herb", "tarragon")
    ),
    _fact("Issuance", "ISSUER=tarragon, WORK=other letter", _dated(1, "[2023-03-01..2023-06]")),
    _fact("Tenure", "HOLDER=mira, EMPLOYER=tarragon", _held("2021", "2023")),
    _fact("Tenure", "HOLDER=m, EMPLOYER=tarragon ai", _held("2023-05-30", None)),
    _fact("Tenure", "HOLDER=mira, EMPLOYER=marks", _held(None, None)),
    _fact("Tenure", "HOLDER=other mira, EMPLOYER=long", _held("[..2023-05-30]", "2023-05-30")),
    _fact("Tenure", "HOLDER=io, EMPLOYER=long", _held("2023-05-31", None)),
    _fact("Tenure", "HOLDER=wide, EMPLOYER=lucene", _held(None, "[2023-05-30..]")),
    _fact("Tenure", "HOLDER=herb, EMPLOYER=lucene", _held(None, None, tenureStatus="former")),
    _fact("Competition", "COMPETITOR=tarragon, COMPETITOR=tarragon ai", Said(0), Said(1)),
    _fact("Lineage", "DERIVED=t1 small, BASE=t1", Said(0)),
    _fact("Ownership", "PART=tarragon, WHOLE=tarragon", Said(0)),
    _fact("Succession", "PREDECESSOR=long, PREDECESSOR=marks, SUCCESSOR=marks", Said(0)),
)
"""Who signed what in which post, and relations of things to themselves."""


class Saying(NamedTuple):
    """A quotation: its words, who speaks and is spoken to, the papers that bring it."""

    text: str
    speaker: int | None
    addressee: int | None
    papers: tuple[int, ...]
    language: str | None = None
    direct: bool = True
    more: tuple[tuple[str, Any], ...] = ()


SAYINGS = (
    Saying("Thyme is a right.", 0, None, (0, 2, 5), "en"),
    Saying("Thyme is a right!", 1, 0, (1,)),
    Saying("Nobody asked the thyme.", None, None, (2, 3)),
    Saying("Wer fragt den Thymian? Mira Thyme.", None, 6, (3,), "de", direct=False),
    Saying("Le thym est à nous tous, dit-on, ïci.", 4, 4, (4,), "fr"),
    Saying("🌿", 5, 11, (5,), "xx", more=(("venue", "Spice Fair"), ("fidelity", "verbatim"))),
    Saying("…", 6, 19, (0, 1), more=(("cue", "sagte"), ("confidence", 0.0))),
    Saying("Tarragon tarragon TARRAGON.", 7, 25, (4, 5), "en", more=(("fidelity", "not found"),)),
)
