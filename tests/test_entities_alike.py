"""One thing under two names in one article, and names that are none: offices, nations."""

import pytest
from test_entities import kinds, names


@pytest.mark.parametrize(
    ("language", "text", "name", "wordings"),
    [
        (
            "en",
            "The Tidal Centre for Calm AI opened. The Tidal Centre for Calm Artificial "
            "Intelligence hires.",
            "Tidal Centre for Calm AI",
            {"Tidal Centre for Calm AI", "Tidal Centre for Calm Artificial Intelligence"},
        ),
        (
            "fr",
            "Le Centre breton d'intelligence artificielle ouvre. Le Centre breton d'IA recrute.",
            "Centre breton d'intelligence artificielle",
            {"Centre breton d'intelligence artificielle", "Centre breton d'IA"},
        ),
        (
            "de",
            "Das Nordische Zentrum für Künstliche Intelligenz forscht. Am Nordischen Zentrum für "
            "KI arbeiten vierzig Leute.",
            "Nordische Zentrum für Künstliche Intelligenz",
            {"Nordische Zentrum für Künstliche Intelligenz", "Nordischen Zentrum für KI"},
        ),
        (
            "de",
            "Der Deutsche Gezeitenverband warnt. Die Chefin des Deutschen Gezeitenverbandes geht.",
            "Deutsche Gezeitenverband",
            {"Deutsche Gezeitenverband", "Deutschen Gezeitenverbandes"},
        ),
        (
            "de",
            "Das Weidentaler Zentrum für Ruhe (weidental.ai) öffnet.",
            "weidental.ai",
            {"Weidentaler Zentrum für Ruhe", "weidental.ai"},
        ),
        (
            "en",
            "The Northern Centre for Quiet Things (NCQT) and, later, the Centre for Northern "
            "Quiet (NCQT) agree.",
            "Northern Centre for Quiet Things",
            {"Northern Centre for Quiet Things", "Centre for Northern Quiet", "NCQT"},
        ),
        (
            "en",
            "Samantha Ida Roe founded Quelle Labs. Sam Roe left it.",
            "Samantha Ida Roe",
            {"Samantha Ida Roe", "Sam Roe"},
        ),
        (
            "es",
            "Lihua Wen (también Wen Lihua) fundó Quelle.",
            "Lihua Wen",
            {"Lihua Wen", "Wen Lihua"},
        ),
        (
            "en",
            "Jana Quist sued. Others, in an ad, called her “Sham Quist.”",
            "Jana Quist",
            {"Jana Quist", "Sham Quist"},
        ),
    ],
)
def test_one_thing_under_two_names(language: str, text: str, name: str, wordings: set[str]) -> None:
    assert names(text, language)[name][1] == wordings


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Jane Q. Roe met Jane R. Roe. Jane Roe laughed.",
            {"Jane Q. Roe", "Jane R. Roe", "Jane Roe"},
        ),
        ("en", "Jonas Roe and Johanna Roe sued.", {"Jonas Roe", "Johanna Roe"}),
        (
            "de",
            "Die Bremer Stiftung und die Bremische Stiftung stritten.",
            {"Bremer Stiftung", "Bremische Stiftung"},
        ),
        (
            "en",
            "Jana Quist spoke. Critics like “Jonas Quist” agree.",
            {"Jana Quist", "Jonas Quist"},
        ),
    ],
)
def test_two_things_of_like_names_stay_two(language: str, text: str, expected: set[str]) -> None:
    assert names(text, language).keys() == expected


