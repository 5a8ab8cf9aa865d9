"""The lexicon: its data, its loading and the matcher."""

import csv
from collections import defaultdict
from dataclasses import replace
from importlib.resources import files

import pytest
from growth import FACTOR, grows_linearly

from vested.ingest.entities import find_entities
from vested.ingest.entities.untimely import untimely
from vested.ingest.lexicon import Entry, Lexicon
from vested.ingest.lexicon.entries import COLUMNS
from vested.ingest.lexicon.matcher import matches
from vested.ingest.lexicon.words import words
from vested.ingest.pipeline import read
from vested.ingest.reading import Article, EntityType
from vested.schema.dates import PartialDate
from vested.schema.ids import fold

ENTRIES = list(Lexicon.load().entries.values())
FILES = sorted(
    path.name
    for path in files("vested.ingest.lexicon").joinpath("data").iterdir()
    if path.name.endswith(".csv")
)
SOURCES = {
    row["source"]: row
    for row in csv.DictReader(
        files("vested.ingest.lexicon").joinpath("sources.csv").read_text("utf-8").splitlines()
    )
}


def found(text: str) -> list[tuple[str, str]]:
    """(canonical name, as written) of each match."""
    return [(m.entry.name, text[m.start : m.end]) for m in matches(text, words(text))]


def test_it_is_broad() -> None:
    assert len(ENTRIES) >= 2000
    kinds = defaultdict(int)
    for entry in ENTRIES:
        kinds[entry.type] += 1
    assert all(kinds[kind] for kind in EntityType)


@pytest.mark.parametrize("name", FILES)
def test_rows_are_whole(name: str) -> None:
    text = files("vested.ingest.lexicon").joinpath("data", name).read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    assert rows
    for row in rows:
        assert tuple(row) == COLUMNS, row
        assert fold(row["name"]), row
        assert all(part == part.strip() for value in row.values() for part in value.split(";")), row
        assert row["wikidata"] == "" or row["wikidata"][1:].isdigit(), row
        assert row["source"] in SOURCES, row
        bounds = [PartialDate(row[name]) for name in ("valid_from", "valid_to") if row[name]]
        assert len(bounds) < 2 or bounds[0].earliest <= bounds[1].latest, row


def test_sources_bear_a_licence() -> None:
    assert all(row["title"] and row["licence"] for row in SOURCES.values())
    assert {entry.source for entry in ENTRIES} == set(SOURCES)
    assert all(row["address"].startswith("https://") for row in SOURCES.values() if row["address"])


def test_names_that_gave_way_to_others_say_when() -> None:
    lexicon = Lexicon.load()
    for old, new, when in (
        ("organization:facebook inc", "organization:meta", "2021-10"),
        ("organization:google brain", "organization:google deepmind", "2023-04"),
        ("product:twitter", "product:x", "2023-07"),
        ("organization:open philanthropy", "organization:coefficient giving", "2025-11"),
    ):
        assert lexicon.entries[old].valid_to == when
        assert lexicon.entries[new].valid_from == when
    assert lexicon.entries["product:bard"].valid_to == "2024-02"


def _confidence(text: str, published: str | None) -> dict[str, float]:
    article = Article(text, "test", published=published, language="en")
    return {one.name: one.confidence for one in find_entities(article)}


def test_a_name_long_before_its_time_is_weak_and_stays() -> None:
    text = "Coefficient Giving gave a grant to Google DeepMind, it said."
    assert _confidence(text, "2026-01-15") == {"Coefficient Giving": 1.0, "Google DeepMind": 1.0}
    assert _confidence(text, "2012-03") == {"Coefficient Giving": 0.5, "Google DeepMind": 0.5}
    assert _confidence(text, None) == {"Coefficient Giving": 1.0, "Google DeepMind": 1.0}
    reading = read(Article(text, "test", published="2012-03", language="en"))
    assert {one.name for one in reading.entities} == {"Coefficient Giving", "Google DeepMind"}


