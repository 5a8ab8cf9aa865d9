"""Words as a tree are found where they are found one by one, the same ones first."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vested.ingest.caseless import Caseless
from vested.ingest.expressions import compiled, source_of
from vested.ingest.frames import word_group

WORDS = st.lists(st.text("abAé-.' ", min_size=1, max_size=5), min_size=1, max_size=12)


@given(words=WORDS, text=st.text("abABéÉ-.' \u00a0\nc", max_size=60))
def test_a_tree_finds_what_its_words_find(words: list[str], text: str) -> None:
    wanted = [word for word in words if not word.startswith("/")]
    for source in (word_group(wanted), rf"(?<!\w){word_group(wanted)}s?(?!\w)"):
        for flags in (re.IGNORECASE, re.NOFLAG):
            one_by_one = [match.span() for match in re.finditer(source, text, flags)]
            tree = compiled(source, flags)
            assert [match.span() for match in tree.finditer(text)] == one_by_one
            assert source_of(tree) == source


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("(?:found|fund|found by)", "(?:found|fund|found by)"),
        ("(?:found by|found|fund)", "(?:f(?:ound(?: by)?|und))"),
        ("x(?:ab|ac|ad)?y", "x(?:a[bcd])?y"),
        (r"(?:a\sb|a\-b|c)", r"(?:a(?:\sb|\-b)|c)"),
        (r"(?:\(?:ab|cd|ef)", r"(?:\(?:ab|cd|ef)"),
        ("(?:a+|b|c)", "(?:a+|b|c)"),
        ("(?:l['’]un|l['’]une|du)", "(?:l['’]un|l['’]une|du)"),
    ],
)
def test_only_groups_of_words_become_trees(source: str, tree: str) -> None:
    assert compiled(source).pattern == tree
    assert source_of(compiled(source)) == source


def test_a_broken_expression_is_told() -> None:
    with pytest.raises(re.error):
        compiled("(?:a|b|c")


@given(words=WORDS, text=st.text("abABéÉ-.' \u00a0\ncİıſ\u212aksi", max_size=60))
def test_small_letters_find_what_no_regard_to_case_finds(words: list[str], text: str) -> None:
    wanted = [word for word in words if not word.startswith("/")]
    source = rf"(?<!\w)(?P<word>{word_group(wanted)})[KS]?(?:[^\W\d_A-B]|\.|I){{0,2}}"
    plain, caseless = re.compile(source, re.IGNORECASE), Caseless(source)
    found = [match.span("word") for match in plain.finditer(text, 1)]
    assert [match.span("word") for match in caseless.finditer(text, 1)] == found
    assert bool(caseless.search(text)) == bool(plain.search(text))
    assert bool(caseless.match(text, 1, 9)) == bool(plain.match(text, 1, 9))


def test_where_case_counts_it_is_regarded() -> None:
    with pytest.raises(ValueError, match="case counts"):
        Caseless("a(?-i:[A-Z])")
