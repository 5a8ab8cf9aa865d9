"""What can be asked of each noun: its fields and relations, and how each reads in Cypher.

Made from the schema's nouns. In patterns and expressions `{node}` stands for the noun's node,
`{named}` for the version of an entity that was current then, `{about}` for the edge from a
statement to its claim, `{text}` for the snapshot, `{edge}` for an edge of the pattern and `{from}`
for the node it begins at.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import cache, partial

from vested.graph.finding.claims import KNOWN, POSSIBLE
from vested.schema.dates import PartialDate
from vested.schema.derive.terms import Form, form_of, subclasses
from vested.schema.noun import Edge
from vested.schema.reflect import Property, camel, claim_properties, reflect


class Scalar(StrEnum):
    """The types of fields, by which they are compared."""

    ID = "id"
    TEXT = "text"
    TEXTS = "texts"
    NUMBER = "number"
    FLAG = "flag"
    DATE = "date"
    MOMENT = "moment"


class Family(Enum):
    """How a noun stands in the graph: what makes one of it known as of two clocks."""

    ENTITY = "Entity"
    CLAIM = "Claim"
    STATEMENT = "Statement"
    QUOTATION = "Quotation"
    DOCUMENT = "Document"
    SOURCE = "Source"


class Holder(StrEnum):
    """What bears a field: a node or edge of the noun, or its weightiest statement."""

    NODE = "{node}"
    NAMED = "{named}"
    ABOUT = "{about}"
    TEXT = "{text}"
    CHOSEN = "chosen"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its stored name, type, doc line and what bears it."""

    name: str
    scalar: Scalar
    holder: Holder
    doc: str
    expression: str = ""
    """Of a computed field: its Cypher."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One way from a noun to others: a pattern, and what must hold of it besides."""

    name: str
    target: str
    pattern: str
    doc: str
    holds: str = ""
    many: bool = True


@dataclass(frozen=True, slots=True)
class Askable:
    """A noun as it can be asked for."""

    label: str
    family: Family
    fields: dict[str, Field]
    relations: dict[str, Relation]


PUBLISHED = "($validAt IS NULL OR coalesce({text}.publishedEarliest, $validAt) <= $validAt)"
"""That a text was published by the day asked about."""

_KIND = "[label IN labels({node}) WHERE label <> '%s'][0]"
_SCALARS = {str: Scalar.TEXT, float: Scalar.NUMBER, int: Scalar.NUMBER, bool: Scalar.FLAG}
FUNDING = (
    ("fundingGiven", ("INVESTOR", "FUNDER"), "Investments and grants that it gave."),
    ("fundingReceived", ("RECIPIENT", "GRANTEE"), "Investments and grants that it received."),
)
"""Relations to claims that money was given: their name, the roles, a doc line."""
_ABOUT_EDGE = frozenset({"rank", "rankReason", "reviewed"})
_OF_TEXT = frozenset({"title", "published", "language"})
_UNASKED = frozenset({"key", "sketch", "traits", "text"})


def plural(word: str) -> str:
    """The plural of a noun in field names: `leak` gives `leaks`, `access` gives `accesses`."""
    return word + ("es" if word.endswith("s") else "s")


def reverse_name(kind: str, edge: Edge) -> str:
    """`tenures_as_holder`: the field of an entity for its claims of a kind in a role."""
    return f"{plural(kind.lower())}_as_{edge.type.lower()}"


def role_field(edge: Edge) -> str:
    """`holder`, `competitors`: the field of a claim for what fills a role."""
    return edge.type.lower() if edge.maximum == 1 else plural(edge.type.lower())


@cache
def askable(label: str) -> Askable:
    """What can be asked of the noun `label`. Raises KeyError for one that is not asked for."""
    return _TABLE[label]()


@cache
def labels() -> tuple[str, ...]:
    """Every noun that can be asked for."""
    return tuple(_TABLE)


def entity_labels() -> tuple[str, ...]:
    """`Entity` and every kind of it."""
    return ("Entity", *(described.label for described in subclasses("Entity")))


def claim_labels() -> tuple[str, ...]:
    """`Claim` and every kind of it."""
    return ("Claim", *(described.label for described in subclasses("Claim")))


def reverse_edges(label: str) -> list[tuple[str, Edge]]:
    """(claim kind, role) of every role that an entity of `label` can have."""
    return [
        (described.label, edge)
        for described in subclasses("Claim")
        for edge in described.noun.edges
        if label == "Entity" or label in edge.admitted or edge.admitted == ("Entity",)
    ]


