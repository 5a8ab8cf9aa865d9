"""What one request carries: the reader, and loaders that make one query of many look-ups."""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from strawberry.dataloader import DataLoader
from strawberry.types import Info as StrawberryInfo

from vested.api.following.watch import Watch
from vested.api.graphql.errors import TooCostly
from vested.api.graphql.transport.asked import Asked as Operation
from vested.api.jobs.runner import Runner
from vested.api.review.desk import Desk
from vested.graph.finding.pages import Asked, Page
from vested.graph.reader import AsOf, Reader
from vested.graph.rows import ClaimRow, DocumentRow, QuotationRow, Row, StatementRow

_MOST = 100
MOST_RELATED = 20_000
"""How many nouns the connections within nouns may come to in one operation."""
_AT_ONCE = 10_000
"""How many look-ups are one query: as many as an operation can come to within its limits."""

Ask = Callable[[Operation], Awaitable[dict[str, Any]]]
"""Executes a query: its answer, as clients see it."""


@dataclass(frozen=True, slots=True)
class ClaimsKey:
    """Which claims of an entity: of some kinds, in one role or any, as of two clocks."""

    entity: str
    kinds: tuple[str, ...]
    role: str | None
    as_of: AsOf


class Context:
    """One request's reader and loaders, the desk of reviewers and whether it may act there, and the
    watch over what happens."""

    def __init__(
        self,
        reader: Reader,
        desk: Desk | None = None,
        *,
        admitted: bool = False,
        watch: Watch | None = None,
        runner: Runner | None = None,
    ) -> None:
        self.reader = reader
        self.desk = desk
        self.admitted = admitted
        self._related_nouns = 0
        self.tag: str | None = None
        """What tells this answer from every other, where that is known."""
        self.watch = watch
        self.runner = runner
        self.ask: Ask | None = None
        """Executes another operation, as this request might have sent it."""
        self.last_event: str | None = None
        """The cursor at which a stream of events broke off that this request goes on with."""
        self.cursor: str | None = None
        """Of a subscription: the cursor of the answer under way."""

    def forget(self) -> None:
        """Drops what was loaded, for an answer of a later time, which has limits of its own."""
        self._related_nouns = 0
        for name, value in vars(type(self)).items():
            if isinstance(value, cached_property):
                self.__dict__.pop(name, None)

    @cached_property
    def claims(self) -> DataLoader[tuple[str, AsOf], ClaimRow | None]:
        """Claims by (id, as of)."""
        return DataLoader(load_fn=self._load_claims, max_batch_size=_AT_ONCE)

    @cached_property
    def quotations(self) -> DataLoader[tuple[str, AsOf], QuotationRow | None]:
        """Quotations by (id, as of)."""
        return DataLoader(load_fn=self._load_quotations, max_batch_size=_AT_ONCE)

    @cached_property
    def documents(self) -> DataLoader[tuple[str, AsOf], DocumentRow | None]:
        """Documents by (id, as of)."""
        return DataLoader(load_fn=self._load_documents, max_batch_size=_AT_ONCE)

    @cached_property
    def statements(self) -> DataLoader[tuple[str, AsOf], StatementRow | None]:
        """Statements by (id, as of)."""
        return DataLoader(load_fn=self._load_statements, max_batch_size=_AT_ONCE)

    @cached_property
    def readings(self) -> DataLoader[tuple[str, AsOf], list[Row]]:
        """How documents were read, by (id, as of)."""
        return DataLoader(load_fn=self._load_readings, max_batch_size=_AT_ONCE)

    @cached_property
    def related(self) -> DataLoader[tuple[str, Asked], Page]:
        """Pages of what is related to a noun, by (its id, what is asked)."""
        return DataLoader(load_fn=self._load_related, max_batch_size=_AT_ONCE)

    @cached_property
    def totals(self) -> DataLoader[tuple[str, Asked], int]:
        """Numbers of what is related to a noun, by (its id, what is asked)."""
        return DataLoader(load_fn=self._load_totals, max_batch_size=_AT_ONCE)

    @cached_property
    def claims_of(self) -> DataLoader[ClaimsKey, list[str]]:
        """Ids of an entity's claims."""
        return DataLoader(load_fn=self._load_claims_of, max_batch_size=_AT_ONCE)

    @cached_property
    def quotations_of(self) -> DataLoader[tuple[str, AsOf], list[str]]:
        """Ids of the quotations an entity speaks, by (entity id, as of)."""
        return DataLoader(load_fn=self._load_quotations_of, max_batch_size=_AT_ONCE)

    @cached_property
    def rivals(self) -> DataLoader[tuple[str, AsOf], list[str]]:
        """Ids of the claims about the same things as a claim, by (claim id, as of)."""
        return DataLoader(load_fn=self._load_rivals, max_batch_size=_AT_ONCE)

    @cached_property
    def merged(self) -> DataLoader[tuple[str, AsOf], list[str]]:
        """Ids that stand for an entity, by (entity id, as of)."""
        return DataLoader(load_fn=self._load_merged, max_batch_size=_AT_ONCE)

    async def _load_claims(self, keys: list[tuple[str, AsOf]]) -> list[ClaimRow | None]:
        found: dict[tuple[str, AsOf], ClaimRow] = {}
        for as_of, ids in _by_clocks(keys):
            rows = await self.reader.claims(ids, as_of)
            found.update({(id, as_of): row for id, row in rows.items()})
        return [found.get(key) for key in keys]

    async def _load_quotations(self, keys: list[tuple[str, AsOf]]) -> list[QuotationRow | None]:
        found: dict[tuple[str, AsOf], QuotationRow] = {}
        for as_of, ids in _by_clocks(keys):
            rows = await self.reader.quotations(ids, as_of)
            found.update({(id, as_of): row for id, row in rows.items()})
        return [found.get(key) for key in keys]

    async def _load_documents(self, keys: list[tuple[str, AsOf]]) -> list[DocumentRow | None]:
        found: dict[tuple[str, AsOf], DocumentRow] = {}
        for as_of, ids in _by_clocks(keys):
            rows = await self.reader.documents(ids, as_of)
            found.update({(id, as_of): row for id, row in rows.items()})
        return [found.get(key) for key in keys]

    async def _load_statements(self, keys: list[tuple[str, AsOf]]) -> list[StatementRow | None]:
        found: dict[tuple[str, AsOf], StatementRow] = {}
        for as_of, ids in _by_clocks(keys):
            rows = await self.reader.statements(ids, as_of)
            found.update({(id, as_of): row for id, row in rows.items()})
        return [found.get(key) for key in keys]

    async def _load_readings(self, keys: list[tuple[str, AsOf]]) -> list[list[Row]]:
        found: dict[tuple[str, AsOf], list[Row]] = {}
        for as_of, ids in _by_clocks(keys):
            rows = await self.reader.rows("read_readings", ids=ids, knownAt=as_of.known_at)
            found.update({(row["id"], as_of): row["readings"] for row in rows})
        return [found.get(key, []) for key in keys]

    async def _load_related(self, keys: list[tuple[str, Asked]]) -> list[Page]:
        rows = await self._asked(keys)
        self._related_nouns += sum(len(row["entries"]) for row in rows.values())
        if self._related_nouns > MOST_RELATED:
            raise TooCostly(
                f"the operation comes to more than {MOST_RELATED} related nouns; ask for smaller "
                "pages of them"
            )
        return [asked.page(rows.get((id, asked), {"entries": []})) for id, asked in keys]

    async def _load_totals(self, keys: list[tuple[str, Asked]]) -> list[int]:
        rows = await self._asked(keys)
        return [int(rows.get((id, asked), {"total": 0})["total"]) for id, asked in keys]

    async def _asked(self, keys: list[tuple[str, Asked]]) -> dict[tuple[str, Asked], Row]:
        """One query for all that ask the same of different nouns."""
        groups: dict[Asked, list[str]] = defaultdict(list)
        for id, asked in keys:
            groups[asked].append(id)
        found: dict[tuple[str, Asked], Row] = {}
        for asked, ids in groups.items():
            query = asked.composed
            for row in await self.reader.asked(query.text, {**query.parameters, "parents": ids}):
                found[row["parent"], asked] = row
        return found

    async def _load_claims_of(self, keys: list[ClaimsKey]) -> list[list[str]]:
        found: dict[ClaimsKey, list[str]] = {}
        for as_of in {key.as_of for key in keys}:
            wanted = [
                {"entity": key.entity, "kinds": list(key.kinds), "role": key.role}
                for key in keys
                if key.as_of == as_of
            ]
            rows = await self.reader.rows(
                "read_claims_of_entities", keys=wanted, limit=_MOST, **terms(as_of)
            )
            for row in rows:
                key = ClaimsKey(row["entity"], tuple(row["kinds"]), row["role"], as_of)
                found[key] = list(row["claims"])
        return [found.get(key, []) for key in keys]

    async def _load_quotations_of(self, keys: list[tuple[str, AsOf]]) -> list[list[str]]:
        found: dict[tuple[str, AsOf], list[str]] = {}
        for as_of, ids in _by_clocks(keys):
            rows = await self.reader.rows(
                "read_quotations_of_entities", entities=ids, limit=_MOST, **clocks(as_of)
            )
            found.update({(row["entity"], as_of): list(row["quotations"]) for row in rows})
        return [found.get(key, []) for key in keys]

    async def _load_rivals(self, keys: list[tuple[str, AsOf]]) -> list[list[str]]:
        found: dict[tuple[str, AsOf], list[str]] = {}
        for as_of, ids in _by_clocks(keys):
            rows = await self.reader.rows("read_rivals", ids=ids, limit=_MOST, **terms(as_of))
            found.update({(row["id"], as_of): list(row["rivals"]) for row in rows})
        return [found.get(key, []) for key in keys]

    async def _load_merged(self, keys: list[tuple[str, AsOf]]) -> list[list[str]]:
        found: dict[tuple[str, AsOf], list[str]] = defaultdict(list)
        for as_of, ids in _by_clocks(keys):
            rows = await self.reader.rows("read_merged", ids=ids, knownAt=as_of.known_at)
            for row in rows:
                found[row["id"], as_of].append(row["merged"])
        return [found.get(key, []) for key in keys]


Info = StrawberryInfo[Context, None]


def clocks(as_of: AsOf) -> dict[str, str | None]:
    """`as_of` as the parameters of a query."""
    return {"knownAt": as_of.known_at, "validAt": as_of.valid_at}


def terms(as_of: AsOf) -> dict[str, Any]:
    """`as_of` as the parameters of a query that minds what its policy asks of statements."""
    return clocks(as_of) | as_of.policy.of_statements_parameters


def _by_clocks(keys: list[tuple[str, AsOf]]) -> Iterator[tuple[AsOf, list[str]]]:
    groups: dict[AsOf, list[str]] = defaultdict(list)
    for id, as_of in keys:
        groups[as_of].append(id)
    yield from groups.items()
