"""Partial dates: what they mean and what is refused."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vested.schema.dates import PartialDate, PartialDateError


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-05-30", "2023-05-30", "2023-05-30"),
    ],
)
def test_bounds(text: str, earliest: str, latest: str) -> None:
    date = PartialDate(text)
    assert (date.earliest, date.latest, str(date)) == (earliest, latest, text)


@pytest.mark.parametrize("text", ["", "23", "2023-13", "2023-02-30", "30.05.2023", "2023-5-3"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(PartialDateError):
        PartialDate(text)


def test_blank_is_unknown() -> None:
    assert PartialDate.parse(" ") is None
    assert PartialDate.parse(None) is None


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_a_day_lies_within_its_month_and_year(day: datetime.date) -> None:
    text = day.isoformat()
    for wider in (text[:4], text[:7], text):
        assert PartialDate(wider).earliest <= text <= PartialDate(wider).latest
