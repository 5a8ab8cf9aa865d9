"""Sums, dates and licences in four languages."""

import datetime

import pytest
from growth import grows_linearly
from hypothesis import given
from hypothesis import strategies as st

from vested.ingest.values import AmountKind, amounts, dates, licences
from vested.schema.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "language", "value", "currency"),
    [
        ("raised $20m", "en", 20e6, "USD"),
        ("raised $20 millions", "en", 20e6, "USD"),
        ("a US$113 million round", "en", 113e6, "USD"),
        ("worth £5bn today", "en", 5e9, "GBP"),
        ("about $300,000", "en", 300e3, "USD"),
        ("one billion dollars", "en", 1e9, "USD"),
        ("1,5 milliard d'euros", "fr", 1.5e9, "EUR"),
        ("une aide de 10 000 €", "fr", 10e3, "EUR"),
        ("$20 millions de dollars", "fr", 20e6, "USD"),
        ("20 Mio. Euro", "de", 20e6, "EUR"),
        ("1,5 Milliarden Euro", "de", 1.5e9, "EUR"),
        ("500.000 Euro", "de", 500e3, "EUR"),
        ("4.000 millones de dólares", "es", 4e9, "USD"),
        ("2 mil millones de euros", "es", 2e9, "EUR"),
    ],
)
def test_amount(text: str, language: str, value: float, currency: str) -> None:
    (found,) = amounts(text, language)
    assert (found.value, found.currency) == (value, currency)


def test_two_currencies_are_two_readings() -> None:
    (found,) = amounts("avec $10 millions d'euros", "fr")
    assert (found.value, found.currency) == (10e6, "USD")
    assert found.alternatives == ((10e6, "EUR"),)


def test_valuations_and_bounds_are_told_from_sums() -> None:
    kinds = [one.kind for one in amounts("raised $1m, valued at $2bn, more than $3m", "en")]
    assert kinds == [AmountKind.SUM, AmountKind.VALUATION, AmountKind.BOUND]


def test_numbers_without_currency_are_no_amounts() -> None:
    assert amounts("384 GPU, 80 Go, 2 million people", "en") == []


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("In April 2023", "en", "2023-04"),
        ("on May 23rd", "en", "2023-05-23"),
        ("on November 2nd", "en", "2022-11-02"),
        ("March 3, 2022", "en", "2022-03-03"),
        ("last month", "en", "2023-05"),
        ("yesterday", "en", "2023-06-13"),
        ("le 3 mars", "fr", "2023-03-03"),
        ("vendredi 9 février", "fr", "2023-02-09"),
        ("versée en juillet 2022", "fr", "2022-07"),
        ("Am 17. Juni 2022", "de", "2022-06-17"),
        ("el 3 de marzo de 2023", "es", "2023-03-03"),
        ("le mois d’avril", "fr", "2023-04"),
        ("aujourd’hui", "fr", "2023-06-14"),
    ],
)
def test_date(text: str, language: str, value: str) -> None:
    assert [one.value for one in dates(text, language, "2023-06-14")] == [value]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("early March", "en", "[2023-03-01..2023-03-10]"),
        ("in mid-May 2022", "en", "[2022-05-11..2022-05-20]"),
        ("the middle of May 2022", "en", "[2022-05-11..2022-05-20]"),
        ("late February 2024", "en", "[2024-02-21..2024-02-29]"),
        ("at the end of June", "en", "[2023-06-21..2023-06-30]"),
        ("early 2022", "en", "[2022-01..2022-04]"),
        ("mid-2022", "en", "[2022-05..2022-08]"),
        ("late 2022", "en", "[2022-09..2022-12]"),
        ("at the end of the year 2022", "en", "[2022-09..2022-12]"),
        ("late last year", "en", "[2022-09..2022-12]"),
        ("at the beginning of this month", "en", "[2023-06-01..2023-06-10]"),
        ("début mars 2023", "fr", "[2023-03-01..2023-03-10]"),
        ("au début du mois de mai", "fr", "[2023-05-01..2023-05-10]"),
        ("à la mi-mai", "fr", "[2023-05-11..2023-05-20]"),
        ("fin d’avril", "fr", "[2023-04-21..2023-04-30]"),
        ("fin 2022", "fr", "[2022-09..2022-12]"),
        ("à la fin de l’année 2022", "fr", "[2022-09..2022-12]"),
        ("au début de l'an dernier", "fr", "[2022-01..2022-04]"),
        ("Anfang März 2023", "de", "[2023-03-01..2023-03-10]"),
        ("Mitte Mai", "de", "[2023-05-11..2023-05-20]"),
        ("Ende 2022", "de", "[2022-09..2022-12]"),
        ("Ende des Jahres 2022", "de", "[2022-09..2022-12]"),
        ("Ende letzten Jahres", "de", "[2022-09..2022-12]"),
        ("a principios de marzo de 2023", "es", "[2023-03-01..2023-03-10]"),
        ("a mediados de mayo", "es", "[2023-05-11..2023-05-20]"),
        ("a finales de 2022", "es", "[2022-09..2022-12]"),
        ("a finales del año pasado", "es", "[2022-09..2022-12]"),
    ],
)
def test_a_part_of_a_month_or_year(text: str, language: str, value: str) -> None:
    assert [one.value for one in dates(text, language, "2023-06-14")] == [value]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("before 22 March 2023", "en", "[..2023-03-21]"),
        ("before March 1, 2024", "en", "[..2024-02-29]"),
        ("prior to 2020-05-01", "en", "[..2020-04-30]"),
        ("before January 2023", "en", "[..2022-12]"),
        ("before 2023", "en", "[..2022]"),
        ("after December 31, 2022", "en", "[2023-01-01..]"),
        ("after March 2023", "en", "[2023-04..]"),
        ("after 2022", "en", "[2023..]"),
        ("after May", "en", "[2023-06..]"),
        ("before mid-May", "en", "[..2023-05-10]"),
        ("before the end of 2022", "en", "[..2022-12-31]"),
        ("after the beginning of 2022", "en", "[2022-01-01..]"),
        ("after mid-2022", "en", "[2022-09-01..]"),
        ("avant le 22 mars 2023", "fr", "[..2023-03-21]"),
        ("avant la fin de l’année 2022", "fr", "[..2022-12-31]"),
        ("après le 3 mars", "fr", "[2023-03-04..]"),
        ("vor dem 22. März 2023", "de", "[..2023-03-21]"),
        ("nach 2022", "de", "[2023..]"),
        ("antes del 22 de marzo de 2023", "es", "[..2023-03-21]"),
        ("después de mayo de 2022", "es", "[2022-06..]"),
        ("tras el 3 de marzo", "es", "[2023-03-04..]"),
    ],
)
def test_before_and_after_a_date(text: str, language: str, value: str) -> None:
    (found,) = dates(text, language, "2023-06-14")
    assert (found.value, found.span.of(text)) == (value, text)


