"""Reprints, translations and citations: quality on texts held back, and properties."""

import json
import random
from dataclasses import replace

import pytest
from growth import cheaper, grows_linearly
from hypothesis import given, settings
from hypothesis import strategies as st
from likeness_corpus import pairs, scores, texts

from vested.graph.likeness import (
    Relation,
    Sketch,
    address_key,
    cited_addresses,
    liken,
    normal_address,
    sketch,
)
from vested.graph.likeness.anchors import LIMIT, anchors
from vested.ingest.articles import read_articles
from vested.ingest.pipeline import read
from vested.ingest.reading import Article

HELD_BACK = list(pairs(texts(held_back=True)))
ALL = [*HELD_BACK, *pairs(texts(held_back=False))]
WORDS = [
    "Lab", "model", "Paris", "2023", "funds", "105", "signed", "weights", "Quill", "open", "said",
    "Mensah", "750", "chips", "the", "of", "and", "Harrow", "released", "in", "a", "Tallis",
    "letter", "million", "on", "Vela", "after", "42", "Brandt",
]  # fmt: skip
prose = st.lists(st.sampled_from(WORDS), max_size=160).map(" ".join)
languages = st.sampled_from([None, "en", "fr", "de", "es"])
sketches = st.builds(sketch, prose, languages)


# Quality


@pytest.mark.parametrize(
    ("relation", "recall"), [(Relation.SYNDICATED_FROM, 0.95), (Relation.TRANSLATION_OF, 0.9)]
)
@pytest.mark.parametrize("known", [True, False], ids=["languages known", "languages unknown"])
def test_held_back_texts(relation: Relation, recall: float, known: bool) -> None:
    half = HELD_BACK if known else list(pairs(texts(held_back=True), languages_known=False))
    precision, found, count = scores(half, relation)
    assert count > 20
    assert precision == 1.0
    assert found >= recall


def test_no_text_is_taken_for_another_that_was_written_independently() -> None:
    independent = [pair for pair in ALL if pair.relation is None]
    assert sum(pair.one_event for pair in independent) > 100
    assert [str(pair) for pair in independent if pair.found()] == []


def test_texts_that_are_one_are_filed_under_a_common_trait() -> None:
    one = [pair for pair in ALL if pair.relation]
    assert [str(p) for p in one if p.relation is Relation.SYNDICATED_FROM and not p.traits()] == []
    assert sum(pair.traits() > 0 for pair in one) >= 0.97 * len(one)


def test_texts_on_other_events_share_no_trait() -> None:
    far = [pair for pair in ALL if not pair.one_event]
    assert len(far) > 1000
    assert sum(pair.traits() > 0 for pair in far) <= len(far) / 1000


def test_the_samples_tell_of_the_same_things_but_are_not_one_text(
    pytestconfig: pytest.Config,
) -> None:
    folder = pytestconfig.rootpath / "ingest" / "samples" / "articles"
    found = [one for one in read_articles(folder) if isinstance(one, Article)]
    left, right = (sketch(one.text, one.language) for one in found)
    assert liken(left, right) is None


NOTICE = (
    "Seed Watch: {name} of {town} has raised {sum} million euros in a seed round. The round was "
    "announced on {day} May and led by {fund}. Seed Watch lists every round below ten million "
    "euros within two days. Corrections are welcome at the address below; readers who sign up "
    "get the list each Friday before noon, without advertising and without any obligation."
)


def test_a_form_filled_anew_is_no_reprint() -> None:
    one = NOTICE.format(name="Ostrea", town="Brest", sum="3.2", day="12", fund="Palourde Capital")
    new = NOTICE.format(name="Kombu", town="Vigo", sum="4.7", day="19", fund="Marea Ventures")
    assert liken(sketch(one, "en"), sketch(new, "en")) is None
    likeness = liken(sketch(one, "en"), sketch(one.replace("Corrections", "Remarks"), "en"))
    assert likeness is not None
    assert likeness.relation is Relation.SYNDICATED_FROM


def test_the_reason_is_a_sentence_with_figures() -> None:
    for relation in Relation:
        pair = next(p for p in HELD_BACK if p.relation is relation and p.found() is relation)
        likeness = liken(*pair.sketches)
        assert likeness is not None
        assert likeness.reason[0].isdigit()
        assert "%" in likeness.reason
        assert likeness.reason.endswith(".")
        assert 0 < likeness.score <= 1


