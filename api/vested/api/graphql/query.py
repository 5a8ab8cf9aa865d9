"""The root of every query."""

import datetime
from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Any

import strawberry

from vested.api.graphql import answers
from vested.api.graphql.answers import FundingAnswer, SignatoryAnswer
from vested.api.graphql.clocks import AsOfInput, clocks_of, instant
from vested.api.graphql.connection import MOST, Connection, connection, decode, page_size
from vested.api.graphql.context import Info, clocks
from vested.api.graphql.errors import BadInput
from vested.api.graphql.evidence import DocumentNode, Node
from vested.api.graphql.graph import Neighbourhood, neighbourhood
from vested.api.graphql.nouns import (
    CLAIM_KINDS,
    CLAIM_TYPES,
    ENTITY_TYPES,
    ClaimNode,
    EntityNode,
    QuotationNode,
    claim_node,
    entity_node,
    quotation_node,
)
from vested.api.graphql.review import ReviewQuery
from vested.graph.reader import AsOf
from vested.graph.rows import DocumentRow, EntityRow
from vested.schema.vocabulary import DEFAULT_OPEN_LEVELS, FACTUAL_MODALITIES, AccessLevel

_LONGEST_TEXT = 400
_EVERYTHING = 100_000

AsOfArgument = Annotated[
    AsOfInput | None, strawberry.argument(description="The two clocks of the question.")
]


@strawberry.type(description="How much the graph holds.")
class Stats:
    """Counts."""

    moment: datetime.datetime = strawberry.field(
        description="When the graph was last written to: what is asked with this `knownAt` gives "
        "the same answer for ever."
    )
    revision: int = strawberry.field(description="How often the graph was written to.")
    entities: int
    claims: int
    statements: int
    quotations: int
    documents: int


@strawberry.type(description="An entity or quotation that a search found.")
class SearchHit:
    """One hit; `snippet` is an alias or the words of the quotation."""

    id: strawberry.ID
    kind: str
    name: str
    snippet: str
    score: float


def bounded(argument: str, text: str) -> str:
    """`text` if it is short enough to look up. Raises `BadInput` naming the argument."""
    if len(text) > _LONGEST_TEXT:
        raise BadInput(f"{argument}: {len(text)} characters — at most {_LONGEST_TEXT} are allowed")
    return text