def test_known_names_with_artificial_intelligence_spelt_out() -> None:
    found = names("The EU Artificial Intelligence Act is law.", "en")
    assert found["EU AI Act"][1] == {"EU Artificial Intelligence Act"}
    found = names("La loi européenne sur l'intelligence artificielle est votée.", "fr")
    assert "EU AI Act" in found


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Prof. Tuomas Kivelä: Quelle Labs", {"Tuomas Kivelä": "Person"}),
        (
            "en",
            "Deputy Quiet Care Secretary Wenke Rohde said no.",
            {"Wenke Rohde": "Person"},
        ),
        (
            "en",
            "An adviser for the Department of Tides and Quiet Care Jana Roe said: no.",
            {"Department of Tides and Quiet Care": "Organization", "Jana Roe": "Person"},
        ),
        ("en", "Who knows?\n— Calmmind (@calmmind) July 2, 2024", {"Calmmind": "Person"}),
        ("fr", "Jeanne Kerbol et Awa Ndiaye-Sow (@awa) parlent.", {"Awa Ndiaye-Sow": "Person"}),
        (
            "de",
            "Dank auch an Soo Min Baek von der Universität Quellenstadt.",
            {"Soo Min Baek": "Person"},
        ),
        (
            "en",
            "She works at the Max Planck Institute for Calm Data and Machine Learning and in "
            "Norda Labs.",
            {"Max Planck Institute for Calm Data and Machine Learning": "Organization"},
        ),
        (
            "de",
            "Direktor, Max-Planck-Institut für Leise Systeme und Norda-Institut",
            {"Max-Planck-Institut für Leise Systeme": "Organization"},
        ),
        (
            "en",
            "They met at King's College Clinic today.",
            {"King's College Clinic": "Organization"},
        ),
        (
            "en",
            "She chairs Data School Norda. The University of Rostock hired him.",
            {"University of Rostock": "Organization"},
        ),
    ],
)
def test_whole_names_beside_offices_and_houses(
    language: str, text: str, expected: dict[str, str]
) -> None:
    assert kinds(text, language).items() >= expected.items()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It sells nothing to firms owned by Danish, Kenyan, or South Korean citizens."),
        ("en", "Vice President Global Markets left."),
        (
            "de",
            "Sie bauen Foundation-Modelle. Die UVX-Lithografie-Technologie kostet.",
        ),
        ("de", "Mit Offenheit, Transparenz & Zusammenarbeit kommen wir weiter."),
        ("de", "Den Text gibt es auf Englisch."),
    ],
)
def test_offices_compounds_and_nations_name_nothing(language: str, text: str) -> None:
    assert names(text, language) == {}


def test_forms_of_law_and_offices_beside_names_are_none() -> None:
    assert names("If OpenAI, Inc.’s board agrees, it ends.", "en").keys() == {"OpenAI"}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "Explained: Other Marsh Projects (OMP). OMP is no office.", set()),
        ("en", "It is OPM — Other People's Mansions. OPM is risky.", set()),
        ("en", "General-purpose AI (GPAI) systems, and the GPAI models they use.", set()),
        ("es", "La Inteligencia Artificial Explicable (XAI) ayuda.", set()),
        ("en", "Global Partnership on AI (GPAI) met.", {"Global Partnership on AI"}),
        ("en", "The OPM (Office of Personnel Management) met.", {"Office of Personnel Management"}),
    ],
)
def test_acronyms_mean_what_the_article_says(language: str, text: str, expected: set[str]) -> None:
    found = {name for name, (kind, _) in names(text, language).items() if kind == "Organization"}
    assert found == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Anthropic sells Claude Enterprise and Claude Gov.",
            {"Claude Enterprise": "Product", "Claude Gov": "Product"},
        ),
        ("en", "They retrained AlphaFold2 with Mixtral 8×7B.", {"AlphaFold 2": "Model"}),
        ("en", "This introduced the Z0 language model.", {"Z0": "Model"}),
        ("en", "They join the Quiet Sea project.", {"Quiet Sea": "Product"}),
        ("es", "Lo paga el proyecto MAREAL, coordinado en Pau.", {"MAREAL": "Product"}),
        ("fr", "Le projet Marmotte avance.", {"Marmotte": "Product"}),
        ("en", "According to Wired, it is over.", {"Wired": "Organization"}),
        ("fr", "Vox note que l'IA avance. Câblé croit le contraire.", {"Vox": "Organization"}),
        (
            "es",
            "La IA avanza. La ronda la dirige Catalizador General.",
            {"General Catalyst": "Organization"},
        ),
        (
            "en",
            "- Anthropic - research\n\n- Quillmark - voices\n\n- Replit - code\n\n"
            "- Cohere - text\n\n- Hugging Face - models",
            {"Quillmark": "Organization"},
        ),
    ],
)
def test_things_told_by_what_stands_beside_them(
    language: str, text: str, expected: dict[str, str]
) -> None:
    assert kinds(text, language).items() >= expected.items()


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Time will tell. Time is short.", "Time"),
        ("fr", "L'IA va à la limite. Vitesse de la lumière oblige.", "Lightspeed Venture Partners"),
        ("en", "Llama-2 2 based models", "Llama-2 2"),
        ("en", "They released the Hausa language model.", "Hausa"),
        ("en", "- Anthropic - a\n- Summary - b\n- OpenAI - c", "Summary"),
    ],
)
def test_words_that_are_no_names_there(language: str, text: str, name: str) -> None:
    assert name not in names(text, language)
