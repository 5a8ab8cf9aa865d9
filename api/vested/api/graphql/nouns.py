"""GraphQL types of entities, claims and quotations, made from the schema's own dataclasses."""

import datetime
from collections.abc import Callable
from typing import Annotated, Any

import strawberry
from strawberry.types.base import StrawberryObjectDefinition

from vested.api.graphql.clocks import instant
from vested.api.graphql.connection import Connection, page_size
from vested.api.graphql.context import ClaimsKey, Info
from vested.api.graphql.contradiction import DisagreementNode, SourceGroup
from vested.api.graphql.evidence import DocumentNode, Evidence, Node, StatementNode
from vested.api.graphql.finding import connection_field
from vested.api.graphql.succession import Succession
from vested.api.sentences import sentence
from vested.graph.finding.table import reverse_edges, reverse_name, role_field
from vested.graph.independence import admits, disagreements, independent
from vested.graph.reader import AsOf
from vested.graph.rows import ClaimRow, EntityRow, QuotationRow
from vested.schema.claims import CLAIMS
from vested.schema.dates import PartialDate
from vested.schema.entities import ENTITIES, Entity
from vested.schema.noun import Edge
from vested.schema.reflect import Description, camel, claim_properties, reflect
from vested.schema.vocabulary import Certainty

CLAIM_KINDS: tuple[str, ...] = tuple(cls.__name__ for cls in CLAIMS)


@strawberry.interface(
    name="Entity", description="A thing that at least one source names, after resolution."
)
class EntityNode(Node, Entity):
    """An entity; `clocks` passes the question's as-of on to its fields."""

    id: strawberry.ID  # pyright: ignore[reportIncompatibleVariableOverride]
    clocks: strawberry.Private[AsOf]

    @strawberry.field(description="Its kind: Person, Organization, AIModel …")
    def kind(self) -> str:
        return type(self).__name__.removesuffix("Node")

    @strawberry.field(description="Ids that were merged into it and lead to it.")
    async def merged_ids(self, info: Info) -> list[strawberry.ID]:
        found = await info.context.merged.load((str(self.id), self.clocks))
        return [strawberry.ID(id) for id in found]

    @strawberry.field(description="Claims it has a role in.")
    async def claims(
        self, info: Info, kinds: list[str] | None = None, first: int = 20
    ) -> list["ClaimNode"]:
        return await _claims_of(self, info, tuple(kinds or CLAIM_KINDS), None, first)

    @strawberry.field(description="Quotations that give it as the speaker.")
    async def quotations(
        self, info: Info, first: int = 20
    ) -> list[Annotated["QuotationNode", strawberry.lazy("vested.api.graphql.nouns")]]:
        size = page_size(first)
        ids = await info.context.quotations_of.load((str(self.id), self.clocks))
        keys = [(id, self.clocks) for id in ids[:size]]
        rows = await info.context.quotations.load_many(keys)
        return [quotation_node(row, self.clocks) for row in rows if row is not None]

    claims_connection = connection_field("Entity", "claims", "Connection[ClaimNode]")
    quotations_connection = connection_field("Entity", "quotations", "Connection[QuotationNode]")
    quotations_as_addressee = connection_field(
        "Entity", "quotationsAsAddressee", "Connection[QuotationNode]"
    )
    statements = connection_field("Entity", "statements", "Connection[StatementNode]")
    documents = connection_field("Entity", "documents", "Connection[DocumentNode]")
    funding_given = connection_field("Entity", "fundingGiven", "Connection[ClaimNode]")
    funding_received = connection_field("Entity", "fundingReceived", "Connection[ClaimNode]")


@strawberry.type(description="An entity in one of a claim's roles.")
class ClaimRole:
    """A role and who or what fills it."""

    role: str
    entity: EntityNode


