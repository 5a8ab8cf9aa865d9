"""A question while it is composed: its parameters, names of its variables, what stands in it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from vested.graph.finding import claims
from vested.graph.finding.claims import KNOWN, POSSIBLE
from vested.graph.finding.table import (
    PUBLISHED,
    Askable,
    Family,
    Field,
    Holder,
    Relation,
    askable,
)
from vested.graph.policy import ANY, Policy


@dataclass(frozen=True, slots=True)
class Frame:
    """A noun of the question with the variables that stand for it."""

    noun: Askable
    number: int
    current: bool = False
    """Whether an entity is taken as it is called now: its node tells it, no version need be."""

    @property
    def node(self) -> str:
        """The variable of its node."""
        return f"n{self.number}"

    def fill(self, template: str, start: str = "") -> str:
        """`template` with this noun's variables."""
        for place, name in (
            ("{node}", self.node),
            ("{named}", self.node if self.current else f"v{self.number}"),
            ("{about}", f"a{self.number}"),
            ("{text}", f"t{self.number}"),
            ("{edge}", f"e{self.number}"),
            ("{from}", start),
        ):
            template = template.replace(place, name)
        return template


@dataclass
class Scope:
    """Numbers the variables of one question, collects its parameters, knows its policy."""

    policy: Policy = ANY
    parameters: dict[str, Any] = field(default_factory=dict)
    _frames: int = 0
    _claims: list[Frame] = field(default_factory=list)

    def parameter(self, value: Any) -> str:
        """The parameter that holds `value`, as Cypher writes it."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = value
        return f"${name}"

    def frame(self, label: str) -> Frame:
        """A frame with variables of its own."""
        self._frames += 1
        return Frame(askable(label), self._frames)

    def root(self, frame: Frame) -> str:
        """Binds every noun of the frame's kind that stands as of the clocks."""
        patterns = {
            Family.STATEMENT: "({node}:Statement)-[{about}:SUPPORTS|DISPUTES]->(:Claim)",
            Family.DOCUMENT: "({node}:Document)<-[{edge}:CURRENT_OF]-({text}:Snapshot)",
        }
        holds = {
            Family.STATEMENT: f"{KNOWN.replace('{edge}', '{about}')} AND {POSSIBLE}",
            Family.DOCUMENT: f"{KNOWN} AND {PUBLISHED}",
        }
        family = frame.noun.family
        pattern = patterns.get(family, f"({{node}}:{frame.noun.label})")
        return self._bound(frame, pattern, holds.get(family, ""), "")

    def related(self, frame: Frame, relation: Relation, start: str, *, named: bool = True) -> str:
        """Binds what `relation` leads to from the variable `start` and stands as of the clocks.

        Without `named`, entities are not looked up as they were called then: whatever stands leads
        to entities that did too.
        """
        return self._bound(frame, relation.pattern, relation.holds, start, named=named)

    def _bound(
        self, frame: Frame, pattern: str, holds: str, start: str, *, named: bool = True
    ) -> str:
        """MATCH and WITH up to a WHERE that is open: more may be added with AND."""
        lines = [f"MATCH {frame.fill(pattern, start)}"]
        conditions = [frame.fill(holds)] if holds else []
        match frame.noun.family:
            case Family.ENTITY:
                if named:
                    lines += [f"WHERE {condition}" for condition in conditions]
                    lines.append(frame.fill(_NAMED))
                    conditions = [frame.fill("{named} IS NOT NULL")]
                if frame.noun.label != "Entity":
                    conditions.append(f"{frame.node}:{frame.noun.label}")
            case Family.CLAIM:
                self._claims.append(frame)
                lines.append(_place(frame))
                conditions += claims.stands(frame.node, frame.noun.label, self.policy)
            case Family.STATEMENT:
                conditions += claims.admitted(self.policy, frame.fill("{about}"), frame.node)
            case Family.QUOTATION:
                lines.append(frame.fill("MATCH ({node})-[:QUOTED_IN]->({text}:Snapshot)"))
                conditions += [frame.fill(_APPEARS), frame.fill(PUBLISHED)]
            case Family.SOURCE:
                conditions.append(frame.fill(_PUBLISHES))
            case Family.DOCUMENT:
                pass
        lines.append(f"WHERE {' AND '.join(conditions) or 'true'}")
        return "\n".join(lines)

    def chosen(self, frame: Frame, name: str) -> str:
        """A list of the one statement that decides the value `name` of a claim, or of none."""
        return f"[one IN {_weighed(frame)} WHERE one.{name} IS NOT NULL][..1]"

    def finished(self, text: str) -> str:
        """`text` with the statements of each claim looked up once, where it asks for values."""
        for frame in self._claims:
            place, name = _place(frame), _weighed(frame)
            found = claims.weightiest(frame.node, self.policy)
            bound = f"WITH *, {found} AS {name}" if name in text else ""
            text = text.replace(place, bound)
        return text

    def value(self, frame: Frame, asked: Field, read: Callable[[str], str]) -> str:
        """The value of a field as an expression; `read` makes it from the text before the dot.

        `read` gets what stands for the bearer of the field, as in `bearer.name`.
        """
        if asked.holder is Holder.CHOSEN:
            return self.chosen_value(frame, asked, read)
        return read(frame.fill(asked.holder.value))

    def chosen_value(self, frame: Frame, asked: Field, read: Callable[[str], str]) -> str:
        """The value of a claim as the statement that decides it tells it."""
        return f"head([chosen IN {self.chosen(frame, asked.name)} | {read('chosen')}])"

    def tested(self, frame: Frame, asked: Field, test: Callable[[str], str]) -> str:
        """That the value of a claim passes `test`, which gets the place where it stands."""
        place = f"chosen.{asked.name}"
        return f"any(chosen IN {self.chosen(frame, asked.name)} WHERE {test(place)})"

    def lacking(self, frame: Frame, asked: Field) -> str:
        """That a claim has no such value."""
        return f"isEmpty({self.chosen(frame, asked.name)})"

    def status_in(self, frame: Frame, values: Collection[str]) -> str:
        """That a claim's status is one of `values`."""
        return claims.status_in(frame.node, values, self.policy)

    def computed(self, frame: Frame, asked: Field) -> str:
        """The expression of a computed field."""
        if frame.noun.family is Family.CLAIM and asked.name == "status":
            return claims.status(frame.node, self.policy)
        if frame.noun.family is Family.CLAIM and asked.name == "disputed":
            return claims.disputed(frame.node, frame.noun.label, self.policy)
        return frame.fill(asked.expression)


def _weighed(frame: Frame) -> str:
    """The variable of a claim's statements by weight; no other name has it in it."""
    return f"weighed{frame.number}_"


def _place(frame: Frame) -> str:
    """Where they are looked up, if anything asks for them."""
    return f"// statements of {frame.node}."


_NAMED = (
    "WITH DISTINCT {node}, CASE WHEN {node}.since <= $knownAt AND $knownAt < {node}.until "
    "THEN {node} ELSE [({node})<-[:VERSION_OF]-(old) "
    "WHERE old.since <= $knownAt AND $knownAt < old.until | old][0] END AS {named}"
)
_PUBLISHES = (
    "EXISTS { MATCH ({node})<-[:PUBLISHED_BY]-(:Document)<-[current:CURRENT_OF]-(:Snapshot) "
    "WHERE current.since <= $knownAt AND $knownAt < current.until }"
)
_APPEARS = (
    "EXISTS { MATCH ({node})-[appears:APPEARS_IN]->(:Document) "
    "WHERE appears.since <= $knownAt AND $knownAt < appears.until }"
)
