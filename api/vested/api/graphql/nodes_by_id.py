"""Single nodes by id, for fields that hold no more than an id."""

from vested.api.graphql.context import Info
from vested.api.graphql.evidence import DocumentNode
from vested.graph.reader import AsOf


async def document_node(info: Info, id: str) -> DocumentNode | None:
    """The document of an id as it is known now; None if it does not stand."""
    found = await info.context.documents.load((id, AsOf()))
    return DocumentNode.of(found, AsOf()) if found else None
