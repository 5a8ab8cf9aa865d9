"""Hypothesis strategies for GraphQL operations over a schema: any field, argument and fragment."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_abstract_type,
    is_composite_type,
    is_leaf_type,
    is_required_argument,
)
from hypothesis import strategies as st

from vested.api.graphql.connection import encode
from vested.graph.finding.table import labels
from vested.schema.claims import CLAIMS

NAMES = (
    "Mistral AI",
    "Mistral",
    "OpenAI",
    "Sam Altman",
    "Statement on AI Risk",
    "BLOOM",
    "Google DeepMind",
    "no such thing",
    "",
)
DAYS = ("2023-05-30", "2019-01-01", "2024-06-01")
LEFT_OUT = frozenset({"__schema", "__type", "reviewQueue", "acts"})
"""Fields of other concerns; the first two are answered plainly and have tests of their own."""


Known = Callable[[str, str], frozenset[str] | None]


@dataclass
class Drawn:
    """An operation under way: its variables with their types and values."""

    draw: Any
    schema: GraphQLSchema
    ids: tuple[str, ...]
    known: Known | None = None
    """The arguments of the fields that are drawn; None: of all. Then all values are good ones."""
    variables: dict[str, tuple[str, Any]] = field(default_factory=dict)
    budget: int = 24

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred cases; not so when shrunk."""
        return bool(self.draw(st.integers(0, 99)) >= 100 - percent)

    def selections(self, parent: Any, depth: int) -> str:
        """A selection set on `parent`."""
        parts = [self.field(parent, depth) for _ in range(self.draw(st.integers(1, 4)))]
        if is_abstract_type(parent) and self.chance(40):
            kinds = [one.name for one in self.schema.get_possible_types(parent)]
            kind = self.schema.type_map[self.draw(st.sampled_from(sorted(kinds)))]
            parts.append(f"... on {kind.name}{self.switch()} {self.selections(kind, depth)}")
        found = " ".join(part for part in parts if part)
        return f"{{ {found or '__typename'} }}"

    def field(self, parent: Any, depth: int) -> str:
        """A field of `parent`; nothing once the operation is large enough."""
        if self.chance(8) or self.budget <= 0:
            return "__typename"
        names = [
            name
            for name, definition in parent.fields.items()
            if name not in LEFT_OUT
            and (self.known is None or self.known(parent.name, name) is not None)
            and (depth > 1 or is_leaf_type(get_named_type(definition.type)))
        ]
        if not names:
            return "__typename"
        name = self.draw(st.sampled_from(sorted(names)))
        definition: GraphQLField = parent.fields[name]
        self.budget -= 1
        # Keys differ by name and arguments, so that no two fields of one key must be merged.
        key = f"k{self.budget}: " if definition.args or self.chance(20) else ""
        inner = get_named_type(definition.type)
        below = ""
        if is_composite_type(inner):
            key = f"k{self.budget}: "
            below = f" {self.selections(inner, depth - 1)}"
        return f"{key}{name}{self.arguments(parent, name, definition)}{self.switch()}{below}"

    def switch(self) -> str:
        """A directive now and then."""
        if not self.chance(8):
            return ""
        kind = self.draw(st.sampled_from(("skip", "include")))
        if self.chance(50):
            return f" @{kind}(if: {self.draw(st.sampled_from(('true', 'false')))})"
        return f" @{kind}(if: {self.variable('Boolean!', self.draw(st.booleans()))})"

    def variable(self, kind: str, value: Any) -> str:
        """A new variable of that value."""
        name = f"v{len(self.variables)}"
        self.variables[name] = (kind, value)
        return f"${name}"

    def arguments(self, parent: Any, field: str, definition: GraphQLField) -> str:
        """Arguments, each as a literal or a variable."""
        given = []
        taken = self.known(parent.name, field) if self.known else None
        for name, argument in definition.args.items():
            if taken is not None and name not in taken:
                continue
            if is_required_argument(argument) or self.chance(35):
                found = self.value(name, argument)
                if found is not None:
                    given.append(f"{name}: {found}")
        return f"({', '.join(given)})" if given else ""

    def value(self, name: str, argument: GraphQLArgument) -> str | None:
        """The text of an argument's value; None for a kind of argument that is not known here."""
        kind = get_named_type(argument.type)
        listed = get_nullable_type(argument.type) is not kind
        if name in {"first", "limit"}:
            sizes = st.integers(2, 12)
            if self.known is None:
                sizes = st.one_of(sizes, st.sampled_from((100, 0, 1, 101)))
            value: Any = self.draw(sizes)
        elif name == "kinds":
            value = self.draw(st.lists(st.sampled_from([c.__name__ for c in CLAIMS]), max_size=3))
        elif name == "asOf" and isinstance(kind, GraphQLInputObjectType):
            value = {"validAt": self.draw(st.sampled_from(DAYS))}
            if self.known is None and self.chance(15):
                value["knownAt"] = "2030-01-01T00:00:00"
        elif name == "after":
            value = self.draw(
                st.sampled_from((encode("m"), encode("Mistral\nent_7"), "nonsense", ""))
            )
        elif name == "filter" and isinstance(kind, GraphQLInputObjectType):
            value = self.filter(kind, 2)
        elif name == "orderBy" and isinstance(kind, GraphQLInputObjectType):
            value = self.order(kind)
        elif name == "id":
            value = self.draw(st.sampled_from(self.ids))
        elif isinstance(kind, GraphQLEnumType) and listed:
            value = self.draw(st.lists(st.sampled_from(sorted(kind.values)), max_size=3))
            return f"[{', '.join(value)}]"
        elif kind.name == "String" and not listed:
            words = (*NAMES, "chief executive officer", "fr", "open")
            value = self.draw(st.one_of(st.sampled_from(words), st.sampled_from(self.ids)))
        else:
            return None
        if self.chance(40):
            return self.variable(str(argument.type), value)
        return literal(value)

    def filter(self, kind: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        """What is asked of a noun: comparisons, relations, `and`, `or`, `not`."""
        found: dict[str, Any] = {}
        deep = {
            name: field
            for name, field in kind.fields.items()
            if name in {"and", "or", "not"} or get_named_type(field.type).name.endswith(_DEEP)
        }
        flat = sorted(kind.fields.keys() - deep.keys())
        for _ in range(self.draw(st.integers(0 if self.chance(10) else 1, 2))):
            name = self.draw(st.sampled_from(flat))
            found[name] = self.comparison(get_named_type(kind.fields[name].type))
        if depth and self.chance(50):
            name = self.draw(st.sampled_from(sorted(deep)))
            inner = get_named_type(kind.fields[name].type)
            if name in {"and", "or"}:
                found[name] = [self.filter(inner, depth - 1) for _ in range(2)]
            elif inner.name.endswith("Relation"):
                asked = self.draw(st.sampled_from(sorted(inner.fields)))
                within = get_named_type(inner.fields[asked].type)
                found[name] = {asked: self.filter(within, depth - 1)}
            else:
                found[name] = self.filter(inner, depth - 1)
        return found

    def comparison(self, kind: GraphQLInputObjectType) -> dict[str, Any]:
        """One comparison of a field."""
        operator = self.draw(st.sampled_from(sorted(kind.fields)))
        type_ = kind.fields[operator].type
        listed = get_nullable_type(type_) is not get_named_type(type_)
        one = _VALUES.get(get_named_type(type_).name, st.sampled_from(self.ids))
        return {operator: self.draw(st.lists(one, max_size=3) if listed else one)}

    def order(self, kind: GraphQLInputObjectType) -> list[dict[str, Any]]:
        """The keys of an order."""
        fields = get_named_type(kind.fields["field"].type).values
        names = st.lists(st.sampled_from(sorted(fields)), max_size=3, unique=self.chance(95))
        ways = st.sampled_from((Word("ASC"), Word("DESC")))
        return [{"field": Word(n), "direction": self.draw(ways)} for n in self.draw(names)]


class Word(str):
    """A value of an enumeration, which stands without quotation marks in GraphQL text."""


_DEEP = (
    *(f"{label}Filter" for label in labels()),
    *(f"{label}Relation" for label in labels()),
)
_VALUES: dict[str, st.SearchStrategy[Any]] = {
    "String": st.sampled_from(
        (*NAMES, "a", "chief executive officer", "SUPPORTED", "Tenure", "seed")
    ),
    "Float": st.sampled_from((0, 1e6, 1e8, 113_000_000, -2.5)),
    "Boolean": st.booleans(),
    "PartialDate": st.sampled_from((*DAYS, "2023", "2023-06", "[2019..2021]")),
    "DateTime": st.sampled_from(("2020-01-01T00:00:00Z", "2100-01-01T00:00:00Z")),
}


def literal(value: Any) -> str:
    """A value as GraphQL text."""
    if isinstance(value, Word):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {literal(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(literal(one) for one in value)}]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


@st.composite
def operations(
    draw: st.DrawFn, schema: GraphQLSchema, ids: tuple[str, ...], known: Known
) -> tuple[str, dict[str, Any]]:
    """A query with its variables; three in four of `known` fields (type, name) alone."""
    drawn = Drawn(draw, schema, ids)
    if draw(st.integers(0, 3)):
        drawn.known = known
    query = schema.query_type
    assert isinstance(query, GraphQLObjectType)
    body = drawn.selections(query, draw(st.integers(2, 6)))
    declared = ", ".join(f"${name}: {kind}" for name, (kind, _) in drawn.variables.items())
    head = f"query Q({declared})" if declared else "query Q"
    return f"{head} {body}", {name: value for name, (_, value) in drawn.variables.items()}
