"""Texts that no writer meant: they are read like others, and known names stay whose they are."""

import pytest

from vested.ingest.expressions import compiled
from vested.ingest.pipeline import read, read_raw
from vested.ingest.reading import Article

ODD = {
    "signs of an icon font": (
        "en",
        "Statement\n\n\ue001:\n\nI am happy to be here with you today.",
    ),
    "more signs": (
        "fr",
        "« \ue010 \ue011 \ue012 », a dit \ue002 à \ue003. \ue004 a investi \ue010 dans \ue005.",
    ),
    "a list cut off": ("fr", "Le ministère de la Mer et"),
    "a list cut off in Spanish": ("es", "El Ministerio de Agricultura y"),
    "a thing in brackets": ("en", "The model (LLaMA) leaked on 4chan."),
    "a thing behind a source": ("en", "Its language model, according to LLaMA, leaked on 4chan."),
    "two owners of one name": (
        "fr",
        "Selon le média Next, Samsung Next et Euronews Next ont publié un texte. Le journaliste "
        "de Next raconte.",
    ),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_texts_are_read(name: str) -> None:
    language, text = ODD[name]
    for cut in range(len(text), 0, -3):
        read_raw(Article(text[:cut], "odd", language=language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Der Bäcker Tim Koch nutzt ein KI-Modell. Auch Helen König und Tom Braun aus Ulm "
            "nutzen KI, sagt Larry Sommer.",
        ),
        (
            "de",
            "Forscher messen die KI heute mit der Stabilität der Ergebnisse und der Perplexität "
            "von Sprachmodellen.",
        ),
        (
            "es",
            "El Consejo de Seguridad Nacional de España y la Cámara de Representantes de Chile "
            "hablan de IA.",
        ),
        (
            "fr",
            "Le Conseil national de sécurité belge et la Chambre des représentants débattent de "
            "l'IA.",
        ),
    ],
)
def test_whom_a_text_does_not_name_is_not_found(language: str, text: str) -> None:
    names = {one.name for one in read(Article(text, "plain", language=language)).entities}
    assert names.isdisjoint(
        {
            "Tim Cook", "Helen King", "Tom Brown", "Larry Summers", "Stability AI", "Perplexity",
            "Perplexity AI", "National Security Council", "US House of Representatives",
        }
    )  # fmt: skip


def test_a_rendering_beside_the_name_is_the_name() -> None:
    text = (
        "Apple nutzt die künstliche Intelligenz von Google, sagte Tim Koch. Der Bericht nennt "
        "Tim Cook als Chef von Apple."
    )
    names = {one.name for one in read(Article(text, "plain", language="de")).entities}
    assert "Tim Cook" in names


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"a(?:, | — | - | \| )b", "a | b"),
        (r"(?:a\|b|cd|ef|gh)", "a|b"),
        (r"(?:['|]x|cd|ef|gh)", "|x"),
    ],
)
def test_a_bar_that_is_meant_parts_no_words(source: str, text: str) -> None:
    assert compiled(source).fullmatch(text)
