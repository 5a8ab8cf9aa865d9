"""Numbers of groups: how many there are of a noun by what they have in common, and sums of values.

A group key is a field's value, the year or month of a date, what fills a relation, or what a rule
of its own says. Sums are of one currency: where a noun has one it is always a key.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from vested.graph.finding import claims
from vested.graph.finding.conditions import Conditions, Filter, Unaskable
from vested.graph.finding.order import beyond, decode, encode
from vested.graph.finding.pages import Composed, constant, parameters
from vested.graph.finding.scope import Frame, Scope
from vested.graph.finding.table import Family, Field, Holder, Relation, Scalar, askable
from vested.graph.policy import Policy
from vested.graph.reader import AsOf

MOST_KEYS = 3
UNIT = "currency"
"""The field that says what a noun's sums are sums of."""

_YEAR, _MONTH = 4, 7
_GROUPED_BY = {Scalar.TEXT, Scalar.FLAG}
_UNGROUPED = frozenset(
    {"text", "cue", "rolePrinted", "printedAs", "what", "rule", "rankReason", "primarySource"}
    | {"url", "licenceUrl", "homepage", "name", "title", "attributedTo"}
)
"""Texts that are each of one noun: groups of one."""


@dataclass(frozen=True, slots=True)
class Key:
    """One thing by which nouns are grouped: a field, a part of a date, or a relation."""

    name: str
    """As GraphQL spells it: `ROUND`, `DATE_MONTH`, `INVESTOR`."""
    doc: str
    field: Field | None = None
    length: int = 0
    """Of a date: how many of its characters count."""
    relation: Relation | None = None
    rule: Callable[[Frame, Policy], str] | None = None
    """Makes a list of the values, where the key is a rule of its own."""
    entity: bool = False
    """Whether its values are ids of entities."""


def _upper(name: str) -> str:
    return "".join(f"_{char}" if char.isupper() else char.upper() for char in name)


@cache
def keys(label: str) -> dict[str, Key]:
    """By what the noun `label` can be grouped."""
    noun = askable(label)
    found: list[Key] = []
    for name, field in noun.fields.items():
        if field.scalar in _GROUPED_BY and name not in _UNGROUPED:
            found.append(Key(_upper(name), field.doc, field))
        elif field.scalar is Scalar.DATE:
            for part, length in (("YEAR", _YEAR), ("MONTH", _MONTH)):
                doc = f"The {part.lower()} of {name}, where the date is of one."
                found.append(Key(f"{_upper(name)}_{part}", doc, field, length))
    for name, relation in noun.relations.items():
        if askable(relation.target).family is Family.ENTITY and noun.family in _RELATED_BY:
            found.append(Key(_upper(name), relation.doc, relation=relation, entity=True))
    found += _RULES.get(noun.family, ())
    return {key.name: key for key in found}


@cache
def measures(label: str) -> tuple[str, ...]:
    """The numbers of the noun `label` that can be added up."""
    fields = askable(label).fields
    if UNIT not in fields:
        return ()
    return tuple(name for name, field in fields.items() if field.scalar is Scalar.NUMBER)


@dataclass(frozen=True, slots=True)
class Grouping:
    """Groups of a noun: by what, of which it is one, and how many of the largest."""

    noun: str
    as_of: AsOf
    by: tuple[str, ...]
    where: Filter | None = None

    def __post_init__(self) -> None:
        if len(self.by) > MOST_KEYS:
            raise Unaskable(f"by: {len(self.by)} keys — at most {MOST_KEYS} are allowed")
        if len(set(self.by)) < len(self.by):
            raise Unaskable("by: a key is named twice")

    @property
    def keys(self) -> list[Key]:
        """The keys asked for, and the unit of sums."""
        known = keys(self.noun)
        found = [known[name] for name in self.by]
        if measures(self.noun) and _upper(UNIT) not in self.by:
            found.append(known[_upper(UNIT)])
        return found

    @property
    def signature(self) -> str:
        """What its cursors begin with."""
        return " ".join(["by", *(key.name for key in self.keys)])

    def page(self, size: int, after: str | None) -> Composed:
        """The query of groups, those with most nouns first; raises `Unaskable`.

        In its one record `entries`: of each group its key values, how many nouns it has, and of
        each measure how many of them have it, sum, least and most.
        """
        scope, grouped, names = self._grouped()
        columns = [("number", True), *((name, False) for name in names)]
        past = ""
        if after is not None:
            cursor = decode("after", after, self.signature, len(columns))
            past = f"WHERE {beyond(scope, columns, cursor)}\n"
        order = ", ".join(["number DESC", *(f"{name} IS NULL, {name}" for name in names)])
        text = (
            f"{grouped}\n{past}RETURN [[{', '.join(names)}], number, sums]\n"
            f"ORDER BY {order}\nLIMIT $limit"
        )
        return self._composed(scope, f"COLLECT {{\n{text}\n}} AS entries", size + 1)

    def count(self) -> Composed:
        """The query of the number of groups: `total`."""
        scope, grouped, _ = self._grouped()
        return self._composed(scope, f"COUNT {{\n{grouped}\nRETURN number\n}} AS total", 0)

    def _grouped(self) -> tuple[Scope, str, list[str]]:
        """The query up to the groups, and the variables that hold their keys."""
        scope = Scope(self.as_of.policy)
        frame = scope.frame(self.noun)
        bound = scope.root(frame)
        if self.where:
            bound += f"\n  AND {Conditions(scope).of(frame, self.where)}"
        measured = measures(self.noun)
        kept = [frame.node]
        kept += [f"{_values(scope, frame, key)} AS l{n}" for n, key in enumerate(self.keys)]
        kept += [
            f"{scope.value(frame, frame.noun.fields[name], _reads(name))} AS m{number}"
            for number, name in enumerate(measured)
        ]
        lines = [bound, f"WITH DISTINCT {', '.join(kept)}"]
        names = [f"k{number}" for number, _ in enumerate(self.keys)]
        for number, name in enumerate(names):
            lines.append(
                f"UNWIND CASE WHEN isEmpty(l{number}) THEN [null] ELSE l{number} END AS {name}"
            )
        sums = [f"[count(m{n}), sum(m{n}), min(m{n}), max(m{n})]" for n, _ in enumerate(measured)]
        together = [*names, "count(*) AS number", f"[{', '.join(sums)}] AS sums"]
        lines.append(f"WITH {', '.join(together)}")
        return scope, "\n".join(lines), names

    def _composed(self, scope: Scope, result: str, limit: int) -> Composed:
        text = constant(scope.finished(f"// Numbers of groups.\nRETURN {result}"))
        return Composed(text, parameters(scope, self.as_of) | {"limit": limit})


