"""Articles that are one text or only tell of one event: `likeness_texts/*.txt`.

A file holds a group: articles on one event, each under `=== role language`. Of the roles only
`other` (written independently, of the same event) and `followup` (a later story that recycles one
paragraph) are texts of their own; all else comes from `original`. Thresholds were chosen on the
groups with odd numbers; those with even numbers were held back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from vested.graph.likeness import Relation, Sketch, liken, sketch

TEXTS = Path(__file__).resolve().parent / "likeness_texts"
_OWN = {"other", "followup"}
_PART_OF_EACH = {"excerpt", "translated-excerpt"}


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a group."""

    group: int
    role: str
    language: str
    text: str

    @property
    def derived(self) -> bool:
        """Whether it comes from the group's original."""
        return self.role not in _OWN

    def __str__(self) -> str:
        return f"{self.group:02} {self.role} {self.language}"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, their sketches and what they are to each other."""

    texts: tuple[Text, Text]
    sketches: tuple[Sketch, Sketch]

    @property
    def one_event(self) -> bool:
        """Whether both are of one group."""
        return self.texts[0].group == self.texts[1].group

    @property
    def relation(self) -> Relation | None:
        """The true relation."""
        left, right = self.texts
        if not (self.one_event and left.derived and right.derived):
            return None
        if left.language == right.language:
            return Relation.SYNDICATED_FROM
        return Relation.TRANSLATION_OF

    def found(self) -> Relation | None:
        """The relation that `liken` finds."""
        likeness = liken(*self.sketches)
        return likeness.relation if likeness else None

    def traits(self) -> int:
        """How many traits both have."""
        return len(set(self.sketches[0].traits) & set(self.sketches[1].traits))

    def __str__(self) -> str:
        return f"{self.texts[0]} / {self.texts[1]}"


def texts(*, held_back: bool) -> list[Text]:
    """The texts of one half of the groups."""
    found = []
    for path in sorted(TEXTS.glob("*.txt")):
        group = int(path.name[:2])
        if (group % 2 == 0) == held_back:
            for part in re.split(r"^=== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
                head, _, text = part.partition("\n")
                role, language = head.split()
                found.append(Text(group, role, language, text.strip("\n")))
    return found


def pairs(some: Iterable[Text], *, languages_known: bool = True) -> Iterator[Pair]:
    """Every pair of `some` but an excerpt with the translation of an excerpt: those may be of
    different paragraphs."""
    sketched = [(one, sketch(one.text, one.language if languages_known else None)) for one in some]
    for (left, mine), (right, yours) in combinations(sketched, 2):
        if {left.role, right.role} != _PART_OF_EACH:
            yield Pair((left, right), (mine, yours))


def scores(some: Iterable[Pair], relation: Relation) -> tuple[float, float, int]:
    """Precision and recall of one relation, and how many pairs truly have it."""
    judged = [(pair.relation is relation, pair.found() is relation) for pair in some]
    right = sum(true and found for true, found in judged)
    truly, told = sum(true for true, _ in judged), sum(found for _, found in judged)
    return right / told if told else 1.0, right / truly if truly else 1.0, truly


def main() -> None:
    """Tells the scores of both halves."""
    for held_back in (False, True):
        for known in (True, False):
            half = list(pairs(texts(held_back=held_back), languages_known=known))
            for relation in Relation:
                precision, recall, count = scores(half, relation)
                print(
                    f"{'held back' if held_back else 'chosen on':10} "
                    f"languages {'known' if known else 'unknown':8} {relation:16} "
                    f"precision {precision:.2f} recall {recall:.2f} of {count}; "
                    f"{len(half)} pairs, {sum(p.one_event and not p.relation for p in half)} "
                    "of one event but not one text"
                )


if __name__ == "__main__":
    main()
