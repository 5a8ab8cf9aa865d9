"""Texts shaken until they make no sense are read without an error, and every place is inside."""

import random
from pathlib import Path

import pytest

from vested.ingest.articles import read_articles
from vested.ingest.pipeline import read
from vested.ingest.reading import Article
from vested.ingest.values.packs import LANGUAGES

LABELLED = Path(__file__).resolve().parent / "labelled" / "articles"
SIGNS = [*"()«»“”\"',;:—-%$?", "€5", "...", "\n", "\n\n", "and", "et", "und", "y", "2023"]
MOST = 5_000


def _shaken(draw: random.Random, one: str, other: str) -> str:
    """Words out of order, or signs strewn in, or two texts word by word."""
    words = one.split(" ")
    way = draw.randrange(4)
    if way == 0:
        draw.shuffle(words)
    elif way == 1:
        for _ in range(len(words) // 6):
            words[draw.randrange(len(words))] = draw.choice(SIGNS)
    elif way == 2:
        words = [word for pair in zip(words, other.split(" "), strict=False) for word in pair]
    else:
        for _ in range(len(words) // 4):
            at = draw.randrange(len(words) - 1)
            words[at], words[at + 1] = words[at + 1], words[at]
        words = [word for word in words if draw.random() > 0.1]
    return " ".join(words)[:MOST]


@pytest.mark.parametrize("seed", range(8))
def test_shaken_texts_are_read(seed: int) -> None:
    texts = [one.text for one in read_articles(LABELLED) if isinstance(one, Article)]
    draw = random.Random(seed)
    for _ in range(12):
        text = _shaken(draw, draw.choice(texts), draw.choice(texts))
        language = draw.choice(LANGUAGES)
        found = read(Article(text, "shaken", published="2024-05-03", language=language))
        spans = [name.span for entity in found.entities for name in entity.names]
        spans += [one.evidence for one in found.relations]
        spans += [one.span for one in found.quotations]
        assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_a_text_may_open_on_anything() -> None:
    for opening in ("a", "«", '"', "(", "Q:", "—", 'x"', "1", "\n"):
        text = f'{opening}"does not comment on rumours", said Jane Roe of OpenAI.'
        read(Article(text, "opening", language="en"))
