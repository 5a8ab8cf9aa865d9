"""The root fields that list nouns: one for each kind, all filtered, sorted and paged alike."""

from collections.abc import Callable
from typing import Any

import strawberry

from vested.api.graphql.clocks import AsOfArgument, PolicyArgument, clocks_of
from vested.api.graphql.connection import Connection
from vested.api.graphql.context import Info
from vested.api.graphql.errors import BadInput, bounded
from vested.api.graphql.evidence import DocumentNode, SourceNode, StatementNode
from vested.api.graphql.finding import Arguments, found, with_arguments
from vested.api.graphql.nouns import (
    CLAIM_KINDS,
    CLAIM_TYPES,
    ENTITY_TYPES,
    ClaimNode,
    EntityNode,
    QuotationNode,
)
from vested.graph.finding.conditions import Filter
from vested.graph.finding.pages import Question
from vested.graph.finding.table import plural
from vested.graph.reader import AsOf

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


def _lists(label: str, returned: Any, doc: str, where: Filter | None = None) -> Any:
    """The root field that lists the noun `label`, of which only those of `where` are meant."""

    async def resolver(
        info: Info,
        filter: Any = None,
        order_by: Any = None,
        first: Any = None,
        after: Any = None,
        last: Any = None,
        before: Any = None,
        as_of: AsOfArgument = None,
        policy: PolicyArgument = None,
    ) -> Any:
        given = Arguments(filter, order_by, first, after, last, before)
        return await found(info, Question(label, clocks_of(as_of, policy), where), given)

    return _field(resolver, label, returned, doc)


def _named(kind: str) -> Any:
    """The root field that lists the entities of a kind, by part of a name."""

    async def resolver(
        info: Info,
        name_contains: str | None = None,
        filter: Any = None,
        order_by: Any = None,
        first: Any = None,
        after: Any = None,
        last: Any = None,
        before: Any = None,
        as_of: AsOfArgument = None,
        policy: PolicyArgument = None,
    ) -> Any:
        given = Arguments(filter, order_by, first, after, last, before)
        where = None
        if name_contains:
            part = {"contains": bounded("nameContains", name_contains)}
            where = {"or": [{"name": part}, {"aliases": part}]}
        return await found(info, Question(kind, clocks_of(as_of, policy), where), given)

    returned: Any = Connection[ENTITY_TYPES[kind]]  # type: ignore[valid-type]
    return _field(resolver, kind, returned, f"{kind} entities by name.")


async def _claims(
    info: Info,
    kinds: list[str] | None = None,
    filter: Any = None,
    order_by: Any = None,
    first: Any = None,
    after: Any = None,
    last: Any = None,
    before: Any = None,
    as_of: AsOfArgument = None,
    policy: PolicyArgument = None,
) -> Any:
    given = Arguments(filter, order_by, first, after, last, before)
    return await found(info, Question("Claim", clocks_of(as_of, policy), _of_kinds(kinds)), given)


async def _disputes(
    info: Info,
    kinds: list[str] | None = None,
    filter: Any = None,
    order_by: Any = None,
    first: Any = None,
    after: Any = None,
    last: Any = None,
    before: Any = None,
    as_of: AsOfArgument = None,
    policy: PolicyArgument = None,
) -> Any:
    given = Arguments(filter, order_by, first, after, last, before)
    where = {**(_of_kinds(kinds) or {}), "disputed": {"eq": True}}
    return await found(info, Question("Claim", clocks_of(as_of, policy), where), given)


async def _quotations(
    info: Info,
    speaker: str | None = None,
    filter: Any = None,
    order_by: Any = None,
    first: Any = None,
    after: Any = None,
    last: Any = None,
    before: Any = None,
    as_of: AsOfArgument = None,
    policy: PolicyArgument = None,
) -> Any:
    given = Arguments(filter, order_by, first, after, last, before)
    as_known = clocks_of(as_of, policy)
    where = await _spoken_by(info, speaker, as_known) if speaker is not None else None
    return await found(info, Question("Quotation", as_known, where), given)


async def _spoken_by(info: Info, speaker: str, as_of: AsOf) -> Filter:
    row = await info.context.reader.entity_named(bounded("speaker", speaker), as_of)
    return {"speaker": {"some": {"id": {"eq": row.id if row else ""}}}}


def _of_kinds(kinds: list[str] | None) -> Filter | None:
    unknown = sorted(set(kinds or ()) - set(CLAIM_KINDS))
    if unknown:
        raise BadInput(f"kinds: no claims of kind {unknown[0]!r}; {', '.join(CLAIM_KINDS)}")
    return {"kind": {"in": sorted(set(kinds))}} if kinds else None


def _field(resolver: Callable[..., Any], label: str, returned: Any, doc: str) -> Any:
    return strawberry.field(resolver=with_arguments(resolver, label, returned), description=doc)


_DISPUTES = (
    "Claims that sources disagree about: some deny them, or they give sums, dates or licences that "
    "contradict each other."
)
LISTS: dict[str, Any] = {
    **{name: _named(kind) for kind, name in PLURALS.items()},
    **{
        plural(kind.lower()): _lists(
            kind,
            Connection[CLAIM_TYPES[kind]],  # type: ignore[valid-type]
            f"{kind} claims.",
        )
        for kind in CLAIM_KINDS
    },
    "entities": _lists("Entity", Connection[EntityNode], "Entities of every kind by name."),
    "claims": _field(_claims, "Claim", Connection[ClaimNode], "Claims of some kinds, or of all."),
    "disputes": _field(_disputes, "Claim", Connection[ClaimNode], _DISPUTES),
    "quotations": _field(
        _quotations,
        "Quotation",
        Connection[QuotationNode],
        "Quotations, of one speaker (id or name) or of all.",
    ),
    "statements": _lists(
        "Statement", Connection[StatementNode], "What sources state for or against claims."
    ),
    "documents": _lists("Document", Connection[DocumentNode], "Documents that were read."),
    "sources": _lists("Source", Connection[SourceNode], "Who published what was read."),
}
"""The root field of each noun."""
