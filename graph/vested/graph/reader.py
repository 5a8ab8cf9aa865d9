"""The reader: every question the graph answers, each one Cypher file."""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString, cast

import neo4j

from vested.graph.convoy import Convoys
from vested.graph.cypher import query
from vested.graph.extent import QUOTATION_INDEXES, TEXT_INDEX
from vested.graph.moments import FOREVER, NOW
from vested.graph.policy import ANY, Policy
from vested.graph.ranking import Hit, best, entity_hits, quotation_hits
from vested.graph.rows import ClaimRow, DocumentRow, EntityRow, QuotationRow, Row, StatementRow
from vested.schema.ids import fold
from vested.schema.vocabulary import FACTUAL_MODALITIES

WORD_INDEX = "names_of_entities"
"""Entities by the words of their names and aliases as they stand."""
NAME_INDEX = "folded_names_of_entities"
"""The same whatever their accents."""
_WORD = re.compile(r"\w+")
_MOST_TERMS = 12
MOST_CANDIDATES = 1000
"""How many hits of an index are looked at; beyond that many, an order is not promised."""
RANKED = 120
"""How many entities are ranked: those whose names are most like the words but for accents."""
COLD_SECONDS = 60.0
"""What a query may take in a database that just started: it plans longer than it answers later."""


@dataclass(frozen=True, slots=True)
class AsOf:
    """The two clocks of a question, and what it asks of the claims it rests on.

    `valid_at`: the day the answer is about, `YYYY-MM-DD`; None for any.
    `known_at`: the moment whose knowledge counts, ISO 8601 in UTC.
    """

    valid_at: str | None = None
    known_at: str = NOW
    policy: Policy = ANY


class Reader:
    """Reads through an asynchronous driver: parameters only, every query with a time limit."""

    def __init__(
        self,
        driver: neo4j.AsyncDriver,
        *,
        database: str | None = None,
        seconds: float = 10.0,
        cold: bool = False,
    ) -> None:
        """`seconds`: what a query may take. `cold`: in the first minute it may take one."""
        self._driver = driver
        self._database = database
        self._seconds = seconds
        self._cold_until = time.monotonic() + COLD_SECONDS if cold else 0.0
        self._convoys = Convoys(self._records)
        self._stats: tuple[str | None, Row] = (None, {})
        self._counting = asyncio.Lock()

    def _allowed(self, seconds: float | None = None) -> float:
        """The seconds that a query may take now, of those it wants at most."""
        if time.monotonic() < self._cold_until:
            return max(self._seconds, COLD_SECONDS)
        return self._seconds if seconds is None else min(seconds, self._seconds)

    async def rows(self, name: str, /, **parameters: Any) -> list[Row]:
        """The records of a query file as maps. Raises what the driver raises."""
        return await self.asked(query(name), parameters)

    async def asked(self, text: LiteralString, parameters: Mapping[str, Any]) -> list[Row]:
        """The records of a query as maps. Raises what the driver raises."""
        async with self._driver.session(
            database=self._database, default_access_mode=neo4j.READ_ACCESS
        ) as session:
            result = await session.run(neo4j.Query(text, timeout=self._allowed()), dict(parameters))
            return [record.data() async for record in result]

    async def columns(
        self, text: str, asked: Mapping[str, Any], limits: Mapping[str, int]
    ) -> tuple[Any, ...]:
        """The record of `asked` in the answer to a query that `vested.api.graphql.lane` compiled,
        in one round trip or less: requests of the same time travel together.

        Raises what the driver raises.
        """
        return await self._convoys.record(text, asked, limits)

    async def _records(
        self, text: str, parameters: dict[str, Any], seconds: float | None
    ) -> AsyncIterator[tuple[Any, ...]]:
        constant: Any = text
        async with self._driver.session(
            database=self._database, default_access_mode=neo4j.READ_ACCESS
        ) as session:
            asked = neo4j.Query(cast("LiteralString", constant), timeout=self._allowed(seconds))
            async for record in await session.run(asked, parameters):
                yield tuple(record)

    async def state(self) -> str | None:
        """The state that the graph is in, as a text that no other state has; None while it is not
        whole. Raises what the driver raises."""
        found: str | None = (await self.rows("read_state"))[0]["state"]
        return found

    async def stats(self, known_at: str) -> Row:
        """How much the graph held at a moment, and the moment and number of its last write.

        What there is now is counted once for each state of the graph, by those who ask it together
        once. Raises what the driver raises.
        """
        if known_at != NOW:
            return (await self.rows("read_stats", knownAt=known_at))[0]
        async with self._counting:
            # Read before the counts: these are of this state, or of a later one.
            state = await self.state()
            if state is None or self._stats[0] != state:
                self._stats = (state, (await self.rows("read_stats", knownAt=NOW))[0])
            return self._stats[1]

    async def claims(self, ids: Sequence[str], as_of: AsOf) -> dict[str, ClaimRow]:
        """Claims by id with what was known of them then; an unknown id has no entry.

        Statements that the policy leaves out are not among theirs.
        """
        rows = await self.rows("read_claims", ids=list(ids), knownAt=as_of.known_at)
        return {row["id"]: ClaimRow.of(row).under(as_of.policy) for row in rows}

    async def statements(self, ids: Sequence[str], as_of: AsOf) -> dict[str, StatementRow]:
        """Statements by id; one that is unknown, or did not stand then, has no entry."""
        rows = await self.rows("read_statements", ids=list(ids), knownAt=as_of.known_at)
        return {row["statement"]["id"]: StatementRow.of(row["statement"]) for row in rows}

    async def entities(self, ids: Sequence[str], as_of: AsOf) -> dict[str, EntityRow]:
        """Entities by the id asked for, which may have been merged into another's by then."""
        rows = await self.rows("read_entities", ids=list(ids), knownAt=as_of.known_at)
        return {row["asked"]: EntityRow.of(row["entity"]) for row in rows}

    async def entity_named(self, name: str, as_of: AsOf) -> EntityRow | None:
        """The entity of that id, name or alias."""
        by_id = await self.entities([name], as_of)
        if by_id:
            return by_id[name]
        phrases = [lucene_phrase(field, name) for field in ("name", "aliases")]
        rows = await self.rows(
            "read_entity_by_name",
            name=name,
            phrases=[phrase for phrase in phrases if phrase],
            index=WORD_INDEX,
            knownAt=as_of.known_at,
        )
        return EntityRow.of(rows[0]["entity"]) if rows else None

    async def quotations(self, ids: Sequence[str], as_of: AsOf) -> dict[str, QuotationRow]:
        """Quotations by id; one that is unknown, or did not stand then, has no entry."""
        rows = await self.rows("read_quotations", ids=list(ids), knownAt=as_of.known_at)
        return {row["quotation"]["id"]: QuotationRow.of(row["quotation"]) for row in rows}

    async def documents(self, ids: Sequence[str], as_of: AsOf) -> dict[str, DocumentRow]:
        """Documents by id as their last text known then has them; an unknown id has no entry."""
        rows = await self.rows("read_documents", ids=list(ids), knownAt=as_of.known_at)
        found = [row["document"] for row in rows]
        return {row["id"]: DocumentRow.of(row, row["source"]) for row in found}

    async def snapshot(self, id: str) -> Row | None:
        """A snapshot with its text, document and source, and what became of it."""
        rows = await self.rows("read_snapshot", id=id, forever=FOREVER)
        return dict(rows[0]["snapshot"]) if rows else None

    async def search(
        self,
        text: str,
        *,
        as_of: AsOf,
        limit: int,
        kinds: Sequence[str] | None = None,
        language: str | None = None,
    ) -> list[Hit]:
        """Entities and quotations that match `text`, best first, of some `kinds` or all.

        `language` (ISO 639-1) is that of quotations. Scores come from the words alone, not from how
        common they are in the whole graph, so that what is learnt later moves no earlier answer.
        """
        lucene = lucene_query(text)
        if lucene is None:
            return []
        wanted = {"limit": MOST_CANDIDATES, "knownAt": as_of.known_at}
        entities: list[Row] = []
        quotations: list[Row] = []
        if kinds is None or set(kinds) - {"Quotation"}:
            entities = await self.rows(
                "search_entities",
                **wanted,
                query=lucene,
                **near(text),
                ranked=RANKED,
                kinds=list(kinds) if kinds is not None else None,
                index=NAME_INDEX,
            )
        if kinds is None or "Quotation" in kinds:
            quotations = await self.rows(
                "search_quotations",
                **wanted,
                query=of_words(lucene),
                validAt=as_of.valid_at,
                language=language,
                exact=TEXT_INDEX,
                indexes=list(QUOTATION_INDEXES),
            )
        named_so = entity_hits(text, entities, limit)
        return best([*named_so, *quotation_hits(text, quotations)], limit)

    async def warm(self) -> None:
        """Lets the database plan the longest queries, which takes seconds on a cold server, so that
        nobody waits for it. Raises what the driver raises."""
        nothing = AsOf()
        await self.funders(
            levels=[], open_statuses=[], model="", as_of=nothing, after=None, limit=1
        )
        await self.signatories("", role="", as_of=nothing, after=None, limit=1)
        await self.claims([""], nothing)
        await self.entity_named("a name of nobody", nothing)

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
            **as_of.policy.of_statements_parameters,
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
            **as_of.policy.of_statements_parameters,
            after=after,
            name=(after or "").partition("\n")[0],
            limit=limit,
        )


