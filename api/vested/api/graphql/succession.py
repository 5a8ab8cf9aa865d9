"""What an organization was on a day: itself, what it had become by then, or what it came from."""

from dataclasses import dataclass, field, replace

from vested.api.graphql.context import ClaimsKey, Context
from vested.graph.reader import AsOf
from vested.graph.rows import ClaimRow, EntityRow
from vested.schema.vocabulary import Certainty, SuccessionChange

_ENDS = (SuccessionChange.RENAMED.value, SuccessionChange.MERGED.value)
"""Changes after which the earlier organization is no more; what is bought or split goes on."""
_FURTHEST = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """An organization that stood on the day, for certain or perhaps, and the claims that say so."""

    organization: EntityRow
    certainty: Certainty
    claims: tuple[ClaimRow, ...] = ()


@dataclass
class Succession:
    """Follows `Succession` claims from one organization, as of two clocks."""

    context: Context
    as_of: AsOf
    _seen: set[str] = field(default_factory=set)

    async def standings(
        self, organization: EntityRow, certainty: Certainty = Certainty.DEFINITE
    ) -> list[Standing]:
        """What `organization` was on the day of `as_of`; without a day, what it is now."""
        if organization.id in self._seen or len(self._seen) > _FURTHEST:
            return []
        self._seen.add(organization.id)
        origins = await self._claims(organization, "SUCCESSOR")
        if origins and all(self._held(claim) is None for claim in origins):
            return await self._followed(origins, "PREDECESSOR", certainty)
        ends = [c for c in await self._claims(organization, "PREDECESSOR") if _is_end(c)]
        later = [claim for claim in ends if self._held(claim) is not None]
        sure = any(self._held(claim) is Certainty.DEFINITE for claim in later)
        found = await self._followed(later, "SUCCESSOR", certainty)
        if sure:
            return found
        own = Certainty.POSSIBLE if later else certainty
        return [Standing(organization, own), *found]

    async def _claims(self, organization: EntityRow, role: str) -> list[ClaimRow]:
        """Its successions in `role` that somebody states as a fact, whenever they happened."""
        always = replace(self.as_of, valid_at=None)
        key = ClaimsKey(organization.id, ("Succession",), role, always)
        ids = await self.context.claims_of.load(key)
        rows = await self.context.claims.load_many([(id, always) for id in ids])
        return [row for row in rows if row is not None and row.status in {"SUPPORTED", "DISPUTED"}]

    async def _followed(
        self, claims: list[ClaimRow], role: str, certainty: Certainty
    ) -> list[Standing]:
        found: list[Standing] = []
        for claim in claims:
            held = self._held(claim) or Certainty.DEFINITE
            both = held if certainty is Certainty.DEFINITE else Certainty.POSSIBLE
            for other in claim.fillers(role):
                told = await self.standings(other, both)
                found += [replace(one, claims=(claim, *one.claims)) for one in told]
        return found

    def _held(self, claim: ClaimRow) -> Certainty | None:
        if self.as_of.valid_at is None:
            return Certainty.DEFINITE
        return claim.certainty(self.as_of.valid_at)


def _is_end(claim: ClaimRow) -> bool:
    return claim.values.get("change") in _ENDS
