"""Compiles an operation: from its fields and the tables of rules, Cypher text and a function.

A rule of a field says two things at once: which column it needs, in Cypher, and how the answer is
made of it, in Python. Texts hold our own words only. Nothing of a client's is in the Cypher:
values are parameters named by their place, aliases stand in the Python alone, as quoted keys.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import CodeType
from typing import Any

from graphql import (
    FieldNode,
    GraphQLError,
    GraphQLField,
    GraphQLObjectType,
    SelectionSetNode,
    get_named_type,
    is_abstract_type,
)
from graphql.execution.values import get_argument_values

from vested.api.graphql.lane.operation import Chosen, Operation, Unusual, has_variable
from vested.graph.convoy import CONVOY

Arguments = Mapping[str, Any]
Bind = Callable[[Arguments], Any]
Rule = Callable[["Compiler", "Row", GraphQLObjectType, Chosen], str]
Nouns = dict[str, dict[str, Rule]]

# The state is read before anything else, so that no answer passes for newer than it is; `max` is
# there because nothing is read further on before an aggregate is worked out.
_STATE = """OPTIONAL MATCH (clock:Clock {id: 'clock'})
WITH max(
  CASE WHEN clock.rebuilding OR clock.loading IS NOT NULL THEN null
       ELSE clock.moment + ' ' + clock.revision + ' ' + coalesce(clock.rebuilds, 0) END
) AS state"""
_KEY = "\x00"
BY_TYPE: set[Rule] = set()
"""The rules that make something else for each type; all others make one thing of one field."""
TAKES: dict[Rule, frozenset[str]] = {}
"""The arguments that a rule knows; a field with others is answered plainly."""


class Row:
    """One kind of row of the answer: a list of columns, `node` what it is about in Cypher.

    `var` is its name in Python. `more` holds names of what else the pattern binds.
    """

    def __init__(self, number: int) -> None:
        self.node, self.var = f"n{number}", f"x{number}"
        self.more: dict[str, str] = {}
        self._columns: list[str | Rows] = []

    def __len__(self) -> int:
        """How many columns it has."""
        return len(self._columns)

    def name(self, word: str) -> str:
        """A Cypher name of its own."""
        return f"{self.node}{word}"

    def column(self, cypher: "str | Rows") -> str:
        """The Python that reads the column `cypher`, which is added if it is new."""
        if cypher not in self._columns:
            self._columns.append(cypher)
        return f"{self.var}[{self._columns.index(cypher)}]"

    def own(self, key: str) -> str:
        """The Python that reads a property of `node`."""
        return self.column(f"{self.node}.{key}")

    def text(self) -> str:
        """The columns as a Cypher list."""
        return f"[{', '.join(c if isinstance(c, str) else c.text() for c in self._columns)}]"


@dataclass(frozen=True, eq=False)
class Rows:
    """A column of rows: `pattern` with `{row}` where the inner row's columns go."""

    pattern: str
    row: Row

    def text(self) -> str:
        """The column in Cypher."""
        return self.pattern.replace("{row}", self.row.text(), 1)


@dataclass(frozen=True, slots=True)
class Site:
    """A field with arguments, which are `constant` when its text says them all."""

    definition: GraphQLField
    node: FieldNode
    constant: Arguments | None

    @classmethod
    def of(cls, parent: GraphQLObjectType, chosen: Chosen) -> "Site":
        """The site of a chosen field. Raises `Unusual` for arguments that are not as they must."""
        definition, node = parent.fields[chosen.name], chosen.nodes[0]
        if has_variable(node):
            return cls(definition, node, None)
        try:
            return cls(definition, node, get_argument_values(definition, node))
        except GraphQLError as error:
            raise Unusual("arguments") from error


