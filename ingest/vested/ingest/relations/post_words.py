"""A language's words around posts: since when, until when, learning, and what goes on behind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from vested.ingest.frames import slot_class, word_group
from vested.ingest.skeleton import DATE


@dataclass(frozen=True, slots=True)
class PostWords:
    """All patterns read `Skeleton.text`."""

    since: re.Pattern[str]
    """When a post began, up to its day: "since <day>", "from <day>" before a "to"."""
    until: re.Pattern[str]
    """When it ended, up to its day."""
    through: re.Pattern[str]
    """Behind the day a post began, up to the day it ended: "from 2015 to <day>"."""
    begins: re.Pattern[str]
    """Verbs of joining and appointing."""
    worked: re.Pattern[str]
    """Past forms that tell of a post that is over: "used to work"."""
    founding_too: re.Pattern[str]
    """A founder's part of a role with the "and" that ties it to the rest."""
    place_of: re.Pattern[str]
    """The "of" between a post and its organisation, at the end."""
    clause: re.Pattern[str]
    """Words of a clause, which no role has."""
    goes_on: re.Pattern[str]
    """What adds a second post with its organisation: "and head of Y"."""
    studies: re.Pattern[str]
    """Words for learning somewhere and not working there, up to the place."""
    singular: re.Pattern[str]
    """A noun for one founder at the end of the words in front of a list: only the first is it."""

    founder: re.Pattern[str]
    """A noun for one founder."""
    both: re.Pattern[str]
    """What makes it tell of each of several: "each a founder of Y"."""

    @classmethod
    def of(cls, data: Mapping[str, Any], words: Mapping[str, list[str]]) -> Self:
        """Those of a pack `data` with its word classes `words`."""
        founder, conjunction, of, the = (
            word_group(entries)
            for entries in (data["founder_roles"], words["and"], words["of"], words["the"])
        )
        verbs = data["verbs"]
        joined = rf"(?:,| ?/| {conjunction}) ?"
        return cls(
            since=_dated(data["since"]),
            until=_dated(data["until"]),
            through=_folded(rf" ?{word_group(data['through'])} ?{DATE}"),
            begins=_whole([*verbs["join"], *verbs["appoint"]]),
            worked=_whole(data["worked"]),
            founding_too=_folded(rf"^{founder}{joined}(?!$)|{joined}{founder}$"),
            place_of=_folded(rf",? {of} ?(?:{the} ?)?$"),
            clause=_whole(data["clause_words"]),
            goes_on=_folded(
                rf",? ?{conjunction} (?:[\w'-]+ ){{0,4}}?{of} ?(?:{the} ?)?[{slot_class('O')}]"
            ),
            studies=_folded(
                rf"(?<!\w)(?P<word>{word_group(data['studies'])})(?!\w)[^.;:!?,()]{{0,60}}$"
            ),
            founder=_folded(rf"(?<!\w){word_group(data['one_founder'])}(?!\w)"),
            both=_whole(data["each"]),
            singular=_folded(rf"(?<!\w){word_group(data['one_founder'])}[,:]? ?$"),
        )


def _folded(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _whole(entries: list[str]) -> re.Pattern[str]:
    return _folded(rf"(?<![\w-]){word_group(entries)}(?![\w-])")


def _dated(entries: list[str]) -> re.Pattern[str]:
    small = r"(?: [\w.,]{1,10}){0,4}?"
    return _folded(rf"(?<!\w){word_group(entries)}(?!\w){small} ?{DATE}")
