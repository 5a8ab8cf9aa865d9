"""A language's words that tell who follows whom in a post."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from vested.ingest.expressions import compiled
from vested.ingest.frames import frame_source


@dataclass(frozen=True, slots=True)
class SuccessionWords:
    """All patterns read `Skeleton.text`."""

    frames: tuple[re.Pattern[str], ...]
    """The words, with the two people as `earlier` and `later` where they are named behind."""
    posts: tuple[re.Pattern[str], ...]
    """The post and its house, right behind the words: "as head of Y"."""
    place: re.Pattern[str]
    """The house in front of them: "at Y, where she "."""

    @classmethod
    def of(cls, data: Mapping[str, Any], words: Mapping[str, list[str]]) -> Self:
        """Those of a pack `data` with its word classes `words`."""

        def frame(pattern: str) -> re.Pattern[str]:
            return compiled(frame_source(pattern, words), re.IGNORECASE)

        told = data["successions"]
        return cls(
            frames=tuple(map(frame, told["frames"])),
            posts=tuple(map(frame, told["posts"])),
            place=frame(told["place"]),
        )