# Anchors


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On Monday Quillon raised $1.25 billion, and Ina Okafor left OpenAI.", "en"),
        ("Lundi, Quillon a levé 1,25 milliard de dollars, et Ina Okafor a quitté OpenAI.", "fr"),
        ("El lunes, Quillon recaudó 1.250 millones de dólares e Ina Okafor dejó OpenAI.", "es"),
        ("Quillon sammelte 1,25 Milliarden ein; OpenAIs Ina Okafor verließ die Firma.", "de"),
    ],
)
def test_anchors_survive_translation(text: str, language: str) -> None:
    assert {"#125", "ina", "okafo", "opena"} <= set(anchors(text, language))


def test_a_german_noun_after_its_article_is_no_anchor() -> None:
    found = anchors("Er sah das Modell, und das Modell von Mistral sah die Zukunft.", "de")
    assert found == ("mistr", "/12", "/0")


def test_the_marks_count_the_words() -> None:
    assert anchors("He met Ada. She had gone. He met Bo again. End here.", "en") == (
        "ada",
        "/3",
        "bo",
        "/7",
        "/2",
    )


# Properties


@given(sketches, sketches)
def test_likeness_is_symmetric(left: Sketch, right: Sketch) -> None:
    assert liken(left, right) == liken(right, left)


def test_likeness_of_articles_is_symmetric() -> None:
    for pair in ALL:
        left, right = pair.sketches
        assert liken(left, right) == liken(right, left), str(pair)


@given(st.permutations(WORDS * 2).map(" ".join), languages)
def test_a_text_is_a_reprint_of_itself(text: str, language: str | None) -> None:
    likeness = liken(sketch(text, language), sketch(text, language))
    assert likeness is not None
    assert (likeness.relation, likeness.score) == (Relation.SYNDICATED_FROM, 1.0)


@given(st.text(max_size=400) | prose, languages)
def test_a_sketch_is_small_stored_and_always_the_same(text: str, language: str | None) -> None:
    made = sketch(text, language)
    assert made == sketch(text, language)
    assert Sketch.from_map(json.loads(json.dumps(made.to_map()))) == made
    assert all(0 <= one < 2**63 for one in made.shingles)
    assert list(made.shingles) == sorted(set(made.shingles))
    assert len(made.traits) == len(set(made.traits)) <= 24
    assert sum(not one.startswith("/") for one in made.anchors) <= LIMIT


def test_a_sketch_is_the_same_on_every_machine() -> None:
    made = sketch("Vela Labs opened the weights of Tallis in Paris, 105 days late.", "en")
    assert made.shingles[0] == 2232236477168597820
    assert made.traits[0] == "w1efa7f3fc44dbb3c"


@pytest.mark.parametrize(
    "broken", [{"version": 0}, {"length": "3"}, {"language": 3}, {"shingles": ["a"]}, {"traits": 1}]
)
def test_a_map_of_another_kind_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="a sketch"):
        Sketch.from_map(sketch("A text.", "en").to_map() | broken)


def test_short_texts_match_nothing() -> None:
    chance = random.Random(1)
    made = [
        sketch(" ".join(chance.choices(WORDS, k=39)), chance.choice([None, "en", "fr"]))
        for _ in range(80)
    ]
    assert not any(liken(one, other) for n, one in enumerate(made) for other in made[:n])


def test_texts_of_the_same_words_by_chance_match_nothing() -> None:
    chance = random.Random(2)
    made = [
        sketch(" ".join(chance.choices(WORDS, k=120)), chance.choice([None, "en", "fr"]))
        for _ in range(60)
    ]
    found = [liken(one, other) for n, one in enumerate(made) for other in made[:n]]
    assert not any(found)


def test_a_reprint_deep_in_a_long_page_is_found() -> None:
    piece = next(one for one in texts(held_back=False) if one.role == "original").text
    others = "\n\n".join(
        one.text for one in texts(held_back=False) if one.group != 1 and one.language == "en"
    )
    half = len(others) // 12
    page = others[:half] + "\n\n" + piece + "\n\n" + others[half : 2 * half]
    likeness = liken(sketch(piece, "en"), sketch(page, "en"))
    assert likeness is not None
    assert likeness.relation is Relation.SYNDICATED_FROM


def test_a_wrong_language_does_not_hide_a_reprint() -> None:
    pair = next(p for p in ALL if p.relation is Relation.SYNDICATED_FROM)
    left, right = pair.sketches
    likeness = liken(replace(left, language="es"), right)
    assert likeness is not None
    assert likeness.relation is Relation.SYNDICATED_FROM


# Cost


