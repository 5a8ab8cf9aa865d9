"""Houses that words leave unsaid, of people whose posts are known: named in the text, or none."""

import csv
from importlib.resources import files

import pytest

from vested.ingest.lexicon import Lexicon
from vested.ingest.lexicon.posts import houses, posts
from vested.ingest.pipeline import read
from vested.ingest.reading import Article, EntityType, RelationType

FUNDS = "OpenAI took money from Andreessen Horowitz and T. Rowe Price."


def held(text: str, language: str = "en", published: str | None = "2025-06-01") -> set[str]:
    """`Person > House` of every post that is read."""
    reading = read(Article(text, "test", language=language, published=published))
    names = {one.id: one.name for one in reading.entities}
    return {
        f"{names[one.subject or '']} > {names[one.object or '']}"
        for one in reading.relations
        if one.type is RelationType.EMPLOYED_BY
    }


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (f"{FUNDS} According to the fund, CEO Sam Altman told employees the money was safe.", "en"),
        (f"{FUNDS} Le PDG Sam Altman a rassuré les salariés.", "fr"),
    ],
)
def test_a_known_head_is_at_the_house_that_is_named(text: str, language: str) -> None:
    assert held(text, language) == {"Sam Altman > OpenAI"}


def test_a_house_that_the_text_does_not_name_is_not_supplied() -> None:
    text = "Andreessen Horowitz held a dinner. CEO Sam Altman spoke."
    assert not {one for one in held(text) if "OpenAI" in one}


def test_the_words_go_before_what_is_known() -> None:
    assert "Sam Altman > xAI" in held("xAI CEO Sam Altman spoke about OpenAI.")


def test_a_post_of_another_time_is_none() -> None:
    key = "organization:openai"
    person = "person:dario amodei"
    assert houses(person, [key], "2019-05-01", former=False) == [key]
    assert houses(person, [key], "2023-05-01", former=False) == []
    assert houses(person, [key], "2023-05-01", former=True) == [key]
    assert houses("person:nobody", [key], None, former=True) == []


def test_posts_are_of_entries_of_the_lexicon_and_begin_before_they_end() -> None:
    entries = Lexicon.load().entries
    for person, some in posts().items():
        assert entries[person].type is EntityType.PERSON
        for post in some:
            assert entries[post.organization].type is EntityType.ORGANIZATION
            assert not post.valid_to or post.valid_from <= post.valid_to


def test_posts_have_sources() -> None:
    data = files("vested.ingest.lexicon")
    known = {row["source"] for row in _rows(data.joinpath("sources.csv").read_text("utf-8"))}
    assert {row["source"] for row in _rows(data.joinpath("posts.csv").read_text("utf-8"))} <= (
        known
    )


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))