def lucene_phrase(field: str, text: str) -> str | None:
    """A Lucene query for the words of `text` one after another in `field`, cut as the index cuts
    them; None for a text without a letter or digit, which no index of words has.

    Whatever bears `text` exactly is among its hits.
    """
    if not any(char.isalpha() or char.isdecimal() for char in text):
        return None
    return f"{field}:{_quoted(text)}"


def near(text: str) -> dict[str, str]:
    """The words `asked`, and how the first of them `begun`, in small letters: what names are held
    against before they are ranked."""
    words = _WORD.findall(text)
    return {"asked": text.strip().lower(), "begun": words[0].lower() if words else ""}


def lucene_query(text: str) -> str | None:
    """`text` as a Lucene query: every word must match, the last one as a prefix.

    Words stand between blanks, at most twelve, each in quotation marks, so no text is an operator,
    and the index cuts them as it did when it was written. None without any word.
    """
    parts = [part for part in text.split() if _WORD.search(part)][:_MOST_TERMS]
    if not parts:
        return None
    *whole, last = parts
    return " AND ".join([*map(_quoted, whole), _beginning(last)])


def of_words(lucene: str) -> str:
    """A Lucene query for quotations whose words a query matches, whatever else is noted of them."""
    return f"text:({lucene})"


def _beginning(part: str) -> str:
    """A query for `part`, or for words of which its last word is the beginning."""
    *whole, last = _WORD.findall(part)
    # What is cut off is looked up as it stands, so without accents too.
    begun = dict.fromkeys([last, *(word for word in [fold(last)] if word.isalnum())])
    open_ended = " OR ".join([*(f"{word}*" for word in begun), f'"{last}"'])
    if not whole:
        return f"({open_ended} OR {_quoted(part)})" if part != last else f"({open_ended})"
    words = " AND ".join([*(f'"{word}"' for word in whole), f"({open_ended})"])
    return f"({_quoted(part)} OR ({words}))"


def _quoted(text: str) -> str:
    """`text` as a phrase that holds no operator."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
