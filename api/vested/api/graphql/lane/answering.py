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
_MOST_PLANS = 100
"""Plans of one operation: filters given as variables make many."""
Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """A mapping that forgets what was not asked for in a long time."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[Key, Value] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: Key) -> Value | None:
        """What is held under `key`; None if nothing is."""
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
        return found

    def put(self, key: Key, value: Value) -> Value:
        """Holds `value`, and forgets the oldest when there are too many."""
        self._held[key] = value
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        return value


@dataclass(frozen=True, slots=True)
class Trunk:
    """The root fields of an operation under some @skip and @include values, with their places."""

    fields: tuple[tuple[Chosen, Site], ...]


@dataclass
class Prepared:
    """An operation and what was made of it; without one, plain execution answers.

    `plans` are by the trunk's switches and by what of the arguments of its root fields decides the
    text: which are not null, and the structure of filters. False: the lane has no rule for it.
    """

    operation: Operation | None
    trunks: dict[tuple[bool, ...], Trunk] = field(default_factory=dict)
    plans: Recent[tuple[Any, ...], Plan | Literal[False]] = field(
        default_factory=lambda: Recent(_MOST_PLANS)
    )


class Lane:
    """Answers of one schema, from one reader or another."""

    def __init__(self, schema: GraphQLSchema) -> None:
        query = schema.query_type
        if query is None:
            raise ValueError("the schema has no queries")
        self._schema, self._query = schema, query
        self._prepared: Recent[tuple[str, str | None], Prepared] = Recent(_MOST_OPERATIONS)

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
        except (DriverError, Neo4jError) as error:
            raise Unusual("database") from error  # plain execution tells why, field by field
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
                trunk = self._trunk(operation, switches)
                prepared.trunks[switches] = trunk
            roots = [_arguments(site, given) for _, site in trunk.fields]
            plan = self._plan(prepared, operation, trunk, switches, roots)
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
        prepared: Prepared,
        operation: Operation,
        trunk: Trunk,
        switches: tuple[bool, ...],
        roots: Sequence[Arguments],
    ) -> Plan:
        key = (switches, *map(_key, trunk.fields, roots))
        plan = prepared.plans.get(key)
        if plan is None:
            switched = dict(zip(operation.switches, switches, strict=True))
            try:
                plan = prepared.plans.put(key, compiled(operation, switched, trunk, roots))
            except Unusual:
                plan = prepared.plans.put(key, False)
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
    return compiler.plan(columns, f"{{{', '.join(parts)}}}")


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
    return frozenset(given), structure_of(field[0].name, given)


def _day(arguments: Arguments) -> str:
    return str(arguments["asOf"]["validAt"].isoformat())