@strawberry.interface(
    name="Claim",
    description="A proposition that statements support or dispute; its values are those of the "
    "weightiest statement, each statement's own values stand beside it.",
)
class ClaimNode(Node):
    """A claim as known at a moment."""

    row: strawberry.Private[ClaimRow]
    clocks: strawberry.Private[AsOf]

    @strawberry.field(description="Its kind: Tenure, Signature, Investment …")
    def kind(self) -> str:
        return self.row.kind

    @strawberry.field(description="Its values in a few words.")
    def label(self) -> str:
        return self.row.label

    @strawberry.field(description="It in a sentence, English (en) or French (fr).")
    def sentence(self, language: str = "en") -> str:
        roles = [(role, entity.name) for role, entity in self.row.roles]
        return sentence(self.row.kind, roles, self.row.values, language)

    @strawberry.field(
        description="SUPPORTED, DISPUTED (for and against), DENIED (only against), UNCERTAIN "
        "(only planned, rumoured or hypothetical)."
    )
    def status(self) -> str:
        return self.row.status

    @strawberry.field(description="Who and what it is about.")
    def roles(self) -> list[ClaimRole]:
        return [
            ClaimRole(role=role, entity=entity_node(entity, self.clocks))
            for role, entity in self.row.roles
        ]

    @strawberry.field(
        description="Whether it held on the day asked about for every reading of its dates or for "
        "some; null without `validAt`, and where no counted statement lets it hold then."
    )
    def certainty(self) -> Certainty | None:
        return self.row.certainty(self.clocks.valid_at)

    @strawberry.field(description="Every statement for or against it that stands.")
    def statements(self) -> list[StatementNode]:
        return [StatementNode.of(statement, self.clocks) for statement in self.row.statements]

    statements_connection = connection_field("Claim", "statements", "Connection[StatementNode]")

    @strawberry.field(
        description="How many independent sources support it: what one publisher or one cited "
        "address says counts once, and so do a text and its translations and reprints."
    )
    def independent_sources(self) -> int:
        return len(independent(self.row.supporting))

    @strawberry.field(description="The sources that support it, grouped: each group counts once.")
    def source_groups(self) -> list[SourceGroup]:
        return [SourceGroup.of(group, self.clocks) for group in independent(self.row.supporting)]

    @strawberry.field(description="Values that its sources give differently; all are kept.")
    def disagreements(self) -> list[DisagreementNode]:
        return [DisagreementNode.of(found, self.clocks) for found in disagreements(self.row)]

    @strawberry.field(
        description="Claims of the same kind about the same things that say otherwise: another "
        "role, another level of access, another round."
    )
    async def rivals(
        self, info: Info
    ) -> list[Annotated["ClaimNode", strawberry.lazy("vested.api.graphql.nouns")]]:
        ids = await info.context.rivals.load((self.row.id, self.clocks))
        rows = await info.context.claims.load_many([(id, self.clocks) for id in ids])
        policy = self.clocks.policy
        return [claim_node(row, self.clocks) for row in rows if row and admits(policy, row)]


@strawberry.type(name="Quotation", description="Words that a source gives as somebody's.")
class QuotationNode(Node):
    """A quotation."""

    text: str
    language: str | None
    direct: bool
    cue: str | None
    venue: str | None
    fidelity: str | None
    confidence: float
    recorded_at: datetime.datetime
    speaker: EntityNode | None
    addressee: EntityNode | None
    document: DocumentNode
    evidence: list[Evidence]


def entity_node(row: EntityRow, clocks: AsOf) -> EntityNode:
    """The GraphQL object of an entity."""
    node: EntityNode = ENTITY_TYPES[row.kind](
        id=strawberry.ID(row.id),
        name=row.name,
        aliases=list(row.aliases),
        same_as=list(row.same_as),
        clocks=clocks,
    )
    return node


def claim_node(row: ClaimRow, clocks: AsOf) -> ClaimNode:
    """The GraphQL object of a claim, with the values of its weightiest statement."""
    values = {
        prop.python_name: (
            PartialDate.parse(row.values.get(prop.name))
            if prop.scalar is PartialDate
            else row.values.get(prop.name)
        )
        for prop in claim_properties(row.kind)
    }
    node: ClaimNode = CLAIM_TYPES[row.kind](
        id=strawberry.ID(row.id), row=row, clocks=clocks, **values
    )
    return node


def quotation_node(row: QuotationRow, clocks: AsOf) -> QuotationNode:
    """The GraphQL object of a quotation."""
    return QuotationNode(
        id=strawberry.ID(row.id),
        text=row.text,
        language=row.language,
        direct=row.direct,
        cue=row.cue,
        venue=row.venue,
        fidelity=row.fidelity,
        confidence=row.confidence,
        recorded_at=instant(row.recorded_at),
        speaker=entity_node(row.speaker, clocks) if row.speaker else None,
        addressee=entity_node(row.addressee, clocks) if row.addressee else None,
        document=DocumentNode.of(row.document, clocks),
        evidence=[Evidence.of(span) for span in row.spans],
    )


