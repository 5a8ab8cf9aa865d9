"""The pattern language of the packs: short patterns over a skeleton, made regular expressions.

`<subject:P>` is one person, `<object:O+>` a list of organisations, `<role>` free words, `{of}`
any of
the pack's words of that name, `~` a short gap without things in it, `~~` a longer one, `~~~`
one that
may hold things but no person.
Every gap is bounded, so that a sentence is read in time linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from vested.ingest.language_words import NEVER, any_of, owning
from vested.ingest.reading import EntityType
from vested.ingest.skeleton import AMOUNT, ANY_SLOT, DATE, QUOTE, SLOTS
from vested.ingest.values.packs import alternation

_T = EntityType
LETTERS: dict[str, str] = {
    "P": SLOTS[_T.PERSON],
    "O": SLOTS[_T.ORGANIZATION],
    "M": SLOTS[_T.MODEL] + SLOTS[_T.PRODUCT],
    "T": SLOTS[_T.PRODUCT] + SLOTS[_T.ORGANIZATION],
    "S": SLOTS[_T.STATEMENT] + SLOTS[_T.PUBLICATION],
    "W": SLOTS[_T.STATEMENT],
    "B": SLOTS[_T.PUBLICATION],
    "E": SLOTS[_T.EVENT],
    "L": SLOTS[_T.PLACE],
    "A": AMOUNT,
    "D": DATE,
    "Q": QUOTE,
}
_STOP = r".;:!?()\[\]|"
_TOKEN = re.compile(
    r"(?<!\(\?P)<(?P<name>[a-z]+)(?::(?P<kinds>[A-Z]+)(?P<list>\+)?)?>|\{(?P<word>[a-z_]+)\}|(?P<gap>~{1,3})"
)


class FrameError(ValueError):
    """A pattern in a pack that cannot be compiled."""


@cache
def slot_class(kinds: str) -> str:
    """The characters of slot letters such as `PO`.

    Raises `FrameError` for an unknown letter.
    """
    try:
        return "".join(LETTERS[kind] for kind in kinds)
    except KeyError as error:
        raise FrameError(
            f"unknown slot letter {error} in {kinds!r}: use {''.join(LETTERS)}"
        ) from error


def frame_source(pattern: str, words: Mapping[str, Sequence[str]]) -> str:
    """`pattern` of a pack as the source of a regular expression over `Skeleton.text`.

    Raises `FrameError` for an unknown word class or slot letter.
    """
    out: list[str] = []
    position = 0
    for match in _TOKEN.finditer(pattern):
        out.append(pattern[position : match.start()])
        position = match.end()
        out.append(_piece(match, words, pattern))
    out.append(pattern[position:])
    return "".join(out)


def _piece(match: re.Match[str], words: Mapping[str, Sequence[str]], pattern: str) -> str:
    if match["gap"]:
        if match["gap"] == "~~~":
            return rf"[^{_STOP}{SLOTS[_T.PERSON]}]{{0,140}}?"
        return rf"[^{_STOP}{ANY_SLOT}]{{0,{60 if match['gap'] == '~' else 110}}}?"
    if match["word"]:
        if match["word"] not in words:
            raise FrameError(f"pattern {pattern!r}: no word class {match['word']!r} in the pack")
        return word_group(words[match["word"]])
    name, kinds = match["name"], match["kinds"]
    if kinds is None:
        return rf"(?P<{name}>[^{_STOP}{ANY_SLOT}]{{2,110}}?)"
    one = f"[{slot_class(kinds)}]"
    if kinds == "A":
        # "385 million euros ($417 million)" is one sum.
        return rf"(?P<{name}>{one})(?: \([^(){ANY_SLOT}]{{0,12}}{one}[^(){ANY_SLOT}]{{0,12}}\))?"
    if not match["list"]:
        return f"(?P<{name}>{one})"
    if "P" in kinds:
        # A member of a list of people may come as "Acme CEO Ada King".
        house = rf"[{slot_class('O')}]{owning()}? [^{_STOP},{ANY_SLOT}]{{2,40}}? "
        people, others = slot_class("P"), slot_class(kinds.replace("P", ""))
        one = rf"(?:(?:{house})?[{people}]{f'|[{others}]' if others else ''})"
    return f"(?P<{name}>{one}(?:{list_separator(words)}{one}){{0,60}})"


def word_group(entries: Sequence[str]) -> str:
    """A group of words in which an entry between slashes is an expression of its own; without any
    it matches nowhere."""
    plain = [entry for entry in entries if not entry.startswith("/")]
    own = [entry.strip("/") for entry in entries if entry.startswith("/")]
    parts = ([alternation(plain).replace(r"\s", " ")] if plain else []) + own
    return f"(?:{'|'.join(parts)})" if parts else NEVER


def list_separator(words: Mapping[str, Sequence[str]]) -> str:
    """What stands between the members of a list: a comma or "and", then up to three small words."""
    conjunction = word_group(words["and"])
    where = rf" {any_of('relations.entry_in')} (?-i:[^\W\d_a-zà-ÿ])[\w'-]{{2,20}}(?=,| )"
    house = NEVER
    if "of_person" in words:
        # "Ada King of Acme, Bo Li of Bolt"
        the = rf"(?:{word_group(words['the'])}(?: |(?<=')))?"
        house = rf" {word_group(words['of_person'])}(?: |(?<=')){the}[{slot_class('O')}]"
    aside = rf"(?: \([^()]{{1,60}}\)|{where}|{house})?"
    if "roles" in words:
        posts = word_group([*words["roles"], *words["former"]])
        # What is read as a post is not tried in other ways: words of two entries of the pack would
        # double the ways with every member of the list.
        role = rf"(?>,? (?:[^\W\d_]{{1,14}} ){{0,3}}?{posts}\b)[^,;.:!?()]{{0,70}}?"
        aside = rf"(?:{aside}|{role})"
    small = r"(?-i:(?:[^\W\d_A-Z]{1,18}['-]|[^\W\d_A-Z]{1,18} ){0,3})"
    return rf"{aside}(?:, ?(?:{conjunction} )?| {conjunction} ){small}"