class _Root:
    """Fields that are written by hand; `Query` adds one connection for each noun."""

    @strawberry.field(description="How much the graph holds.")
    async def stats(self, info: Info, as_of: AsOfArgument = None) -> Stats:
        rows = await info.context.reader.rows("read_stats", knownAt=clocks_of(as_of).known_at)
        return Stats(**{**rows[0], "moment": instant(rows[0]["moment"])})

    @strawberry.field(description="Entities by name or alias, and quotations by their words.")
    async def search(
        self, info: Info, query: str, first: int = 20, as_of: AsOfArgument = None
    ) -> list[SearchHit]:
        hits = await info.context.reader.search(
            bounded("query", query), as_of=clocks_of(as_of), limit=page_size(first)
        )
        return [SearchHit(**hit) for hit in hits]

    @strawberry.field(description="The entity, claim, quotation or document of an id.")
    async def node(self, info: Info, id: strawberry.ID, as_of: AsOfArgument = None) -> Node | None:
        return await _node(info, bounded("id", str(id)), clocks_of(as_of))

    @strawberry.field(description="The entity of an id, a name or an alias.")
    async def entity(self, info: Info, name: str, as_of: AsOfArgument = None) -> EntityNode | None:
        as_known = clocks_of(as_of)
        found = await info.context.reader.entity_named(bounded("name", name), as_known)
        return entity_node(found, as_known) if found else None

    @strawberry.field(description="The claim of an id.")
    async def claim(
        self, info: Info, id: strawberry.ID, as_of: AsOfArgument = None
    ) -> ClaimNode | None:
        return await _claim(info, bounded("id", str(id)), clocks_of(as_of))

    @strawberry.field(
        description="Who funded which open model: directly, or through its developer before the "
        "release. What counts as open is yours to say; by default weights that anyone may "
        "download and use commercially, with or without use restrictions."
    )
    async def funders_of_open_models(
        self,
        info: Info,
        open_levels: list[AccessLevel] | None = None,
        model: str | None = None,
        first: int = 50,
        after: str | None = None,
        as_of: AsOfArgument = None,
    ) -> Connection[FundingAnswer]:
        levels = DEFAULT_OPEN_LEVELS if open_levels is None else open_levels
        named = bounded("model", model) if model is not None else None
        return await answers.funders(info, levels, named, first, after, clocks_of(as_of))

    @strawberry.field(
        description="Who signed a letter and, if `role` is given (for instance “chief executive "
        "officer”), held that position on the day of signing."
    )
    async def signatories(
        self,
        info: Info,
        letter: str,
        role: str | None = None,
        first: int = 50,
        after: str | None = None,
        as_of: AsOfArgument = None,
    ) -> Connection[SignatoryAnswer]:
        return await answers.signatories(
            info, bounded("letter", letter), role, first, after, clocks_of(as_of)
        )

    @strawberry.field(description="An entity with those it shares claims with, as a picture.")
    async def neighbourhood(
        self, info: Info, focus: str, limit: int = 150, as_of: AsOfArgument = None
    ) -> Neighbourhood | None:
        if not 2 <= limit <= 500:
            raise BadInput(f"limit: {limit} — a picture has 2 to 500 nodes")
        return await neighbourhood(info, bounded("focus", focus), limit, clocks_of(as_of))

    @strawberry.field(description="Quotations, of one speaker (id or name) or of all.")
    async def quotations(
        self,
        info: Info,
        speaker: str | None = None,
        first: int = 20,
        after: str | None = None,
        as_of: AsOfArgument = None,
    ) -> Connection[QuotationNode]:
        as_known, size = clocks_of(as_of), page_size(first)
        where = clocks(as_known) | {"speaker": None}
        if speaker is not None:
            found = await info.context.reader.entity_named(bounded("speaker", speaker), as_known)
            where["speaker"] = found.id if found else ""
        ids = await _page(info, "read_quotation_page", size, after, where)
        rows = await info.context.quotations.load_many([(id, as_known) for id in ids])
        nodes = [(row.id, quotation_node(row, as_known)) for row in rows if row is not None]
        return connection(nodes, size, _counter(info, "count_quotations", where))

    @strawberry.field(description="Documents that were read.")
    async def documents(
        self, info: Info, first: int = 20, after: str | None = None, as_of: AsOfArgument = None
    ) -> Connection[DocumentNode]:
        size, where = page_size(first), clocks(clocks_of(as_of))
        found = await info.context.reader.rows(
            "read_document_page", **where, afterId=decode(after), limit=size + 1
        )
        rows = [DocumentRow.of(row["document"], row["document"]["source"]) for row in found]
        nodes = [(row.id, DocumentNode.of(row)) for row in rows]
        return connection(nodes, size, _counter(info, "count_documents", where))

    @strawberry.field(description="Claims of some kinds, or of all.")
    async def claims(
        self,
        info: Info,
        kinds: list[str] | None = None,
        first: int = 20,
        after: str | None = None,
        as_of: AsOfArgument = None,
    ) -> Connection[ClaimNode]:
        unknown = sorted(set(kinds or ()) - set(CLAIM_KINDS))
        if unknown:
            raise BadInput(f"kinds: no claims of kind {unknown[0]!r}; {', '.join(CLAIM_KINDS)}")
        return await _claim_page(info, kinds or CLAIM_KINDS, first, after, clocks_of(as_of))

    @strawberry.field(
        description="Claims that sources disagree about: some deny them, or they give sums, dates "
        "or licences that contradict each other."
    )
    async def disputes(
        self,
        info: Info,
        first: int = 20,
        after: str | None = None,
        as_of: AsOfArgument = None,
    ) -> Connection[ClaimNode]:
        as_known, size = clocks_of(as_of), page_size(first)
        where = clocks(as_known) | {"modalities": list(FACTUAL_MODALITIES)}

        async def count() -> int:
            everything = where | {"afterId": None, "limit": _EVERYTHING}
            return len(await info.context.reader.rows("read_disputed_page", **everything))

        ids = await _page(info, "read_disputed_page", size, after, where)
        return connection(await _claim_nodes(info, ids, as_known), size, count)


async def _node(info: Info, id: str, as_of: AsOf) -> Node | None:
    if id.startswith("clm_"):
        return await _claim(info, id, as_of)
    if id.startswith("quo_"):
        row = await info.context.quotations.load((id, as_of))
        return quotation_node(row, as_of) if row else None
    if id.startswith("doc_"):
        found = await info.context.reader.document(id, as_of)
        return DocumentNode.of(found) if found else None
    entities = await info.context.reader.entities([id], as_of)
    return entity_node(entities[id], as_of) if id in entities else None


