"""The scores of readings against labels, on a small made-up article."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from vested.ingest.evaluate import Report, Unscorable, evaluate, listed, table

BODY = (
    "Vellmar, led by Imogen Hartwell, raised $20m from Quillon Capital in May 2024. "
    "“We will publish every line of our code,” said Hartwell. Nobody funded Tornado. "
    "Tempest-7B, its model, is open. He liked Dune."
)
GOLD: dict[str, Any] = {
    "language": "en",
    "entities": [
        {"id": "g1", "type": "Organization", "name": "Vellmar Inc.", "mentions": ["Vellmar"]},
        {
            "id": "g2",
            "type": "Person",
            "name": "Imogen Hartwell",
            "mentions": ["Imogen Hartwell", "Hartwell"],
            "wikidata": "Q42",
        },
        {"id": "g3", "type": "Organization", "name": "Quillon Capital", "mentions": []},
        {
            "id": "g4",
            "type": "Model",
            "name": "Tempest-7B",
            "mentions": ["Tempest-7B"],
            "alt_types": ["Product"],
        },
        {"id": "g5", "type": "Publication", "name": "Dune", "mentions": ["Dune"], "optional": True},
    ],
    "relations": [
        {
            "type": "EMPLOYED_BY",
            "subject": "g2",
            "object": "g1",
            "qualifiers": {"role": "chief executive officer"},
            "evidence": "Vellmar, led by Imogen Hartwell",
        },
        {
            "type": "INVESTED_IN",
            "subject": "g3",
            "object": "g1",
            "qualifiers": {"amount": 20_000_000, "currency": "USD", "date": "2024-05"},
            "evidence": "raised $20m from Quillon Capital",
        },
        {
            "type": "LICENSED_AS",
            "subject": "g4",
            "object": None,
            "qualifiers": {},
            "evidence": "is open",
            "optional": True,
        },
    ],
    "quotes": [
        {"text": "We will publish every line of our code,", "speaker": "g2", "direct": True},
    ],
    "negatives": [
        {"kind": "relation", "text": "Nobody funded Tornado."},
        {"kind": "entity", "text": "Tornado"},
        {"kind": "quote", "text": "He liked Dune"},
    ],
}
RIGHT: dict[str, Any] = {
    "entities": [
        {"id": "1", "type": "Organization", "name": "Vellmar", "mentions": ["Vellmar"]},
        {"id": "2", "type": "Person", "name": "Dr. Imogen Hartwell", "mentions": []},
        {"id": "3", "type": "Organization", "name": "The Quillon Capital", "mentions": []},
        {"id": "4", "type": "Product", "name": "Tempest 7B", "mentions": []},
    ],
    "relations": [
        {
            "type": "EMPLOYED_BY",
            "subject": "2",
            "object": "1",
            "qualifiers": {"role": "chief executive"},
            "evidence": "Vellmar, led by Imogen Hartwell",
        },
        {
            "type": "FUNDED",
            "subject": "3",
            "object": "1",
            "qualifiers": {"amount": 20_050_000, "currency": "USD", "date": "2024-05-07"},
            "evidence": "raised $20m",
        },
    ],
    "quotes": [{"text": "We will publish every line of our code", "speaker": "2", "direct": True}],
}


def score(folder: Path, guess: Mapping[str, Any] | None, gold: Mapping[str, Any] = GOLD) -> Report:
    """The report on one article."""
    for name in ("gold", "guess", "articles"):
        (folder / name).mkdir()
    (folder / "gold" / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    if guess is not None:
        (folder / "guess" / "a.json").write_text(json.dumps(guess), encoding="utf-8")
    (folder / "articles" / "a.txt").write_text(f"---\ntitle: x\n---\n{BODY}", encoding="utf-8")
    return evaluate(folder / "gold", folder / "guess", folder / "articles")


def counts(report: Report, measure: str) -> tuple[int, int, int]:
    """(right, spurious, missed)."""
    total = report.micro(measure)
    return total.tp, total.fp, total.fn


def changed(**parts: Any) -> dict[str, Any]:
    """The right reading with some parts replaced."""
    return {**RIGHT, **parts}


def test_a_right_reading_scores_one(tmp_path: Path) -> None:
    report = score(tmp_path, RIGHT)
    for measure in ("ent", "ent_name", "rel", "quote", "quote_text", "qual"):
        assert report.micro(measure).f1 == 1, measure
        assert report.macro(measure) == 1, measure
    assert counts(report, "ent") == (4, 0, 0)
    assert counts(report, "qual") == (4, 0, 0)
    assert report.documents[0].missed == []
    assert +report.notes == {}


def test_a_missing_reading_misses_everything_required(tmp_path: Path) -> None:
    report = score(tmp_path, None)
    assert report.missing == ["a"]
    assert counts(report, "ent") == (0, 0, 4)
    assert counts(report, "rel") == (0, 0, 2)
    assert counts(report, "qual") == (0, 0, 4)
    assert counts(report, "quote") == (0, 0, 1)
    missed = "\n".join(report.documents[0].missed)
    assert "Quillon Capital" in missed
    assert "We will publish" in missed
    assert "without prediction: a" in table(report)


def test_twins_are_spurious_and_do_not_lend_their_label(tmp_path: Path) -> None:
    twin = {"id": "9", "type": "Person", "name": "Hartwell", "mentions": ["Hartwell"]}
    report = score(tmp_path, changed(entities=[*RIGHT["entities"], twin]))
    assert counts(report, "ent") == (4, 1, 0)
    assert report.notes["split duplicates"] == 1


def test_a_wrong_type_counts_twice_and_the_name_still_counts(tmp_path: Path) -> None:
    entities = [{**RIGHT["entities"][0], "type": "Place"}, *RIGHT["entities"][1:]]
    report = score(tmp_path, changed(entities=entities))
    assert counts(report, "ent") == (3, 1, 1)
    assert counts(report, "ent_name") == (4, 0, 0)
    assert report.entity_types["Place"].fp == 1
    assert report.entity_types["Organization"].fn == 1


def test_the_wikidata_item_alone_matches(tmp_path: Path) -> None:
    other = {"id": "2", "type": "Person", "name": "Zzz", "wikidata": "Q42"}
    entities = [RIGHT["entities"][0], other, *RIGHT["entities"][2:]]
    assert counts(score(tmp_path, changed(entities=entities)), "ent") == (4, 0, 0)


def test_optional_labels_neither_help_nor_harm(tmp_path: Path) -> None:
    dune = {"id": "5", "type": "Person", "name": "Dune", "mentions": ["Dune"]}
    licence = {"type": "LICENSED_AS", "subject": "4", "object": "1", "evidence": "is open"}
    guess = changed(entities=[*RIGHT["entities"], dune], relations=[*RIGHT["relations"], licence])
    report = score(tmp_path, guess)
    assert counts(report, "ent") == (4, 0, 0)
    assert counts(report, "rel") == (2, 0, 0)
    assert report.notes["optional entities found"] == 1
    assert report.notes["optional relations found"] == 1


def test_traps_are_told(tmp_path: Path) -> None:
    trap = {"id": "6", "type": "Model", "name": "Tornado", "mentions": ["Tornado"]}
    funded = {"type": "FUNDED", "subject": None, "object": "6", "evidence": "Nobody funded Tornado"}
    said = {"text": "He liked Dune", "speaker": None, "direct": True}
    guess = changed(
        entities=[*RIGHT["entities"], trap],
        relations=[*RIGHT["relations"], funded],
        quotes=[*RIGHT["quotes"], said],
    )
    report = score(tmp_path, guess)
    for what in ("entity", "relation", "quote"):
        assert report.notes[f"{what} traps hit"] == 1
    assert counts(report, "rel") == (2, 1, 0)
    assert counts(report, "quote") == (1, 1, 0)


def test_direction_matters_except_between_competitors(tmp_path: Path) -> None:
    turned = {**RIGHT["relations"][0], "subject": "1", "object": "2"}
    report = score(tmp_path, changed(relations=[turned, RIGHT["relations"][1]]))
    assert counts(report, "rel") == (1, 1, 1)
    assert any(line.startswith("EMPLOYED_BY") for line in report.documents[0].missed)


def test_competition_goes_both_ways(tmp_path: Path) -> None:
    rivals = {"type": "COMPETES_WITH", "subject": "g1", "object": "g3", "evidence": "x"}
    turned = {"type": "COMPETES_WITH", "subject": "3", "object": "1", "evidence": "raised"}
    gold = {**GOLD, "relations": [{**rivals, "qualifiers": {}}]}
    assert counts(score(tmp_path, changed(relations=[turned]), gold), "rel") == (1, 0, 0)


def test_the_same_relation_twice_counts_once(tmp_path: Path) -> None:
    relations = [*RIGHT["relations"], RIGHT["relations"][0]]
    report = score(tmp_path, changed(relations=relations))
    assert counts(report, "rel") == (2, 0, 0)
    assert report.notes["duplicate relations"] == 1


@pytest.mark.parametrize(
    ("qualifiers", "expected"),
    [
        ({"amount": 20_090_000, "currency": "USD", "date": "2024"}, (4, 0, 0)),
        ({"amount": 20_200_000, "currency": "USD", "date": "2024-05"}, (3, 1, 1)),
        ({"amount": "a lot", "currency": "EUR"}, (1, 2, 3)),
        ({"amount": 2e7, "currency": "USD", "date": "2024-06"}, (3, 1, 1)),
        ({"amount": 2e7, "currency": "USD", "date": "2024-05", "round": "seed"}, (4, 1, 0)),
        ({"amount": 2e7, "currency": "USD", "date": "2024-05", "mood": "fine"}, (4, 0, 0)),
        ({"amount": 2e7, "currency": "USD", "date": ""}, (3, 0, 1)),
    ],
)
def test_qualifiers(
    tmp_path: Path, qualifiers: dict[str, Any], expected: tuple[int, int, int]
) -> None:
    relations = [RIGHT["relations"][0], {**RIGHT["relations"][1], "qualifiers": qualifiers}]
    assert counts(score(tmp_path, changed(relations=relations)), "qual") == expected


def test_a_quotation_may_come_in_pieces(tmp_path: Path) -> None:
    pieces = [
        {"text": "We will publish every", "speaker": "2"},
        {"text": "line of our code", "speaker": "2"},
    ]
    assert counts(score(tmp_path, changed(quotes=pieces)), "quote") == (1, 0, 0)


@pytest.mark.parametrize(("speaker", "spoken"), [("3", (0, 1, 1)), (None, (0, 1, 1))])
def test_a_wrong_speaker(tmp_path: Path, speaker: str | None, spoken: tuple[int, int, int]) -> None:
    quotes = [{**RIGHT["quotes"][0], "speaker": speaker}]
    report = score(tmp_path, changed(quotes=quotes))
    assert counts(report, "quote") == spoken
    assert counts(report, "quote_text") == (1, 0, 0)
    assert report.notes["right quote, wrong speaker"] == 1


def test_another_accepted_speaker(tmp_path: Path) -> None:
    label = {**GOLD["quotes"][0], "speaker_alt": ["Vellmar"]}
    quotes = [{**RIGHT["quotes"][0], "speaker": "1"}]
    report = score(tmp_path, changed(quotes=quotes), {**GOLD, "quotes": [label]})
    assert counts(report, "quote") == (1, 0, 0)


def test_reported_speech_is_not_punished_and_word_salad_is(tmp_path: Path) -> None:
    quotes = [
        {"text": "code our of line every publish will We", "speaker": "2", "direct": True},
        {"text": "that all will be well", "speaker": "2", "direct": False},
    ]
    assert counts(score(tmp_path, changed(quotes=quotes)), "quote_text") == (0, 1, 1)


def test_strings_that_the_article_does_not_hold_are_told(tmp_path: Path) -> None:
    entities = [{**RIGHT["entities"][0], "mentions": ["Velmar"]}, *RIGHT["entities"][1:]]
    quotes = [{**RIGHT["quotes"][0], "text": "We will publish each line of our code"}]
    relations = [{**RIGHT["relations"][0], "evidence": ""}, RIGHT["relations"][1]]
    guess = changed(entities=entities, quotes=quotes, relations=relations)
    notes = score(tmp_path, guess).notes
    assert notes["mentions not in text"] == 1
    assert notes["quotes not in text"] == 1
    assert notes["evidence not in text"] == 1


def test_table_and_json_tell_the_same(tmp_path: Path) -> None:
    report = score(tmp_path, RIGHT)
    text, data = table(report), report.as_json()
    assert text.splitlines()[0] == "1 documents"
    assert "1.000" in text
    assert data["micro"]["ent"] == {"tp": 4, "fp": 0, "fn": 0, "p": 1.0, "r": 1.0, "f1": 1.0}
    assert json.loads(json.dumps(data)) == data


def test_a_directory_without_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unscorable, match="holds no labelled article"):
        evaluate(tmp_path, tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("gold/a.json", "{", r"gold/a\.json is no JSON: .* at line 1, column 2"),
        ("gold/a.json", "[]", r"gold/a\.json: the whole: input should be a valid dict"),
        ("gold/a.json", '{"language": "en"}', r"gold/a\.json: entities: field required"),
        ("gold/a.json", b"\xff", r"gold/a\.json is no UTF-8, at byte 0"),
        ("found/a.json", '{"quotes": {}}', r"found/a\.json: quotes: input should be a valid list"),
        ("articles/a.txt", "no header", r"articles/a\.txt has no header"),
        ("articles/a.txt", None, r"articles/a\.txt is missing"),
    ],
)
def test_a_file_that_cannot_be_scored_is_named(
    tmp_path: Path, name: str, text: str | bytes | None, told: str
) -> None:
    files = {
        "gold/a.json": json.dumps(GOLD),
        "found/a.json": json.dumps(RIGHT),
        "articles/a.txt": f"---\ntitle: A\n---\n{BODY}",
    }
    for one, content in (files | {name: text}).items():
        (tmp_path / one).parent.mkdir(exist_ok=True)
        if content is not None:
            raw = content if isinstance(content, bytes) else content.encode()
            (tmp_path / one).write_bytes(raw)
    with pytest.raises(Unscorable, match=told):
        evaluate(tmp_path / "gold", tmp_path / "found", tmp_path / "articles")


def test_linking_counts_items_tied_and_not_tied(tmp_path: Path) -> None:
    found = [{**one, "wikidata": "Q42"} if one["id"] == "2" else one for one in RIGHT["entities"]]
    assert score(tmp_path, changed(entities=found)).links().accuracy == 1


def test_an_entity_without_its_item_is_not_linked(tmp_path: Path) -> None:
    links = score(tmp_path, RIGHT).links("en")
    assert (links.right, links.wrong, links.none) == (0, 0, 1)
    assert (links.accuracy, links.precision) == (0, None)


def test_misses_and_spurious_findings_stand_beside_their_sentences(tmp_path: Path) -> None:
    tornado = {"id": "6", "type": "Model", "name": "Tornado", "mentions": ["Tornado"]}
    relations = [RIGHT["relations"][0]]
    report = score(
        tmp_path, changed(entities=[*RIGHT["entities"], tornado], relations=relations, quotes=[])
    )
    assert [(one.measure, one.type, one.spurious) for one in report.faults] == [
        ("entity", "Model", True),
        ("relation", "INVESTED_IN", False),
        ("quotation", "direct", False),
    ]
    text = listed(report.faults)
    assert "spurious in a: Model Tornado" in text
    assert "      Nobody funded Tornado." in text
    assert "missed in a: INVESTED_IN Quillon Capital -> Vellmar Inc." in text


def test_reliability_is_told_where_predictions_tell_confidence(tmp_path: Path) -> None:
    told = [{**one, "confidence": 0.95, "tier": "accepted"} for one in RIGHT["entities"]]
    report = score(tmp_path, changed(entities=told))
    assert len(report.verdicts("entity")) == 4
    assert report.verdicts("relation") == []
    assert "accepted 4, of which right 1.000" in table(report)
    assert report.as_json()["reliability"]["entity"]["tiers"]["coverage"] == 1
