"""Names as pages unlike those of development write them: public bodies, posts, short forms."""

import pytest
from test_entities import kinds, names


@pytest.mark.parametrize(
    ("language", "text", "name", "wordings"),
    [
        (
            "en",
            "The Senate Committee on Tides, Fishing and Quiet Harbours met on Monday.",
            "Senate Committee on Tides, Fishing and Quiet Harbours",
            {"Senate Committee on Tides, Fishing and Quiet Harbours"},
        ),
        (
            "fr",
            "Il rejoint le ministère de l'Enseignement naval, de la Pêche et de l'Estuaire.",
            "ministère de l'Enseignement naval, de la Pêche et de l'Estuaire",
            {"ministère de l'Enseignement naval, de la Pêche et de l'Estuaire"},
        ),
        (
            "es",
            "El Ministerio de Mareas, Pesca y Puertos financió el proyecto.",
            "Ministerio de Mareas, Pesca y Puertos",
            {"Ministerio de Mareas, Pesca y Puertos"},
        ),
        (
            "de",
            "Das Ministerium für Gezeiten, Fischerei und Umwelt zahlt. Eine Sprecherin des "
            "Ministeriums für Gezeiten, Fischerei und Umwelt bestätigte es.",
            "Ministerium für Gezeiten, Fischerei und Umwelt",
            {
                "Ministerium für Gezeiten, Fischerei und Umwelt",
                "Ministeriums für Gezeiten, Fischerei und Umwelt",
            },
        ),
        (
            "de",
            "Er leitete die Gruppe des Labors für nautische Robotik an der Küste.",
            "Labor für nautische Robotik",
            {"Labors für nautische Robotik"},
        ),
        (
            "fr",
            "Le Comité sur la marée, la pêche et le droit (TFL) a voté. Le TFL siège à Brest.",
            "Comité sur la marée, la pêche et le droit",
            {"Comité sur la marée, la pêche et le droit", "TFL"},
        ),
    ],
)
def test_bodies_called_by_what_they_care_for(
    language: str, text: str, name: str, wordings: set[str]
) -> None:
    assert names(text, language)[name] == ("Organization", wordings)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Le ministère de la Marée, Quillon et Vellmar ont signé."),
        ("de", "Ein Zentrum für Kinder, Eltern und Lehrer öffnet im Mai."),
        ("en", "The Council of Leeds, York and Hull met."),
    ],
)
def test_a_row_of_names_is_no_list_of_cares(language: str, text: str) -> None:
    assert not any("," in name for name in kinds(text, language))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "es",
            "El Redactor en Jefe de Marea Diaria Brendan Okafor cubrió los cambios.",
            {"Brendan Okafor": "Person"},
        ),
        ("es", "Por Jana Roe, Escritora de Tecnología de Prensa Unida", {"Jana Roe": "Person"}),
        (
            "en",
            "Vellmar Labs, a German A.I. startup, hired a Chinese A.I. researcher.",
            {"Vellmar Labs": "Organization"},
        ),
        (
            "en",
            "Grants went to the Wallace Global Fund and to pupils of the John Hartwell School.",
            {"Wallace Global Fund": "Organization", "John Hartwell School": "Organization"},
        ),
    ],
)
def test_nobody_is_called_by_post_or_letter(
    language: str, text: str, expected: dict[str, str]
) -> None:
    people = {name for name, kind in expected.items() if kind == "Person"}
    found = kinds(text, language)
    assert expected.items() <= found.items()
    assert {name for name, kind in found.items() if kind == "Person"} == people
