"""Sums, dates and licences in four languages."""

import pytest

from vested.ingest.values import AmountKind, amounts, dates, licences


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
        ("au début du mois de mai", "fr", "2023-05"),
        ("à la mi-mai", "fr", "2023-05"),
        ("vendredi 9 février", "fr", "2023-02-09"),
        ("versée en juillet 2022", "fr", "2022-07"),
        ("Am 17. Juni 2022", "de", "2022-06-17"),
        ("Anfang März", "de", "2023-03"),
        ("el 3 de marzo de 2023", "es", "2023-03-03"),
        ("a principios de mayo", "es", "2023-05"),
    ],
)
def test_date(text: str, language: str, value: str) -> None:
    assert [one.value for one in dates(text, language, "2023-06-14")] == [value]


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
