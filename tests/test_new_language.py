"""A language is a set of files: a handful of Italian ones, beside a copy of the engine, is read."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
PACKS = ROOT / "ingest/vested/ingest/packs"
FULL = ("quotation", "reference", "relation", "predicate", "value")
"""Packs in which every list of the English file must stand, if only empty."""

ITALIAN: dict[str, dict[str, Any]] = {
    "language": {
        "lists": {"and_or": ["e", "o"]},
        "surroundings": {"the": ["il", "la", "lo", "l"], "a": ["un", "una"], "of": ["di", "del"]},
        "quotations": {"prepositions": ["di", "da", "per", "con"], "articles": ["il", "la", "l'"]},
    },
    "entity": {"positions": ["direttrice"], "organization_heads": ["Fondazione"]},
    "evidence": {
        "nouns": {"Organization": ["società"], "Model": ["modello linguistico", "modello"]},
        "determiners": ["il", "la", "un", "una"],
    },
    "quotation": {
        "cues": ["ha detto", "dice"], "that": ["che"], "auxiliaries": ["ha"],
        "determiners": ["il", "la"],
    },
    "reference": {"he": ["lui"], "she": ["lei"], "prepositions": ["di", "da"]},
    "relation": {
        "words": {"the": ["il", "la"], "and": ["e"], "by": ["da"], "of": ["di"]},
        "roles": ["direttrice"],
        "verbs": {"fund": ["finanzia", "ha finanziato"]},
    },
    "predicate": {
        "fund_v": "finanzia, finanziato", "boss_n": "direttrice", "say_v": "detto, dice",
        "of_m": "di", "the_m": "il, la", "and_m": "e", "with_m": "con", "is_m": "ha",
    },
    "value": {
        "multipliers": {1000000: ["milioni"]},
        "currency_words": {"EUR": ["euro"]},
        "joiners": ["di"],
        "months": [
            "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto",
            "settembre", "ottobre", "novembre", "dicembre",
        ],
    },
}  # fmt: skip
TEXT = """\
La Fondazione Ostro ha finanziato la società Lumenara con 5 milioni di euro nel marzo 2024.

«Vogliamo modelli aperti e regole chiare», ha detto Carla Bresciani, direttrice di Lumenara.

La Fondazione Ostro finanzia anche OpenAI. La società Lumenara e la Fondazione Ostro tacciono.
"""
READ = """
import json, sys
from vested.ingest import pack_data, pipeline
from vested.ingest.reading import Article
# What the rules read: how sure one may be of a language is fitted to labelled articles in it.
found = pipeline.read_raw(Article(sys.argv[1], "test", published="2024-05-03"))
names = {one.id: one.name for one in found.entities}
print(json.dumps({
    "file": pipeline.__file__,
    "languages": pack_data.languages(),
    "language": found.article.language,
    "entities": [[one.type, one.name] for one in found.entities],
    "quotations": [
        [one.span.of(found.article.text), names.get(one.speaker)] for one in found.quotations
    ],
    "relations": [
        [one.type, names.get(one.subject), names.get(one.object), dict(one.qualifiers)]
        for one in found.relations
    ],
}))
"""


def _emptied(value: Any) -> Any:
    """A pack with the same lists and words, all of them empty."""
    if isinstance(value, dict):
        return {name: _emptied(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return []
    return "" if isinstance(value, str) else value


def _with_words(empty: dict[str, Any], words: dict[str, Any]) -> dict[str, Any]:
    for name, value in words.items():
        inner = empty.get(name)
        empty[name] = _with_words(inner, value) if isinstance(inner, dict) else value
    return empty


def _loaded(kind: str, language: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(
        (PACKS / f"{kind}.{language}.yaml").read_text(encoding="utf-8")
    )
    return data


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the engine, not a letter of which is changed, and Italian packs."""
    folder = tmp_path_factory.mktemp("engine")
    copied = folder / "vested" / "ingest"
    shutil.copytree(PACKS.parent, copied, ignore=shutil.ignore_patterns("__pycache__"))
    for kind, words in ITALIAN.items():
        empty = _emptied(_loaded(kind, "en")) if kind in FULL else {}
        pack = _with_words(empty, words) | {"language": "it"}
        path = copied / "packs" / f"{kind}.it.yaml"
        path.write_text(yaml.safe_dump(pack, allow_unicode=True), encoding="utf-8")
    return folder


def _read(engine: Path, text: str) -> dict[str, Any]:
    """What the engine in that folder reads in `text`."""
    done = subprocess.run(
        [sys.executable, "-c", READ, text],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(engine)},
    )
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["file"].startswith(str(engine))
    return found


def test_a_fifth_language_is_read_without_a_change_of_code(engine: Path) -> None:
    found = _read(engine, TEXT)
    assert found["languages"] == ["en", "de", "es", "fr", "it"]
    assert found["language"] == "it"
    assert ["Organization", "Fondazione Ostro"] in found["entities"]
    assert ["Organization", "Lumenara"] in found["entities"]
    assert ["Person", "Carla Bresciani"] in found["entities"]
    assert found["quotations"] == [["Vogliamo modelli aperti e regole chiare", "Carla Bresciani"]]
    funded = ["FUNDED", "Fondazione Ostro", "Lumenara"]
    (qualifiers,) = [one[3] for one in found["relations"] if one[:3] == funded]
    assert (qualifiers["amount"], qualifiers["currency"]) == (5_000_000, "EUR")
    assert qualifiers["date"] == "2024-03"


def test_the_other_languages_are_read_as_before(engine: Path) -> None:
    text = "“We will publish the weights,” said Clara Voss, chief scientist of Northwind Labs."
    found = _read(engine, text)
    assert found["language"] == "en"
    assert found["quotations"] == [["We will publish the weights,", "Clara Voss"]]
    assert ["EMPLOYED_BY", "Clara Voss", "Northwind Labs"] in [
        one[:3] for one in found["relations"]
    ]
