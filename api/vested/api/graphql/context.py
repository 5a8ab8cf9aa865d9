"""What one request carries: the reader, and loaders that make one query of many look-ups."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from strawberry.dataloader import DataLoader
from strawberry.types import Info as StrawberryInfo

from vested.graph.reader import Reader
from vested.graph.rows import ClaimRow, QuotationRow

_MOST = 100


@dataclass(frozen=True, slots=True)
class ClaimsKey:
    """Which claims of an entity: of some kinds, in one role or any, known at a moment."""

    entity: str
    kinds: tuple[str, ...]
    role: str | None
    known_at: str


class Context:
    """One request's reader and loaders."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    @cached_property
    def claims(self) -> DataLoader[tuple[str, str], ClaimRow | None]:
        """Claims by (id, known at)."""
        return DataLoader(load_fn=self._load_claims, max_batch_size=_MOST)

    @cached_property
    def quotations(self) -> DataLoader[str, QuotationRow | None]:
        """Quotations by id."""
        return DataLoader(load_fn=self._load_quotations, max_batch_size=_MOST)

    @cached_property
    def claims_of(self) -> DataLoader[ClaimsKey, list[str]]:
        """Ids of an entity's claims."""
        return DataLoader(load_fn=self._load_claims_of, max_batch_size=_MOST)

    @cached_property
    def quotations_of(self) -> DataLoader[tuple[str, str], list[str]]:
        """Ids of the quotations an entity speaks, by (entity id, known at)."""
        return DataLoader(load_fn=self._load_quotations_of, max_batch_size=_MOST)

    async def _load_claims(self, keys: list[tuple[str, str]]) -> list[ClaimRow | None]:
        found: dict[tuple[str, str], ClaimRow] = {}
        for known_at, group in _grouped(keys, lambda key: key[1]).items():
            rows = await self.reader.claims([id for id, _ in group], str(known_at))
            found.update({(id, str(known_at)): row for id, row in rows.items()})
        return [found.get(key) for key in keys]

    async def _load_quotations(self, keys: list[str]) -> list[QuotationRow | None]:
        rows = await self.reader.quotations(keys)
        return [rows.get(key) for key in keys]

    async def _load_claims_of(self, keys: list[ClaimsKey]) -> list[list[str]]:
        found: dict[ClaimsKey, list[str]] = {}
        for known_at, group in _grouped(keys, lambda key: key.known_at).items():
            wanted = [
                {"entity": key.entity, "kinds": list(key.kinds), "role": key.role} for key in group
            ]
            rows = await self.reader.rows(
                "read_claims_of_entities", keys=wanted, knownAt=known_at, limit=_MOST
            )
            for row in rows:
                key = ClaimsKey(row["entity"], tuple(row["kinds"]), row["role"], str(known_at))
                found[key] = list(row["claims"])
        return [found.get(key, []) for key in keys]

    async def _load_quotations_of(self, keys: list[tuple[str, str]]) -> list[list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for known_at, group in _grouped(keys, lambda key: key[1]).items():
            rows = await self.reader.rows(
                "read_quotations_of_entities",
                entities=[entity for entity, _ in group],
                knownAt=known_at,
                limit=_MOST,
            )
            found.update({(r["entity"], str(known_at)): list(r["quotations"]) for r in rows})
        return [found.get(key, []) for key in keys]


Info = StrawberryInfo[Context, None]


def _grouped(keys: list[Any], by: Any) -> dict[Hashable, list[Any]]:
    groups: dict[Hashable, list[Any]] = defaultdict(list)
    for key in keys:
        groups[by(key)].append(key)
    return groups
