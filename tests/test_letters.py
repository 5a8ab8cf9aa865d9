"""Letters and statements: known ones named by what they are, and those without a title."""

import pytest

from vested.ingest.entities import find_entities
from vested.ingest.pipeline import read_raw
from vested.ingest.reading import Article, EntityType, RelationType


def names(text: str, language: str) -> dict[str, set[str]]:
    """Name of each letter -> its wordings."""
    return {
        one.name: {name.span.of(text) for name in one.names}
        for one in find_entities(Article(text=text, origin="test", language=language))
        if one.type is EntityType.STATEMENT
    }


def test_letters_named_by_description() -> None:
    text = (
        "Das Future of Life Institute veröffentlichte einen offenen Brief für sechs Monate Pause."
    )
    assert "Pause Giant AI Experiments" in names(text, "de")


@pytest.mark.parametrize(
    ("language", "title", "text", "words"),
    [
        (
            "en",
            "Makers asked to wait",
            "On Monday a coalition launched an open letter demanding rest for machines. The open "
            "letter was signed by Imogen Hartwell.",
            {"open letter"},
        ),
        (
            "fr",
            "On demande du calme",
            "Une lettre ouverte, signée par Solène Garrec, demande du calme.",
            {"lettre ouverte"},
        ),
        (
            "de",
            "Ruhe verlangt",
            "Imogen Hartwell hat einen offenen Brief unterzeichnet, der Ruhe verlangt.",
            {"offenen Brief"},
        ),
        (
            "es",
            "Piden calma",
            "Imogen Hartwell firmó una carta que pide calma.",
            {"carta"},
        ),
    ],
)
def test_letters_without_a_title_bear_the_headline(
    language: str, title: str, text: str, words: set[str]
) -> None:
    article = Article(text=text, origin="test", language=language, title=title)
    found = [one for one in find_entities(article) if one.type is EntityType.STATEMENT]
    assert [one.name.partition(": ")[2] for one in found] == [title]
    assert {one.span.of(text) for one in found[0].names} == words
    assert found[0].described


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Her mother got a letter about the statement of the bank."),
        ("en", "No open letter was written, and another open letter was lost."),
        ("fr", "Aucune lettre ouverte n'a paru."),
        ("de", "Er schrieb einen Brief an seine Mutter."),
        ("es", "El senador no ha contestado a mi carta."),
    ],
)
def test_letters_that_nobody_signs_are_no_things(language: str, text: str) -> None:
    assert not names(text, language)


@pytest.mark.parametrize(
    ("language", "text", "name", "words"),
    [
        (
            "en",
            "An open letter appeared. The letter, titled Seven Quiet Rules for Makers, was short.",
            "Seven Quiet Rules for Makers",
            {"open letter", "Seven Quiet Rules for Makers"},
        ),
        (
            "fr",
            "Ils ont publié une déclaration titrée l'Appel de la Rance pour des machines calmes.",
            "Appel de la Rance pour des machines calmes",
            {"Appel de la Rance pour des machines calmes"},
        ),
        (
            "en",
            "The State signed the declaration of Seoul.",
            "Seoul Declaration",
            {"declaration of Seoul"},
        ),
        (
            "fr",
            "La Lettre de Rance sur l'Accès au Calcul a paru. La Lettre de Rance est courte.",
            "Lettre de Rance sur l'Accès au Calcul",
            {"Lettre de Rance sur l'Accès au Calcul", "Lettre de Rance"},
        ),
    ],
)
def test_titles_of_letters(language: str, text: str, name: str, words: set[str]) -> None:
    assert names(text, language) == {name: words}


INSTITUTE = "Future of Life Institute"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f"An open letter by the {INSTITUTE} on armed tugs was signed by Imogen Hartwell."),
        ("en", f"The {INSTITUTE} published an open letter on armed tugs with 3,000 signatures."),
        ("fr", f"Une lettre ouverte du {INSTITUTE} sur les armes a été signée par Solène Garrec."),
        ("de", f"Ein offener Brief des {INSTITUTE} über Waffen wurde von Jan Roth unterzeichnet."),
        ("es", f"Una carta abierta del {INSTITUTE} sobre las armas fue firmada por Juan Rol."),
    ],
)
def test_other_letters_of_a_known_house(language: str, text: str) -> None:
    assert "Pause Giant AI Experiments" not in names(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", f"An open letter by the {INSTITUTE} for a pause was signed by Imogen Hartwell."),
        ("fr", f"Une lettre ouverte du {INSTITUTE} pour un moratoire a été signée par Luc Rive."),
        ("es", f"Una carta abierta del {INSTITUTE} para pausar la IA fue firmada por Juan Rol."),
    ],
)
def test_the_letter_for_a_pause(language: str, text: str) -> None:
    assert "Pause Giant AI Experiments" in names(text, language)


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("en", "The open letter was not signed by Imogen Hartwell.", "open letter"),
        ("en", "She signed a letter, said Imogen Hartwell.", "letter"),
        ("fr", "La lettre ouverte n'a pas été signée par Solène Garrec.", "lettre ouverte"),
        ("de", "Der offene Brief wurde von Jan Roth unterzeichnet.", "offene Brief"),
        ("es", "La carta abierta fue firmada por Juan Rol, de Tarn.", "carta abierta"),
    ],
)
def test_letters_of_articles_without_a_headline(language: str, text: str, phrase: str) -> None:
    def name(words: str, url: str | None, publisher: str | None, date: str | None) -> str:
        article = Article(
            text=words, origin="test", language=language,
            url=url, publisher=publisher, published=date,
        )  # fmt: skip
        (one,) = (one for one in find_entities(article) if one.type is EntityType.STATEMENT)
        return one.name

    address = "https://www.quelle.example/brief/"
    assert name(text, address, None, None) == f"{phrase}: quelle.example/brief"
    assert name(text, None, "Quelle", "2024-02-01") == f"{phrase}: Quelle, 2024-02-01"
    # Nothing tells the article: its letter is still another than that of another text.
    unknown = name(text, None, None, None)
    assert unknown.startswith(f"{phrase}: article ")
    assert unknown != name(f"{text} {text}", None, None, None)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The statement was endorsed by Imogen Hartwell, formerly of Google."),
        ("fr", "La déclaration a été signée par Solène Garrec, ancienne de Google."),
        ("de", "Die Erklärung wurde von Imogen Hartwell, früher bei Google, unterzeichnet."),
        ("es", "La declaración fue firmada por Imogen Hartwell, antes en Google."),
    ],
)
def test_the_house_of_a_signatory_does_not_sign(language: str, text: str) -> None:
    reading = read_raw(Article(text=text, origin="test", language=language))
    signed = [one.subject for one in reading.relations if one.type is RelationType.SIGNED]
    people = [one.id for one in reading.entities if one.type is EntityType.PERSON]
    assert signed == people
    assert len(people) == 1


def test_a_house_that_signs_itself_does() -> None:
    text = "The open letter was signed by Imogen Hartwell and by Google."
    reading = read_raw(Article(text=text, origin="test", language="en"))
    signed = {one.subject for one in reading.relations if one.type is RelationType.SIGNED}
    kinds = {one.type for one in reading.entities if one.id in signed}
    assert kinds == {EntityType.PERSON, EntityType.ORGANIZATION}
