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


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "European AI and Trustworthy AI are no firms; nor are the CEOs of Big Tech or UK AI.",
            {},
        ),
        (
            "en",
            '"We build," said VMR Senior Vice President and Provost Jana Hartwell Roe on Friday.',
            {"Jana Hartwell Roe": "Person"},
        ),
        (
            "en",
            "His Excellency Faisal Al Varnai met Dr Jana O. Roe of the Roe-Simons Foundation.",
            {
                "Faisal Al Varnai": "Person",
                "Jana O. Roe": "Person",
                "Roe-Simons Foundation": "Organization",
            },
        ),
        ("en", "Mr Duncan Hartwell-Ireland spoke.", {"Duncan Hartwell-Ireland": "Person"}),
        (
            "de",
            "Das sagte Patrick Van Ecker von der Anwaltskanzlei in Ulm.",
            {"Patrick Van Ecker": "Person"},
        ),
        (
            "fr",
            "D'autres incluent Xuchao Bi, Jiahong Yu et Hangyu Ren, venus de Pau.",
            {"Xuchao Bi": "Person", "Jiahong Yu": "Person", "Hangyu Ren": "Person"},
        ),
        ("es", "Jana Roe, Directora Ejecutiva Nacional", {"Jana Roe": "Person"}),
    ],
)
def test_phrases_and_offices_are_no_names(
    language: str, text: str, expected: dict[str, str]
) -> None:
    assert kinds(text, language) == expected


def test_one_house_under_its_own_name_and_with_its_owner() -> None:
    found = names("Google DeepMind hired her in May. DeepMind says nothing.")
    assert found == {"Google DeepMind": ("Organization", {"Google DeepMind", "DeepMind"})}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "fr",
            "Aux côtés de la fondation Ford, la fondation Quillon finance. Quillon le dit.",
            {
                "Ford Foundation": ("Organization", {"fondation Ford"}),
                "fondation Quillon": ("Organization", {"fondation Quillon", "Quillon"}),
            },
        ),
        (
            "es",
            "La fundación Jana J. Roe lo paga. Mañana habla.",
            {"fundación Jana J. Roe": ("Organization", {"fundación Jana J. Roe"})},
        ),
        (
            "de",
            "Geld bekommen die Hochschulen Vellmar, Quillon-Nord und Tamberg.",
            {
                "Hochschule Vellmar": ("Organization", {"Vellmar"}),
                "Hochschule Quillon-Nord": ("Organization", {"Quillon-Nord"}),
                "Hochschule Tamberg": ("Organization", {"Tamberg"}),
            },
        ),
        ("de", "An Hochschulen, Firmen und Schulen wird gelehrt.", {}),
    ],
)
def test_heads_before_the_names_they_bear(
    language: str, text: str, expected: dict[str, tuple[str, set[str]]]
) -> None:
    assert names(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "es",
            "La IA inquieta a la Comisión Federal de Comercio de EE.UU., dice Tiempos Financieros.",
            {"Federal Trade Commission", "Financial Times"},
        ),
        (
            "de",
            "Der Leiter des Nationalen Instituts für Standards und Technologie sprach über KI mit "
            "den Finanzzeiten (Financial Times) und OffenKI.",
            {"NIST", "Financial Times", "OpenAI"},
        ),
        (
            "fr",
            "L'IA inquiète la Commission fédérale des communications et le patron de Copilote.",
            {"Federal Communications Commission", "Copilot"},
        ),
        ("de", "Ein Urteil des Europäischen Gerichtshofs fehlt.", {"European Court of Justice"}),
    ],
)
def test_houses_by_what_translators_call_them(language: str, text: str, expected: set[str]) -> None:
    assert set(names(text, language)) == expected


def test_renderings_are_those_of_the_language_of_the_text() -> None:
    text = "Die KI des Verbands Digitale Wirtschaft Tamberg hilft."
    assert set(names(text, "de")) == {"Verbands Digitale Wirtschaft Tamberg"}