def _entity(label: str) -> Askable:
    properties = reflect()["Entity"].properties
    fields = [_field(prop, Holder.NAMED) for prop in properties]
    fields.append(_computed("kind", Scalar.TEXT, _KIND % "Entity", "Its kind."))
    found = [
        Relation("claims", "Claim", "({from})<-[]-({node}:Claim)", "Claims it has a role in."),
        Relation(
            "quotations",
            "Quotation",
            "({from})<-[{edge}:SPOKEN_BY]-({node}:Quotation)",
            "Quotations that give it as the speaker.",
            KNOWN,
        ),
        Relation(
            "quotationsAsAddressee",
            "Quotation",
            "({from})<-[{edge}:SPOKEN_TO]-({node}:Quotation)",
            "Quotations that give it as the one spoken to.",
            KNOWN,
        ),
        Relation(
            "statements",
            "Statement",
            "({from})<-[]-(:Claim)<-[{about}:SUPPORTS|DISPUTES]-({node}:Statement)",
            "Statements for or against claims it has a role in.",
            f"{KNOWN.replace('{edge}', '{about}')} AND {POSSIBLE}",
        ),
        Relation(
            "documents",
            "Document",
            "({from})<-[{edge}:REFERS_TO]-(:Mention)-[:MENTIONED_IN]->({text}:Snapshot)"
            "-[:SNAPSHOT_OF]->({node}:Document)",
            "Documents that name it.",
            f"{KNOWN} AND {PUBLISHED}",
        ),
    ]
    for name, roles, doc in FUNDING:
        pattern = f"({{from}})<-[:{'|'.join(roles)}]-({{node}}:Claim)"
        found.append(Relation(name, "Claim", pattern, doc))
    for kind, edge in reverse_edges(label):
        name, role = camel(reverse_name(kind, edge)), edge.type
        pattern = f"({{from}})<-[:{role}]-({{node}}:{kind})"
        doc = f"{kind} claims in which it is the {role.lower()}."
        found.append(Relation(name, kind, pattern, doc))
    return _askable(label, Family.ENTITY, fields, found)


def _claim(label: str) -> Askable:
    own = claim_properties(label) if label != "Claim" else ()
    fields = [_field(prop, Holder.NODE) for prop in reflect()["Claim"].properties]
    fields += [
        _field(prop, Holder.NODE if prop.prop.discriminator else Holder.CHOSEN) for prop in own
    ]
    fields.append(_computed("kind", Scalar.TEXT, _KIND % "Claim", "Its kind."))
    fields.append(_computed("status", Scalar.TEXT, "", "SUPPORTED, DISPUTED, DENIED, UNCERTAIN."))
    doc = "Whether sources disagree about it: some deny it, or they give it other values."
    fields.append(_computed("disputed", Scalar.FLAG, "", doc))
    found = [
        Relation(
            "statements",
            "Statement",
            "({from})<-[{about}:SUPPORTS|DISPUTES]-({node}:Statement)",
            "Every statement for or against it that stands.",
            KNOWN.replace("{edge}", "{about}"),
        )
    ]
    if label == "Claim":
        pattern = "({from})-[]->({node}:Entity)"
        found.append(Relation("roles", "Entity", pattern, "Who and what it is about."))
    else:
        for edge in reflect()[label].noun.edges:
            (target,) = edge.admitted if len(edge.admitted) == 1 else ("Entity",)
            pattern = f"({{from}})-[:{edge.type}]->({{node}}:Entity)"
            found.append(Relation(camel(role_field(edge)), target, pattern, edge.doc))
    return _askable(label, Family.CLAIM, fields, found)


def _statement() -> Askable:
    described = reflect()["Statement"]
    fields = [
        _field(prop, Holder.ABOUT if prop.name in _ABOUT_EDGE else Holder.NODE)
        for prop in described.properties
        if prop.name not in {*_UNASKED, "polarity"}
    ]
    # As the projection has it: what a statement speaks for can be judged anew.
    fields.append(_computed("polarity", Scalar.TEXT, "type({about})", "SUPPORTS or DISPUTES."))
    found = [
        Relation(
            "document",
            "Document",
            "({from})-[:STATED_IN]->({text}:Snapshot)-[:SNAPSHOT_OF]->({node}:Document)",
            "Where it is stated.",
            many=False,
        ),
        Relation(
            "claim",
            "Claim",
            "({from})-[{edge}:SUPPORTS|DISPUTES]->({node}:Claim)",
            "What it speaks for or against.",
            KNOWN,
            many=False,
        ),
    ]
    return _askable("Statement", Family.STATEMENT, fields, found)