HOSTILE = {
    "one letter": "a",
    "capitals": "A",
    "full stops": ".",
    "stops and marks": '."',
    "digits": "1",
    "thousands": "1,111,",
    "short words": "a ",
    "capital words": "Ab Cd. ",
    "figures": "12 345 ",
    "ligatures": "\ufdfa",
    "accents": "e\u0301\u0302\u0303",
    "line ends": "\n",
    "addresses": "https://a.b/c ",
    "openings": "http://",
    "brackets": "http://a.b/(((",
    "parameters": "http://a.b/?&&&",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_take_linear_time(unit: str) -> None:
    copies = 16_000 // len(unit.encode()) + 1
    grows_linearly(lambda times: sketch(unit * copies * times, "de"), 1)
    grows_linearly(lambda times: cited_addresses(unit * copies * times), 1)


def test_comparing_takes_time_in_proportion_to_the_anchors() -> None:
    chance = random.Random(3)
    made = {
        count: [
            sketch(" ".join(f"Q{chance.randrange(60)}" for _ in range(count)), tongue)
            for tongue in ("en", "fr")
        ]
        for count in (125, 2000)
    }
    grows_linearly(lambda count: liken(*made[count]), 125)


def test_sketching_is_far_quicker_than_reading() -> None:
    article = next(one for one in texts(held_back=False) if one.role == "original")
    whole = Article(text=article.text, origin="test", language=article.language)
    assert cheaper(lambda: sketch(article.text, article.language), lambda: read(whole), times=2)


# Citations


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("See https://a.example/x.", ["https://a.example/x"]),
        ("(https://a.example/x_(y)), they say", ["https://a.example/x_(y)"]),
        ("[a](https://a.example/x) and <http://b.example>", ["https://a.example/x", "http://b.example/"]),
        ("« https://a.example/x »", ["https://a.example/x"]),
        ("“https://a.example/x”!", ["https://a.example/x"]),
        ("**https://a.example/x**, again HTTPS://A.Example/x#top", ["https://a.example/x"]),
        ("https://a.example/?utm_source=n&id=3&fbclid=z", ["https://a.example/?id=3"]),
        ("https://a.example/Évaluation", ["https://a.example/%C3%89valuation"]),
        ("ftp://a.example/x, www.a.example, https://, http://[::1, http://a.example:99999/", []),
        ("https://a.example/" + "x" * 3000, []),
    ],
)  # fmt: skip
def test_cited_addresses(text: str, addresses: list[str]) -> None:
    assert list(cited_addresses(text)) == addresses


@pytest.mark.parametrize(
    ("url", "normal"),
    [
        ("HTTPS://User:word@WWW.Example.org:443/A%7eb?Q=1&utm_medium=x#y", "https://www.example.org/A~b?Q=1"),
        ("http://example.org.:8080", "http://example.org:8080/"),
        ("http://[2001:DB8::1]/", "http://[2001:db8::1]/"),
        ("https://münchen.example/ä?b=%c3%a4", "https://xn--mnchen-3ya.example/%C3%A4?b=%C3%A4"),
        ("https://a.example/100%", "https://a.example/100%25"),
    ],
)  # fmt: skip
def test_normal_address(url: str, normal: str) -> None:
    assert normal_address(url) == normal


@pytest.mark.parametrize(
    "url", ["", "mailto:a@b.c", "https://", "http://...", "http://a b/", "//x"]
)
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"not a web address|no host"):
        normal_address(url)


@settings(max_examples=300)
@given(
    st.builds(
        "{}://{}{}".format,
        st.sampled_from(["http", "HTTPS"]),
        st.sampled_from(["a.example", "A.Example:80", "x@b.example", "c.example."]),
        st.text(st.sampled_from("/?#&=%4aZé.~-+;:@!$'()*, "), max_size=30).map("/".__add__),
    )
)
def test_a_normal_address_stays_as_it_is(url: str) -> None:
    normal = normal_address(url)
    assert normal_address(normal) == normal
    assert address_key(normal) == address_key(url)
    assert normal.isascii()


@given(st.text(max_size=200) | st.text(st.sampled_from("htps:/.a?&=()[]% é"), max_size=200))
def test_any_text_may_be_searched_for_addresses(text: str) -> None:
    for address in cited_addresses(text):
        assert normal_address(address) == address


def test_addresses_of_one_page_have_one_key() -> None:
    spellings = ("http://www.a.example/x/", "https://a.example/x#y", "https://A.example/x?utm_id=1")
    assert {address_key(one) for one in spellings} == {"a.example/x"}
