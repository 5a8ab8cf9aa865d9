"""The two questions: who funded which open model, and who signed a letter in which position."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import strawberry

from vested.api.graphql.connection import Connection, connection, decode, page_size
from vested.api.graphql.context import Context, Info
from vested.api.graphql.errors import UnknownName
from vested.api.graphql.nouns import ClaimNode, EntityNode, claim_node, entity_node
from vested.graph.independence import admits, independent
from vested.graph.policy import Policy
from vested.graph.reader import AsOf
from vested.graph.rows import ClaimRow, EntityRow, Row, weakest
from vested.schema.dates import PartialDate
from vested.schema.vocabulary import AccessLevel, Certainty, FundingRoute, OpenStatus

_EVERYTHING = 100_000
_AT_ONCE = 1_000
"""Rows read at once where not all of them are shown."""
SIGNATURE = 1
"""A signatory's row rests on the signature, and on one of the tenures."""
FUNDED = 2
"""A funder's row rests on the funding and the access, and on one tie to the developer."""

_CONFIDENCE = (
    "How sure the readings are, 0 to 1: of each claim it needs the surest statement, whatever its "
    "dates, of those claims the least sure."
)

strawberry.enum(
    AccessLevel, name="AccessLevel", description="Epoch AI's levels of access to a model."
)
strawberry.enum(
    FundingRoute,
    name="FundingRoute",
    description="DIRECT: given to the model; VIA_DEVELOPER: given to its developer before the "
    "release.",
)


@strawberry.type(description="A funder of an open model, with the claims that say so.")
class FundingAnswer:
    """One row of the question who funded which open model."""

    model: EntityNode
    model_released: PartialDate | None
    access_level: str | None
    licence: str | None
    route: FundingRoute
    funder: EntityNode
    developer: EntityNode | None
    amount: float | None
    currency: str | None
    round: str | None
    date: PartialDate | None
    what: str | None
    certainty: Certainty
    confidence: float = strawberry.field(description=_CONFIDENCE)
    independent_sources: int = strawberry.field(
        description="Independent sources of the funding itself."
    )
    claims: list[ClaimNode] = strawberry.field(
        description="The funding first, then the access level, then what ties the developer to "
        "the model."
    )


@strawberry.type(description="A signatory, with the claims that say so.")
class SignatoryAnswer:
    """One row of the question who signed a letter."""

    signatory: EntityNode
    printed_as: str | None = strawberry.field(description="As the letter prints the name.")
    role: str | None = strawberry.field(description="The position asked for, held on the day.")
    organization: EntityNode | None
    signed_on: PartialDate | None
    certainty: Certainty
    confidence: float = strawberry.field(description=_CONFIDENCE)
    independent_sources: int = strawberry.field(
        description="Independent sources of the signature and of the position, taken together."
    )
    claims: list[ClaimNode] = strawberry.field(description="The signature first, then the tenures.")


async def signatories(
    info: Info, letter: str, role: str | None, first: int, after: str | None, as_of: AsOf
) -> Connection[SignatoryAnswer]:
    """Who signed `letter` (id, name or alias), with `role` on the day of signing if given.

    Raises `UnknownName` for a letter that the graph does not hold.
    """
    size = page_size(first)
    found = await info.context.reader.entity_named(letter, as_of)
    if found is None:
        raise UnknownName(
            f"letter: the graph holds no {letter[:80]!r}; `openLetters` lists the ones it has"
        )

    async def read(cursor: str | None, limit: int) -> list[Row]:
        return await info.context.reader.signatories(
            found.id, role=role, as_of=as_of, after=cursor, limit=limit
        )

    return await _page(info.context, Rows(read, SIGNATURE), size, decode(after), as_of, _signatory)