async def _claims_of(
    entity: EntityNode, info: Info, kinds: tuple[str, ...], role: str | None, first: int
) -> list[ClaimNode]:
    size = page_size(first)
    key = ClaimsKey(str(entity.id), kinds, role, entity.clocks)
    ids = await info.context.claims_of.load(key)
    if not entity.clocks.policy.of_claims:
        ids = ids[:size]
    rows = await info.context.claims.load_many([(id, entity.clocks) for id in ids])
    policy = entity.clocks.policy
    return [
        claim_node(row, entity.clocks) for row in rows if row is not None and admits(policy, row)
    ][:size]


def _role_field(edge: Edge) -> tuple[str, Any]:
    """The field of a claim that gives the entity (or entities) in one role."""
    name = role_field(edge)
    if edge.maximum == 1:

        def one(self: ClaimNode) -> EntityNode | None:
            found = self.row.fillers(edge.type)
            return entity_node(found[0], self.clocks) if found else None

        return name, strawberry.field(resolver=one, description=edge.doc)

    def several(self: ClaimNode) -> list[EntityNode]:
        return [entity_node(entity, self.clocks) for entity in self.row.fillers(edge.type)]

    return name, strawberry.field(resolver=several, description=edge.doc)


def _reverse_fields(label: str) -> dict[str, Any]:
    """The fields of an entity type that give its claims, one for each claim class and role."""
    fields: dict[str, Any] = {}
    for kind, edge in reverse_edges(label):
        name, role = reverse_name(kind, edge), edge.type
        fields[name] = strawberry.field(
            resolver=_reverse(kind, role),
            description=f"{kind} claims in which it is the {role.lower()}.",
        )
        fields[f"{name}_connection"] = connection_field(
            label,
            camel(name),
            Connection[CLAIM_TYPES[kind]],  # type: ignore[valid-type]
        )
    return fields


def _reverse(kind: str, role: str) -> Callable[..., Any]:
    async def resolver(self: EntityNode, info: Info, first: int = 20) -> list[Any]:
        return list(await _claims_of(self, info, (kind,), role, first))

    resolver.__annotations__["return"] = list[CLAIM_TYPES[kind]]  # type: ignore[valid-type]
    return resolver


def _built(base: type, described: Description, fields: dict[str, Any]) -> Any:
    """A GraphQL type from a schema dataclass: its properties, with their docs, and `fields`."""
    namespace = {"__doc__": described.doc, "__module__": __name__, **fields}
    cls = type(f"{described.label}Node", (base, described.cls), namespace)
    built = strawberry.type(name=described.label, description=described.doc)(cls)
    definition: StrawberryObjectDefinition = built.__strawberry_definition__  # type: ignore[attr-defined]
    docs = {prop.python_name: prop.prop.doc for prop in described.properties}
    for field in definition.fields:
        field.description = field.description or docs.get(field.python_name)
    return built


@strawberry.type(description="An organization that stood on the day asked about.")
class OrganizationStanding:
    """One of the organizations that another was on a day."""

    organization: EntityNode
    certainty: Certainty
    claims: list[ClaimNode] = strawberry.field(
        description="The successions that lead there; none for the organization itself."
    )


async def _stands_as(self: EntityNode, info: Info) -> list[OrganizationStanding]:
    row = EntityRow(str(self.id), "Organization", self.name)
    found = await Succession(info.context, self.clocks).standings(row)
    return [
        OrganizationStanding(
            organization=entity_node(standing.organization, self.clocks)
            if standing.organization.id != str(self.id)
            else self,
            certainty=standing.certainty,
            claims=[claim_node(claim, self.clocks) for claim in standing.claims],
        )
        for standing in found
    ]


_OWN_FIELDS: dict[str, dict[str, Any]] = {
    "Organization": {
        "stands_as": strawberry.field(
            resolver=_stands_as,
            description="What it was on the day asked about (without a day: what it is now): "
            "itself, what it had become by then, or what it came from if it did not exist yet.",
        )
    }
}
CLAIM_TYPES: dict[str, Any] = {
    kind: _built(
        ClaimNode,
        reflect()[kind],
        dict(_role_field(edge) for edge in reflect()[kind].noun.edges),
    )
    for kind in CLAIM_KINDS
}
ENTITY_TYPES: dict[str, Any] = {
    cls.__name__: _built(
        EntityNode,
        reflect()[cls.__name__],
        _reverse_fields(cls.__name__) | _OWN_FIELDS.get(cls.__name__, {}),
    )
    for cls in ENTITIES
}
