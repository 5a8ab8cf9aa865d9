"""The tables of root fields: where each page begins in the graph, and how it is counted."""

from collections.abc import Callable

from vested.api.graphql.errors import bounded
from vested.api.graphql.lane.compiler import Arguments, Compiler, Row
from vested.api.graphql.lane.filtering import FILTERED, Structure, narrowed, structure
from vested.api.graphql.lane.operation import Chosen, Unusual
from vested.api.graphql.lane.pages import behind, lookup, page
from vested.api.graphql.lane.picture import neighbourhood
from vested.api.graphql.lane.questions import funders, signatories
from vested.api.graphql.lane.rules import OPEN, appears, stands
from vested.api.graphql.lane.searching import search
from vested.api.graphql.lists import PLURALS
from vested.api.graphql.nouns import CLAIM_KINDS
from vested.graph.finding.table import plural
from vested.schema.reflect import camel

Root = Callable[[Compiler, Chosen, Arguments, int], tuple[str, str]]
"""(compiler, field, its arguments that are not null, its site) to (column, Python over `r[n]`).

Only whether an argument is there may change the text: a plan serves all values of those given.
`r[n]` stands for the column.
"""


def entities(kind: str) -> Root:
    """Entities of a kind by name."""

    def root(c: Compiler, chosen: Chosen, given: Arguments, site: int) -> tuple[str, str]:
        row = c.row()
        node = row.node
        name, id = row.own("name"), row.own("id")
        wanted = ""
        if given.get("nameContains"):
            part = c.parameter(site, lambda a: bounded("nameContains", a["nameContains"]).lower())
            wanted = (
                f" AND (toLower({node}.name) CONTAINS {part} "
                f"OR any(alias IN {node}.aliases WHERE toLower(alias) CONTAINS {part}))"
            )

        def following() -> tuple[str, str, str]:
            first = c.parameter(site, behind(kind, 0))
            beyond = f" AND {node}.name >= {first}"
            if "after" in given:
                id_after = c.parameter(site, behind(kind, 1))
                beyond += f" AND ({node}.name > {first} OR {node}.id > {id_after})"
            return beyond, f"{node}.name, {node}.id", f"{name} + '\\n' + {id}"

        all_of = f"MATCH ({node}:{kind}) WHERE {node}.until = {OPEN}{wanted}"
        listing = narrowed(c, row, kind, given, site, all_of, following)
        return page(c, chosen, row, site, listing)

    return root


def _by_id(
    c: Compiler,
    chosen: Chosen,
    row: Row,
    site: int,
    noun: str,
    given: Arguments,
    pattern: str,
    conditions: list[str],
) -> tuple[str, str]:
    """A page in the order of ids, if no other is asked for."""
    node = row.node

    def following() -> tuple[str, str, str]:
        after = c.parameter(site, behind(noun, 0))
        return f" AND {node}.id > {after}", f"{node}.id", row.own("id")

    all_of = f"{pattern} WHERE {' AND '.join(conditions)}"
    listing = narrowed(c, row, noun, given, site, all_of, following)
    return page(c, chosen, row, site, listing)


def claims(kind: str) -> Root:
    """Claims of a kind."""

    def root(c: Compiler, chosen: Chosen, given: Arguments, site: int) -> tuple[str, str]:
        row = c.row()
        return _by_id(
            c, chosen, row, site, kind, given, f"MATCH ({row.node}:{kind})", [stands(c, row.node)]
        )

    return root


def _any_claims(c: Compiler, chosen: Chosen, given: Arguments, site: int) -> tuple[str, str]:
    row = c.row()
    conditions = [stands(c, row.node)]
    if given.get("kinds"):
        kinds = c.parameter(site, _known_kinds)
        conditions.append(f"any(l IN labels({row.node}) WHERE l IN {kinds})")
    return _by_id(c, chosen, row, site, "Claim", given, f"MATCH ({row.node}:Claim)", conditions)


def _known_kinds(given: Arguments) -> list[str]:
    if not set(given["kinds"]) <= {*CLAIM_KINDS}:
        raise Unusual("an unknown kind")
    return list(given["kinds"])


