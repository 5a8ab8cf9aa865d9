"""Search: in any accents and several languages, with the words marked where they stand."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import neo4j
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewing import data, serving

from vested.graph.highlight import highlight, words_of
from vested.graph.managed import Connection
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.ingest.batch import Options, bundles
from vested.schema.bundle import Bundle

SEARCH = """query S($q: String!, $kinds: [String!], $language: String) {
  search(query: $q, kinds: $kinds, language: $language) {
    kind name snippet field highlights { text matched start end }
    node { id ... on Quotation { text } ... on Entity { name aliases } }
  }
}"""


@given(asked=st.text(max_size=30), text=st.text(max_size=600), longest=st.integers(1, 300))
def test_fragments_are_the_text_itself(asked: str, text: str, longest: int) -> None:
    fragments = highlight(words_of(asked), text, longest)
    assert sum(len(fragment.text) for fragment in fragments) <= longest
    for one, other in pairwise(fragments):
        assert one.end == other.start
    for fragment in fragments:
        assert text[fragment.start : fragment.end] == fragment.text != ""


@pytest.mark.parametrize(
    ("asked", "text", "marked"),
    [
        ("mistral", "Mistral AI", ["Mistral"]),
        ("elysee", "l’Élysée et les élysées", ["Élysée", "élysées"]),
        ("raise", "It raised and raises, but rose.", ["raised", "raises"]),
        ("open wei", "Open weights are open.", ["Open", "weights", "open"]),
        ("<b>", "a <b>bold</b> b", ["b", "bold", "b", "b"]),
        ("x", "", []),
    ],
)
def test_words_are_marked(asked: str, text: str, marked: list[str]) -> None:
    found = highlight(words_of(asked), text, 200)
    assert [fragment.text for fragment in found if fragment.matched] == marked


def test_the_part_shown_holds_the_first_match() -> None:
    text = "word " * 200 + "Mistral" + " word" * 200
    (before, match, after) = highlight(["mistral"], text, 240)
    assert match.text == "Mistral"
    assert len(before.text) == 60
    assert len(before.text + match.text + after.text) == 240


def test_accents_endings_and_articles_make_no_difference(
    driver: neo4j.Driver, graph: tuple[Settings, Connection], tmp_path: Path
) -> None:
    texts = {
        "en": "Ada Example, CEO of Foo Labs, said: “Our researchers raised millions.”",
        "fr": "« L’entreprise cherche des financements étrangers », a déclaré Zoé Müllér, "
        "PDG de Foo Labs.",
    }
    for language, text in texts.items():
        path = tmp_path / f"{language}.txt"
        path.write_text(f"---\ntitle: {language}\nlanguage: {language}\n---\n{text}\n", "utf-8")
    for made in bundles(str(tmp_path), options=Options(publisher="Test")):
        assert isinstance(made, Bundle), made
        Store(driver).write(made)
    driver.execute_query("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")

    with serving(*graph) as site:

        def found(asked: str, **more: Any) -> list[dict[str, Any]]:
            hits: list[dict[str, Any]] = data(site, SEARCH, q=asked, **more)["search"]
            for hit in hits:
                whole = [hit["node"].get("text"), hit["name"], *hit["node"].get("aliases", [])]
                shown = "".join(part["text"] for part in hit["highlights"])
                assert any(text and shown in text for text in whole)
            return hits

        def quoted(asked: str, **more: Any) -> list[str]:
            return [hit["node"]["text"] for hit in found(asked, kinds=["Quotation"], **more)]

        assert any("researchers" in text for text in quoted("researcher"))
        assert any("researchers" in text for text in quoted("million research"))
        for asked in ("financement", "FINANCEMENTS", "etrangers", "entreprise", "étranger"):
            assert any("financements" in text for text in quoted(asked)), asked
        people = {hit["name"] for hit in found("zoe muller", kinds=["Person"])}
        assert people == {"Zoé Müllér"}
        assert {hit["name"] for hit in found("zoé mül")} >= people
        assert quoted("financements", language="de") == []
        assert found("no such words at all") == []
        assert {hit["kind"] for hit in found("foo", kinds=["Organization"])} == {"Organization"}
