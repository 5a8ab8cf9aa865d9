"""Values of a relation: printed words become dates, sums and licences by our own readers of values.

No number and no date of a model is used: it names the words, and they are read here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from vested.ingest.llm.answer import RelationItem
from vested.ingest.llm.piece import Piece
from vested.ingest.reading import RelationType, TextSpan
from vested.ingest.relations.packs import relation_pack
from vested.ingest.relations.qualifiers import clean_role, round_name
from vested.ingest.values import AmountKind, amounts, dates, licences
from vested.schema.vocabulary import TenureStatus

Found = dict[str, str | float]

_LONGEST = 200
"""Characters of a role or of what was given at most."""

LONGEST_EVIDENCE = 1500
"""Characters that a statement cites at most."""

_TAKEN: dict[RelationType, tuple[str, ...]] = {
    RelationType.EMPLOYED_BY: ("role", "start", "end"),
    RelationType.FUNDED: ("amount", "round", "date"),
    RelationType.INVESTED_IN: ("amount", "round", "date"),
    RelationType.DONATED_COMPUTE: ("what", "date"),
    RelationType.LICENSED_AS: ("licence", "date"),
}
"""The values that a relation can have; those not listed here have a date."""


@dataclass
class Values:
    """The values of one relation, and the words that say all of it."""

    evidence: TextSpan
    values: Found = field(default_factory=dict)
    dropped: Counter[str] = field(default_factory=Counter)


def values_of(piece: Piece, item: RelationItem, evidence: TextSpan) -> Values:
    """The values of `item` whose words stand in the paragraph of `evidence`.

    Words outside `evidence` widen it, so that whoever looks at it sees them too.
    """
    found = Values(evidence)
    for name in _TAKEN.get(item.type, ("date",)):
        words: str | None = getattr(item, name)
        if words is not None:
            _take(piece, item, name, words, found)
    _closed(item, found)
    return found


def _take(piece: Piece, item: RelationItem, name: str, words: str, found: Values) -> None:
    place = piece.place_by(words, found.evidence)
    if place is None:
        found.dropped["value not in the text"] += 1
        return
    read = _READERS[name](piece, place, item)
    wider = TextSpan(min(place.start, found.evidence.start), max(place.end, found.evidence.end))
    if not read or wider.end - wider.start > LONGEST_EVIDENCE:
        found.dropped["value not understood"] += 1
        return
    found.values |= read
    found.evidence = wider


def _closed(item: RelationItem, found: Values) -> None:
    """The values that are words of a closed vocabulary."""
    if item.type is RelationType.EMPLOYED_BY and item.status is TenureStatus.FORMER:
        found.values["status"] = TenureStatus.FORMER.value
    if item.type is RelationType.LICENSED_AS and item.open_status:
        found.values["open_status"] = item.open_status.value
    if item.type in {RelationType.INVESTED_IN, RelationType.FUNDED} and item.participation:
        found.values["role"] = item.participation


def _role(piece: Piece, place: TextSpan, item: RelationItem) -> Found:
    pack = relation_pack(piece.article.language)
    role, former = clean_role(pack, place.of(piece.article.text))
    if not role or len(role) > _LONGEST:
        return {}
    return {"role": role, **({"status": TenureStatus.FORMER.value} if former else {})}


def _date(name: str) -> Callable[[Piece, TextSpan, RelationItem], Found]:
    def read(piece: Piece, place: TextSpan, item: RelationItem) -> Found:
        article = piece.article
        found = dates(article.text, article.language, article.published, place)
        return {name: found[0].value} if found else {}

    return read


def _amount(piece: Piece, place: TextSpan, item: RelationItem) -> Found:
    found = [
        amount
        for amount in amounts(piece.article.text, piece.article.language, place)
        if amount.kind is not AmountKind.VALUATION
    ]
    if not found:
        return {}
    total = "round_total" if item.amount_is_total else "amount"
    return {total: found[0].value, "currency": found[0].currency}


def _round(piece: Piece, place: TextSpan, item: RelationItem) -> Found:
    pack = relation_pack(piece.article.language)
    match = pack.rounds.search(piece.article.text, place.start, place.end)
    return {"round": round_name(match.group())} if match else {}


def _licence(piece: Piece, place: TextSpan, item: RelationItem) -> Found:
    found = licences(piece.article.text, place)
    return {"licence": found[0].name} if found else _printed("licence")(piece, place, item)


def _printed(name: str) -> Callable[[Piece, TextSpan, RelationItem], Found]:
    def read(piece: Piece, place: TextSpan, item: RelationItem) -> Found:
        words = " ".join(place.of(piece.article.text).split())
        return {name: words} if len(words) <= _LONGEST else {}

    return read


_READERS: dict[str, Callable[[Piece, TextSpan, RelationItem], Found]] = {
    "role": _role,
    "date": _date("date"),
    "start": _date("start"),
    "end": _date("end"),
    "amount": _amount,
    "round": _round,
    "what": _printed("what"),
    "licence": _licence,
}
