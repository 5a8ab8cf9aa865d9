"""Pairs that may be one thing, and mentions that may not be what they were taken for."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from vested.api.review.profiles import mention_profile, read_profiles, without
from vested.api.review.rest import Rest
from vested.graph.moments import FOREVER
from vested.graph.reader import Reader
from vested.graph.rows import Row
from vested.ingest.candidates import Candidate, Feature, Profile, candidates, explain
from vested.ingest.reading import LinkMethod
from vested.schema.ids import entity_id, entity_within
from vested.schema.vocabulary import Verdict

DOUBTFUL: tuple[str, ...] = (LinkMethod.FUZZY.value, LinkMethod.BACK_TRANSLATION.value)
"""Methods of linking a mention that a person should look at."""

MINIMUM = 0.5
"""Pairs scored below are not shown."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two to be judged, with how alike they are (0 to 1) and why.

    `left` keeps its id. `right` is another entity or, where `mention` is set, what that mention's
    document speaks of; the mention now refers to `entity`, which may stand for `left`.
    """

    left: str
    right: str
    score: float
    features: tuple[Feature, ...]
    entity: str
    mention: str | None = None

    @property
    def key(self) -> str:
        """Sorts pairs, the likeliest first; no two have the same."""
        return f"{1 - self.score:.9f} {self.left} {self.right}"


class Pairs:
    """Finds pairs, and keeps what was found until the graph has changed.

    A large graph is not searched after every write: what is judged meanwhile is left out, what is
    new comes with the next search.
    """

    def __init__(self, *, minimum: float = MINIMUM) -> None:
        self._minimum = minimum
        self._lock = asyncio.Lock()
        self._found: list[Pair] = []
        self._moment: str | None = None
        self._rest = Rest()

    async def waiting(self, reader: Reader, *, unsure: bool = False) -> list[Pair]:
        """The pairs that nobody has judged; with `unsure`, those too that somebody left open."""
        found = await self._search(reader)
        judged = await reader.rows("read_judged_pairs", forever=FOREVER)
        decided, gone = _judged(judged, unsure=unsure)
        return [
            pair
            for pair in found
            if frozenset((pair.left, pair.right)) not in decided
            and (pair.mention is not None or not {pair.left, pair.right} & gone)
        ]

    async def _search(self, reader: Reader) -> list[Pair]:
        async with self._lock:
            clock = await reader.rows("read_clock")
            moment = str(clock[0]["moment"]) if clock else ""
            if self._moment is None or (moment != self._moment and self._rest.over):
                with self._rest.searching():
                    self._found = await _find(reader, self._minimum)
                self._moment = moment
            return self._found


async def _find(reader: Reader, minimum: float) -> list[Pair]:
    profiles = await read_profiles(reader)
    rows = await reader.rows("read_doubtful_mentions", methods=list(DOUBTFUL), forever=FOREVER)
    return await asyncio.to_thread(_scored, profiles, rows, minimum)


def _scored(profiles: list[Profile], mentions: Iterable[Row], minimum: float) -> list[Pair]:
    found = [_pair(one) for one in candidates(profiles, minimum=minimum)]
    by_id = {profile.id: profile for profile in profiles}
    # Several mentions of one document are one to judge.
    doubtful = {
        pair.right: pair
        for row in mentions
        if row["printed"] and (entity := by_id.get(row["entity"])) is not None
        for pair in [_mention_pair(row, entity)]
    }
    return sorted([*found, *doubtful.values()], key=lambda pair: pair.key)


def _pair(found: Candidate) -> Pair:
    return Pair(found.left, found.right, found.score, found.features, entity=found.left)


def _mention_pair(row: Row, entity: Profile) -> Pair:
    within = entity_within(row["entityKey"], row["document"])
    found = explain(without(entity, row["printed"]), mention_profile(row, within))
    return Pair(
        left=entity_id(row["entityKey"]),
        right=within,
        score=found.score,
        features=found.features,
        entity=entity.id,
        mention=row["id"],
    )


def _judged(rows: Iterable[Row], *, unsure: bool) -> tuple[set[frozenset[str]], set[str]]:
    """The pairs that need no judging (by their own ids and by what these stand for), and the ids
    that stand for others."""
    decided: set[frozenset[str]] = set()
    gone: set[str] = set()
    for row in rows:
        left, right = row["left"], row["right"]
        if row["keptLeft"]:
            gone.add(left)
        if row["keptRight"]:
            gone.add(right)
        if unsure and row["verdict"] == Verdict.UNSURE:
            continue
        decided.add(frozenset((left, right)))
        decided.add(frozenset((row["keptLeft"] or left, row["keptRight"] or right)))
    return decided, gone
