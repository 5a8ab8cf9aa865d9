"""Quotations and their speakers in sentences about invented actors, in four languages."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from marked_articles import marked

from vested.ingest.quotations import find_quotations
from vested.ingest.reading import Article, FoundQuotation

CASES = yaml.safe_load(Path(__file__).with_name("quotation_cases.yaml").read_text(encoding="utf-8"))


def read(source: str, language: str) -> tuple[Article, list[FoundQuotation]]:
    article, entities = marked(source, language)
    return article, [one for one in find_quotations(article, entities) if one.direct]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_quotations_of_a_text(case: dict[str, Any]) -> None:
    article, found = read(case["text"], case["language"])
    expected = [tuple(pair) for pair in case["quotations"]]
    assert [(one.span.of(article.text), one.speaker) for one in found] == expected


def test_block_quote_without_marks_signed_below() -> None:
    article, found = read("> This should be a global priority.\n>\n> — [P Arne Holt], Oslo", "en")
    assert [one.span.of(article.text) for one in found] == ["This should be a global priority."]
    assert found[0].speaker == "Arne Holt"


def test_addressee_and_cue() -> None:
    article, (found,) = read("“We should stop,” [P Arne Holt] told [O Guardian].", "en")
    assert found.addressee == "Guardian"
    assert found.cue is not None
    assert found.cue.of(article.text) == "told"


def test_memo_introduced_by_its_excerpts_is_its_author_s() -> None:
    source = (
        "En mai, [P Luc Serre], ingénieur, a rédigé un mémo qui a circulé partout.\n\n"
        "En voici quelques extraits :\n\n"
        '"Nous avons beaucoup regardé nos rivaux. Que feront-ils ?\n\n'
        'Ce que nous appelons des "problèmes ouverts" est résolu ailleurs.\n\n'
        'Voilà où nous en sommes".'
    )
    article, (found,) = read(source, "fr")
    assert found.speaker == "Luc Serre"
    said = found.span.of(article.text)
    assert said.startswith("Nous avons beaucoup")
    assert said.endswith("où nous en sommes")


def test_garbled_lead_in_is_no_quotation() -> None:
    source = (
        "[P Ann Roy], chercheuse à l'[O Institut Hexa], a dit : \"Nous sommes ravis de ceci :\n\n"
        '"Ces annonces détournent l\'attention des vrais problèmes".'
    )
    article, found = read(source, "fr")
    assert [(one.span.of(article.text), one.speaker) for one in found] == [
        ("Ces annonces détournent l'attention des vrais problèmes", "Ann Roy")
    ]


def test_both_marks_lost_behind_a_cue() -> None:
    source = (
        "[P Ann Roy], chercheuse, affirme le contraireDès que ces outils seront partout, "
        "les gens exigeront de savoir comment ils marchent."
    )
    article, (found,) = read(source, "fr")
    assert found.speaker == "Ann Roy"
    assert found.span.of(article.text).startswith("Dès que")


def test_reported_speech_is_not_direct() -> None:
    article, entities = marked("[P Arne Holt] said that the tests were badly run.", "en")
    (found,) = find_quotations(article, entities)
    assert not found.direct
    assert found.speaker == "Arne Holt"


@pytest.mark.parametrize("unit", ["“a ", "« a ", '"a ', " 'a", "“abc def\n\n", '"abc\n\n', " : a"])
def test_marks_that_never_close_are_read_in_linear_time(unit: str) -> None:
    took = []
    for size in (50_000, 200_000):
        article = Article(unit * (size // len(unit)), "test", language="fr")
        start = time.process_time()
        find_quotations(article, ())
        took.append(time.process_time() - start)
    assert took[1] < 12 * took[0] + 1
