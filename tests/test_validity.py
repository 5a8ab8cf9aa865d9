"""When claims held: a table for every rule, soundness in made-up worlds, the bundled samples."""

import datetime
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vested.ingest.bundles.facts import Assertion, assertions
from vested.ingest.facts import read_facts
from vested.schema.bundle import Value
from vested.schema.claims import CLAIMS
from vested.schema.dates import EARLIEST_DAY, LATEST_DAY, PartialDate
from vested.schema.reflect import reflect
from vested.schema.validity import Validity, validity_of
from vested.schema.vocabulary import CHIEF_EXECUTIVE, Certainty

SAMPLES = Path(__file__).resolve().parent.parent / "ingest" / "samples"
LASTING = ("Tenure", "Ownership", "Access")
HAPPENED = tuple(cls.__name__ for cls in CLAIMS if cls.__name__ not in LASTING)
BEFORE, EVER, NEVER = EARLIEST_DAY, LATEST_DAY, Validity(LATEST_DAY, EARLIEST_DAY, None, None)
DAY = datetime.timedelta(days=1)


def values(**given: str | None) -> dict[str, Value]:
    """Values by stored name; all but a status are dates."""
    return {
        name: value if name == "tenureStatus" else PartialDate(value)
        for name, value in given.items()
        if value is not None
    }


def held(possible: str, definite: str | None) -> Validity:
    """`"2019-01-01.."` and `"2019-12-31..2023-05-30"` as days; an empty end is open."""
    first, _, last = possible.partition("..")
    days = (first or BEFORE, last or EVER)
    if definite is None:
        return Validity(*days, None, None)
    first, _, last = definite.partition("..")
    return Validity(*days, first or BEFORE, last or EVER)


@pytest.mark.parametrize(
    ("start", "end", "status", "asserted", "possible", "definite"),
    [
        # Start and end.
        ("2019", "2023-05-30", None, None, "2019-01-01..2023-05-30", "2019-12-31..2023-05-30"),
        ("2019-05", "2023", None, None, "2019-05-01..2023-12-31", "2019-05-31..2023-01-01"),
        ("2019", "2019", None, None, "2019-01-01..2019-12-31", None),
        ("2019", "2023", "former", None, "2019-01-01..2023-12-31", "2019-12-31..2023-01-01"),
        ("2019", "2023", "former", "2022", "2019-01-01..2023-12-31", "2019-12-31..2023-01-01"),
        ("2019", "2023", None, "2023-05-30", "2019-01-01..2023-12-31", "2019-12-31..2023-05-30"),
        ("2019", "2021", None, "2023-05-30", "2019-01-01..2021-12-31", "2019-12-31..2021-01-01"),
        ("2023", "2022", None, None, "2023-01-01..2022-12-31", None),
        # A start alone: held ever since, but "current" is silent on the time after.
        ("2019", None, None, None, "2019-01-01..", "2019-12-31.."),
        ("2023", None, None, "2023-05-30", "2023-01-01..", "2023-05-30.."),
        ("2019", None, "current", None, "2019-01-01..", None),
        ("2019", None, "current", "2023-05-30", "2019-01-01..", "2019-12-31..2023-05-30"),
        ("2023", None, "current", "2023-05-30", "2023-01-01..", "2023-05-30..2023-05-30"),
        ("2019", None, "current", "[2023-05..2023-06]", "2019-01-01..", "2019-12-31..2023-05-01"),
        ("[2019-03-01..2019-03-10]", None, None, None, "2019-03-01..", "2019-03-10.."),
        ("[..2019-03-21]", None, None, None, "..", "2019-03-21.."),
        ("[2019-03-23..]", None, None, None, "2019-03-23..", None),
        # An end alone, the day spoken of alone, neither.
        (None, "2023-05-30", None, None, "..2023-05-30", None),
        (None, "2023-11-17", None, "2023-05-30", "..2023-11-17", "2023-05-30..2023-05-30"),
        (None, None, None, "2023-05-30", "..", "2023-05-30..2023-05-30"),
        (None, None, "current", "2023-05", "..", "2023-05-01..2023-05-31"),
        (None, None, None, "[2023-05-01..2023-05-10]", "..", None),
        (None, None, None, "[..2023-05-10]", "..", None),
        (None, None, "current", None, "..", None),
        (None, None, None, None, "..", None),
        # Former: over before the day it speaks of.
        (None, None, "former", "2023-05-30", "..2023-05-29", None),
        (None, None, "former", "2023", "..2023-12-30", None),
        ("2019", None, "former", "2023-05-30", "2019-01-01..2023-05-29", None),
        (None, "2023-02", "former", "2023-05-30", "..2023-02-28", None),
        (None, "[..2023-02]", "former", "2023-05-30", "..2023-02-28", None),
    ],
)  # fmt: skip
def test_a_tenure(
    start: str | None,
    end: str | None,
    status: str | None,
    asserted: str | None,
    possible: str,
    definite: str | None,
) -> None:
    told_values = values(start=start, end=end, tenureStatus=status)
    found = validity_of("Tenure", told_values, PartialDate.parse(asserted))
    assert found == held(possible, definite)


