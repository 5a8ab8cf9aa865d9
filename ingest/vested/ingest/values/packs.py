"""The words of amounts and dates of each language, read from `packs/value.*.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from vested.ingest.caseless import Caseless
from vested.ingest.expressions import compiled
from vested.ingest.language_words import NEVER, any_of
from vested.ingest.pack_data import languages, read_pack

LANGUAGES = languages()
"""Languages that have packs; a text of another language is read with the first one."""


def alternation(words: list[str]) -> str:
    """A group that matches any of `words`, longest first, inner spaces as any white space; without
    words it matches nowhere."""
    if not words:
        return NEVER
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in ordered) + ")"


@dataclass(frozen=True, slots=True)
class ValuePack:
    """One language's words, compiled."""

    amount: Caseless
    multipliers: dict[str, int]
    numbers: dict[str, float]
    currencies: dict[str, str]
    valuation: re.Pattern[str]
    threshold: re.Pattern[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    dates: Caseless
    month_groups: tuple[str, ...]
    """Groups of `dates` that hold a month, and those that hold a year."""
    year_groups: tuple[str, ...]
    parts: dict[str, str]
    """Words for a part of a month or year: early, mid or late."""
    relative_days: dict[str, int]
    relative_months: dict[str, int]
    relative_years: dict[str, int]


SYMBOLS = {
    "us$": "USD", "$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "gbp": "GBP",
    "¥": "JPY", "jpy": "JPY", "c$": "CAD", "ca$": "CAD", "a$": "AUD", "chf": "CHF", "cny": "CNY",
    "rmb": "CNY", "₹": "INR", "inr": "INR", "₩": "KRW", "cad": "CAD", "aud": "AUD",
}  # fmt: skip
NUMBER = r"\d{1,3}(?:[.,' \u00a0\u202f]\d{3}){1,5}(?:[.,]\d{1,3})?(?![\d])|\d{1,15}(?:[.,]\d{1,6})?"
YEAR = r"(?:19|20)\d\d"


@cache
def value_pack(language: str | None) -> ValuePack:
    """The compiled pack of `language`, English where there is none."""
    data = read_pack("value", language)
    multipliers = {
        word.lower(): int(factor) for factor, words in data["multipliers"].items() for word in words
    }
    currencies = {
        word.lower(): code for code, words in data["currency_words"].items() for word in words
    } | SYMBOLS
    months = {
        name: number
        for number, names in enumerate(data["months"], start=1)
        for name in names.split()
    }
    weekdays = {
        name: number for number, names in enumerate(data["weekdays"]) for name in names.split()
    }
    pattern = _dates(data, list(months), list(weekdays))
    return ValuePack(
        amount=_amount(data, list(multipliers), list(currencies)),
        multipliers=multipliers,
        numbers={word: float(value) for word, value in data["numbers"].items()},
        currencies=currencies,
        valuation=compiled(
            alternation(data["valuation"]) + r"[ :]{0,2}(?:\w{1,12} ){0,2}$", re.IGNORECASE
        ),
        threshold=compiled(alternation(data["threshold"]) + r"\W{0,3}$", re.IGNORECASE),
        months=months,
        weekdays=weekdays,
        dates=pattern,
        month_groups=tuple(name for name in pattern.groups if name.startswith("month")),
        year_groups=tuple(name for name in pattern.groups if name.startswith("year")),
        parts={word: part for part, words in data["parts"].items() for word in words},
        relative_days=dict(data["relative"]),
        relative_months=dict(data["relative_month"]),
        relative_years=dict(data["relative_year"]),
    )


def _amount(data: dict[str, Any], multipliers: list[str], currencies: list[str]) -> Caseless:
    symbols = alternation(list(SYMBOLS))
    words = alternation(currencies)
    scale = alternation(multipliers)
    spelled = alternation(list(data["numbers"]))
    join = alternation(data["joiners"])
    space = r"[ \u00a0\u202f-]?"
    number = rf"(?:(?P<number>{NUMBER})|(?<!\w)(?P<spelled>{spelled})(?=[ \u00a0-]{scale}\b))"
    return Caseless(
        rf"(?<![\w.,])(?P<before>{symbols})?{space}{number}"
        rf"(?:{space}(?P<scale>{scale})\.?(?!\w))?"
        rf"(?:{space}(?:{join}[ \u00a0]?)?(?P<after>{words})(?!\w))?"
    )


def plain(words: str) -> str:
    """`words` in small letters, single blanks and straight apostrophes, as the packs write them."""
    return " ".join(words.lower().replace("’", "'").split())


def _dates(data: dict[str, Any], months: list[str], weekdays: list[str]) -> Caseless:
    month = _words(months)
    whole = _words([names.split()[0] for names in data["months"]])
    weekday = _words(weekdays)
    alone = _words(data["months_alone"])
    day = rf"\d{{1,2}}{any_of('dates.ordinals')}?"
    of_year = rf"(?:{any_of('dates.of', 'dates.year_of')}\s)?"
    periods = [*data["relative_month"], *data["relative_year"]]
    year_end = r"(?![\w%.,]\d|\w|%)"
    part = _words([word for words in data["parts"].values() for word in words])
    between = rf"[\s-]?(?:{_words(data['part_links'])}\s?)?"
    pattern = (
        rf"(?<![\w/-])(?:"
        rf"(?P<bound>(?:(?P<before>{_words(data['before'])})"
        rf"|(?P<after>{_words(data['after'])}))\s)?(?:"
        rf"(?P<iso>{YEAR}-\d\d(?:-\d\d)?)(?![\d-])"
        rf"|(?:{weekday},?\s(?:{any_of('dates.day_articles')}\s)?)?(?P<day1>{day})"
        rf"(?:\s{any_of('dates.of')})?\s(?P<month1>{month})\.?"
        rf"(?:,?\s(?:{any_of('dates.year_of')}\s)?(?P<year1>{YEAR}))?(?!\w)"
        rf"|(?:{weekday},?\s)?(?P<month2>{month})\.?\s(?P<day2>\d{{1,2}}){any_of('dates.late_ordinals')}?(?:,?\s(?P<year2>{YEAR}))?(?![\w%])"
        rf"|(?P<month3>{month})\.?,?\s{of_year}(?P<year3>{YEAR})(?!\w)"
        rf"|(?:{_words(data['part_leads'])}\s)?(?P<part>{part}){between}(?:"
        rf"(?P<month4>{month})(?!\w)(?:\s{of_year}(?P<year4>{YEAR})(?!\w))?"
        rf"|(?P<year5>{YEAR}){year_end}|(?P<period>{_words(periods)})(?!\w))"
        rf"|{alone}[ -]?(?P<month6>{month})(?!\w)(?:\s{of_year}(?P<year6>{YEAR})(?!\w))?"
        rf"|(?(bound)(?P<month7>{whole})(?!\w|\s\d|['’-])|(?!))"
        rf"|(?P<year8>{YEAR}){year_end})"
        rf"|(?P<relative>{_words([*data['relative'], *periods])})(?!\w)"
        rf"|(?P<weekday>{weekday})(?!\w)"
        rf")"
    )
    return Caseless(pattern)


def _words(words: list[str]) -> str:
    """`alternation` in which an apostrophe may be a curly one."""
    return alternation(words).replace("'", "['’]")
