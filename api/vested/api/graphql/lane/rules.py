"""Makers of rules: a property, an expression, the object or the objects at the end of a pattern."""

from graphql import GraphQLObjectType

from vested.api.graphql.connection import page_size
from vested.api.graphql.finding import PAGE
from vested.api.graphql.lane.compiler import TAKES, Arguments, Compiler, Row, Rule
from vested.api.graphql.lane.operation import Chosen
from vested.graph.moments import FOREVER
from vested.graph.shown import STATUS
from vested.schema.vocabulary import FACTUAL_MODALITIES

OPEN = f"'{FOREVER}'"
"""The end of what still holds, in Cypher."""


def stands(c: Compiler, claim: str) -> str:
    """The condition under which a claim stands as of the day asked about."""
    if c.day is None:
        return f"{claim}.{STATUS} IS NOT NULL"
    return (
        f"EXISTS {{ MATCH ({claim})<-[about:SUPPORTS|DISPUTES]-(:Statement) "
        f"WHERE about.until = {OPEN} "
        f"AND about.possibleFrom <= {c.day} AND {c.day} <= about.possibleTo }}"
    )


def counted(about: str, statement: str) -> str:
    """The condition under which a statement counts for what the edge `about` leads to."""
    return (
        f"{about}.until = {OPEN} AND {statement}.modality IN {list(FACTUAL_MODALITIES)} "
        f"AND {about}.rank <> 'deprecated'"
    )


def size_of(arguments: Arguments) -> int:
    """The size of a page that the arguments ask for. Raises `BadInput`."""
    first = arguments.get("first")
    return PAGE if first is None else page_size(first)


def own(key: str, form: str = "{}", otherwise: str | None = None) -> Rule:
    """A property of the row's own node, put into `form`; `otherwise` in Cypher for null."""

    def rule(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
        column = f"{row.node}.{key}"
        return form.format(row.column(f"coalesce({column}, {otherwise})" if otherwise else column))

    return rule


def bound(word: str, expression: str, form: str = "{}") -> Rule:
    """An expression over the row's node and what its pattern calls `word`."""

    def rule(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
        names = {"node": row.node, word: row.more[word]}
        return form.format(row.column(expression.format(**names)))

    return rule


def fixed(python: str) -> Rule:
    """What is the same on every row."""

    def rule(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
        return python

    return rule


def one(pattern: str, *, sorts: tuple[str, ...] = ("id",), needed: bool = False) -> Rule:
    """The object at the end of `pattern`, from {node} to {inner}; of several the first by `sorts`.

    What else the pattern binds as {snapshot} the rules of the object find under that name.
    """

    def rule(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
        inner = c.row()
        inner.more = {word: inner.name(word) for word in ("snapshot", "about")}
        first = inner.own(sorts[0])
        made = c.object(inner, c.result(type_, chosen), chosen.selections)
        # Where nothing else is told of the object, which of two with one key it is makes no odds.
        keys = [first] if len(inner) == 1 else [inner.own(key) for key in sorts]
        text = pattern.format(node=row.node, inner=inner.node, open=OPEN, **inner.more)
        place = c.rows(row, f"[{text} | {{row}}]", inner)
        least = f"least({place}, lambda {inner.var}: ({', '.join(keys)},))"
        found = f"[{made} for {inner.var} in {least}]"
        return f"{'needed' if needed else 'lead'}({found})"

    return rule


def many(pattern: str, *, sized: bool = False) -> Rule:
    """The objects that `pattern` gives in order, from {node} to {inner}; `sized` by `first`."""

    def rule(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
        inner = c.row()
        more = {"snapshot": inner.name("snapshot"), "about": inner.name("about")}
        inner.more |= more
        if "{stands}" in pattern:
            more["stands"] = stands(c, inner.node)
        if sized:
            more["size"] = c.limit(c.site(type_, chosen), size_of)
        before, after = pattern.split("RETURN")
        filled = {"node": row.node, "inner": inner.node, "open": OPEN, **more}
        text = f"COLLECT {{{{ {before}RETURN {{{{row}}}}{after} }}}}".format(**filled)
        return c.many(row, text, inner, c.result(type_, chosen), chosen)

    if sized:
        TAKES[rule] = frozenset({"first"})
    return rule


def appears(quotation: str) -> str:
    """The condition under which a quotation stands."""
    return (
        f"EXISTS {{ MATCH ({quotation})-[appears:APPEARS_IN]->(:Document) "
        f"WHERE appears.until = {OPEN} }}"
    )


def votes(claim: str) -> str:
    """The columns of a statement `{claim}s` that tell which sources it goes back to, in Cypher,
    and the pattern that finds those for a claim."""
    statement, document, source = f"{claim}s", f"{claim}d", f"{claim}o"
    return (
        f"({claim})<-[{claim}a:SUPPORTS]-({statement}:Statement)-[:STATED_IN]->(:Snapshot)"
        f"-[:SNAPSHOT_OF]->({document}:Document)-[:PUBLISHED_BY]->({source}:Source) "
        f"WHERE {claim}a.until = {OPEN} | [{statement}.id, {statement}.primarySource, "
        f"{source}.homepage, {source}.id, {document}.id, "
        f"[({document})-[{claim}t:SAME_ORIGIN_AS]->({claim}k:Document) "
        f"WHERE {claim}t.until = {OPEN} | {claim}k.id][0]]"
    )
