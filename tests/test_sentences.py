"""Lines and sentences with their places."""

from vested.ingest.reading import TextSpan
from vested.ingest.sentences import SENTENCE_LIMIT, LineKind, lines, sentences


def cut(text: str) -> list[str]:
    return [one.of(text) for one in sentences(text, TextSpan(0, len(text)))]


def test_sentences_end_at_stops_but_not_at_abbreviations() -> None:
    text = "M. Roy met Dr. Ada King of Acme Inc. in Rome. She left. “Why?” he asked."
    assert cut(text) == [
        "M. Roy met Dr. Ada King of Acme Inc. in Rome.",
        "She left.",
        "“Why?” he asked.",
    ]


def test_german_ordinals_end_nothing() -> None:
    assert len(cut("Am 17. Juni 2026 kam sie. Er ging.")) == 2


def test_long_stretches_are_cut() -> None:
    text = "word " * 2000
    parts = cut(text)
    assert all(len(part) <= SENTENCE_LIMIT for part in parts)
    assert sum(part.count("word") for part in parts) == 2000


def test_kinds_of_lines() -> None:
    text = "A heading\n\nSome prose here.\n- an item\n> a quote\n\n| a | row |"
    found = lines(text)
    assert [one.kind for one in found] == [
        LineKind.HEADING,
        LineKind.PROSE,
        LineKind.ITEM,
        LineKind.BLOCK_QUOTE,
        LineKind.ROW,
    ]
    assert [one.span.of(text) for one in found] == [
        "A heading",
        "Some prose here.",
        "an item",
        "a quote",
        "| a | row |",
    ]
    assert [one.block for one in found] == [1, 2, 2, 2, 3]
