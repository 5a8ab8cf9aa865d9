"""Known unknowns: what the graph could tell of a noun and no source says. A table of filters."""

from dataclasses import dataclass
from functools import cache

from vested.graph.finding import claims
from vested.graph.finding.conditions import Filter
from vested.graph.finding.pages import Question
from vested.graph.finding.scope import Frame, Scope
from vested.graph.reader import AsOf
from vested.schema.derive.terms import subclasses

_FACT: Filter = {"status": {"in": ["SUPPORTED", "DISPUTED"]}}
_GIVEN: Filter = {"isNull": False}


@dataclass(frozen=True, slots=True)
class Gap:
    """One kind of known unknown: which nouns lack what."""

    name: str
    doc: str
    noun: str
    where: Filter
    but_for_another: str = ""
    """Of a claim's role: the other role whose filler makes another claim tell of the same thing."""


def _roles() -> list[Gap]:
    """A gap for every role that a claim may lack."""
    return [
        Gap(
            f"{kind.label.upper()}_WITHOUT_{edge.type}",
            f"{kind.doc.partition('.')[0]}; nobody says who is the {edge.type.lower()}.",
            kind.label,
            {**_FACT, edge.type.lower(): {"none": {}}},
            kind.noun.edges[1 - kind.noun.edges.index(edge)].type,
        )
        for kind in subclasses("Claim")
        for edge in kind.noun.edges
        if edge.minimum == 0 and len(kind.noun.edges) > 1
    ]


_OTHERS = (
    Gap(
        "INVESTMENT_WITHOUT_AMOUNT",
        "A round of which neither a share nor the sum is known.",
        "Investment",
        {**_FACT, "amount": {"isNull": True}, "roundTotal": {"isNull": True}},
    ),
    Gap(
        "INVESTMENT_WITHOUT_DATE",
        "A round of which no date is known.",
        "Investment",
        {**_FACT, "date": {"isNull": True}, "closed": {"isNull": True}},
    ),
    Gap(
        "GRANT_WITHOUT_AMOUNT",
        "A grant of money of which no sum is known.",
        "Grant",
        {**_FACT, "medium": {"eq": "money"}, "amount": {"isNull": True}},
    ),
    Gap(
        "TENURE_WITHOUT_START",
        "A role that somebody holds since nobody says when.",
        "Tenure",
        {**_FACT, "start": {"isNull": True}},
    ),
    Gap(
        "MODEL_WITHOUT_LICENCE",
        "A model of which no licence is known.",
        "AIModel",
        {"accessesAsWork": {"none": {"licence": _GIVEN}}},
    ),
    Gap(
        "MODEL_WITHOUT_ACCESS_LEVEL",
        "A model of which no source says how it can be had.",
        "AIModel",
        {"accessesAsWork": {"none": {"or": [{"level": _GIVEN}, {"openStatus": _GIVEN}]}}},
    ),
    Gap(
        "MODEL_WITHOUT_DEVELOPER",
        "A model that nobody is known to have made.",
        "AIModel",
        {"developmentsAsWork": {"none": {"developer": {"some": {}}}}},
    ),
    Gap(
        "MODEL_WITHOUT_RELEASE_DATE",
        "A model of which no release is dated.",
        "AIModel",
        {"releasesAsWork": {"none": {"date": _GIVEN}}},
    ),
    Gap(
        "LETTER_WITHOUT_SIGNATORIES",
        "An open letter that nobody is known to have signed.",
        "OpenLetter",
        {"signaturesAsLetter": {"none": {}}},
    ),
    Gap(
        "ORGANIZATION_WITHOUT_FOUNDERS",
        "An organization that nobody is known to have founded.",
        "Organization",
        {"foundingsAsFounded": {"none": {}}},
    ),
    Gap(
        "QUOTATION_WITHOUT_SPEAKER",
        "Words that nobody is known to have said.",
        "Quotation",
        {"speaker": {"none": {}}},
    ),
)


@cache
def gaps() -> dict[str, Gap]:
    """Every kind of known unknown by name."""
    return {gap.name: gap for gap in (*_roles(), *_OTHERS)}


def question(name: str, as_of: AsOf) -> Question:
    """The question about what has the gap `name`. Raises KeyError for an unknown one."""
    gap = gaps()[name]

    def besides(scope: Scope, frame: Frame) -> str:
        return f"NOT {_told_by_another(scope, frame, gap)}"

    if not gap.but_for_another:
        return Question(gap.noun, as_of, gap.where)
    return Question(gap.noun, as_of, gap.where, besides=besides)


def _told_by_another(scope: Scope, frame: Frame, gap: Gap) -> str:
    """That another claim about the same, in the same round say, names who is missing here."""
    role, missing = gap.but_for_another, gap.name.rpartition("_")[2]
    same = f"MATCH ({frame.node})-[:{role}]->(same)<-[:{role}]-(other:{gap.noun})-[:{missing}]->()"
    own = [
        f"coalesce(other.{field.name}, '') = coalesce({frame.node}.{field.name}, '')"
        for field in frame.noun.fields.values()
        if field.name in _TELLS_APART
    ]
    stands = claims.stands("other", gap.noun, scope.policy)
    return f"EXISTS {{ {same} WHERE {' AND '.join([*own, *stands])} }}"


_TELLS_APART = frozenset({"round", "medium"})
"""Values that set claims about the same things apart."""
