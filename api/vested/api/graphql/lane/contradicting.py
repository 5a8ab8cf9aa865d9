"""What sources disagree about, in the lane: the values, without the statements that give them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLObjectType

from vested.api.graphql.evidence import text_of
from vested.api.graphql.lane.compiler import Compiler, Row, kind_of
from vested.api.graphql.lane.operation import Chosen
from vested.api.graphql.lane.pages import made_of, named
from vested.api.graphql.lane.rules import counted
from vested.graph.independence import contradictions


def disagreements(c: Compiler, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
    """The values about which the statements for a claim contradict each other."""
    about, statement = row.name("told"), row.name("teller")
    told = row.column(
        f"CASE WHEN COUNT {{ ({row.node})<-[:SUPPORTS]-() }} < 2 THEN [] ELSE "
        f"[({row.node})<-[{about}:SUPPORTS]-({statement}:Statement) "
        f"WHERE {counted(about, statement)} | properties({statement})] END"
    )
    result = c.result(type_, chosen)

    def make(field: Chosen) -> str | None:
        if field.name == "values":
            value = made_of(c, c.result(result, field), field, named({"value": "v"}))
            return f"[{value} for v in d[1]]"
        return "d[0]" if field.name == "property" else None

    made = made_of(c, result, chosen, make)
    return f"[{made} for d in told_differently({row.column(kind_of(row.node))}, {told})]"


@dataclass(frozen=True, slots=True)
class _Told:
    values: Mapping[str, Any]


def told_differently(
    kind: str, statements: Sequence[Mapping[str, Any]]
) -> list[tuple[str, list[str]]]:
    """(property, the values that contradict each other, as text) of a claim of `kind` by the
    properties of the statements that count for it."""
    if len(statements) < 2:
        return []
    return [
        (found.property, [text_of(value) for value, _ in found.values])
        for found in contradictions(kind, [_Told(one) for one in statements])
    ]
