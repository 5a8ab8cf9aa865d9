"""Canonical positions in four languages."""

import pytest

from vested.ingest.positions import Positions
from vested.schema.vocabulary import CHIEF_EXECUTIVE


@pytest.mark.parametrize(
    "printed",
    [
        "CEO",
        "PDG",
        "co-founder and CEO",
        "Chief Executive",
        "chairman and CEO",
        "consejero delegado",
    ],
)
def test_chief_executives(printed: str) -> None:
    assert Positions.load().canonical(printed) == CHIEF_EXECUTIVE


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("CTO", "chief technology officer"),
        ("vice-présidente", "vice president"),
        ("Emeritus Professor of Computer Science", "professor"),
        ("directrice exécutive", "executive director"),
        ("ingénieur logiciel principal", "engineer"),
        ("deputy chief executive", "deputy chief executive"),
        ("jongleur", "jongleur"),
    ],
)
def test_others(printed: str, canonical: str) -> None:
    assert Positions.load().canonical(printed) == canonical
