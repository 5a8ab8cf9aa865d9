"""The words of quotations of each language, read from `packs/quotation.*.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from vested.ingest.frames import word_group
from vested.ingest.values.packs import read_pack


@dataclass(frozen=True, slots=True)
class QuotationPack:
    """One language's words, compiled; all patterns read `Skeleton.text`."""

    language: str
    cue: re.Pattern[str]
    according: re.Pattern[str]
    naming: re.Pattern[str]
    title: re.Pattern[str]
    unnamed: re.Pattern[str]
    unnamed_after: re.Pattern[str]
    that: re.Pattern[str]
    addressee: re.Pattern[str]
    venue: re.Pattern[str]
    possessive: re.Pattern[str]
    auxiliary: re.Pattern[str]
    words_noun: re.Pattern[str]
    work: re.Pattern[str]
    evaluating: re.Pattern[str]
    weak: re.Pattern[str]
    simulated: re.Pattern[str]
    joins: re.Pattern[str]
    glue_stop: re.Pattern[str]


@cache
def quotation_pack(language: str | None) -> QuotationPack:
    """The compiled pack of `language`, English where there is none."""
    data = read_pack("quotation", language)
    references = read_pack("reference", language)

    def words(name: str) -> str:
        return word_group(data[name])

    def whole(name: str) -> re.Pattern[str]:
        return re.compile(rf"(?<![\w-]){words(name)}(?![\w-])", re.IGNORECASE)

    some = rf"{words('unnamed_lead')} (?:[^\W\d_]{{2,18}} ){{0,3}}?{words('unnamed_nouns')}"
    unnamed = rf"(?<![\w-]){some}(?![\w-])|(?<![\w-]){words('unnamed_alone')}(?![\w-])"
    return QuotationPack(
        language=str(data["language"]),
        cue=re.compile(
            rf"(?<![\w-]){words('cues')}(?!\w|-(?!(?:t-)?(?:ils?|elles?|on)\b))", re.IGNORECASE
        ),
        according=re.compile(rf"(?<![\w-]){words('according')}\s?", re.IGNORECASE),
        naming=re.compile(rf"(?<![\w-]){words('naming')}[ ,:('\"]{{0,3}}$", re.IGNORECASE),
        title=re.compile(rf"(?<![\w-]){words('title_nouns')}[ ,:('\"]{{0,3}}$", re.IGNORECASE),
        unnamed=re.compile(unnamed, re.IGNORECASE),
        unnamed_after=re.compile(rf"[ ,]{{0,2}}(?:{unnamed})", re.IGNORECASE),
        that=re.compile(rf"[ ,]{{0,2}}{words('that')}(?:\s|$|(?<='))", re.IGNORECASE),
        addressee=re.compile(
            rf"^ ?(?:{words('addressee')} ?)(?:{words('determiners')} ?)?", re.IGNORECASE
        ),
        venue=re.compile(rf"(?<!\w){words('venue')} (?:{words('determiners')} ?)?", re.IGNORECASE),
        possessive=re.compile(
            rf"(?<![\w-]){word_group(references.get('possessive', ['his', 'her']))}(?![\w-])",
            re.IGNORECASE,
        ),
        auxiliary=re.compile(rf"(?:\s|^|,){words('auxiliaries')}$", re.IGNORECASE),
        words_noun=whole("word_nouns"),
        work=whole("work_nouns"),
        evaluating=whole("evaluating"),
        weak=whole("weak_cues"),
        simulated=re.compile(words("simulated"), re.IGNORECASE),
        joins=re.compile(
            rf"^[ ,]{{0,2}}(?:{words('joins')}[ ,:]{{0,2}})?(?:[^\W\d_]{{1,18}}[ ']){{0,6}}$",
            re.IGNORECASE,
        ),
        glue_stop=re.compile(words("glue_ends") + "$", re.IGNORECASE),
    )