def _quotation() -> Askable:
    fields = [
        _field(prop, Holder.NODE)
        for prop in reflect()["Quotation"].properties
        if prop.name == "text" or prop.name not in _UNASKED
    ]
    fields.append(Field("published", Scalar.DATE, Holder.TEXT, "When its document was published."))
    found = [
        Relation(name, "Entity", f"({{from}})-[{{edge}}:{edge}]->({{node}}:Entity)", doc, KNOWN)
        for name, edge, doc in (
            ("speaker", "SPOKEN_BY", "Who speaks."),
            ("addressee", "SPOKEN_TO", "Who is spoken to."),
        )
    ]
    found.append(
        Relation(
            "document",
            "Document",
            "({from})-[:QUOTED_IN]->({text}:Snapshot)-[:SNAPSHOT_OF]->({node}:Document)",
            "Where it is quoted.",
            many=False,
        )
    )
    return _askable("Quotation", Family.QUOTATION, fields, found)


def _document() -> Askable:
    fields = [
        _field(prop, Holder.TEXT if prop.name in _OF_TEXT else Holder.NODE)
        for prop in reflect()["Document"].properties
    ]
    standing = f"{KNOWN.replace('{edge}', '{about}')} AND {POSSIBLE}"
    found = [
        Relation(
            "source",
            "Source",
            "({from})-[:PUBLISHED_BY]->({node}:Source)",
            "Who published it.",
            many=False,
        ),
        Relation(
            "statements",
            "Statement",
            "({from})<-[:SNAPSHOT_OF]-(:Snapshot)<-[:STATED_IN]-({node}:Statement)"
            "-[{about}:SUPPORTS|DISPUTES]->(:Claim)",
            "What it states.",
            standing,
        ),
        Relation(
            "quotations",
            "Quotation",
            "({from})<-[{edge}:APPEARS_IN]-({node}:Quotation)",
            "Whom it quotes.",
            KNOWN,
        ),
        Relation(
            "entities",
            "Entity",
            "({from})<-[:SNAPSHOT_OF]-(:Snapshot)<-[:MENTIONED_IN]-(:Mention)"
            "-[{edge}:REFERS_TO]->({node}:Entity)",
            "What it names.",
            KNOWN,
        ),
    ]
    return _askable("Document", Family.DOCUMENT, fields, found)


def _source() -> Askable:
    fields = [_field(prop, Holder.NODE) for prop in reflect()["Source"].properties]
    found = [
        Relation(
            "documents",
            "Document",
            "({from})<-[:PUBLISHED_BY]-({node}:Document)<-[{edge}:CURRENT_OF]-({text}:Snapshot)",
            "What it published.",
            f"{KNOWN} AND {PUBLISHED}",
        )
    ]
    return _askable("Source", Family.SOURCE, fields, found)


_TABLE: dict[str, Callable[[], Askable]] = {
    **{label: partial(_entity, label) for label in entity_labels()},
    **{label: partial(_claim, label) for label in claim_labels()},
    "Statement": _statement,
    "Quotation": _quotation,
    "Document": _document,
    "Source": _source,
}


def _askable(
    label: str, family: Family, fields: Iterable[Field], relations: Iterable[Relation]
) -> Askable:
    return Askable(
        label,
        family,
        {field.name: field for field in fields},
        {relation.name: relation for relation in relations},
    )


def _field(prop: Property, holder: Holder) -> Field:
    if prop.name == "id":
        return Field("id", Scalar.ID, Holder.NODE, prop.prop.doc)
    if prop.many:
        scalar = Scalar.TEXTS
    elif prop.scalar is PartialDate:
        scalar = Scalar.DATE
    elif form_of(prop) is Form.MOMENT:
        scalar = Scalar.MOMENT
    else:
        scalar = _SCALARS[prop.scalar]
    return Field(prop.name, scalar, holder, prop.prop.doc)


def _computed(name: str, scalar: Scalar, expression: str, doc: str) -> Field:
    return Field(name, scalar, Holder.COMPUTED, doc, expression)