@dataclass(frozen=True)
class Plan:
    """A compiled operation.

    `cypher` gives one record for each of the requests in a convoy (`vested.graph.convoy`), with a
    column for each root field, and the state of the graph that
    `read_state.cypher` tells, last. `parameters` and `limits` (name, site, bind) of the query and
    `values` (site, bind) of the function are worked out for each request.
    """

    cypher: str
    shape: Callable[[Any, list[Any]], dict[str, Any]]
    sites: tuple[Site, ...]
    parameters: tuple[tuple[str, int, Bind], ...]
    limits: tuple[tuple[str, int, Bind], ...]
    values: tuple[tuple[int, Bind], ...]


@dataclass
class Compiler:
    """Compiles one operation, whose arguments that are not null are in `given` by root key."""

    operation: Operation
    switched: Mapping[str, bool]
    nouns: Nouns
    library: Mapping[str, Any]
    sites: list[Site] = field(default_factory=list)
    parameters: list[tuple[str, int, Bind]] = field(default_factory=list)
    limits: list[tuple[str, int, Bind]] = field(default_factory=list)
    values: list[tuple[int, Bind]] = field(default_factory=list)
    day: str | None = None
    """The parameter that holds `validAt` of the root field under way; None without it."""
    _rows: int = 0
    _keys: dict[int, tuple[int, str]] = field(default_factory=dict)
    _known: dict[tuple[Any, ...], str] = field(default_factory=dict)
    _tables: list[str] = field(default_factory=list)

    @property
    def query(self) -> GraphQLObjectType:
        """The root type."""
        found = self.operation.schema.query_type
        if found is None:
            raise Unusual("no queries")
        return found

    def site(self, parent: GraphQLObjectType, chosen: Chosen) -> int:
        """A place of arguments."""
        self.sites.append(Site.of(parent, chosen))
        return len(self.sites) - 1

    def parameter(self, site: int, bind: Bind) -> str:
        """A parameter of the query, made of the arguments at `site`: one of what is `asked`."""
        name = f"p{len(self.parameters)}"
        self.parameters.append((name, site, bind))
        return f"asked.{name}"

    def limit(self, site: int, bind: Bind) -> str:
        """A number for LIMIT, which Cypher wants to be the same for every row."""
        name = f"l{len(self.limits)}"
        self.limits.append((name, site, bind))
        return f"$p.{name}"

    def value(self, site: int, bind: Bind) -> str:
        """A value that the function needs, made of the arguments at `site`."""
        self.values.append((site, bind))
        return f"V[{len(self.values) - 1}]"

    def constant(self, value: object) -> str:
        """The name under which the function finds `value`."""
        self._tables.append(repr(value))
        return f"T{len(self._tables) - 1}"

    def row(self) -> Row:
        """A new kind of row."""
        self._rows += 1
        return Row(self._rows)

    def chosen(self, type_: GraphQLObjectType, of: Iterable[SelectionSetNode]) -> list[Chosen]:
        """The fields asked of `type_`."""
        return self.operation.fields(type_, of, self.switched)

    def result(self, parent: GraphQLObjectType, chosen: Chosen) -> Any:
        """The named type of a field."""
        return get_named_type(parent.fields[chosen.name].type)

    def key(self, chosen: Chosen) -> str:
        """The Python of a field's key in the answer.

        It is a number that stands for the key until the text is compiled, so that operations that
        differ in aliases alone share the compiled text.
        """
        place = id(chosen.nodes[0])
        if place not in self._keys:
            self._keys[place] = (len(self._keys), chosen.key)
        return repr(f"{_KEY}{self._keys[place][0]}")

    def object(self, row: Row, type_: Any, of: list[SelectionSetNode]) -> str:
        """The Python that makes the object of type `type_` (maybe abstract) of `row`."""
        common = self.chosen(type_, of)
        if not is_abstract_type(type_) or not _has_fragments(of):
            return self._object(row, type_, common)
        kinds = {}
        for one in self.operation.schema.get_possible_types(type_):
            own = self.chosen(one, of)
            if own != common:
                kinds[one.name] = self._object(row, one, own)
        otherwise = self._object(row, type_, common)
        if not kinds:
            return otherwise
        args = f"{row.var}, V"
        entries = ", ".join(f"{name!r}: lambda {args}: {code}" for name, code in kinds.items())
        self._tables.append(f"{{{entries}}}")
        table = f"T{len(self._tables) - 1}"
        self._tables.append(f"lambda {args}: {otherwise}")
        kind = row.column(kind_of(row.node))
        return f"{table}.get({kind}, T{len(self._tables) - 1})({args})"

    def _object(self, row: Row, type_: Any, fields: list[Chosen]) -> str:
        rules = self.nouns.get(type_.name)
        if rules is None:
            raise Unusual(type_.name)
        parts = []
        for chosen in fields:
            rule = _name_of_type if chosen.name == "__typename" else rules.get(chosen.name)
            if rule is None:
                raise Unusual(f"{type_.name}.{chosen.name}")
            if not chosen.arguments <= TAKES.get(rule, frozenset()):
                raise Unusual(f"arguments of {type_.name}.{chosen.name}")
            parts.append(f"{self.key(chosen)}: {self._made(rule, row, type_, chosen)}")
        return f"{{{', '.join(parts)}}}"

    def _made(self, rule: Rule, row: Row, type_: GraphQLObjectType, chosen: Chosen) -> str:
        """What `rule` makes, once for all types that an interface stands for."""
        key = (row.var, rule, type_.name if rule in BY_TYPE else None, *map(id, chosen.nodes))
        if key not in self._known:
            self._known[key] = rule(self, row, type_, chosen)
        return self._known[key]

    def rows(self, row: Row, pattern: str, inner: Row) -> str:
        """The Python that reads a column of rows: `pattern`, with {row} where their columns go."""
        return row.column(Rows(pattern, inner))

    def many(self, row: Row, pattern: str, inner: Row, type_: Any, chosen: Chosen) -> str:
        """The Python that makes a list of objects from the rows of `pattern`."""
        made = self.object(inner, type_, chosen.selections)
        return f"[{made} for {inner.var} in {self.rows(row, pattern, inner)}]"

    def plan(self, columns: list[str], shape: str) -> Plan:
        """The plan of an operation from its root columns, in Cypher, and the Python of `data`."""
        tables = "".join(f"T{n} = {table}\n" for n, table in enumerate(self._tables))
        code = _compiled(f"{tables}def shape(r, V): return {shape}\n")
        names: dict[str, Any] = dict(self.library)
        keys = [key for _, key in self._keys.values()]
        exec(_renamed(code, keys), names)  # noqa: S102 - the text is made of our own rules alone
        return Plan(
            f"{_STATE} {CONVOY} AS asked RETURN {', '.join([*columns, 'state'])}",
            names["shape"],
            tuple(self.sites),
            tuple(self.parameters),
            tuple(self.limits),
            tuple(self.values),
        )


@lru_cache(maxsize=1000)
def _compiled(text: str) -> CodeType:
    return compile(text, "<lane>", "exec")


def _renamed(code: CodeType, keys: Sequence[str]) -> CodeType:
    """`code` with the answer's own keys in place of their numbers."""

    def renamed(value: Any) -> Any:
        if isinstance(value, str) and value.startswith(_KEY):
            return keys[int(value[len(_KEY) :])]
        if isinstance(value, tuple):
            return tuple(renamed(one) for one in value)
        return _renamed(value, keys) if isinstance(value, CodeType) else value

    return code.replace(co_consts=tuple(renamed(value) for value in code.co_consts))


def _has_fragments(of: Iterable[SelectionSetNode]) -> bool:
    return any(not isinstance(node, FieldNode) for one in of for node in one.selections)


def kind_of(node: str) -> str:
    """The kind of an entity or claim, in Cypher."""
    return f"[l IN labels({node}) WHERE NOT l IN ['Entity', 'Claim']][0]"


def _name_of_type(c: Compiler, row: Row, type_: Any, chosen: Chosen) -> str:
    return row.column(kind_of(row.node)) if is_abstract_type(type_) else repr(type_.name)


BY_TYPE.add(_name_of_type)
