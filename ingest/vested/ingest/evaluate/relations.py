"""Matching of predicted to labelled relations, and of their qualifiers."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from vested.ingest.evaluate.counts import Counts
from vested.ingest.evaluate.entities import EntityMatch
from vested.ingest.evaluate.names import dice, normal, tokens

Item = Mapping[str, Any]

_SYNONYMS = {
    "OPEN_STATUS": "LICENSED_AS",
    "LICENCED_AS": "LICENSED_AS",
    "COMPETES": "COMPETES_WITH",
    "WORKS_FOR": "EMPLOYED_BY",
}
_HARD = frozenset({"amount", "currency", "date", "round", "open_status", "status"})
_MONEY = "FUNDED|INVESTED_IN"


def kind(name: str) -> str:
    """The type that counts: funding and investment are told apart by no reader alike."""
    known = _SYNONYMS.get(name, name)
    return _MONEY if known in {"FUNDED", "INVESTED_IN"} else known


class RelationScore:
    """Scores the relations of one document."""

    def __init__(
        self, gold: Sequence[Item], entities: EntityMatch, by_type: defaultdict[str, Counts]
    ) -> None:
        self.relations = Counts()
        self.qualifiers = Counts()
        self.missed: list[Item] = []
        self.outcomes: list[bool | None] = []
        """For each predicted relation whether it is right; None where it does not count."""
        self._gold = gold
        self._entities = entities
        self._by_type = by_type
        self._used: set[int] = set()

    def run(self, predicted: Sequence[Item], traps: Sequence[str], notes: Counter[str]) -> None:
        """Counts everything; exact types first, then accepted alternatives."""
        self.outcomes = [None] * len(predicted)
        todo = self._candidates(predicted, notes)
        for exact in (2, 1):
            for number, (relation, fitting) in enumerate(todo):
                if relation is None:
                    continue
                taken = self._take(relation, fitting, exact, notes)
                if taken is not None:
                    self.outcomes[number] = True if taken else None
                    todo[number] = (None, [])
        for number, (relation, fitting) in enumerate(todo):
            if relation is not None:
                spurious = self._spurious(relation, fitting, traps, notes)
                self.outcomes[number] = False if spurious else None
        for number, label in enumerate(self._gold):
            if number not in self._used and not label.get("optional"):
                self.relations.fn += 1
                self._by_type[label["type"]].fn += 1
                self.qualifiers.fn += len(label.get("qualifiers", {}))
                self.missed.append(label)

    def _candidates(
        self, predicted: Sequence[Item], notes: Counter[str]
    ) -> list[tuple[Item | None, list[tuple[int, bool, int]]]]:
        seen: set[tuple[str, str | None, str | None]] = set()
        todo: list[tuple[Item | None, list[tuple[int, bool, int]]]] = []
        for relation in predicted:
            name = kind(str(relation.get("type")))
            subject = self._entities.gold_id(relation.get("subject"))
            object_ = self._entities.gold_id(relation.get("object"))
            key = (name, subject, object_ if name != "LICENSED_AS" else None)
            if "?" not in key and key in seen:
                notes["duplicate relations"] += 1
                todo.append((None, []))
                continue
            seen.add(key)
            fits = [
                (_fit(label, name, subject, object_), not label.get("optional"), -number)
                for number, label in enumerate(self._gold)
            ]
            ordered = sorted(fits, reverse=True)
            todo.append((relation, [(fit, need, -n) for fit, need, n in ordered if fit]))
        return todo

    def _take(
        self,
        relation: Item,
        fitting: list[tuple[int, bool, int]],
        exact: int,
        notes: Counter[str],
    ) -> bool | None:
        """Whether the label it takes is a required one; None where it takes none."""
        for fit, required, number in fitting:
            if fit != exact or number in self._used:
                continue
            self._used.add(number)
            if required:
                self.relations.tp += 1
                self._by_type[self._gold[number]["type"]].tp += 1
                self._compare(relation, self._gold[number])
            else:
                notes["optional relations found"] += 1
            return required
        return None

    def _compare(self, relation: Item, label: Item) -> None:
        wanted = label.get("qualifiers", {})
        given = {
            name: value
            for name, value in (relation.get("qualifiers") or {}).items()
            if value not in (None, "")
        }
        for name, value in wanted.items():
            if name in given and _same(name, given[name], value):
                self.qualifiers.tp += 1
                continue
            self.qualifiers.fn += 1
            if name in given:
                self.qualifiers.fp += 1
        self.qualifiers.fp += sum(name in _HARD and name not in wanted for name in given)

    def _spurious(
        self,
        relation: Item,
        fitting: list[tuple[int, bool, int]],
        traps: Sequence[str],
        notes: Counter[str],
    ) -> bool:
        if any(number in self._used for _, _, number in fitting):
            notes["duplicate relations"] += 1
            return False
        self.relations.fp += 1
        self._by_type[str(relation.get("type"))].fp += 1
        evidence = normal(relation.get("evidence") or "")
        if len(evidence) > 8 and any(evidence in trap or trap in evidence for trap in traps):
            notes["relation traps hit"] += 1
        return True


def _fit(label: Item, name: str, subject: str | None, object_: str | None) -> int:
    """0: no match; 1: an accepted alternative type; 2: the labelled type."""
    accepted = {kind(label["type"]), *(kind(other) for other in label.get("alt_types", []))}
    if name not in accepted:
        return 0
    ends = (label["subject"], label["object"])
    licence = label["type"] == "LICENSED_AS" and ends[1] is None
    same = ends[0] == subject and (ends[1] == object_ or licence)
    if not same and label["type"] == "COMPETES_WITH":
        same = ends == (object_, subject)
    if not same:
        return 0
    return 2 if name == kind(label["type"]) else 1


def _same(name: str, given: Any, wanted: Any) -> bool:
    if isinstance(wanted, bool) or isinstance(given, bool):
        return bool(given == wanted)
    if isinstance(wanted, int | float):
        try:
            return abs(float(given) - float(wanted)) <= 0.005 * abs(float(wanted))
        except (TypeError, ValueError):
            return False
    a, b = normal(str(given)), normal(str(wanted))
    if a == b:
        return True
    if name in {"date", "start", "end"}:
        return len(a) >= 4 and (a.startswith(b) or b.startswith(a))
    return dice(tokens(a), tokens(b)) >= 0.5