@dataclass(frozen=True, slots=True)
class Sum:
    """What the nouns of a group have of one measure; None where none of them has it."""

    field: str
    count: int
    sum: float | None
    least: float | None
    most: float | None


@dataclass(frozen=True, slots=True)
class Group:
    """Nouns that have the same keys: (key, value), how many they are, and their sums."""

    keys: tuple[tuple[Key, Any], ...]
    number: int
    sums: tuple[Sum, ...]
    cursor: str


def groups_of(grouping: Grouping, entries: list[Any]) -> list[Group]:
    """The groups of a page as the query gives them."""
    found = []
    for values, number, sums in entries:
        made = tuple(
            Sum(name, count, total if count else None, least, most)
            for name, (count, total, least, most) in zip(measures(grouping.noun), sums, strict=True)
        )
        cursor = encode([grouping.signature, number, *values])
        keyed = tuple(zip(grouping.keys, values, strict=True))
        found.append(Group(keyed, number, made, cursor))
    return found


def _values(scope: Scope, frame: Frame, key: Key) -> str:
    """A list of the values that a noun has of a key; of relations there may be more than one."""
    if key.rule is not None:
        return key.rule(frame, scope.policy)
    if key.relation is not None:
        other = scope.frame(key.relation.target)
        bound = scope.related(other, key.relation, frame.node)
        return f"COLLECT {{ {bound} RETURN DISTINCT {other.node}.id }}"
    if key.field is None:
        raise ValueError(f"{key.name} says nothing to group by")
    if key.field.holder is Holder.COMPUTED:
        return f"[{scope.computed(frame, key.field)}]"
    read = _part_of_date(key.field.name, key.length) if key.length else _reads(key.field.name)
    return f"[{scope.value(frame, key.field, read)}]"


def _reads(name: str) -> Any:
    return lambda one: f"{one}.{name}"


def _part_of_date(name: str, length: int) -> Any:
    """The year or month of a date whose days are all in one."""

    def read(one: str) -> str:
        first, last = (f"left({one}.{name}{end}, {length})" for end in ("Earliest", "Latest"))
        return f"CASE WHEN {first} = {last} THEN {first} END"

    return read


def _speaking_for(frame: Frame, policy: Policy) -> str:
    return claims.speaking_for(frame.node, frame.fill("{text}"), policy)


def _publisher(path: str) -> Callable[[Frame, Policy], str]:
    return lambda frame, policy: frame.fill(
        f"COLLECT {{ MATCH ({{node}}){path}-[:PUBLISHED_BY]->(source:Source) RETURN source.name }}"
    )


_RELATED_BY = {Family.CLAIM, Family.QUOTATION}
_BY_SOURCE = "The name of who published it."
_TEXT = "-[:%s]->(:Snapshot)-[:SNAPSHOT_OF]->(:Document)"
_RULES: Mapping[Family, tuple[Key, ...]] = {
    Family.QUOTATION: (
        Key(
            "ORGANIZATION",
            "The organization that speaks, or in which the speaker may have held a role on the day "
            "of publication.",
            rule=_speaking_for,
            entity=True,
        ),
        Key("SOURCE", _BY_SOURCE, rule=_publisher(_TEXT % "QUOTED_IN")),
    ),
    Family.STATEMENT: (Key("SOURCE", _BY_SOURCE, rule=_publisher(_TEXT % "STATED_IN")),),
    Family.DOCUMENT: (Key("SOURCE", _BY_SOURCE, rule=_publisher("")),),
}