def test_an_undated_former_tenure_answers_nothing() -> None:
    for start in (None, "2019"):
        found = validity_of("Tenure", values(tenureStatus="former", start=start), None)
        assert found == NEVER
        assert found.overlaps(EARLIEST_DAY, LATEST_DAY) is None


@pytest.mark.parametrize("kind", ["Ownership", "Access"])
@pytest.mark.parametrize(
    ("day", "asserted", "possible", "definite"),
    [
        ("2023-05", None, "2023-05-01..", "2023-05-31.."),
        ("2023", "2023-05-30", "2023-01-01..", "2023-05-30.."),
        (None, "2023-05-30", "..", "2023-05-30..2023-05-30"),
        (None, None, "..", None),
    ],
)
def test_ownership_and_access_begin_at_their_date(
    kind: str,
    day: str | None,
    asserted: str | None,
    possible: str,
    definite: str | None,
) -> None:
    found = validity_of(kind, values(date=day), PartialDate.parse(asserted))
    assert found == held(possible, definite)


@pytest.mark.parametrize("kind", HAPPENED)
@pytest.mark.parametrize(
    ("day", "asserted", "possible", "definite"),
    [
        ("2023-05-30", None, "2023-05-30", "2023-05-30"),
        ("2023", None, "2023-01-01", "2023-12-31"),
        ("2023", "2023-05-30", "2023-01-01", "2023-12-31"),
        ("[2023-03-01..2023-03-10]", None, "2023-03-01", "2023-03-10"),
        ("[..2023-03-21]", None, BEFORE, "2023-03-21"),
        ("[2023-03-23..]", None, "2023-03-23", None),
        (None, "2023-05-30", BEFORE, "2023-05-30"),
        (None, "2023", BEFORE, "2023-12-31"),
        (None, "[2023..]", BEFORE, None),
        (None, None, BEFORE, None),
    ],
)
def test_what_happened_is_so_for_ever(
    kind: str, day: str | None, asserted: str | None, possible: str, definite: str | None
) -> None:
    found = validity_of(kind, values(date=day), PartialDate.parse(asserted))
    assert found == Validity(possible, EVER, definite, EVER if definite else None)


def test_an_investment_counts_from_the_day_its_round_closed() -> None:
    both = values(date="2023-05-01", closed="2023-06")
    assert validity_of("Investment", both, None) == Validity("2023-06-01", EVER, "2023-06-30", EVER)
    assert validity_of("Grant", both, None).definite_from == "2023-05-01"