def test_a_bound_without_a_year_takes_the_wider_reading() -> None:
    assert [one.value for one in dates("before October", "en", "2023-06-14")] == ["[..2023-09]"]
    assert [one.value for one in dates("after October", "en", "2023-06-14")] == ["[2022-11..]"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("after May 68 came hope", "en"),
        ("before the meeting, after all", "en"),
        ("the early 2000s", "en"),
        ("après sept ans", "fr"),
        ("vor 2 Jahren, nach Ende der Sitzung", "de"),
    ],
)
def test_words_like_these_are_no_dates(text: str, language: str) -> None:
    assert dates(text, language, "2023-06-14") == []


@given(
    st.sampled_from(["early", "mid", "late", "before", "after", "before early", "after late"]),
    st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2099, 12, 31)),
)
def test_every_part_and_bound_lies_within_its_reach(words: str, day: datetime.date) -> None:
    (found,) = dates(f"It was {words} {day:%B %Y}.", "en", None)
    read, month = PartialDate(found.value), PartialDate(f"{day:%Y-%m}")
    if words.startswith("before"):
        assert read.latest < month.latest
    elif words.startswith("after"):
        assert read.earliest > month.earliest
    else:
        assert month.earliest <= read.earliest <= read.latest <= month.latest


@pytest.mark.parametrize("language", ["en", "fr", "de", "es"])
def test_dates_are_read_in_time_in_proportion_to_length(language: str) -> None:
    text = "before the end of early March 2, avant le vor dem antes del 22. mid-mi-Ende fin d’" * 40
    grows_linearly(lambda copies: dates(text * copies, language, "2023-06-14"), 1)


def test_relative_dates_need_a_day_of_publication() -> None:
    assert dates("le 3 mars, hier", "fr", None) == []


def test_days_that_do_not_exist_are_no_dates() -> None:
    assert dates("on February 31, 2023", "en", None) == []


def test_licences() -> None:
    text = "under the Apache 2.0 license or an MIT license, data under CC BY-NC 4.0"
    assert [(one.name, one.open) for one in licences(text)] == [
        ("Apache-2.0", True),
        ("MIT", True),
        ("CC-BY-NC", False),
    ]


def test_spans_are_places_in_the_text() -> None:
    text = "Acme raised $20m in April 2023."
    assert amounts(text, "en")[0].span.of(text) == "$20m"
    assert dates(text, "en", None)[0].span.of(text) == "in April 2023"
