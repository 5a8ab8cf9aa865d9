"""Answers operations: prepares and compiles each once, runs it, shapes its one record."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from graphql import GraphQLError, GraphQLField, GraphQLObjectType, GraphQLSchema
from graphql.execution.values import VariableValues, get_argument_values, get_variable_values
from neo4j.exceptions import DriverError, Neo4jError

from vested.api.graphql.lane.compiler import Arguments, Compiler, Plan, Site
from vested.api.graphql.lane.library import LIBRARY
from vested.api.graphql.lane.nouns import NOUNS
from vested.api.graphql.lane.operation import Chosen, Operation, Unusual, prepare
from vested.api.graphql.lane.picture import DRAWING
from vested.api.graphql.lane.questions import ANSWERS
from vested.api.graphql.lane.roots import ROOTS, structure_of
from vested.api.graphql.lane.searching import FOUND
from vested.graph.reader import Reader

_MOST_OPERATIONS = 2000
_MOST_TRUNKS = 50
"""Trunks of one operation: @skip and @include given as variables make many."""
_MOST_CYPHER = 16_000_000
"""Characters of all plans: filters given as variables make many of one operation."""
_LONGEST_CYPHER = 100_000
"""Characters of one plan; what takes more is executed plainly, a field at a time."""
_UNEQUAL = frozenset({"nameContains", "kinds", "language"})
"""Arguments that mean nothing when they are empty, and make another text."""
Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """A mapping of at most so much in all, which forgets what was not asked for in a long time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._held: OrderedDict[Key, tuple[Value, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: Key) -> Value | None:
        """What is held under `key`; None if nothing is."""
        found = self._held.get(key)
        if found is None:
            return None
        self._held.move_to_end(key)
        return found[0]

    def put(self, key: Key, value: Value, size: int = 1) -> Value:
        """Holds `value`, and forgets the oldest when there is too much."""
        if key in self._held:
            self._size -= self._held.pop(key)[1]
        self._held[key] = (value, size)
        self._size += size
        while self._size > self._most:
            self._size -= self._held.popitem(last=False)[1][1]
        return value


@dataclass(frozen=True, slots=True)
class Trunk:
    """The root fields of an operation under some @skip and @include values, with their places."""

    fields: tuple[tuple[Chosen, Site], ...]


@dataclass
class Prepared:
    """An operation and what was made of it; without one, plain execution answers."""

    operation: Operation | None
    trunks: Recent[tuple[bool, ...], Trunk] = field(default_factory=lambda: Recent(_MOST_TRUNKS))


class Lane:
    """Answers of one schema, from one reader or another."""

    def __init__(self, schema: GraphQLSchema) -> None:
        query = schema.query_type
        if query is None:
            raise ValueError("the schema has no queries")
        self._schema, self._query = schema, query
        self._prepared: Recent[tuple[str, str | None], Prepared] = Recent(_MOST_OPERATIONS)
        # By operation, the trunk's switches and what of the arguments of its root fields decides
        # the text. False: the lane has no rule for it.
        self._plans: Recent[tuple[Any, ...], Plan | Literal[False]] = Recent(_MOST_CYPHER)

    async def answer(
        self,
        reader: Reader,
        text: str,
        variables: Mapping[str, Any] | None = None,
        name: str | None = None,
    ) -> tuple[dict[str, Any], str | None]:
        """`data` of the answer, and the state of the graph that it is of, or a later one; None
        while the graph is not whole. Raises `Unusual`: plain execution is to answer, errors too."""
        plan, asked, limits, values = self.bound(text, variables, name)
        try:
            record = await reader.columns(plan.cypher, asked, limits)
        except (DriverError, Neo4jError, OverflowError, UnicodeError) as error:
            # Plain execution tells why, field by field; the last two are of values that no message
            # to the database can hold.
            raise Unusual("database") from error
        try:
            return plan.shape(record, values), record[-1]
        except (IndexError, KeyError, TypeError, ValueError) as error:
            # The graph holds what the schema does not allow for: plain execution tells the error.
            raise Unusual("shape") from error

    def bound(
        self, text: str, variables: Mapping[str, Any] | None, name: str | None
    ) -> tuple[Plan, dict[str, Any], dict[str, int], list[Any]]:
        """The plan of an operation, the parameters and limits of its query and the values of its
        function.

        Raises `Unusual`.
        """
        prepared = self._prepare(text, name)
        operation = prepared.operation
        if operation is None:
            raise Unusual("operation")
        definitions = operation.node.variable_definitions or ()
        given = get_variable_values(self._schema, definitions, dict(variables or {}))
        if isinstance(given, list):
            raise Unusual("variables")
        try:
            switches = tuple(bool(given.coerced[one]) for one in operation.switches)
            trunk = prepared.trunks.get(switches)
            if trunk is None:
                trunk = prepared.trunks.put(switches, self._trunk(operation, switches))
            roots = [_arguments(site, given) for _, site in trunk.fields]
            plan = self._plan((text, name, switches), operation, trunk, roots)
            arguments = [_arguments(site, given) for site in plan.sites]
            asked = {key: bind(arguments[site]) for key, site, bind in plan.parameters}
            limits = {key: bind(arguments[site]) for key, site, bind in plan.limits}
            return plan, asked, limits, [bind(arguments[site]) for site, bind in plan.values]
        except (GraphQLError, KeyError) as error:  # a bad argument, a switch without a value
            raise Unusual("arguments") from error

    def _prepare(self, text: str, name: str | None) -> Prepared:
        key = (text, name)
        prepared = self._prepared.get(key)
        if prepared is None:
            try:
                prepared = Prepared(prepare(self._schema, text, name))
            except Unusual:
                prepared = Prepared(None)
            self._prepared.put(key, prepared)
        return prepared

    def _trunk(self, operation: Operation, switches: tuple[bool, ...]) -> Trunk:
        switched = dict(zip(operation.switches, switches, strict=True))
        chosen = operation.fields(self._query, [operation.node.selection_set], switched)
        return Trunk(tuple((one, _site(self._query, one)) for one in chosen))

    def _plan(
        self,
        asked: tuple[str, str | None, tuple[bool, ...]],
        operation: Operation,
        trunk: Trunk,
        roots: Sequence[Arguments],
    ) -> Plan:
        key = (*asked, *map(_key, trunk.fields, roots))
        plan = self._plans.get(key)
        if plan is None:
            switched = dict(zip(operation.switches, asked[2], strict=True))
            try:
                made = compiled(operation, switched, trunk, roots)
            except Unusual:
                plan = self._plans.put(key, False, _size(key))
            else:
                plan = self._plans.put(key, made, _size(key) + 3 * len(made.cypher))
        if plan is False:
            raise Unusual("no rule")
        return plan


def compiled(
    operation: Operation,
    switched: Mapping[str, bool],
    trunk: Trunk,
    roots: Sequence[Arguments],
) -> Plan:
    """The plan of an operation. Raises `Unusual` where a field has no rule."""
    compiler = Compiler(operation, switched, NOUNS | ANSWERS, LIBRARY | DRAWING | FOUND)
    columns: list[str] = []
    parts: list[str] = []
    for (chosen, _), arguments in zip(trunk.fields, roots, strict=True):
        if chosen.name == "__typename":
            parts.append(f"{compiler.key(chosen)}: {compiler.query.name!r}")
            continue
        if chosen.name not in ROOTS:
            raise Unusual(chosen.name)
        site = compiler.site(compiler.query, chosen)
        given = _given(arguments)
        root, known = ROOTS[chosen.name]
        if not {*given} <= known:
            raise Unusual(f"arguments of {chosen.name}")  # `knownAt`, an earlier moment, too
        compiler.day = compiler.parameter(site, _day) if "validAt" in given else None
        column, made = root(compiler, chosen, given, site)
        parts.append(f"{compiler.key(chosen)}: {made.replace('r[n]', f'r[{len(columns)}]')}")
        columns.append(column)
    plan = compiler.plan(columns, f"{{{', '.join(parts)}}}")
    if len(plan.cypher) > _LONGEST_CYPHER:
        raise Unusual("size")
    return plan


def _size(key: object) -> int:
    """About how many characters a key has."""
    if isinstance(key, str):
        return len(key)
    return sum(map(_size, key)) if isinstance(key, tuple | frozenset) else 10


def _site(query: GraphQLObjectType, chosen: Chosen) -> Site:
    if chosen.name not in query.fields:  # __typename, __schema, __type
        return Site(GraphQLField(query), chosen.nodes[0], {})
    return Site.of(query, chosen)


def _arguments(site: Site, given: VariableValues) -> Arguments:
    if site.constant is None:
        return get_argument_values(site.definition, site.node, given)
    return site.constant


def _given(arguments: Arguments) -> dict[str, Any]:
    """The arguments that are not null, those of `asOf` among them."""
    found = {**arguments, **(arguments.get("asOf") or {})}
    return {key: value for key, value in found.items() if value is not None and key != "asOf"}


def _key(field: tuple[Chosen, Site], arguments: Arguments) -> tuple[Any, ...]:
    """What of a root field's arguments decides the plan."""
    given = _given(arguments)
    told = frozenset(name for name, value in given.items() if value or name not in _UNEQUAL)
    return told, structure_of(field[0].name, given)


def _day(arguments: Arguments) -> str:
    return str(arguments["asOf"]["validAt"].isoformat())