def test_every_kind_of_claim_has_a_rule_over_values_it_knows() -> None:
    date = PartialDate("2023-05-30")
    for cls in CLAIMS:
        dated = {
            prop.name: date
            for prop in reflect()[cls.__name__].properties
            if prop.scalar is PartialDate
        }
        assert validity_of(cls.__name__, {}, None).certainty("2023-05-30") is Certainty.POSSIBLE
        found = validity_of(cls.__name__, dated, None).certainty("2023-05-30")
        assert found is (Certainty.DEFINITE if dated else Certainty.POSSIBLE)
    with pytest.raises(ValueError, match="no rule"):
        validity_of("Gossip", {}, None)


def test_values_of_another_type_than_a_date_are_no_days() -> None:
    odd: dict[str, Value] = {"start": "2019", "end": True}
    assert validity_of("Tenure", odd, None) == Validity(BEFORE, EVER, None, None)


@pytest.mark.parametrize(
    ("earliest", "latest", "certainty"),
    [
        ("2020-06-01", "2020-06-01", Certainty.DEFINITE),
        ("2020-01-01", "2021-12-31", Certainty.DEFINITE),
        ("2019-12-31", "2020-06-01", Certainty.POSSIBLE),
        ("2021-06-01", "2022-06-01", Certainty.POSSIBLE),
        ("2018-01-01", "2019-01-01", Certainty.POSSIBLE),
        ("2022-12-31", "2030-01-01", Certainty.POSSIBLE),
        ("2018-01-01", "2018-12-31", None),
        ("2023-01-01", "2023-01-01", None),
        (EARLIEST_DAY, LATEST_DAY, Certainty.POSSIBLE),
    ],
)
def test_an_uncertain_day(earliest: str, latest: str, certainty: Certainty | None) -> None:
    found = Validity("2019-01-01", "2022-12-31", "2020-01-01", "2021-12-31")
    assert found.overlaps(earliest, latest) is certainty


def test_a_day_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="no day is from"):
        NEVER.overlaps("2023-01-02", "2023-01-01")


# ---------------------------------------------------------------- made-up worlds


