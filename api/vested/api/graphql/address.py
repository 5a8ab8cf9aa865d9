"""GraphQL of a web address: whether the graph has read it, and what came of it."""

import datetime
from typing import Any

import strawberry

from vested.api.graphql.clocks import AsOfArgument, clocks_of, instant
from vested.api.graphql.connection import Connection
from vested.api.graphql.context import Info, clocks
from vested.api.graphql.errors import BadInput, bounded
from vested.api.graphql.evidence import DocumentNode, StatementNode
from vested.api.graphql.finding import Arguments, found
from vested.api.graphql.history import DecisionNode, decision_node
from vested.graph.finding.pages import Question
from vested.graph.likeness.citations import address_key, normal_address
from vested.graph.reader import AsOf
from vested.graph.traits import address_traits
from vested.schema.addressing import document_id

_MOST = 100


@strawberry.type(name="Reading", description="What one extractor found in one text of a document.")
class ReadingNode:
    """A reading."""

    id: strawberry.ID
    extractor: str
    version: str
    recorded_at: datetime.datetime
    snapshot_id: strawberry.ID
    mentions: int
    statements: int
    quotations: int


@strawberry.type(description="A web address, and what came of it.")
class AddressReport:
    """What the graph knows of an address."""

    url: str = strawberry.field(description="The address in its normal spelling.")
    document: DocumentNode | None = strawberry.field(
        description="What was read there; `standing` is false once it is retracted or superseded."
    )
    readings: list[ReadingNode] = strawberry.field(
        description="How it was read, oldest first, and how much was found each time."
    )
    cited_by: list[DocumentNode] = strawberry.field(
        description=f"Documents that print the address, {_MOST} at most."
    )
    erasure: DecisionNode | None = strawberry.field(
        description="That the text was erased, by whom and why."
    )
    spellings: strawberry.Private[list[str]]
    clocks: strawberry.Private[AsOf]

    @strawberry.field(description="Statements of datasets that give the address as their source.")
    async def rows_citing(
        self, info: Info, first: int | None = None, after: str | None = None
    ) -> Connection[StatementNode]:
        where = {"primarySource": {"in": self.spellings}}
        question = Question("Statement", self.clocks, where)
        return await found(info, question, Arguments(first=first, after=after))


def spellings(url: str) -> list[str]:
    """The addresses that are the same page as `url`, as sources spell them, its own first.

    Raises ValueError for a text that is no web address.
    """
    key = address_key(url)
    path, mark, query = key.partition("?")
    ends = [path, f"{path}/"]
    made = [
        f"{scheme}://{www}{end}{mark}{query}"
        for scheme in ("https", "http")
        for www in ("", "www.")
        for end in ends
    ]
    return list(dict.fromkeys([url.strip(), normal_address(url), *made]))


async def _document_by_url(info: Info, url: str, as_of: AsOfArgument = None) -> AddressReport:
    as_known, reader = clocks_of(as_of), info.context.reader
    bounded("url", url)
    try:
        known, key = spellings(url), address_key(url)
    except ValueError as error:
        raise BadInput(f"url: {error}") from error
    (at,), (cites,) = address_traits(key, []), address_traits(None, [key])
    (row,) = await reader.rows(
        "read_address",
        at=at,
        cites=cites,
        ids=[document_id("url", one) for one in known],
        limit=_MOST,
        **clocks(as_known),
    )
    documents = await reader.documents([*row["documents"], *row["citing"]], as_known)
    here = [documents[id] for id in row["documents"] if id in documents]
    here.sort(key=lambda one: (not one.standing, one.url not in known, one.id))
    readings = await info.context.readings.load((here[0].id, as_known)) if here else []
    erasures = row["erasures"]
    return AddressReport(
        url=normal_address(url),
        document=DocumentNode.of(here[0], as_known) if here else None,
        readings=[_reading(one) for one in readings],
        cited_by=[
            DocumentNode.of(documents[id], as_known) for id in row["citing"] if id in documents
        ],
        erasure=decision_node(erasures[0], {}) if erasures else None,
        spellings=known,
        clocks=as_known,
    )


def _reading(row: Any) -> ReadingNode:
    return ReadingNode(
        id=strawberry.ID(row["id"]),
        extractor=row["extractor"],
        version=row["version"],
        recorded_at=instant(row["recordedAt"]),
        snapshot_id=strawberry.ID(row["snapshot"]),
        mentions=row["mentions"],
        statements=row["statements"],
        quotations=row["quotations"],
    )


document_by_url: Any = strawberry.field(
    resolver=_document_by_url,
    description="Whether a web address is in the graph, however it is spelled, and what came of "
    "it: how it was read and what was found, who cites it, whether it was erased.",
)
"""The root field."""
