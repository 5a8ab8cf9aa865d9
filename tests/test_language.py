"""Language detection: the four languages, and text without any."""

import pytest

from vested.ingest.language import detect


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The committee will publish its findings on chatbots next Thursday.", "en"),
        ("La commission publiera jeudi prochain ses conclusions sur les robots.", "fr"),
        ("Der Ausschuss wird seine Ergebnisse am kommenden Donnerstag vorlegen.", "de"),
        ("La comisión publicará sus conclusiones el próximo jueves por la tarde.", "es"),
    ],
)
def test_language_of_a_sentence(text: str, language: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "   \n", "12 345 — 67 %"])
def test_text_without_words_counts_as_english(text: str) -> None:
    assert detect(text) == "en"


def test_foreign_names_do_not_change_the_language() -> None:
    text = "Selon le New York Times, la start-up Scale AI négocie avec Booz Allen Hamilton."
    assert detect(text) == "fr"


def test_only_the_beginning_is_read() -> None:
    assert (
        detect("Der Vertrag ist gestern unterzeichnet worden. " * 120 + "Hello there. " * 9000)
        == "de"
    )
