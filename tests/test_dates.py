"""Partial dates: what they mean and what is refused."""

import datetime
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vested.schema.dates import EARLIEST_DAY, LATEST_DAY, PartialDate, PartialDateError

DAYS = st.dates(min_value=datetime.date(1000, 1, 1)).map(datetime.date.isoformat)
POINTS = st.tuples(DAYS, st.sampled_from([4, 7, 10])).map(lambda pair: pair[0][: pair[1]])


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-05-30", "2023-05-30", "2023-05-30"),
        ("[2023-03-01..2023-03-10]", "2023-03-01", "2023-03-10"),
        ("[2023..2024-02]", "2023-01-01", "2024-02-29"),
        ("[2023-03-05..2023-03]", "2023-03-05", "2023-03-31"),
        ("[2023-03-05..2023-03-05]", "2023-03-05", "2023-03-05"),
        ("[..2023-03-21]", EARLIEST_DAY, "2023-03-21"),
        ("[..2022]", EARLIEST_DAY, "2022-12-31"),
        ("[2023-03-23..]", "2023-03-23", LATEST_DAY),
        ("[2023-03..]", "2023-03-01", LATEST_DAY),
    ],
)
def test_bounds(text: str, earliest: str, latest: str) -> None:
    date = PartialDate(text)
    assert (date.earliest, date.latest, str(date)) == (earliest, latest, text)
    assert date.one_of_range == text.startswith("[")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "not a date"),
        ("23", "not a date"),
        ("2023-13", "calendar"),
        ("2023-02-30", "calendar"),
        ("0000", "calendar"),
        ("30.05.2023", "not a date"),
        ("2023-5-3", "not a date"),
        ("٢٠٢٣", "not a date"),
        ("2023-05-30\n", "not a date"),
        ("[2023-03-10..2023-03-01]", "ends before it begins"),
        ("[2024..2023]", "ends before it begins"),
        ("[..]", "open at both ends"),
        ("[2023-02-30..]", "calendar"),
        ("[2023]", "not a date"),
        ("[2023,2024]", "not a date"),
        ("[2023 .. 2024]", "not a date"),
        ("[2021..2022..2023]", "not a date"),
        ("2023..2024", "not a date"),
        ("2023/2024", "not a date"),
    ],
)
def test_anything_else_is_refused(text: str, why: str) -> None:
    with pytest.raises(PartialDateError, match=why):
        PartialDate(text)


def test_blank_is_unknown() -> None:
    assert PartialDate.parse(" ") is None
    assert PartialDate.parse(None) is None


@pytest.mark.parametrize(
    ("text", "enclosing"),
    [
        ("2023-05", "2023-05"),
        ("[2023-03-01..2023-03-10]", "2023-03"),
        ("[2023-03-05..2023-03-05]", "2023-03-05"),
        ("[2022-09..2022-12]", "2022"),
        ("[2023..2023]", "2023"),
        ("[2022-12-31..2023-01-01]", None),
        ("[..2023-03-21]", None),
        ("[2023-03-23..]", None),
    ],
)
def test_the_narrowest_period_around_it(text: str, enclosing: str | None) -> None:
    assert PartialDate(text).enclosing == enclosing


def test_dates_sort_by_their_days() -> None:
    texts = ["[..2024]", "2023", "[2023-02-01..2023-02-10]", "2023-02", "2023-03-01", "[2023-04..]"]
    dates = [PartialDate(text) for text in texts]
    assert sorted(dates[3:] + dates[:3]) == dates
    assert dates[0] < dates[-1] and dates[-1] >= dates[0]


@given(DAYS)
def test_a_day_lies_within_its_month_and_year(text: str) -> None:
    for wider in (text[:4], text[:7], text):
        assert PartialDate(wider).earliest <= text <= PartialDate(wider).latest


@given(POINTS, POINTS)
def test_a_range_reaches_from_its_first_to_its_last_day(first: str, last: str) -> None:
    start, end = PartialDate(first).earliest, PartialDate(last).latest
    if start > end:
        with pytest.raises(PartialDateError):
            PartialDate.between(first, last)
        return
    date = PartialDate.between(first, last)
    assert (date.earliest, date.latest) == (start, end)
    assert PartialDate.between(None, last).latest == end
    assert PartialDate.between(first, None).earliest == start
    if date.enclosing:
        around = PartialDate(date.enclosing)
        assert around.earliest <= start <= end <= around.latest


@given(st.from_regex(r"\[?[0-9.\[\]-]{0,24}\]?", fullmatch=True) | POINTS | st.text(max_size=12))
def test_the_json_schema_admits_every_date_and_nothing_of_another_form(text: str) -> None:
    generated = Path(__file__).resolve().parent.parent / "schema" / "generated" / "schema.json"
    published = json.loads(generated.read_text("utf-8"))["$defs"]["Document"]["properties"]
    fits = re.fullmatch(published["published"]["pattern"], text) is not None
    try:
        PartialDate(text)
    except PartialDateError as error:
        # The calendar and the order of a range's ends are beyond a pattern.
        assert not fits or "calendar" in str(error) or "before it begins" in str(error)
    else:
        assert fits
