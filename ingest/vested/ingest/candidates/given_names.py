"""Given names compared: short forms, spellings, and names of two people that differ little."""

from vested.ingest.candidates.letters import sound, spelt_alike
from vested.ingest.candidates.pack import LikenessPack

_SHORT_NAME = 0.92
_SAME_SOUND = 0.94
_SHORTENED = 0.8
_SHORTEST = 3


def given_alike(name: str, other: str) -> float:
    """Likeness of two given names as spellings or short forms of one, 0 to 1; 0 for two names."""
    pack = LikenessPack.load()
    if other in pack.short_names.get(name, ()):
        return _SHORT_NAME
    shorter, longer = sorted((name, other), key=len)
    if any(longer == shorter + ending for ending in pack.feminine):
        return 0.0
    if len(shorter) >= _SHORTEST and sound(name) == sound(other):
        return _SAME_SOUND
    if name in pack.given_names and other in pack.given_names:
        return 0.0
    if len(longer) - len(shorter) >= _SHORTEST <= len(shorter) and longer.startswith(shorter):
        return _SHORTENED
    return spelt_alike(name, other)
