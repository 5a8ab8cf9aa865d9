"""The bundled samples: sound rows, each with a public source, and enough for both questions."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from vested.ingest.facts import (
    FactKind,
    FundingFact,
    ModelFact,
    SignatureFact,
    SuccessionFact,
    TenureFact,
    read_facts,
)
from vested.ingest.facts.files import FactFile
from vested.ingest.names import resolve
from vested.schema.dates import PartialDate

SAMPLES = Path(__file__).resolve().parent.parent / "ingest" / "samples"
DAY = "2023-05-30"
LETTER = "Statement on AI Risk"


def _file(name: str) -> FactFile:
    found = read_facts(SAMPLES / f"{name}.csv")
    assert found is not None
    return found


@pytest.mark.parametrize("name", FactKind)
def test_every_row_is_sound_and_names_its_source(name: str) -> None:
    file = _file(name)
    assert file.failures == ()
    assert file.notices == ()
    for row in file.rows:
        address = urlsplit(row.fact.source or "")
        assert address.scheme == "https", row.line
        assert "." in address.netloc, row.line
    rows = [row.span.of(file.text) for row in file.rows]
    assert len(rows) == len(set(rows))


def test_tenures_end_after_they_start() -> None:
    for row in _file("tenures").rows:
        fact = row.fact
        assert isinstance(fact, TenureFact)
        assert fact.start or fact.end or fact.stated_on, row.line
        if fact.start and fact.end:
            assert fact.start <= fact.end, row.line


def test_the_letter_has_chief_executives_and_others() -> None:
    signed = {
        row.fact.signatory
        for row in _file("signatures").rows
        if isinstance(row.fact, SignatureFact) and row.fact.letter == LETTER
    }
    assert {"Sam Altman", "Demis Hassabis", "Dario Amodei", "Geoffrey Hinton"} <= signed
    assert {"Yann LeCun", "Elon Musk"}.isdisjoint(signed)
    assert len(signed) >= 30
    chiefs = {
        row.fact.person
        for row in _file("tenures").rows
        if isinstance(row.fact, TenureFact)
        and row.fact.role == "chief executive officer"
        and (row.fact.stated_on == DAY or (row.fact.start or "9") <= DAY <= (row.fact.end or "9"))
    }
    assert len(chiefs & signed) >= 6


def test_funders_and_models_are_enough() -> None:
    models = [row.fact for row in _file("models").rows if isinstance(row.fact, ModelFact)]
    rounds = [row.fact for row in _file("funding").rows if isinstance(row.fact, FundingFact)]
    funded = {fact.recipient for fact in rounds if fact.investor}
    open_models = {
        model.model
        for model in models
        if str(model.access_level).startswith("Open weights")
        and "non" not in str(model.access_level)
    }
    paid = {
        model.model
        for model in models
        if model.model in open_models and ({model.model, *model.developer} & funded)
    }
    assert len(paid) >= 15
    assert len(models) > len(open_models) > 25


def test_what_was_and_what_is_are_two_entities_on_a_known_day() -> None:
    facts = [row.fact for row in _file("successions").rows]
    days: dict[tuple[str, str], list[PartialDate]] = {}
    for fact in facts:
        assert isinstance(fact, SuccessionFact) and fact.change and fact.date
        found = [resolve(name, ("Organization",)) for name in (fact.predecessor, fact.successor)]
        assert found[0].key != found[1].key
        assert all(one.key.startswith("lex:") for one in found), fact
        days.setdefault((found[0].name, found[1].name), []).append(PartialDate(fact.date))
    assert {"DeepMind", "Google Brain", "Facebook, Inc."} <= {old for old, _ in days}
    assert days["DeepMind", "Google DeepMind"] == days["Google Brain", "Google DeepMind"]
    for told in days.values():
        # Sources differ in how sharply they know the day, not in the day.
        assert max(day.earliest for day in told) <= min(day.latest for day in told)