async def funders(
    info: Info,
    levels: Sequence[AccessLevel],
    model: str | None,
    first: int,
    after: str | None,
    as_of: AsOf,
) -> Connection[FundingAnswer]:
    """Who funded which model whose access is one of `levels`.

    A model without a level in any source counts as open where an article calls it open, provided
    `levels` admits unrestricted weights. Raises `UnknownName` for an unknown `model`.
    """
    size = page_size(first)
    chosen = None
    if model is not None:
        chosen = await info.context.reader.entity_named(model, as_of)
        if chosen is None:
            raise UnknownName(f"model: the graph holds no {model[:80]!r}; try `search`")
    called_open = AccessLevel.OPEN_WEIGHTS_UNRESTRICTED in levels

    async def read(cursor: str | None, limit: int) -> list[Row]:
        return await info.context.reader.funders(
            levels=[level.value for level in levels],
            open_statuses=[OpenStatus.OPEN.value] if called_open else [],
            model=chosen.id if chosen else None,
            as_of=as_of,
            after=cursor,
            limit=limit,
        )

    return await _page(info.context, Rows(read, FUNDED), size, decode(after), as_of, _funding)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a question, and on how many of each row's claims, the first ones, it rests.

    Of the other claims of a row one is enough, if there are any.
    """

    read: Callable[[str | None, int], Awaitable[list[Row]]]
    firm: int

    def admitted(
        self, rows: Sequence[Row], claims: Mapping[str, ClaimRow], policy: Policy
    ) -> list[Row]:
        """The rows that rest on claims that `policy` lets stand, without the others."""
        if not policy.of_claims:
            return list(rows)
        found: list[Row] = []
        for row in rows:
            ids = [id for id in row["claims"] if admits(policy, claims[id])]
            firm, rest = row["claims"][: self.firm], row["claims"][self.firm :]
            left = [id for id in rest if id in ids]
            if all(id in ids for id in firm) and (left or not rest):
                # What a claim made certain that is left out now is only possible.
                sure = row["certainty"] if len(left) == len(rest) else Certainty.POSSIBLE.value
                found.append({**row, "claims": [*firm, *left], "certainty": sure})
        return found


async def _page(
    context: Context,
    rows: Rows,
    size: int,
    after: str | None,
    as_of: AsOf,
    node: Callable[[Row, dict[str, ClaimRow], AsOf], Any],
) -> Connection[Any]:
    """The page of the rows that the policy lets pass; reads on until it is full."""
    found: list[tuple[str, Any]] = []
    step = _AT_ONCE if as_of.policy.of_claims else size + 1
    cursor, more = after, True
    while more and len(found) <= size:
        read = await rows.read(cursor, step)
        claims = await _claims(context, read, as_of)
        admitted = rows.admitted(read, claims, as_of.policy)
        found += [(row["cursor"], node(row, claims, as_of)) for row in admitted]
        more = len(read) == step and as_of.policy.of_claims
        cursor = read[-1]["cursor"] if read else None

    async def count() -> int:
        everything = await rows.read(None, _EVERYTHING)
        if not as_of.policy.of_claims:
            return len(everything)
        claims = await _claims(context, everything, as_of)
        return len(rows.admitted(everything, claims, as_of.policy))

    return connection(found, size, count, after=after)


async def _claims(context: Context, rows: Sequence[Row], as_of: AsOf) -> dict[str, ClaimRow]:
    ids = sorted({id for row in rows for id in row["claims"]})
    return await context.reader.claims(ids, as_of) if ids else {}


def _signatory(row: Row, claims: dict[str, ClaimRow], as_of: AsOf) -> SignatoryAnswer:
    cited = [claims[id] for id in row["claims"]]
    organization = EntityRow.maybe(row["organization"])
    return SignatoryAnswer(
        signatory=entity_node(EntityRow.of(row["signatory"]), as_of),
        printed_as=row["printedAs"],
        role=row["role"],
        organization=entity_node(organization, as_of) if organization else None,
        signed_on=PartialDate.parse(row["signedOn"]),
        certainty=Certainty(row["certainty"]),
        confidence=weakest([claim.confidence for claim in cited], SIGNATURE),
        independent_sources=len(independent(s for claim in cited for s in claim.supporting)),
        claims=_nodes(cited, as_of),
    )


def _funding(row: Row, claims: dict[str, ClaimRow], as_of: AsOf) -> FundingAnswer:
    cited = [claims[id] for id in row["claims"]]
    developer = EntityRow.maybe(row["developer"])
    return FundingAnswer(
        model=entity_node(EntityRow.of(row["model"]), as_of),
        model_released=PartialDate.parse(row["modelReleased"]),
        access_level=row["accessLevel"] or row["openStatus"],
        licence=row["licence"],
        route=FundingRoute(row["route"]),
        funder=entity_node(EntityRow.of(row["funder"]), as_of),
        developer=entity_node(developer, as_of) if developer else None,
        amount=row["amount"],
        currency=row["currency"],
        round=row["round"],
        date=PartialDate.parse(row["date"]),
        what=row["what"],
        certainty=Certainty(row["certainty"]),
        confidence=weakest([claim.confidence for claim in cited], FUNDED),
        independent_sources=len(independent(cited[0].supporting)),
        claims=_nodes(cited, as_of),
    )


def _nodes(claims: Sequence[ClaimRow], as_of: AsOf) -> list[Any]:
    return [claim_node(claim, as_of) for claim in claims]