async def _claim(info: Info, id: str, as_of: AsOf) -> ClaimNode | None:
    row = await info.context.claims.load((id, as_of))
    return claim_node(row, as_of) if row and row.statements else None


async def _page(
    info: Info, name: str, size: int, after: str | None, where: dict[str, Any]
) -> list[str]:
    rows = await info.context.reader.rows(name, **where, afterId=decode(after), limit=size + 1)
    return [row["id"] for row in rows]


def _counter(info: Info, name: str, where: dict[str, Any]) -> Callable[[], Awaitable[int]]:
    async def count() -> int:
        return int((await info.context.reader.rows(name, **where))[0]["total"])

    return count


async def _claim_page(
    info: Info, kinds: Sequence[str], first: int, after: str | None, as_of: AsOf
) -> Connection[Any]:
    size = page_size(first)
    where = clocks(as_of) | {"kinds": list(kinds)}
    ids = await _page(info, "read_claim_page", size, after, where)
    nodes = await _claim_nodes(info, ids, as_of)
    return connection(nodes, size, _counter(info, "count_claims", where))


async def _claim_nodes(info: Info, ids: Sequence[str], as_of: AsOf) -> list[tuple[str, Any]]:
    rows = await info.context.claims.load_many([(id, as_of) for id in ids])
    return [(row.id, claim_node(row, as_of)) for row in rows if row is not None]


async def _entity_page(
    info: Info, kind: str, name: str | None, first: int, after: str | None, as_of: AsOf
) -> Connection[Any]:
    size = page_size(first)
    contains = bounded("nameContains", name).lower() if name else None
    after_name, _, after_id = (decode(after) or "").partition("\n")
    where = {"kind": kind, "contains": contains, "knownAt": as_of.known_at}
    found = await info.context.reader.rows(
        "read_entity_page",
        **where,
        afterName=after_name or None,
        afterId=after_id,
        limit=size + 1,
    )
    rows = [EntityRow.of(row["entity"]) for row in found]
    nodes = [(f"{row.name}\n{row.id}", entity_node(row, as_of)) for row in rows]
    return connection(nodes, size, _counter(info, "count_entities", where))


def _entities_field(kind: str) -> Any:
    async def resolver(
        info: Info,
        name_contains: str | None = None,
        first: int = 20,
        after: str | None = None,
        as_of: AsOfArgument = None,
    ) -> Any:
        return await _entity_page(info, kind, name_contains, first, after, clocks_of(as_of))

    resolver.__annotations__["return"] = Connection[ENTITY_TYPES[kind]]  # type: ignore[valid-type]
    return strawberry.field(resolver=resolver, description=f"{kind} entities by name.")


def _claims_field(kind: str) -> Any:
    async def resolver(
        info: Info, first: int = 20, after: str | None = None, as_of: AsOfArgument = None
    ) -> Any:
        return await _claim_page(info, [kind], first, after, clocks_of(as_of))

    resolver.__annotations__["return"] = Connection[CLAIM_TYPES[kind]]  # type: ignore[valid-type]
    return strawberry.field(resolver=resolver, description=f"{kind} claims.")


PLURALS: dict[str, str] = {
    "Person": "people",
    "Organization": "organizations",
    "AIModel": "models",
    "Dataset": "datasets",
    "Product": "products",
    "OpenLetter": "open_letters",
    "Publication": "publications",
    "Event": "events",
    "Place": "places",
}
"""The root field of each entity kind."""


def _claim_plural(kind: str) -> str:
    return kind.lower() + ("es" if kind.endswith("s") else "s")


_CONNECTIONS = {PLURALS[kind]: _entities_field(kind) for kind in PLURALS} | {
    _claim_plural(kind): _claims_field(kind) for kind in CLAIM_KINDS
}
Query: Any = strawberry.type(
    description=f"Everything that can be asked; pages have at most {MOST} entries."
)(
    type(
        "Query",
        (_Root, ReviewQuery),
        {
            "__module__": __name__,
            **_CONNECTIONS,
            **{name: field for name, field in vars(_Root).items() if not name.startswith("__")},
        },
    )
)
"""The root type."""
