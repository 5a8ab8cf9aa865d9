"""GraphQL of the full-text search: hits with the words that were found marked."""

from typing import Annotated, Any

import strawberry

from vested.api.graphql.clocks import AsOfArgument, clocks_of
from vested.api.graphql.connection import page_size
from vested.api.graphql.context import Info
from vested.api.graphql.errors import BadInput, bounded
from vested.api.graphql.evidence import Node
from vested.api.graphql.nouns import ENTITY_TYPES, entity_node, quotation_node
from vested.graph.ranking import Hit
from vested.graph.reader import AsOf
from vested.graph.rows import EntityRow

KINDS = (*ENTITY_TYPES, "Quotation")
"""What is searched."""


@strawberry.type(
    description="Characters of a text; shown as plain text one after the other they are safe."
)
class Fragment:
    """A part of what was found."""

    text: str
    matched: bool = strawberry.field(description="Whether it is what was searched for.")
    start: int = strawberry.field(description="Its first code point in the whole text.")
    end: int = strawberry.field(description="One past its last.")


@strawberry.type(description="An entity or quotation that a search found.")
class SearchHit:
    """One hit; `snippet` is an alias or the words of the quotation."""

    id: strawberry.ID
    kind: str
    name: str
    snippet: str
    score: float
    field: str = strawberry.field(description="Where the words stand: name, alias or text.")
    highlights: list[Fragment] = strawberry.field(
        description="The name, alias or part of the quotation in fragments, in order."
    )
    row: strawberry.Private[Any]
    clocks: strawberry.Private[AsOf]

    @strawberry.field(description="The entity or quotation itself.")
    async def node(self, info: Info) -> Node | None:
        if self.kind == "Quotation":
            found = await info.context.quotations.load((str(self.id), self.clocks))
            return quotation_node(found, self.clocks) if found else None
        return entity_node(EntityRow.of(self.row), self.clocks)

    @classmethod
    def of(cls, hit: Hit, clocks: AsOf) -> "SearchHit":
        """From what the graph found."""
        return cls(
            id=strawberry.ID(hit.id),
            kind=hit.kind,
            name=hit.name,
            snippet=hit.snippet,
            score=hit.score,
            field=hit.field,
            highlights=[
                Fragment(text=one.text, matched=one.matched, start=one.start, end=one.end)
                for one in hit.fragments
            ],
            row=hit.row,
            clocks=clocks,
        )


async def _search(
    info: Info,
    query: str,
    first: int = 20,
    kinds: Annotated[
        list[str] | None,
        strawberry.argument(description="Person, Organization …, Quotation; all if left out."),
    ] = None,
    language: Annotated[
        str | None, strawberry.argument(description="Of quotations: en, fr …; any if left out.")
    ] = None,
    as_of: AsOfArgument = None,
) -> list[SearchHit]:
    unknown = sorted(set(kinds or ()) - set(KINDS))
    if unknown:
        raise BadInput(f"kinds: {unknown[0]!r} is not searched; {', '.join(KINDS)}")
    as_known = clocks_of(as_of)
    hits = await info.context.reader.search(
        bounded("query", query),
        as_of=as_known,
        limit=page_size(first),
        kinds=kinds or None,
        language=bounded("language", language) if language else None,
    )
    return [SearchHit.of(hit, as_known) for hit in hits]


search: Any = strawberry.field(
    resolver=_search,
    description="Entities by name or alias, and quotations by their words. Accents and case make "
    "no difference, nor do endings in English, French, German and Spanish quotations; the last "
    "word may be the beginning of one.",
)
"""The root field."""
