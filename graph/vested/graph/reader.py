"""The reader: every question the graph answers, each one Cypher file."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import neo4j

from vested.graph.cypher import query
from vested.graph.rows import ClaimRow, DocumentRow, EntityRow, QuotationRow, Row
from vested.schema.vocabulary import FACTUAL_MODALITIES

NOW = "9999"
"""A moment after every recorded one: everything that is known."""

_WORD = re.compile(r"\w+")
_MOST_TERMS = 12


@dataclass(frozen=True, slots=True)
class AsOf:
    """The two clocks of a question.

    `valid_at`: the day the answer is about, `YYYY-MM-DD`; None for any.
    `known_at`: the moment whose knowledge counts, ISO 8601 in UTC.
    """

    valid_at: str | None = None
    known_at: str = NOW


class Reader:
    """Reads through an asynchronous driver: parameters only, every query with a time limit."""

    def __init__(
        self, driver: neo4j.AsyncDriver, *, database: str | None = None, seconds: float = 10.0
    ) -> None:
        self._driver = driver
        self._database = database
        self._seconds = seconds

    async def rows(self, name: str, /, **parameters: Any) -> list[Row]:
        """The records of a query file as maps. Raises what the driver raises."""
        async with self._driver.session(
            database=self._database, default_access_mode=neo4j.READ_ACCESS
        ) as session:
            result = await session.run(neo4j.Query(query(name), timeout=self._seconds), parameters)
            return [record.data() async for record in result]

    async def claims(self, ids: Sequence[str], known_at: str) -> dict[str, ClaimRow]:
        """Claims by id; an unknown id has no entry."""
        rows = await self.rows("read_claims", ids=list(ids), knownAt=known_at)
        return {row["id"]: ClaimRow.of(row) for row in rows}

    async def entities(self, ids: Sequence[str]) -> dict[str, EntityRow]:
        """Entities by id; an unknown id has no entry."""
        rows = await self.rows("read_entities", ids=list(ids))
        return {row["entity"]["id"]: EntityRow.of(row["entity"]) for row in rows}

    async def entity_named(self, name: str) -> EntityRow | None:
        """The entity of that id, name or alias."""
        by_id = await self.entities([name])
        if by_id:
            return by_id[name]
        rows = await self.rows("read_entity_by_name", name=name)
        return EntityRow.of(rows[0]["entity"]) if rows else None

    async def quotations(self, ids: Sequence[str]) -> dict[str, QuotationRow]:
        """Quotations by id; an unknown id has no entry."""
        rows = await self.rows("read_quotations", ids=list(ids))
        return {row["quotation"]["id"]: QuotationRow.of(row["quotation"]) for row in rows}

    async def document(self, id: str, known_at: str) -> tuple[DocumentRow, Row | None] | None:
        """A document by id with the properties of its latest snapshot."""
        rows = await self.rows("read_document", id=id, knownAt=known_at)
        if not rows:
            return None
        row = rows[0]["document"]
        return DocumentRow.of(row, row["source"]), row.get("snapshot")

    async def search(self, text: str, *, known_at: str, limit: int) -> list[Row]:
        """Entities and quotations that match `text`, best first: id, kind, name, snippet, score."""
        lucene = lucene_query(text)
        if lucene is None:
            return []
        entities = await self.rows("search_entities", query=lucene, limit=limit)
        quotations = await self.rows(
            "search_quotations", query=lucene, limit=limit, knownAt=known_at
        )
        hits: Iterable[Row] = [*entities, *quotations]
        return sorted(hits, key=lambda hit: (-hit["score"], hit["id"]))[:limit]

    async def signatories(
        self, letter: str, *, role: str | None, as_of: AsOf, after: str | None, limit: int
    ) -> list[Row]:
        """Rows of the question who signed a letter (and held a position on the day)."""
        return await self.rows(
            "read_signatories",
            letter=letter,
            role=role,
            modalities=list(FACTUAL_MODALITIES),
            knownAt=as_of.known_at,
            validAt=as_of.valid_at,
            after=after,
            limit=limit,
        )

    async def funders(
        self,
        *,
        levels: Sequence[str],
        open_statuses: Sequence[str],
        model: str | None,
        as_of: AsOf,
        after: str | None,
        limit: int,
    ) -> list[Row]:
        """Rows of the question who funded which open model."""
        return await self.rows(
            "read_funders",
            levels=list(levels),
            openStatuses=list(open_statuses),
            model=model,
            modalities=list(FACTUAL_MODALITIES),
            knownAt=as_of.known_at,
            validAt=as_of.valid_at,
            after=after,
            limit=limit,
        )


def lucene_query(text: str) -> str | None:
    """`text` as a Lucene query: every word must match, the last one as a prefix.

    Only words and digits survive, at most twelve, so no text is an operator. None without any word.
    """
    words = _WORD.findall(text)[:_MOST_TERMS]
    if not words:
        return None
    *whole, last = words
    return " AND ".join([*(f'"{word}"' for word in whole), f'({last}* OR "{last}")'])
