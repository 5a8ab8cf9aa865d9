"""What expressions ask for, and that no text is kept from an expression that matches it."""

import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vested.ingest.articles import read_articles
from vested.ingest.coreference import all_slots
from vested.ingest.entities import find_entities
from vested.ingest.expressions import source_of
from vested.ingest.literals import required
from vested.ingest.quotations import find_quotations
from vested.ingest.reading import Article
from vested.ingest.relations.packs import RelationPack, relation_pack
from vested.ingest.relations.scene import scenes, stage
from vested.ingest.sieve import Sieve
from vested.ingest.values.packs import LANGUAGES

LABELLED = Path(__file__).parent / "labelled" / "articles"
P, O = "\ue001", "\ue002"  # noqa: E741


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("founded", [{"founded"}]),
        ("(?:co-?)?founded (?:by|in) [A-Z]", [{"founded"}]),
        ("(?:fonde|lance)(?:r|s)?", [{"fonde", "lance"}]),
        ("a mis au point", [{"point"}]),
        (r"(?<!\w)(?:the |an? )?chief\b.{0,9}(?:officer)?", [{"chief"}]),
        (r"(?P<who>[Aa]nn|Bo)+ (?=says)", [{"ann", "bo"}]),
        (r"x{0,3}(?:abc){2}", [{"abc"}]),
        (f"[{P}] (?:of|at) [{O}{P}]", [{P}, {"of", "at"}, {O, P}]),
        (f"[{P}], [^;]{{0,9}}[{P}]", [{P}, {","}, {P}]),
        (r"\(\w+\)", [{"("}, {")"}]),
        ("colou?r", [{"color", "colour"}]),
        (r"[^abc]\d|", []),
        ("(?(x)a|b)word", []),
        ("", []),
    ],
)
def test_required(expression: str, expected: list[set[str]]) -> None:
    assert Counter(required(expression)) == Counter(map(frozenset, expected))


def test_a_sieve_tells_texts_apart() -> None:
    sieve = Sieve(["(?:founder|boss) of", f"[{O}][^.]*[{O}]", "x"])

    def passes(expression: str, text: str) -> bool:
        return not sieve.wanted(expression) & ~sieve.given(text)

    assert passes("(?:founder|boss) of", "CO-FOUNDERS OF IT")
    assert passes("(?:founder|boss) of", "embossed softly")
    assert not passes("(?:founder|boss) of", "the found of")
    assert passes(f"[{O}][^.]*[{O}]", f"{O} and {O}")
    assert not passes(f"[{O}][^.]*[{O}]", f"{O} alone")
    assert passes("x", "")
    # A dotless i is equal to an i for expressions, so such letters tell nothing.
    assert passes("(?:founder|boss) of", "bıss")


def test_no_other_letters_are_equal_to_plain_ones() -> None:
    """All letters that an expression without regard to case takes for others of Latin are known."""
    odd = set()
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        if char.lower() == char.upper() and not char.isalpha():
            continue
        plain = re.match(r"[a-zà-öø-ÿœ]", char, re.IGNORECASE)
        if plain and not re.match(r"[a-zà-öø-ÿœ]$", char.lower()):
            odd.add(char)
    assert odd <= set("İıſ\u212a\u212b")


def _searched(pack: RelationPack) -> list[re.Pattern[str]]:
    return [pack.roles, *pack.verbs.values(), *(one.frame for one in pack.patterns)]


def _texts() -> list[tuple[str, str]]:
    """(language, skeleton of a sentence) of every third labelled article."""
    found = []
    for article in list(read_articles(LABELLED))[::3]:
        assert isinstance(article, Article)
        entities = find_entities(article)
        slots = all_slots(article, entities)
        quotations = find_quotations(article, entities, slots)
        made = scenes(stage(article, slots, quotations))
        found += [(str(article.language), one.text) for one in made]
    return found


def test_no_sentence_is_kept_from_a_pattern_that_it_matches() -> None:
    matched = 0
    for language, text in _texts():
        pack = relation_pack(language)
        bits = pack.sieve.given(text)
        for pattern in _searched(pack):
            if pack.sieve.wanted(source_of(pattern)) & ~bits:
                assert pattern.search(text) is None, pattern.pattern
            else:
                matched += pattern.search(text) is not None
    assert matched > 300


@pytest.mark.parametrize("language", LANGUAGES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_text_made_to_match_is_kept_from_its_pattern(language: str, data: st.DataObject) -> None:
    pack = relation_pack(language)
    pattern = data.draw(st.sampled_from(_searched(pack)))
    text = data.draw(st.from_regex(pattern))
    assert not pack.sieve.wanted(source_of(pattern)) & ~pack.sieve.given(text)
