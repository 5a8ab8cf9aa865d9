"""Search: in any accents and several languages, with the words marked where they stand."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import neo4j
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reviewing import data, serving
from test_lane import sides_of

from vested.graph.highlight import highlight, words_of
from vested.graph.managed import Connection
from vested.graph.moments import FOREVER
from vested.graph.reader import NEAR_CANDIDATES
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


def _called(kind: str, id: str, name: str, *aliases: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "row": {
            "id": f"ent_{id}",
            "name": name,
            "aliases": list(aliases),
            "sameAs": [],
            "since": "2024-01-01T00:00:00.000001+00:00",
            "until": FOREVER,
        },
    }


def test_the_best_of_very_many_names_come_first(
    driver: neo4j.Driver, graph: tuple[Settings, Connection]
) -> None:
    """More than are looked at bear the word twice, in name and alias: the index likes them best."""
    named = [
        _called("AIModel", f"m{n:03}", f"Orbit {n}", f"Orbit model {n} of the orbit series")
        for n in range(3 * NEAR_CANDIDATES)
    ]
    named += [
        _called("Organization", "house", "Orbit"),
        _called("Person", "person", "Zelda Longname Orbitova", "Z. O."),
        _called("Product", "product", "A thing of another name altogether", "Orbit"),
        _called("Organization", "lab", "Quince Institute", "Halley Centre"),
    ]
    driver.execute_query(
        "UNWIND $named AS one CREATE (e:Entity) SET e:$(one.kind), e += one.row", named=named
    )
    driver.execute_query("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    with sides_of(graph[1], ()) as sides:

        def found(asked: str, **more: Any) -> list[tuple[str, str]]:
            text = "query S($q: String!, $kinds: [String!], $first: Int!) { search(query: $q, "
            text += "kinds: $kinds, first: $first) { id name score field } }"
            asked_for = {"q": asked, "first": 10, **more}
            sides.same(text, asked_for)
            hits = sides.data(text, asked_for)["search"]
            return [(hit["id"], hit["field"]) for hit in hits]

        first = found("orbit")
        assert first[:2] == [("ent_house", "name"), ("ent_product", "alias")]
        assert len(first) == 10
        assert found("orbit", first=100)[:10] == first
        assert found("orbit", kinds=["Organization"]) == [("ent_house", "name")]
        assert found("orbit", kinds=["Person"]) == [("ent_person", "name")]
        assert found("orbitova") == [("ent_person", "name")]
        assert [id for id, _ in found("quince halley")] == ["ent_lab"]
        assert found("orbit 299")[0] == ("ent_m299", "name")
