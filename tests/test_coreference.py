"""What pronouns and common nouns stand for."""

from dataclasses import replace

import pytest
from marked_articles import marked

from vested.ingest.coreference import all_slots
from vested.ingest.own_house import own_organization


def standing(source: str, language: str, url: str | None = None) -> list[tuple[str, str | None]]:
    """(words, entity) of everything that stands for an entity without naming it."""
    article, entities = marked(source, language, url=url)
    return [
        (slot.span.of(article.text), slot.entity)
        for slot in all_slots(article, entities)
        if not slot.named
    ]


@pytest.mark.parametrize(
    ("language", "source", "expected"),
    [
        ("en", "[P Ada King] left. She was tired.", [("She", "Ada King")]),
        ("en", "[O Acme] grew. The company hired staff.", [("The company", "Acme")]),
        ("en", "[O Acme] grew. It was founded in 2020.", [("It", "Acme")]),
        ("en", "[M Owl] is new. The model is small.", [("The model", "Owl")]),
        ("en", "[O Acme] grew. It is raining.", []),
        ("fr", "[O Acme] grandit. L'entreprise recrute.", [("L'entreprise", "Acme")]),
        ("fr", "[O Acme] grandit. L’entreprise recrute.", [("L’entreprise", "Acme")]),
        ("fr", "[P Luc Roy] part. Il est tard, dit-on.", []),
        ("fr", "[P Luc Roy] part. Il est las, dit-on.", [("Il", "Luc Roy")]),
        ("fr", "[P Luc Roy] part. Il quitte Rome.", [("Il", "Luc Roy")]),
        ("de", "[O Acme] wächst. Das Unternehmen wirbt.", [("Das Unternehmen", "Acme")]),
        ("es", "[O Acme] crece. La empresa contrata.", [("La empresa", "Acme")]),
    ],
)
def test_references(language: str, source: str, expected: list[tuple[str, str | None]]) -> None:
    assert standing(source, language) == expected


def test_she_is_no_man() -> None:
    source = "[P Maria Gil] met [P Thomas Holt]. She spoke first."
    assert standing(source, "en") == [("She", "Maria Gil")]


def test_nouns_in_apposition_stand_for_nobody() -> None:
    assert standing("[O Elm] and [O Acme], the company behind [M Owl], agreed.", "en") == []
    assert standing("[O Elm] grew. The startup [O Acme] fell.", "en") == []


def test_titles_belong_to_the_name() -> None:
    article, entities = marked("On Monday Dr. [P Ada King] spoke.", "en")
    (slot,) = all_slots(article, entities)
    assert slot.span.of(article.text) == "Dr. Ada King"


def test_we_is_whose_page_it_is() -> None:
    source = "[O Stop AI] campaigns. We act."
    article, entities = marked(source, "en", url="https://www.stopai.example/we")
    assert own_organization(article, entities) == "Stop AI"
    assert standing(source, "en", url="https://www.stopai.example/we") == [("We", "Stop AI")]
    assert standing(source, "en") == []


def test_a_pronoun_is_whom_the_sentence_before_is_about_not_the_person_of_the_title() -> None:
    source = (
        "[P Max Rook] left [O Tarn]. [P Rook|Max Rook] ran it. [P Rook|Max Rook] was old.\n\n"
        "The chief scientist of [O Tarn], [P Per Holm], also resigned.\n\n"
        "Taking to his blog, he wrote to all."
    )
    article, entities = marked(source, "en")
    titled = replace(article, title="Max Rook leaves Tarn")
    slots = all_slots(titled, entities)
    he = next(slot for slot in slots if slot.span.of(article.text) == "he")
    assert he.entity == "Per Holm"
