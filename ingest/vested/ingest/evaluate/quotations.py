"""Matching of predicted to labelled quotations, by words and by speaker."""

import difflib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from vested.ingest.evaluate.counts import Counts
from vested.ingest.evaluate.entities import EntityMatch
from vested.ingest.evaluate.names import all_names, dice, normal_name, tokens

Item = Mapping[str, Any]

_ALIKE = 0.8
_LONG = 400


class QuotationScore:
    """Scores the quotations of one document."""

    def __init__(
        self, gold: Sequence[Item], predicted: Sequence[Item], entities: EntityMatch
    ) -> None:
        self.spoken = Counts()
        self.worded = Counts()
        self.missed: list[Item] = []
        self.outcomes: list[bool | None] = [None] * len(predicted)
        """For each predicted quotation whether words and speaker are right; None where it does not
        count: found for an optional label, or reported speech that matches none."""
        self._gold = gold
        self._predicted = predicted
        self._entities = entities
        self._gold_words = [tokens(item["text"]) for item in gold]
        self._words = [tokens(item.get("text", "")) for item in predicted]

    def run(self, traps: Sequence[str], notes: Counter[str]) -> None:
        """Counts everything."""
        of_gold, used = self._pairs()
        for number, label in enumerate(self._gold):
            if label.get("optional"):
                continue
            if number not in of_gold:
                self.spoken.fn += 1
                self.worded.fn += 1
                self.missed.append(label)
                continue
            self.worded.tp += 1
            for i in of_gold[number]:
                self.outcomes[i] = self._speaker_fits(i, label)
            if all(self.outcomes[i] for i in of_gold[number]):
                self.spoken.tp += 1
                continue
            self.spoken.fn += 1
            self.spoken.fp += 1
            notes["right quote, wrong speaker"] += 1
            self.missed.append(label)
        self._spurious(used, [tokens(trap) for trap in traps], notes)

    def _pairs(self) -> tuple[dict[int, list[int]], set[int]]:
        """Predicted quotations of each labelled one, and all that were paired."""
        of_gold: dict[int, list[int]] = {}
        used: set[int] = set()
        candidates = sorted(
            (
                (dice(words, wanted), i, j)
                for i, words in enumerate(self._words)
                for j, wanted in enumerate(self._gold_words)
                if words
            ),
            reverse=True,
        )
        for alike, i, j in candidates:
            if alike >= _ALIKE and i not in used and j not in of_gold and self._in_order(i, j):
                used.add(i)
                of_gold[j] = [i]
        for j, wanted in enumerate(self._gold_words):
            if j not in of_gold:
                pieces = self._pieces(wanted, used)
                if pieces:
                    of_gold[j] = pieces
                    used.update(pieces)
        return of_gold, used

    def _in_order(self, i: int, j: int) -> bool:
        one, other = self._words[i], self._gold_words[j]
        if min(len(one), len(other)) >= _LONG:
            return True
        return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE

    def _pieces(self, wanted: list[str], used: set[int]) -> list[int]:
        """Quotations that together cover most of a long labelled one."""
        whole = f" {' '.join(wanted)} "
        found = [
            i
            for i, words in enumerate(self._words)
            if i not in used and len(words) >= 4 and f" {' '.join(words)} " in whole
        ]
        covered = sum(len(self._words[i]) for i in found)
        return found if found and covered >= _ALIKE * len(wanted) else []

    def _speaker_fits(self, i: int, label: Item) -> bool:
        speaker = self._predicted[i].get("speaker")
        if label["speaker"] is None:
            if speaker is None:
                return True
        elif self._entities.gold_id(speaker) == label["speaker"]:
            return True
        others = {normal_name(name) for name in label.get("speaker_alt", [])}
        if not others or speaker is None:
            return False
        known = {item.get("id"): item for item in self._entities.predicted}
        return bool(all_names(known.get(speaker, {"name": str(speaker)})) & others)

    def _spurious(self, used: set[int], traps: Sequence[list[str]], notes: Counter[str]) -> None:
        for i, guess in enumerate(self._predicted):
            if i in used or guess.get("direct") is False:
                continue
            self.outcomes[i] = False
            self.spoken.fp += 1
            self.worded.fp += 1
            if any(self._trapped(i, trap) for trap in traps):
                notes["quote traps hit"] += 1

    def _trapped(self, i: int, trap: list[str]) -> bool:
        words = self._words[i]
        inside = f" {' '.join(trap)} " in f" {' '.join(words)} "
        return dice(words, trap) >= _ALIKE or (len(trap) >= 5 and inside)
