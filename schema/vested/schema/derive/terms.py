"""How nouns and their properties are written as terms: one answer for every derived form."""

from enum import StrEnum
from functools import cache

from vested.schema.dates import PartialDate, PartialDateError
from vested.schema.noun import Edge
from vested.schema.reflect import Description, Property, camel, claim_properties, reflect
from vested.schema.vocabulary import (
    AccessLevel,
    DecisionKind,
    Fidelity,
    Modality,
    OpenStatus,
    Polarity,
    Rank,
    ReviewVerdict,
    SuccessionChange,
    TenureStatus,
    TextRelation,
    Verdict,
)


class Form(StrEnum):
    """The forms that a property's values take in RDF."""

    TEXT = "text"
    IRI = "address"
    TERM = "term of another vocabulary"
    MOMENT = "moment"
    DATE = "year, month or day, or one of a range"
    DECIMAL = "decimal"
    COUNT = "whole number from 0"
    BOOLEAN = "boolean"


DATATYPES: dict[Form, str] = {
    Form.TEXT: "xsd:string",
    Form.MOMENT: "xsd:dateTime",
    Form.DECIMAL: "xsd:decimal",
    Form.COUNT: "xsd:nonNegativeInteger",
    Form.BOOLEAN: "xsd:boolean",
}
"""The datatype of each form that has exactly one."""

DATE_DATATYPES: dict[int, str] = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
"""The datatype of a year, month or day by the length of its text."""

RANGE_DATATYPE = "edtf:EDTF"
"""The datatype of a date that is one of a range (Library of Congress, EDTF level 2)."""

TERM_VALUES: dict[str, dict[str, str]] = {
    "wikibase:rank": {
        Rank.PREFERRED.value: "wikibase:PreferredRank",
        Rank.NORMAL.value: "wikibase:NormalRank",
        Rank.DEPRECATED.value: "wikibase:DeprecatedRank",
    }
}
"""Values that another vocabulary has terms for, by property."""

SELECTORS: dict[str, tuple[str, ...]] = {
    "TextPositionSelector": ("start", "end"),
    "TextQuoteSelector": ("exact", "prefix", "suffix"),
}
"""The Web Annotation selectors of a span and the span's properties that each carries."""

_ADDRESSES = frozenset({"schema:sameAs", "schema:url", "schema:license", "prov:hadPrimarySource"})
_MOMENTS = frozenset({"prov:generatedAtTime", "prov:invalidatedAtTime"})
_SCALARS: dict[type, Form] = {
    PartialDate: Form.DATE,
    bool: Form.BOOLEAN,
    int: Form.COUNT,
    float: Form.DECIMAL,
}
CLOSED: dict[tuple[str, str], tuple[str, ...]] = {
    ("Statement", "polarity"): tuple(Polarity),
    ("Statement", "modality"): tuple(Modality),
    ("Statement", "rank"): tuple(Rank),
    ("Quotation", "fidelity"): tuple(Fidelity),
    ("Statement", "reviewed"): tuple(ReviewVerdict),
    ("Derivation", "relation"): tuple(TextRelation),
    ("Judgement", "verdict"): tuple(Verdict),
    ("Judgement", "relation"): tuple(TextRelation),
    ("Decision", "kind"): tuple(DecisionKind),
    ("Access", "level"): tuple(AccessLevel),
    ("Access", "openStatus"): tuple(OpenStatus),
    ("Tenure", "tenureStatus"): tuple(TenureStatus),
    ("Succession", "change"): tuple(SuccessionChange),
    ("Grant", "medium"): ("money", "compute"),
    ("Investment", "participation"): ("lead", "participant"),
}
"""The words that a property may take, by label and stored name."""


def form_of(prop: Property) -> Form:
    """The form of a property's values."""
    if prop.prop.iri in TERM_VALUES:
        return Form.TERM
    if prop.prop.iri in _ADDRESSES:
        return Form.IRI
    if prop.prop.iri in _MOMENTS:
        return Form.MOMENT
    return _SCALARS.get(prop.scalar, Form.TEXT)


def date_datatype(text: str) -> str | None:
    """The datatype of a date as stored; None for a text that is none."""
    try:
        date = PartialDate(text)
    except PartialDateError:
        return None
    return RANGE_DATATYPE if date.one_of_range else DATE_DATATYPES[len(text)]


def closed_values(label: str, name: str) -> tuple[str, ...]:
    """The words that a property may take, in order; empty where any will do."""
    if name == "kind" and label == "Statement":
        return tuple(d.label for d in subclasses("Claim"))
    if name == "kind" and label == "Mention":
        return tuple(d.label for d in subclasses("Entity"))
    if label == "Statement" and name in statement_values():
        of_claims = [closed_values(claim.label, name) for claim in subclasses("Claim")]
        return next((values for values in of_claims if values), ())
    return tuple(str(value) for value in CLOSED.get((label, name), ()))


def class_term(label: str) -> str:
    """Our own class for a noun, a CURIE: two nouns may share a class of another vocabulary."""
    return f"vst:{label}"


def segment(label: str) -> str:
    """The part of an IRI that tells the kind of thing: entities share one, claims another."""
    return (reflect()[label].parent or label).lower()


def json_name(prop: Property) -> str:
    """The property's name in JSON-LD, where `id` is the IRI of the node."""
    return "identifier" if prop.name == "id" else prop.name


def edge_name(edge_type: str) -> str:
    """`STATED_IN` as `statedIn`: the name of an edge in JSON."""
    return camel(edge_type.lower())


def role_name(role: str) -> str:
    """`HOLDER` as `holderMention`: the mention that fills the role in one statement."""
    return f"{edge_name(role)}Mention"


def subclasses(base: str) -> list[Description]:
    """The nouns derived from `base`, in order of definition."""
    return [described for described in reflect().values() if described.parent == base]


def described_nouns() -> list[Description]:
    """Every noun that nodes can be of: all but the abstract ones."""
    return [described for described in reflect().values() if not described.noun.abstract]


@cache
def statement_values() -> dict[str, Property]:
    """Every value that a statement may give of its claim, by stored name."""
    return {
        prop.name: prop for claim in subclasses("Claim") for prop in claim_properties(claim.label)
    }


@cache
def statement_roles() -> tuple[str, ...]:
    """Every role that a statement may give a mention for, sorted."""
    return tuple(sorted({edge.type for claim in subclasses("Claim") for edge in claim.noun.edges}))


def all_properties(described: Description) -> list[Property]:
    """The properties a node of this noun may have: a statement's with its claim's values."""
    values = statement_values().values() if described.label == "Statement" else ()
    return [*described.properties, *values]


def all_edges(described: Description) -> list[tuple[str, Edge]]:
    """(JSON name, edge) of every edge a node of this noun may have, a statement's roles too."""
    found = [(edge_name(edge.type), edge) for edge in described.noun.edges]
    if described.label == "Statement":
        found += [(role_name(role), role_edge(role)) for role in statement_roles()]
    return found


def role_edge(role: str) -> Edge:
    """The edge from a statement to the mentions that fill `role` in it."""
    doc = f"The mention that the source gives for the role {role}."
    return Edge(role, "Mention", f"vst:{role_name(role)}", doc, maximum=None)
