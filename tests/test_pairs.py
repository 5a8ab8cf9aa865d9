"""Pairs are weighed by groups as by their features; a word that a rule reads is taken."""

import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from vested.ingest.articles import read_articles
from vested.ingest.coreference import all_slots
from vested.ingest.entities import find_entities
from vested.ingest.reading import Article, RelationType, TextSpan
from vested.ingest.relations.draft import Draft, unclaimed
from vested.ingest.relations.packs import relation_pack
from vested.ingest.relations.pairs.features import features, groups
from vested.ingest.relations.pairs.model import Model, model
from vested.ingest.relations.pairs.natures import natures
from vested.ingest.relations.pairs.places import topics
from vested.ingest.relations.pairs.read import Weighable, weighable
from vested.ingest.relations.pairs.vocabulary import vocabulary
from vested.ingest.relations.scene import scenes, stage
from vested.ingest.values.packs import LANGUAGES

LABELLED = Path(__file__).resolve().parent / "labelled" / "articles"


def _weighable(language: str) -> Iterator[Weighable]:
    """What there is to weigh in the first four labelled articles of a language."""
    every = [one for one in read_articles(LABELLED) if isinstance(one, Article)]
    for article in [one for one in every if one.language == language][:4]:
        entities = find_entities(article)
        slots, sorts = all_slots(article, entities), natures(entities)
        assert relation_pack(language).language == language
        for scene in scenes(stage(article, slots, ())):
            found = weighable(vocabulary(language), scene, topics(slots), sorts)
            if found is not None:
                yield found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_groups_share_a_name(language: str) -> None:
    seen = 0
    for there in _weighable(language):
        for one in there.found:
            names = Counter(
                name for spell, given in groups(there.around, one) for name in set(spell(*given))
            )
            assert not [name for name, count in names.items() if count > 1]
            seen += 1
    assert seen > 200


def test_what_a_group_weighs_is_kept_and_right() -> None:
    fitted = model()
    forgetful = Model(fitted.intercept, fitted.weights, fitted.threshold, most_kept=50)
    for there in _weighable("en"):
        for one in there.found:
            total = fitted.intercept + math.fsum(
                fitted.weights.get(name, 0.0) for name in features(there.around, one)
            )
            likely = 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            for weights in (fitted, forgetful):
                assert weights.probability(groups(there.around, one)) == pytest.approx(likely)


def _position(subject: str, target: str, evidence: tuple[int, int], **more: Any) -> Draft:
    span = TextSpan(*evidence)
    return Draft(RelationType.EMPLOYED_BY, subject, target, span, "test", **more)


def test_a_word_that_a_rule_reads_tells_of_nobody_else() -> None:
    # "A, CEO of X, and B signed": the word stands at 3 to 6.
    word = TextSpan(3, 6)
    ruled = [_position("A", "X", (0, 11))]
    own = _position("A", "X", (0, 11), likelihood=0.9, word=word)
    other = _position("B", "X", (3, 18), likelihood=0.7, word=word)
    assert unclaimed([own, other], ruled) == [own]
    likelier = _position("B", "X", (3, 18), likelihood=0.95, word=word)
    assert unclaimed([own, likelier], ruled) == [own, likelier]
    elsewhere = _position("B", "X", (20, 40), likelihood=0.7, word=TextSpan(30, 33))
    assert unclaimed([own, elsewhere], ruled) == [own, elsewhere]