@pytest.mark.parametrize(
    ("published", "weak"),
    [
        ("2010", True),
        ("2022-03", True),
        ("2022-12", False),
        ("2022", False),
        ("2024-01-05", False),
        ("2026", False),
        ("2034-01", False),
        ("2034-06", True),
        ("soon", False),
    ],
)
def test_far_is_a_year_before_and_ten_years_after(published: str, weak: bool) -> None:
    bard = Lexicon.load().entries["product:bard"]
    dated = replace(bard, valid_from="2023-11", valid_to="2024-02")
    assert untimely(dated, published) is weak
    assert not untimely(replace(dated, valid_from=None, valid_to=None), published)


def test_no_wording_belongs_to_two_entries_of_one_type() -> None:
    owners: dict[tuple[EntityType, str], set[str]] = defaultdict(set)
    for entry in ENTRIES:
        for wording in entry.wordings:
            owners[entry.type, fold(wording)].add(entry.key)
    assert {key: names for key, names in owners.items() if len(names) > 1} == {}


def test_a_wikidata_item_belongs_to_one_entry() -> None:
    items = [entry.wikidata for entry in ENTRIES if entry.wikidata]
    assert len(items) == len(set(items))


@pytest.mark.parametrize("entry", ENTRIES[::23], ids=lambda entry: entry.key)
def test_every_wording_is_found_as_written(entry: Entry) -> None:
    for wording in entry.wordings:
        text = f"(x {wording} x)"
        assert any(
            match.entry.type is entry.type or fold(text[match.start : match.end]) == fold(wording)
            for match in matches(text, words(text))
        ), wording


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("d'Anthropic, l’Unesco", [("Anthropic", "Anthropic"), ("UNESCO", "Unesco")]),
        ("DeepMind's and Nvidia’s", [("DeepMind", "DeepMind"), ("NVIDIA", "Nvidia")]),
        ("Clément Delangue", [("Clément Delangue", "Clément Delangue")]),
        ("Clement Delangue", [("Clément Delangue", "Clement Delangue")]),
        ("Google DeepMind", [("Google DeepMind", "Google DeepMind")]),
        ("Google Brain", [("Google Brain", "Google Brain")]),
        ("Facebook Inc. and Meta", [("Facebook, Inc.", "Facebook Inc"), ("Meta", "Meta")]),
        ("Google\nDeepMind", [("Google", "Google"), ("DeepMind", "DeepMind")]),
        ("GPT-4 Turbo", [("GPT-4 Turbo", "GPT-4 Turbo")]),
        ("OpenAIs, Googleplex", []),
        ("Data & Society", [("Data & Society", "Data & Society")]),
        ("an oecd paper, Oecd", []),
        ("the apple fell", []),
    ],
)
def test_matching(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_what_was_renamed_or_merged_stays_apart_from_what_came_of_it() -> None:
    lexicon = Lexicon.load()
    names = ["Google Brain", "DeepMind", "Google DeepMind", "Facebook", "Meta Platforms"]
    found = [lexicon.named(name, (EntityType.ORGANIZATION,)) for name in names]
    assert None not in found
    assert len({entry.key for entry in found if entry}) == len(names)
    service = lexicon.named("Facebook", (EntityType.PRODUCT, EntityType.ORGANIZATION))
    assert service is not None and service.type is EntityType.PRODUCT


def test_names_are_looked_up_by_kind() -> None:
    lexicon = Lexicon.load()
    organization = lexicon.named("weisses haus", (EntityType.ORGANIZATION,))
    assert organization is None or organization.name == "White House"
    casa = lexicon.named("casa blanca", (EntityType.ORGANIZATION,))
    assert casa is not None
    assert casa.name == "White House"
    assert lexicon.named("casa blanca", (EntityType.PERSON,)) is None
    assert lexicon.named("nobody at all", tuple(EntityType)) is None


def test_matching_takes_time_in_proportion_to_length() -> None:
    text = "The Center for AI Safety and Google told the Financial Times that Apple waits. " * 125
    long = {copies: (text * copies, words(text * copies)) for copies in (1, FACTOR)}
    grows_linearly(lambda copies: matches(*long[copies]), 1)
