"""Matching of predicted to labelled entities: best first, one to one."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from vested.ingest.evaluate.counts import Counts
from vested.ingest.evaluate.names import all_names, normal_name

Item = Mapping[str, Any]


@dataclass
class EntityMatch:
    """Which labelled entity each predicted one is; `best` also holds split duplicates."""

    gold: Sequence[Item]
    predicted: Sequence[Item]
    best: dict[int, int] = field(default_factory=dict)
    one: dict[int, int] = field(default_factory=dict)

    def gold_id(self, local: str | None) -> str | None:
        """The labelled id of a predicted entity; `?` for one that matches none."""
        if local is None:
            return None
        index = {item.get("id"): number for number, item in enumerate(self.predicted)}.get(local)
        if index is None or index not in self.best:
            return "?"
        return str(self.gold[self.best[index]]["id"])


def match(gold: Sequence[Item], predicted: Sequence[Item]) -> EntityMatch:
    """Pairs by Wikidata item or name, the strongest evidence first."""
    candidates = []
    for i, guess in enumerate(predicted):
        for j, label in enumerate(gold):
            strength = _strength(guess, label)
            if strength:
                bonus = (0.5 if type_fits(guess, label) else 0) - (
                    0.25 if label.get("optional") else 0
                )
                candidates.append((strength + bonus, -i, -j, i, j))
    result = EntityMatch(gold, predicted)
    used: set[int] = set()
    for _, _, _, i, j in sorted(candidates, reverse=True):
        result.best.setdefault(i, j)
        if i not in result.one and j not in used:
            result.one[i] = j
            used.add(j)
    # A weaker partner is none when the best one was taken by a twin.
    result.one = {i: j for i, j in result.one.items() if result.best[i] == j}
    return result


def type_fits(guess: Item, label: Item) -> bool:
    """Whether the type is the labelled one or an accepted alternative."""
    return guess.get("type") == label["type"] or guess.get("type") in label.get("alt_types", [])


def outcomes(found: EntityMatch) -> list[bool | None]:
    """For each predicted entity whether name and type are right; None where it does not count."""
    results: list[bool | None] = []
    for i, guess in enumerate(found.predicted):
        label = found.gold[found.best[i]] if i in found.best else None
        if label is not None and label.get("optional"):
            results.append(None)
        else:
            results.append(i in found.one and label is not None and type_fits(guess, label))
    return results


def score(
    found: EntityMatch, by_type: defaultdict[str, Counts], notes: Counter[str]
) -> tuple[Counts, Counts, list[Item]]:
    """(name and type, name only, labels missed)."""
    typed, named = Counts(), Counts()
    hit: set[int] = set()
    for i, guess in enumerate(found.predicted):
        if i in found.one:
            label = found.gold[found.one[i]]
            if label.get("optional"):
                notes["optional entities found"] += 1
                continue
            hit.add(found.one[i])
            named.tp += 1
            _score_type(guess, label, typed, by_type, notes)
        elif not (i in found.best and found.gold[found.best[i]].get("optional")):
            typed.fp += 1
            named.fp += 1
            by_type[str(guess.get("type"))].fp += 1
            notes["split duplicates" if i in found.best else "spurious entities"] += 1
    missed = []
    for j, label in enumerate(found.gold):
        if not label.get("optional") and j not in hit:
            typed.fn += 1
            named.fn += 1
            by_type[label["type"]].fn += 1
            missed.append(label)
    return typed, named, missed


def _score_type(
    guess: Item,
    label: Item,
    typed: Counts,
    by_type: defaultdict[str, Counts],
    notes: Counter[str],
) -> None:
    if type_fits(guess, label):
        typed.tp += 1
        by_type[label["type"]].tp += 1
        return
    typed.fp += 1
    typed.fn += 1
    by_type[label["type"]].fn += 1
    by_type[str(guess.get("type"))].fp += 1
    notes["wrong entity type"] += 1


def _strength(guess: Item, label: Item) -> int:
    name, labelled = normal_name(guess.get("name", "")), normal_name(label["name"])
    strong = {labelled} | {normal_name(alias) for alias in label.get("aliases", [])}
    every = all_names(label)
    if guess.get("wikidata") and guess.get("wikidata") == label.get("wikidata"):
        return 4
    if name == labelled:
        return 4
    if name in strong:
        return 3
    if name in every:
        return 2
    return 1 if all_names(guess) & every else 0
