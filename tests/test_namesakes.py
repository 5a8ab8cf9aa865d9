"""Names of known things that are somebody's name too, or an ordinary word."""

import pytest
from test_entities import kinds


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "NXAI-CEO Albert Ortquill will forschen.", {"Albert Ortquill": "Person"}),
        ("en", "Devin Murphy and Florence Dubois left.", {"Devin Murphy", "Florence Dubois"}),
        ("fr", "Albert Camus et Florence Martin ont écrit.", {"Albert Camus", "Florence Martin"}),
        ("en", "Cognition sells Devin, an agent that writes code.", {"Devin": "Product"}),
        ("fr", "L'État lance Albert, un modèle pour ses agents.", {"Albert": "Product"}),
        ("en", "Claude Sonnet is a model of Anthropic.", {"Claude Sonnet": "Model"}),
        ("en", "Microsoft put Copilot into Word and Excel.", {"Word": "Product"}),
    ],
)
def test_a_namesake_is_told_by_its_company(
    language: str, text: str, expected: dict[str, str] | set[str]
) -> None:
    if isinstance(expected, set):
        expected = dict.fromkeys(expected, "Person")
    assert expected.items() <= kinds(text, language).items()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Designer shoes are dear. Word spread quickly. Surface water froze in the harbour."),
        ("en", "Box after box came in. Gab is cheap."),
        ("fr", "Parler de tout est à la mode. Florence Martin a parlé."),
    ],
)
def test_an_ordinary_word_is_no_thing(language: str, text: str) -> None:
    assert set(kinds(text, language)) <= {"Florence Martin"}