def test_an_acronym_that_is_never_explained() -> None:
    text = "The Vellmar Tide Institute opened in Pau. Later, the VTI closed. VTI staff left."
    assert names(text)["Vellmar Tide Institute"][1] == {"Vellmar Tide Institute", "VTI"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "It publishes the Tidal Quiet Report, and then the International Scientific Report on "
            "the Safety of Calm Machines came out.",
            {
                "Tidal Quiet Report": "Publication",
                "International Scientific Report on the Safety of Calm Machines": "Publication",
            },
        ),
        (
            "en",
            "The Calm in Quiet Machines Act passed after the Meeting of the Tide Council in Pau.",
            {
                "Calm in Quiet Machines Act": "Publication",
                "Meeting of the Tide Council": "Event",
            },
        ),
        (
            "en",
            "The Memorandum of Understanding sets out goals. The Annual Report does not.",
            {"Memorandum of Understanding": "Statement"},
        ),
        (
            "en",
            'In her paper, "Seven Closed Doors of Tide Machines," she says so.',
            {"Seven Closed Doors of Tide Machines": "Publication"},
        ),
        (
            "fr",
            "Elle dirige IEEE Transactions on Quiet Networks et la revue Annals of Tidal Calm.",
            {
                "IEEE Transactions on Quiet Networks": "Publication",
                "Annals of Tidal Calm": "Publication",
            },
        ),
        (
            "fr",
            "Ils signent un Mémorandum d'entente au Sommet sur la mer navale.",
            {"Mémorandum d'entente": "Statement", "Sommet sur la mer navale": "Event"},
        ),
        (
            "es",
            "Su tesis se tituló Estudio sobre las mareas lentas de Google. Luego se fue.",
            {"Estudio sobre las mareas lentas de Google": "Publication"},
        ),
        (
            "de",
            "Der Brief, betitelt Ein Recht zu warten über stille Maschinen, wurde verschickt.",
            {"Ein Recht zu warten über stille Maschinen": "Statement"},
        ),
    ],
)
def test_writings_and_meetings_by_what_they_are_called(
    language: str, text: str, expected: dict[str, str]
) -> None:
    assert kinds(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Brothers came, among them Adam and Jana Hartwell of Quillon Labs.",
            {
                "Adam Hartwell": "Person",
                "Jana Hartwell": "Person",
                "Quillon Labs": "Organization",
            },
        ),
        (
            "fr",
            "Les anciens de Google Adam et Jana Lunel partent.",
            {"Google": "Organization", "Adam Lunel": "Person", "Jana Lunel": "Person"},
        ),
        (
            "en",
            "Help came from the Jana and Adam B. Hartwell Foundation.",
            {"Jana and Adam B. Hartwell Foundation": "Organization"},
        ),
        (
            "en",
            "Founders came, including Quillon's Jana Roe and Vellmar’s Tom Hartwell.",
            {
                "Quillon": "Organization",
                "Jana Roe": "Person",
                "Vellmar": "Organization",
                "Tom Hartwell": "Person",
            },
        ),
        ("de", "Sie war Chief Tide Officers unterstellt, was diesen August Wirkung zeigt.", {}),
    ],
)
def test_people_beside_people_and_houses(
    language: str, text: str, expected: dict[str, str]
) -> None:
    assert kinds(text, language) == expected


def test_a_known_surname_is_no_house() -> None:
    text = "Yann LeCun walked in. What LeCun Is Building\nLeCun's new company announced a round."
    assert set(names(text)) == {"Yann LeCun"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "The AI Safety Institute of Australia met the AI Safety Institute of Japan.",
            {
                "AI Safety Institute of Australia": "Organization",
                "AI Safety Institute of Japan": "Organization",
            },
        ),
        (
            "de",
            "Nils Brandt, Co-Chef von Quillon Digits, kam von der Heidelberg Universität.",
            {
                "Nils Brandt": "Person",
                "Quillon Digits": "Organization",
                "Heidelberg Universität": "Organization",
            },
        ),
        ("fr", "Elle devient Chef des Opérations de Recherche en mai.", {}),
    ],
)
def test_houses_with_their_places_and_heads(
    language: str, text: str, expected: dict[str, str]
) -> None:
    assert kinds(text, language) == expected
