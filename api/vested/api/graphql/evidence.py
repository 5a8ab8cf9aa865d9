"""GraphQL types of the evidence layer: sources, documents, statements, evidence, quotations."""

import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from vested.api.graphql.clocks import instant
from vested.api.graphql.context import Info
from vested.api.graphql.finding import connection_field, node_of
from vested.api.graphql.wikibase import (
    PredicateProperty,
    PropertyValuePair,
    Reference,
    StatementTarget,
    ValueType,
    main_value,
    predicate,
    qualifiers_of,
    references_of,
    subject_of,
)
from vested.graph.finding.table import Family
from vested.graph.reader import AsOf
from vested.graph.rows import DocumentRow, SourceRow, SpanRow, StatementRow
from vested.schema.dates import PartialDate

if TYPE_CHECKING:
    from vested.api.graphql.nouns import ClaimNode, EntityNode


@strawberry.interface(description="Anything with an id (Relay).")
class Node:
    """Relay's Node."""

    id: strawberry.ID


@strawberry.type(name="Source", description="A publisher or a dataset.")
class SourceNode:
    """A source."""

    id: strawberry.ID
    name: str
    homepage: str | None
    licence: str | None
    clocks: strawberry.Private[AsOf]
    documents = connection_field("Source", "documents", "Connection[DocumentNode]")

    @classmethod
    def of(cls, row: SourceRow, clocks: AsOf) -> "SourceNode":
        """From a row, as of the question's clocks."""
        return cls(
            id=strawberry.ID(row.id),
            name=row.name,
            homepage=row.homepage,
            licence=row.licence,
            clocks=clocks,
        )


@strawberry.type(name="Document", description="A work: an article, a page, a table.")
class DocumentNode(Node):
    """A document."""

    title: str | None
    url: str | None
    published: PartialDate | None
    language: str | None
    standing: bool = strawberry.field(
        description="Whether a version of it stands; false once it is retracted."
    )
    source: SourceNode
    clocks: strawberry.Private[AsOf]
    statements = connection_field("Document", "statements", "Connection[StatementNode]")
    quotations = connection_field("Document", "quotations", "Connection[QuotationNode]")
    entities = connection_field("Document", "entities", "Connection[EntityNode]")

    @classmethod
    def of(cls, row: DocumentRow, clocks: AsOf) -> "DocumentNode":
        """From a row, as of the question's clocks."""
        return cls(
            id=strawberry.ID(row.id),
            title=row.title,
            url=row.url,
            published=PartialDate.parse(row.published),
            language=row.language,
            standing=row.standing,
            source=SourceNode.of(row.source, clocks),
            clocks=clocks,
        )


@strawberry.type(
    description="The very characters of a snapshot: code points [start, end) of its text."
)
class Evidence:
    """A span with its context."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    snapshot_id: strawberry.ID

    @classmethod
    def of(cls, row: SpanRow) -> "Evidence":
        """From a row."""
        return cls(
            exact=row.exact,
            prefix=row.prefix,
            suffix=row.suffix,
            start=row.start,
            end=row.end,
            snapshot_id=strawberry.ID(row.snapshot_id),
        )


@strawberry.type(description="One value that a statement gives: a date, an amount, a role.")
class StatementValue:
    """A property and its value as text."""

    property: str
    value: str


@strawberry.type(
    name="Statement",
    description="One snapshot's assertion for or against a claim, with its own values and words.",
)
class StatementNode(Node):
    """A statement."""

    kind: str
    polarity: str
    modality: str
    rank: str
    rank_reason: str | None
    reviewed: str | None
    confidence: float
    rule: str
    recorded_at: datetime.datetime
    asserted_on: PartialDate | None
    attributed_to: str | None
    primary_source: str | None
    document: DocumentNode
    evidence: list[Evidence]
    values: list[StatementValue]
    row: strawberry.Private[StatementRow]
    clocks: strawberry.Private[AsOf]

    @strawberry.field(description="What it speaks for or against.")
    async def claim(
        self, info: Info
    ) -> Annotated["ClaimNode", strawberry.lazy("vested.api.graphql.nouns")]:
        claim: ClaimNode = await node_of(info, Family.CLAIM, self.row.claim_id, self.clocks)
        return claim

    @strawberry.field(
        description="The entity it is of: the claim's first role; null where it is not named."
    )
    async def subject(
        self, info: Info
    ) -> Annotated["EntityNode", strawberry.lazy("vested.api.graphql.nouns")] | None:
        claim = await info.context.claims.load((self.row.claim_id, self.clocks))
        found = subject_of(claim) if claim else None
        if found is None:
            return None
        entity: EntityNode = await node_of(info, Family.ENTITY, found.id, self.clocks, found.row)
        return entity

    @strawberry.field(description="What it says of its subject: the kind of its claim (Wikibase).")
    def property(self) -> PredicateProperty:
        return predicate(self.kind)

    @strawberry.field(
        description="What the property has: the claim's second role, or what sets it apart "
        "(Wikibase); null where it is not named."
    )
    async def value(self, info: Info) -> StatementTarget | None:
        claim = await info.context.claims.load((self.row.claim_id, self.clocks))
        return main_value(claim, self.row) if claim else None

    @strawberry.field(description="Whether the value is named (Wikibase).")
    async def value_type(self, info: Info) -> ValueType:
        claim = await info.context.claims.load((self.row.claim_id, self.clocks))
        named = claim is not None and main_value(claim, self.row) is not None
        return ValueType.VALUE if named else ValueType.SOME_VALUE

    @strawberry.field(
        description="All else that it gives: further entities, dates, sums and words (Wikibase); "
        "of one property, by its id or label, or all."
    )
    async def qualifiers(
        self, info: Info, property_id: str | None = None
    ) -> list[PropertyValuePair]:
        claim = await info.context.claims.load((self.row.claim_id, self.clocks))
        found = qualifiers_of(claim, self.row) if claim else []
        return [
            pair
            for pair in found
            if property_id is None or property_id in {pair.property.id, pair.property.label}
        ]

    @strawberry.field(description="The document and its words (Wikibase).")
    def references(self) -> list[Reference]:
        return references_of(self.row)

    @classmethod
    def of(cls, row: StatementRow, clocks: AsOf) -> "StatementNode":
        """From a row, as of the question's clocks."""
        return cls(
            id=strawberry.ID(row.id),
            kind=row.kind,
            polarity=row.polarity,
            modality=row.modality,
            rank=row.rank,
            rank_reason=row.rank_reason,
            reviewed=row.reviewed,
            confidence=row.confidence,
            rule=row.rule,
            recorded_at=instant(row.recorded_at),
            asserted_on=PartialDate.parse(row.asserted_on),
            attributed_to=row.attributed_to,
            primary_source=row.primary_source,
            document=DocumentNode.of(row.document, clocks),
            evidence=[Evidence.of(span) for span in row.spans],
            values=[
                StatementValue(property=name, value=text_of(value))
                for name, value in row.values.items()
            ],
            row=row,
            clocks=clocks,
        )


def text_of(value: object) -> str:
    """A value as text; whole amounts without a decimal point."""
    return f"{value:.0f}" if isinstance(value, float) and value.is_integer() else str(value)
