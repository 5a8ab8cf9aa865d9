"""Filters as Cypher: `and`, `or`, `not`, comparisons of fields, `some`, `none`, `all` of relations.

What a condition does not hold of may make it null, as in a WHERE that is as good as false. Under
`not` none is null, so that it takes exactly what it is of away; elsewhere comparisons stand bare,
so that the database can look them up in an index.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vested.graph.finding.scope import Frame, Scope
from vested.graph.finding.table import Family, Field, Holder, Relation, Scalar
from vested.graph.moments import moment_of
from vested.schema.dates import PartialDate

DEEPEST = 6
"""Levels of `and`, `or`, `not` and relations in one filter."""
MOST_CONDITIONS = 40
MOST_PARTS = 200
"""Objects in a filter, those without a condition too."""
MOST_VALUES = 100
LONGEST_TEXT = 400

Filter = Mapping[str, Any]
"""What a caller asks, under the names of the GraphQL schema."""

_COMPARE = {"lt": "<", "lte": "<=", "gt": ">", "gte": ">="}


class Unaskable(ValueError):
    """A filter or order that cannot be meant or is too large; the message says why."""


@dataclass
class Conditions:
    """Composes the filter of one question and counts how large it is."""

    scope: Scope
    _count: int = 0
    _parts: int = 0
    _negated: int = 0
    """In how many negations the part under way stands."""

    def of(self, frame: Frame, given: Filter, depth: int = 1) -> str:
        """The condition that `given` puts on the noun of `frame`. Raises `Unaskable`."""
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise Unaskable(f"filter: more than {MOST_PARTS} parts")
        if depth > DEEPEST:
            raise Unaskable(f"filter: nested deeper than {DEEPEST} levels")
        parts: list[str] = []
        for name, value in given.items():
            parts += self._part(frame, name, value, depth)
        return f"({' AND '.join(parts)})" if parts else "true"

    def _part(self, frame: Frame, name: str, value: Any, depth: int) -> Iterator[str]:
        if value is None:
            raise Unaskable(f"filter: {name}: null — leave it out, or use isNull")
        if name in {"and", "or"}:
            self._bounded(name, value)
            parts = [self.of(frame, one, depth + 1) for one in value]
            empty = "true" if name == "and" else "false"
            yield f"({f' {name.upper()} '.join(parts) or empty})"
        elif name == "not":
            yield f"NOT {self._never_null(frame, value, depth + 1)}"
        elif name in frame.noun.fields:
            yield from self._compared(frame, frame.noun.fields[name], value)
        else:
            yield from self._related(frame, frame.noun.relations[name], value, depth)

    def _related(
        self, frame: Frame, relation: Relation, given: Filter, depth: int
    ) -> Iterator[str]:
        if not relation.many:
            yield self._exists(frame, relation, given, depth, negated=False)
            return
        for quantifier, asked in given.items():
            if asked is None:
                raise Unaskable(f"filter: {relation.name}.{quantifier}: null — leave it out")
            found = self._exists(frame, relation, asked, depth, negated=quantifier == "all")
            yield found if quantifier == "some" else f"NOT {found}"

    def _exists(
        self, frame: Frame, relation: Relation, given: Filter, depth: int, *, negated: bool
    ) -> str:
        self._counted()
        other = self.scope.frame(relation.target)
        named = _asks_for_names(other, given)
        bound = self.scope.related(other, relation, frame.node, named=named)
        if negated:
            condition = f"NOT {self._never_null(other, given, depth + 1)}"
        else:
            condition = self.of(other, given, depth + 1)
        return f"EXISTS {{ {bound} AND {condition} }}"

    def _never_null(self, frame: Frame, given: Filter, depth: int) -> str:
        self._negated += 1
        try:
            return self.of(frame, given, depth)
        finally:
            self._negated -= 1

    def _held(self, condition: str) -> str:
        """`condition`, which may be null where nothing is made of that."""
        return f"coalesce({condition}, false)" if self._negated else condition

    def _compared(self, frame: Frame, asked: Field, given: Filter) -> Iterator[str]:
        for operator, value in given.items():
            self._counted()
            if value is None:
                raise Unaskable(f"filter: {asked.name}.{operator}: null — use isNull")
            yield self._comparison(frame, asked, operator, value)

    def _comparison(self, frame: Frame, asked: Field, operator: str, value: Any) -> str:
        if asked.scalar is Scalar.ID and frame.noun.family is Family.ENTITY:
            return self._entity_ids(frame, operator, value)
        if asked.name == "status" and operator in {"eq", "in"}:
            values = value if operator == "in" else [value]
            self._bounded("status.in", values)
            return self.scope.status_in(frame, values)
        test = self._test(asked, operator, value)
        if operator == "isNull":
            return test(self._absent(frame, asked))
        if asked.holder is Holder.COMPUTED:
            return self._held(test(self.scope.computed(frame, asked)))
        if asked.holder is Holder.CHOSEN:
            return self._held(self.scope.tested(frame, asked, test))
        return self._held(test(f"{frame.fill(asked.holder.value)}.{asked.name}"))

    def _absent(self, frame: Frame, asked: Field) -> str:
        if asked.holder is Holder.COMPUTED:
            return f"{self.scope.computed(frame, asked)} IS NULL"
        if asked.holder is Holder.CHOSEN:
            return self.scope.lacking(frame, asked)
        place = f"{frame.fill(asked.holder.value)}.{asked.name}"
        if asked.scalar is Scalar.TEXTS:
            return f"isEmpty(coalesce({place}, []))"
        return f"{place} IS NULL"

    def _entity_ids(self, frame: Frame, operator: str, value: Any) -> str:
        """Ids that were merged into another's stand for that one."""
        if operator == "in":
            self._bounded("id.in", value)
        ids = self.scope.parameter([str(one) for one in (value if operator == "in" else [value])])
        return (
            f"({frame.node}.id IN {ids} OR EXISTS {{ "
            f"MATCH (other:Entity)-[redirects:REDIRECTS_TO]->({frame.node}) "
            f"WHERE other.id IN {ids} "
            "AND redirects.since <= $knownAt AND $knownAt < redirects.until })"
        )

    def _test(self, asked: Field, operator: str, value: Any) -> Callable[[str], str]:
        """What makes a condition of the place that holds a value."""
        if operator == "isNull":
            return lambda absent: f"({absent}) = {self.scope.parameter(bool(value))}"
        if operator == "in":
            self._bounded(f"{asked.name}.in", value)
        if asked.scalar is Scalar.DATE and operator not in {"eq", "in"}:
            return self._date_test(operator, value)
        plain = self._plain(asked, value)
        test = self._plain_test(asked, operator, plain)
        if asked.scalar is Scalar.TEXTS:
            return lambda place: f"any(one IN {place} WHERE {test('one')})"
        return test

    def _plain_test(self, asked: Field, operator: str, value: Any) -> Callable[[str], str]:
        match operator:
            case "eq":
                return lambda place: f"{place} = {self.scope.parameter(value)}"
            case "in":
                return lambda place: f"{place} IN {self.scope.parameter(value)}"
            case "contains" | "startsWith":
                word = "CONTAINS" if operator == "contains" else "STARTS WITH"
                return lambda place: (
                    f"toLower({place}) {word} {self.scope.parameter(value.lower())}"
                )
            case _:
                sign = _COMPARE[operator]
                return lambda place: f"{place} {sign} {self.scope.parameter(value)}"

    def _date_test(self, operator: str, value: PartialDate) -> Callable[[str], str]:
        """Uncertain dates: a comparison holds if it does for every day that both can be."""
        first, last = value.earliest, value.latest
        match operator:
            case "lt":
                return lambda place: f"{place}Latest < {self.scope.parameter(first)}"
            case "lte":
                return lambda place: f"{place}Latest <= {self.scope.parameter(last)}"
            case "gt":
                return lambda place: f"{place}Earliest > {self.scope.parameter(last)}"
            case "gte":
                return lambda place: f"{place}Earliest >= {self.scope.parameter(first)}"
            case _:
                return lambda place: (
                    f"({place}Earliest <= {self.scope.parameter(last)} "
                    f"AND {self.scope.parameter(first)} <= {place}Latest)"
                )

    def _plain(self, asked: Field, value: Any) -> Any:
        """`value` as the graph holds it."""
        if isinstance(value, list):
            return [self._plain(asked, one) for one in value]
        if asked.scalar is Scalar.MOMENT:
            return moment_of(value)
        if asked.scalar is Scalar.NUMBER:
            return float(value)
        if asked.scalar is Scalar.FLAG:
            return bool(value)
        text = str(value)
        if len(text) > LONGEST_TEXT:
            raise Unaskable(
                f"filter: {asked.name}: {len(text)} characters — at most {LONGEST_TEXT} are allowed"
            )
        return text

    def _bounded(self, name: str, values: Any) -> None:
        if len(values) > MOST_VALUES:
            raise Unaskable(
                f"filter: {name}: {len(values)} values — at most {MOST_VALUES} are allowed"
            )
        if any(value is None for value in values):
            raise Unaskable(f"filter: {name}: null among the values")

    def _counted(self) -> None:
        self._count += 1
        if self._count > MOST_CONDITIONS:
            raise Unaskable(f"filter: more than {MOST_CONDITIONS} conditions")


def _asks_for_names(frame: Frame, given: Filter) -> bool:
    """Whether a filter compares what an entity was called."""
    for name, value in given.items():
        if name in {"and", "or"} and any(_asks_for_names(frame, one) for one in value or ()):
            return True
        if name == "not" and _asks_for_names(frame, value or {}):
            return True
        if name in frame.noun.fields and frame.noun.fields[name].holder is Holder.NAMED:
            return True
    return False