@dataclass(frozen=True)
class World:
    """What was so, day by day, and two statements that tell of it, one more sharply."""

    kind: str
    first: datetime.date
    last: datetime.date
    coarse: dict[str, Value]
    sharp: dict[str, Value]
    asserted_on: PartialDate | None

    def held(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last


DAYS = st.dates(datetime.date(2018, 1, 1), datetime.date(2024, 12, 31))
FAR = datetime.date(9999, 12, 31)


@st.composite
def told(draw: st.DrawFn, day: datetime.date) -> tuple[PartialDate, PartialDate]:
    """A date that can be `day`, and a sharper one: a day of the first that is near it."""
    text = day.isoformat()
    near = [day - DAY * draw(st.integers(0, 40)), day + DAY * draw(st.integers(0, 40))]
    ends = [draw(st.sampled_from([one.isoformat(), None])) for one in near]
    forms = [text, text[:7], text[:4]]
    if any(ends):
        forms.append(PartialDate.between(ends[0], ends[1]).value)
    return PartialDate(draw(st.sampled_from(forms))), PartialDate(text)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A tenure or an event as it was, and what a source that is right may say of it."""
    first, spoken, last = sorted(draw(st.lists(DAYS, min_size=3, max_size=3, unique=True)))
    known = draw(st.booleans())
    if draw(st.booleans()):
        named = draw(told(first)) if known else None
        dates = ({"date": date} for date in named) if named else iter(({}, {}))
        asserted = PartialDate(spoken.isoformat()) if draw(st.booleans()) else None
        kind = draw(st.sampled_from(HAPPENED))
        return World(kind, first, FAR, dict(next(dates)), dict(next(dates)), asserted)
    coarse: dict[str, Value] = {}
    sharp: dict[str, Value] = {}
    if known:
        coarse["start"], sharp["start"] = draw(told(first))
    status = draw(st.sampled_from([None, "current", "former"]))
    day = spoken
    if status == "former":
        last, day = spoken, last
    if status is not None:
        coarse["tenureStatus"] = sharp["tenureStatus"] = status
    if draw(st.booleans()):
        coarse["end"], sharp["end"] = draw(told(last))
    elif status is None:
        last = FAR  # no end and no status: the source says that it goes on
    asserted = PartialDate(day.isoformat())
    return World("Tenure", first, last, coarse, sharp, asserted)


@given(worlds(), DAYS)
def test_what_is_definite_was_so_and_what_was_so_is_possible(
    world: World, day: datetime.date
) -> None:
    for given_values in (world.coarse, world.sharp):
        found = validity_of(world.kind, given_values, world.asserted_on).certainty(day.isoformat())
        if world.held(day):
            assert found is not None
        if found is Certainty.DEFINITE:
            assert world.held(day)


@given(worlds(), DAYS)
def test_sharper_dates_only_narrow_what_is_possible(world: World, day: datetime.date) -> None:
    coarse = validity_of(world.kind, world.coarse, world.asserted_on).certainty(day.isoformat())
    sharp = validity_of(world.kind, world.sharp, world.asserted_on).certainty(day.isoformat())
    if coarse is None:
        assert sharp is None
    if coarse is Certainty.DEFINITE:
        assert sharp is not None


ANY_DATE = st.none() | DAYS.flatmap(told).map(lambda pair: pair[0])
ANY_VALUES = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("start", "end", "date", "closed"), ANY_DATE),
        "tenureStatus": st.sampled_from(["current", "former"]),
    },
).map(lambda found: {name: value for name, value in found.items() if value is not None})


@given(st.sampled_from([cls.__name__ for cls in CLAIMS]), ANY_VALUES, ANY_DATE, DAYS, DAYS)
def test_definite_days_are_possible_days_and_a_period_is_its_days(
    kind: str,
    given_values: dict[str, Value],
    asserted_on: PartialDate | None,
    one: datetime.date,
    other: datetime.date,
) -> None:
    found = validity_of(kind, given_values, asserted_on)
    assert (found.definite_from is None) == (found.definite_to is None)
    if found.definite_from and found.definite_to:
        assert found.possible_from <= found.definite_from
        assert found.definite_from <= found.definite_to <= found.possible_to
    first, last = sorted((one, other))
    ends = [found.certainty(first.isoformat()), found.certainty(last.isoformat())]
    whole = found.overlaps(first.isoformat(), last.isoformat())
    assert (whole is Certainty.DEFINITE) == (ends == [Certainty.DEFINITE] * 2)
    if whole is None:
        assert ends == [None, None]


# ---------------------------------------------------------------- the bundled samples


def _asserted(name: str) -> list[Assertion]:
    file = read_facts(SAMPLES / f"{name}.csv")
    assert file is not None
    return [found for row in file.rows for found in assertions(row.fact)]


def _roles(found: Assertion) -> tuple[str, str]:
    first, second = (named.name if named else "" for _, named in found.roles)
    return first, second


def test_the_samples_answer_which_chief_executives_signed() -> None:
    signed = {
        _roles(found)[0]: found.values["date"]
        for found in _asserted("signatures")
        if _roles(found)[1] == "Statement on AI Risk"
    }
    answer: dict[tuple[str, str], set[Certainty]] = {}
    for found in _asserted("tenures"):
        day = signed.get(_roles(found)[0])
        if found.values["role"] == CHIEF_EXECUTIVE and isinstance(day, PartialDate):
            given_values = {name: v for name, v in found.values.items() if v is not None}
            validity = validity_of("Tenure", given_values, found.stated_on)
            certainty = validity.overlaps(day.earliest, day.latest)
            if certainty is not None:
                answer.setdefault(_roles(found), set()).add(certainty)
    definite = {names for names, found in answer.items() if Certainty.DEFINITE in found}
    assert definite == {
        ("Sam Altman", "OpenAI"),
        ("Demis Hassabis", "Google DeepMind"),
        ("Dario Amodei", "Anthropic"),
        ("Emad Mostaque", "Stability AI"),
        ("Adam D'Angelo", "Quora"),
        ("Mustafa Suleyman", "Inflection AI"),
    }
    assert set(answer) == definite
