"""The words of each language that stand for somebody or something named before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from vested.ingest.expressions import compiled
from vested.ingest.frames import word_group
from vested.ingest.pack_data import pack_data, read_pack


@dataclass(frozen=True, slots=True)
class ReferencePack:
    """One language's referring words, compiled."""

    words: re.Pattern[str]
    prepositions: re.Pattern[str]
    impersonal: re.Pattern[str]
    titles: re.Pattern[str]
    she_names: frozenset[str]
    he_names: frozenset[str]
    she_signs: re.Pattern[str]
    he_signs: re.Pattern[str]


def _words(entries: Sequence[str]) -> str:
    """A group of words, whose apostrophes may be typed or printed: they are looked for in the
    text as it stands."""
    return word_group(entries).replace("'", "['’]")


def _writing(language: str | None) -> str:
    """Behind an apostrophe: what somebody wrote or said, which speaks for them: "'s statement"."""
    data = read_pack("quotation", language)
    nouns = _words([*data["word_nouns"], *data["work_nouns"]])
    return rf"s (?:[^\W\d_]{{2,14}} ){{0,2}}?{nouns}(?!\w)"


@cache
def reference_pack(language: str | None) -> ReferencePack:
    """The compiled pack of `language`, English where there is none."""
    data = read_pack("reference", language)
    names = pack_data("given_names.yaml")
    kinds = {
        "he": data["he"], "she": data["she"], "it": data["it"],
        "person": data["person_nouns"], "organization": data["organization_nouns"],
        "model": data["model_nouns"], "statement": data["statement_nouns"], "we": data["we"],
        "latter": data["latter"],
    }  # fmt: skip
    any_of = "|".join(f"(?P<{kind}>{_words(words)})" for kind, words in kinds.items() if words)
    never = r"(?!)"
    impersonal = _words(data["impersonal"]) if data["impersonal"] else never
    ends = rf"(?![\w-]|['’](?!{_writing(language)}))"
    return ReferencePack(
        words=compiled(rf"(?<!\w)(?:{any_of}){ends}", re.IGNORECASE),
        prepositions=compiled(rf"(?:^|[\s('’]){_words(data['prepositions'])}\s?$", re.IGNORECASE),
        impersonal=compiled(impersonal, re.IGNORECASE),
        titles=compiled(rf"(?:(?<=\s)|(?<=^)|(?<=[(«“„\"*_])){_words(data['titles'])}\s$"),
        she_names=frozenset(names["she"]),
        he_names=frozenset(names["he"]),
        she_signs=compiled(rf"\b{_words(data['female_nouns'])}(?!\w)", re.IGNORECASE),
        he_signs=compiled(rf"\b{_words(data['male_nouns'])}(?!\w)", re.IGNORECASE),
    )
