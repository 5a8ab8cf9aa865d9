"""Weighing pairs by groups of features is weighing them by their features."""

import math
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from vested.ingest.articles import read_articles
from vested.ingest.coreference import all_slots
from vested.ingest.entities import find_entities
from vested.ingest.reading import Article
from vested.ingest.relations.packs import relation_pack
from vested.ingest.relations.pairs.features import features, groups
from vested.ingest.relations.pairs.model import Model, model
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
        slots = all_slots(article, find_entities(article))
        assert relation_pack(language).language == language
        for scene in scenes(stage(article, slots, ())):
            found = weighable(vocabulary(language), scene, topics(slots))
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