def _quotations(c: Compiler, chosen: Chosen, given: Arguments, site: int) -> tuple[str, str]:
    row = c.row()
    node = row.node
    conditions = [appears(node)]
    if c.day:
        conditions.append(
            f"EXISTS {{ MATCH ({node})-[:QUOTED_IN]->(t:Snapshot) "
            f"WHERE coalesce(t.publishedEarliest, {c.day}) <= {c.day} }}"
        )
    pattern = f"MATCH ({node}:Quotation)"
    if "speaker" in given:
        speaker = c.row()
        found = lookup(c, speaker, site, "speaker")
        speech = row.name("speech")
        pattern = f"{found}MATCH ({speaker.node})<-[{speech}:SPOKEN_BY]-({node}:Quotation)"
        conditions.append(f"{speech}.until = {OPEN}")
    return _by_id(c, chosen, row, site, "Quotation", given, pattern, conditions)


def _documents(c: Compiler, chosen: Chosen, given: Arguments, site: int) -> tuple[str, str]:
    row = c.row()
    row.more["snapshot"] = snapshot = row.name("snapshot")
    pattern = (
        f"MATCH ({row.node}:Document)<-[{row.name('current')}:CURRENT_OF]-({snapshot}:Snapshot)"
    )
    conditions = [f"{row.name('current')}.until = {OPEN}"]
    if c.day:
        conditions.append(f"coalesce({snapshot}.publishedEarliest, {c.day}) <= {c.day}")
    return _by_id(c, chosen, row, site, "Document", given, pattern, conditions)


def _entity(c: Compiler, chosen: Chosen, given: Arguments, site: int) -> tuple[str, str]:
    row = c.row()
    found = lookup(c, row, site, "name")
    made = c.object(row, c.result(c.query, chosen), chosen.selections)
    return (
        f"COLLECT {{ {found}RETURN {row.text()} }}",
        f"lead([{made} for {row.var} in r[n]])",
    )


def _claim(c: Compiler, chosen: Chosen, given: Arguments, site: int) -> tuple[str, str]:
    row = c.row()
    id = c.parameter(site, lambda a: bounded("id", str(a["id"])))
    made = c.object(row, c.result(c.query, chosen), chosen.selections)
    day, c.day = c.day, None
    standing = stands(c, row.node)
    c.day = day
    return (
        f"COLLECT {{ MATCH ({row.node}:Claim {{id: {id}}}) WHERE {standing} RETURN {row.text()} }}",
        f"lead([{made} for {row.var} in r[n]])",
    )


_PAGE = frozenset({"first", "after", "validAt"})
_LIST = _PAGE | FILTERED
LISTED = {
    **{camel(name): kind for kind, name in PLURALS.items()},
    **{plural(kind.lower()): kind for kind in CLAIM_KINDS},
    "claims": "Claim",
    "quotations": "Quotation",
}
"""The root fields whose filters and orders the lane knows, with their noun."""
ROOTS: dict[str, tuple[Root, frozenset[str]]] = {
    **{camel(name): (entities(kind), _LIST | {"nameContains"}) for kind, name in PLURALS.items()},
    **{plural(kind.lower()): (claims(kind), _LIST) for kind in CLAIM_KINDS},
    "claims": (_any_claims, _LIST | {"kinds"}),
    "quotations": (_quotations, _LIST | {"speaker"}),
    "documents": (_documents, _PAGE),
    "fundersOfOpenModels": (
        funders,
        frozenset({"openLevels", "model", "first", "after"}),
    ),
    "signatories": (signatories, frozenset({"letter", "role", "first", "after"})),
    "neighbourhood": (neighbourhood, frozenset({"focus", "limit"})),
    "search": (search, frozenset({"query", "first", "kinds", "language"})),
    "entity": (_entity, frozenset({"name", "validAt"})),
    "claim": (_claim, frozenset({"id", "validAt"})),
}
"""The root fields that the lane answers, with the arguments that it knows."""


def structure_of(field: str, given: Arguments) -> Structure | None:
    """What in the values of a root field's arguments decides the text of its query. Raises
    `Unusual`."""
    return structure(LISTED[field], given) if field in LISTED else None
