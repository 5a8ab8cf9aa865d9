"""Keys of a profile: only profiles that share one are compared at all."""

from collections.abc import Iterator
from typing import NamedTuple

from vested.ingest.candidates.acronyms import initials, short_form
from vested.ingest.candidates.identifiers import identifiers
from vested.ingest.candidates.letters import latin, sound
from vested.ingest.candidates.pack import LikenessPack
from vested.ingest.candidates.person_name import PersonName, person_name
from vested.ingest.candidates.profile import Profile
from vested.ingest.candidates.wording import MADE, Wording, wordings

_MOST_ALIASES = 8
_LONG_WORD = 5
_SHORTEST_WORD = 3


class Key(NamedTuple):
    """One key of a profile."""

    block: str
    word: str = ""
    """The word that the block hangs on: the same block of a misspelt word is looked at, too."""
    side: int = 0
    """0: compared with all others of the block; 1 and 2: those of one with those of the other."""
    words: str = ""
    """The name it comes from, so that the likest names of a large block stand side by side."""
    loose: bool = False
    """Whether the key says so little that the names deserve a first look."""


def keys(profile: Profile) -> Iterator[Key]:
    """The keys of a profile; some may come twice."""
    for register, value in identifiers(profile.same_as):
        yield Key(f"#{register}/{value}")
    for name in (profile.name, *profile.aliases[:_MOST_ALIASES]):
        if profile.kind == "Person":
            yield from _person_keys(person_name(name))
        else:
            for reading in wordings(profile.kind, name):
                yield from _thing_keys(profile.kind, reading)
            yield from _acronym_keys(name)


def _person_keys(name: PersonName) -> Iterator[Key]:
    if not name.parts:
        return
    parts, words = name.parts, " ".join(name.parts)
    yield Key("=" + "".join(parts))
    yield Key("=" + "".join(sorted(parts)))
    if len(parts) == 1:
        yield Key("1" + sound(parts[0]), side=1, words=words)
        return
    yield Key("1" + sound(parts[-1]), side=2, words=words)
    for first in _begins(parts[:-1]):
        for surname in set(parts[1:]):
            yield Key(first, surname, words=words)


def _begins(given: tuple[str, ...]) -> set[str]:
    """The letters that the given names, or others for them, may begin with."""
    short_names = LikenessPack.load().short_names
    forms = {form for name in given for form in short_names.get(name, (name,))}
    return {letter for form in forms for letter in (form[0], sound(form)[0])}


def _thing_keys(kind: str, reading: Wording) -> Iterator[Key]:
    pack = LikenessPack.load()
    numbers = " ".join(reading.numbers)
    yield Key(f"={' '.join(sorted(reading.words))} {numbers}")
    yield Key(f"={reading.joined} {numbers}")
    telling = [word for word in reading.words if word not in pack.common | pack.optional]
    telling = telling or list(reading.words)
    words = " ".join(sorted(telling))
    for word in telling:
        if len(word) >= _SHORTEST_WORD or kind in MADE:
            # Other versions are other things, so a version may stand in the key.
            yield Key(numbers if kind in MADE else "", word, words=words, loose=True)


def _acronym_keys(name: str) -> Iterator[Key]:
    short = short_form(name)
    if short is not None:
        yield Key("@" + short, side=1)
    for form in initials(name):
        yield Key("@" + form, side=2)
        half = len(form) // 2
        if form == form[:half] * 2:
            yield Key(f"@{form[:half]}2", side=2)
    letters = "".join(char for char in latin(name).lower() if char.isalpha())
    if " " in name and len(letters) > _LONG_WORD:
        yield Key(f"@{letters[0]}{len(letters) - 2}{letters[-1]}", side=2)
