"""From the entries of a page to GraphQL objects: one query for each family."""

from typing import Any

from vested.api.graphql.context import Info
from vested.api.graphql.evidence import DocumentNode, SourceNode, StatementNode
from vested.api.graphql.finding import know
from vested.api.graphql.nouns import (
    ClaimNode,
    EntityNode,
    QuotationNode,
    claim_node,
    entity_node,
    quotation_node,
)
from vested.graph.finding.pages import Page
from vested.graph.finding.table import Family
from vested.graph.reader import AsOf
from vested.graph.rows import EntityRow, SourceRow


async def _entities(info: Info, page: Page, as_of: AsOf) -> list[Any]:
    return [
        entity_node(EntityRow.of(entry.row), as_of) if entry.row else None for entry in page.entries
    ]


async def _sources(info: Info, page: Page, as_of: AsOf) -> list[Any]:
    return [
        SourceNode.of(SourceRow.of(entry.row), as_of) if entry.row else None
        for entry in page.entries
    ]


async def _claims(info: Info, page: Page, as_of: AsOf) -> list[Any]:
    rows = await info.context.claims.load_many([(entry.id, as_of) for entry in page.entries])
    return [claim_node(row, as_of) if row else None for row in rows]


async def _quotations(info: Info, page: Page, as_of: AsOf) -> list[Any]:
    rows = await info.context.quotations.load_many([(entry.id, as_of) for entry in page.entries])
    return [quotation_node(row, as_of) if row else None for row in rows]


async def _documents(info: Info, page: Page, as_of: AsOf) -> list[Any]:
    rows = await info.context.documents.load_many([(entry.id, as_of) for entry in page.entries])
    return [DocumentNode.of(row, as_of) if row else None for row in rows]


async def _statements(info: Info, page: Page, as_of: AsOf) -> list[Any]:
    rows = await info.context.statements.load_many([(entry.id, as_of) for entry in page.entries])
    return [StatementNode.of(row, as_of) if row else None for row in rows]


def tell() -> None:
    """Tells connections every family's type and maker."""
    know(Family.ENTITY, EntityNode, _entities)
    know(Family.CLAIM, ClaimNode, _claims)
    know(Family.QUOTATION, QuotationNode, _quotations)
    know(Family.DOCUMENT, DocumentNode, _documents)
    know(Family.STATEMENT, StatementNode, _statements)
    know(Family.SOURCE, SourceNode, _sources)
