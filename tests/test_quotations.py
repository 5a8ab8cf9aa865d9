"""Quotations and their speakers in sentences about invented actors, in four languages."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from growth import grows_linearly
from marked_articles import marked

from vested.ingest.quotations import find_quotations
from vested.ingest.reading import Article, FoundQuotation

CASES = yaml.safe_load(Path(__file__).with_name("quotation_cases.yaml").read_text(encoding="utf-8"))


def read(source: str, language: str) -> tuple[Article, list[FoundQuotation]]:
    article, entities = marked(source, language)
    return article, [one for one in find_quotations(article, entities) if one.direct]


def read_all(source: str, language: str) -> tuple[Article, tuple[FoundQuotation, ...]]:
    article, entities = marked(source, language)
    return article, find_quotations(article, entities)


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
    def work(copies: int) -> None:
        find_quotations(Article(unit * copies, "test", language="fr"), ())

    grows_linearly(work, 4_000 // len(unit))


def test_speech_is_one_quotation_of_who_the_headline_names() -> None:
    source = (
        "Remarks by Minister [P Nora Quist] at the opening\n\nOslo, 4 May\n\n"
        "Thank you all for coming. I am glad.\n\nWe built this in two years.\n\n"
        "Contact: press office"
    )
    article, (found,) = read(source, "en")
    assert found.speaker == "Nora Quist"
    assert found.span.of(article.text).endswith("in two years.")


def test_interview_without_labels_is_the_guest_s() -> None:
    source = (
        "An interview with [P Nora Quist]\n\nBy [P Ole Brandt]\n\nWhy did you leave?\n\n"
        "I was tired.\n\nWhat is next?\n\nI want to rest.\n\nWho pays?\n\nNobody. I have savings."
    )
    _, found = read(source, "en")
    assert [one.speaker for one in found] == ["Nora Quist"] * 3


def test_two_questions_are_an_interview_where_no_answer_names_the_guest() -> None:
    head = "Interview: [P Nora Quist], the institute's chief\n\n"
    asked = "Why is openness important?\n\n{}\n\nWhat is an open model?\n\n{}"
    answers = "Our mission is to share what we learn.", "One that you understand."
    article, found = read(head + asked.format(*answers), "en")
    assert [(one.speaker, one.span.of(article.text)) for one in found] == [
        ("Nora Quist", answer) for answer in answers
    ]
    labelled = asked.format("[P Nora Quist]: Our mission is to share.", answers[1])
    article, found = read(head + labelled, "en")
    assert found[0].span.of(article.text) == "Our mission is to share."
    told = asked.format("Our guest [P Nora Quist] shares it.", answers[1])
    assert read(head + told, "en")[1] == []


def test_letter_is_its_signer_s() -> None:
    source = "Dear friends,\n\nI leave today. We did good work.\n\nSincerely,\n[P Nora Quist]"
    _, (found,) = read(source, "en")
    assert found.speaker == "Nora Quist"


@pytest.mark.parametrize(
    "source",
    [
        "FAQ\n\nWhat is [M Halm-2]?\n\nA model.\n\nWho is [P Nora Quist]?\n\nOur founder.\n\n"
        "Where?\n\nOslo.",
        "Founders:\n[P Nora Quist]: chief executive\n[P Ole Brandt]: chief scientist",
    ],
)
def test_lists_and_faqs_are_no_dialogue(source: str) -> None:
    assert read(source, "en")[1] == []


def test_a_label_that_nobody_knows_and_that_always_asks_is_the_interviewer_s() -> None:
    source = (
        "Kurier: Wann haben Sie angefangen?\n\n[P Nora Quist]: Im Jahr 2012, in einer Garage.\n\n"
        "Kurier: Und warum?\n\n[P Quist|Nora Quist]: Weil es sonst niemand tat."
    )
    article, found = read(source, "de")
    assert [(one.span.of(article.text), one.speaker) for one in found] == [
        ("Im Jahr 2012, in einer Garage.", "Nora Quist"),
        ("Weil es sonst niemand tat.", "Nora Quist"),
    ]


def test_dialogue_set_with_dashes() -> None:
    source = "—¿Y si falla? —le pregunto a [P Nora Quist].\n\n—Lo apago —responde—. No hay otra."
    article, found = read(source, "es")
    assert [(one.span.of(article.text), one.speaker) for one in found] == [
        ("Lo apago", "Nora Quist"),
        ("No hay otra.", "Nora Quist"),
    ]


@pytest.mark.parametrize(
    ("language", "source", "words", "speaker", "direct"),
    [
        ("en", "[P Ida Berg] sighed. It will be late, said [P Arne Holt].", "It will be late",
         "Arne Holt", False),
        ("en", "I never read the fine print, says [P Arne Holt].", "I never read the fine print",
         "Arne Holt", True),
        ("fr", "Ensuite : je le note pour demain, a dit [P Lucie Armand].",
         "je le note pour demain", "Lucie Armand", True),
        ("de", "Ich lese das Kleingedruckte nie, sagt [P Ida Berg].",
         "Ich lese das Kleingedruckte nie", "Ida Berg", True),
        ("es", "Nadie lee la letra pequeña, dice [P Elena Ruiz].",
         "Nadie lee la letra pequeña", "Elena Ruiz", False),
    ],
)  # fmt: skip
def test_attribution_behind_words_without_marks(
    language: str, source: str, words: str, speaker: str, direct: bool
) -> None:
    article, (found,) = read_all(source, language)
    assert (found.span.of(article.text), found.speaker) == (words, speaker)
    assert found.direct is direct


@pytest.mark.parametrize(
    "source",
    [
        "The prize was a kettle, described by [P Arne Holt] in June.",
        "The prize was a kettle, when [P Arne Holt] said so.",
        "[P Ida Berg], who runs the shop, was told to leave.",
    ],
)
def test_participles_and_clauses_are_no_attribution(source: str) -> None:
    _, found = read_all(source, "en")
    assert found == ()


def test_prompts_without_question_mark_end_an_answer() -> None:
    source = (
        "ENTRETIEN. [P Lucie Armand] dirige [O Institut Hexa].\n\nD'où vient l'idée ?\n\n"
        "De mon père, horloger.\n\nIl n'est plus là.\n\nHélas non. Je pense à lui.\n\n"
        "On vous dit pressée.\n\nPas du tout, demandez à mes voisins.\n\n"
        "Combien êtes-vous ?\n\nDouze, avec notre chat.\n\nEt demain ?\n\nLa sieste."
    )
    article, found = read(source, "fr")
    assert [one.span.of(article.text) for one in found] == [
        "De mon père, horloger.",
        "Hélas non. Je pense à lui.",
        "Pas du tout, demandez à mes voisins.",
        "Douze, avec notre chat.",
        "La sieste.",
    ]
    assert {one.speaker for one in found} == {"Lucie Armand"}
