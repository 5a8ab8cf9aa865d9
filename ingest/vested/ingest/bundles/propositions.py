"""Which claim a relation of an article is: kind, roles and values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from vested.ingest.positions import Positions
from vested.ingest.reading import FoundRelation, RelationType
from vested.schema.bundle import Value
from vested.schema.dates import PartialDate, PartialDateError

Qualifiers = Mapping[str, str | float]


@dataclass(frozen=True, slots=True)
class Proposition:
    """A claim of class `kind`; roles name local entities, None where the text names nobody."""

    kind: str
    roles: tuple[tuple[str, str | None], ...]
    values: dict[str, Value]


@dataclass(frozen=True, slots=True)
class _Frame:
    kind: str
    subject: str
    object: str
    values: Callable[[Qualifiers], dict[str, Value | None]]


def proposition_of(relation: FoundRelation) -> Proposition:
    """The claim that `relation` asserts."""
    frame = _FRAMES[relation.type]
    if relation.type is RelationType.FUNDED and relation.qualifiers.get("round"):
        frame = _FRAMES[RelationType.INVESTED_IN]
    roles: tuple[tuple[str, str | None], ...] = ((frame.subject, relation.subject),)
    if frame.object:
        roles += ((frame.object, relation.object),)
    values = frame.values(relation.qualifiers)
    return Proposition(
        frame.kind, roles, {name: value for name, value in values.items() if value is not None}
    )


def _when(qualifiers: Qualifiers) -> dict[str, Value | None]:
    return {"date": _date(qualifiers.get("date"))}


def _tenure(qualifiers: Qualifiers) -> dict[str, Value | None]:
    printed = _text(qualifiers.get("role"))
    status = _text(qualifiers.get("status"))
    return {
        "role": Positions.load().canonical(printed) if printed else None,
        "rolePrinted": printed,
        "tenureStatus": status,
        "start": _date(qualifiers.get("start")),
        "end": _date(qualifiers.get("end")),
    }


def _investment(qualifiers: Qualifiers) -> dict[str, Value | None]:
    total = _number(qualifiers.get("round_total"))
    return {
        **_when(qualifiers),
        "round": _text(qualifiers.get("round")),
        "amount": _number(qualifiers.get("amount")),
        "currency": _text(qualifiers.get("currency")),
        "roundTotal": total,
        "participation": _text(qualifiers.get("role")),
    }


def _grant(qualifiers: Qualifiers) -> dict[str, Value | None]:
    return {
        **_when(qualifiers),
        "medium": "money",
        "amount": _number(qualifiers.get("amount")),
        "currency": _text(qualifiers.get("currency")),
    }


def _compute(qualifiers: Qualifiers) -> dict[str, Value | None]:
    return {
        **_when(qualifiers),
        "medium": "compute",
        "what": _text(qualifiers.get("what")),
    }


def _access(qualifiers: Qualifiers) -> dict[str, Value | None]:
    return {
        **_when(qualifiers),
        "openStatus": _text(qualifiers.get("open_status")),
        "licence": _text(qualifiers.get("licence")),
    }


_FRAMES: dict[RelationType, _Frame] = {
    RelationType.EMPLOYED_BY: _Frame("Tenure", "HOLDER", "EMPLOYER", _tenure),
    RelationType.FOUNDED: _Frame("Founding", "FOUNDER", "FOUNDED", _when),
    RelationType.DEVELOPED: _Frame("Development", "DEVELOPER", "WORK", _when),
    RelationType.RELEASED: _Frame("Release", "PUBLISHER", "WORK", _when),
    RelationType.INVESTED_IN: _Frame("Investment", "INVESTOR", "RECIPIENT", _investment),
    RelationType.FUNDED: _Frame("Grant", "FUNDER", "GRANTEE", _grant),
    RelationType.DONATED_COMPUTE: _Frame("Grant", "FUNDER", "GRANTEE", _compute),
    RelationType.SIGNED: _Frame("Signature", "SIGNATORY", "LETTER", _when),
    RelationType.PUBLISHED: _Frame("Issuance", "ISSUER", "WORK", _when),
    RelationType.LEAKED_ON: _Frame("Leak", "WORK", "PLATFORM", _when),
    RelationType.LICENSED_AS: _Frame("Access", "WORK", "", _access),
    RelationType.PART_OF: _Frame("Ownership", "PART", "WHOLE", _when),
    RelationType.COMPETES_WITH: _Frame("Competition", "COMPETITOR", "COMPETITOR", _when),
}


def _text(value: str | float | None) -> str | None:
    return str(value) if value not in (None, "") else None


def _number(value: str | float | None) -> float | None:
    if value is None or value == "":
        return None
    try:
        return float(value)
    except ValueError:
        return None


def _date(value: str | float | None) -> PartialDate | None:
    try:
        return PartialDate.parse(str(value)) if value else None
    except PartialDateError:
        return None
