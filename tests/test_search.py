"""Search: in any accents and several languages, with the words marked where they stand."""

import json
from contextlib import suppress
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import neo4j
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewing import data, serving
from sides import sides_of

from vested.api.graphql.lane.operation import Unusual
from vested.graph.extent import measure
from vested.graph.highlight import highlight, words_of
from vested.graph.managed import Connection
from vested.graph.moments import FOREVER
from vested.graph.ranking import entity_hits, longest_said, quotation_hits
from vested.graph.reader import RANKED
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
    """Many more bear the word twice or thrice, which the index likes best, than are ranked."""
    named = [
        _called("AIModel", f"m{n:03}", f"Orbit Orbit {n}", f"Orbit model {n} of the orbit series")
        for n in range(2 * RANKED)
    ]
    named += [
        _called("Organization", "house", "Orbit"),
        _called("Person", "person", "Zelda Longname Orbitova", "Z. O."),
        _called("Product", "product", "Another thing", "A. T.", "Orbit", "The other one", "Thing"),
        _called("Organization", "lab", "Quince Institute", "Halley Centre"),
        *(_called("AIModel", f"o{n}", f"Lunetta research model number {n}") for n in range(RANKED)),
        _called("Organization", "short", "Lunetta"),
    ]
    _write(driver, named)
    with sides_of(graph[1], ()) as sides:
        everything = [{**one["row"], "kind": one["kind"]} for one in named]

        def found(asked: str, **more: Any) -> list[str]:
            text = "query S($q: String!, $kinds: [String!], $first: Int!) { search(query: $q, "
            text += "kinds: $kinds, first: $first) { id name score field } }"
            asked_for = {"q": asked, "first": 10, **more}
            sides.same(text, asked_for)
            hits = sides.data(text, asked_for)["search"]
            if " " not in asked and "kinds" not in more:
                bearing = [
                    row
                    for row in everything
                    if asked in " ".join([row["name"], *row["aliases"]]).lower()
                ]
                ranked = entity_hits(asked, bearing, asked_for["first"])
                assert [hit["id"] for hit in hits] == [hit.id for hit in ranked]
            return [hit["id"] for hit in hits]

        assert found("orbit")[:2] == ["ent_house", "ent_product"]
        assert found("lunet")[0] == "ent_short"
        assert found("lunet", first=100)[0] == "ent_short"
        assert found("orbit", first=100)[:10] == found("orbit")
        assert found("orbit", kinds=["Organization"]) == ["ent_house"]
        assert found("orbit", kinds=["Person"]) == ["ent_person"]
        assert found("orbitova") == ["ent_person"]
        assert found("quince halley") == ["ent_lab"]
        assert found("orbit 239")[0] == "ent_m239"


QUOTED = """
CREATE (document:Document {id: 'doc_q'})<-[:SNAPSHOT_OF]-(snapshot:Snapshot {id: 'snp_q'})
WITH *
UNWIND $said AS one
CREATE (snapshot)<-[:QUOTED_IN]-(q:Quotation {id: one.id, text: one.text, language: 'en'})
CREATE (q)-[:APPEARS_IN {since: '2024', until: CASE WHEN one.stands THEN $forever ELSE '2025' END}]
       ->(document)
"""


def test_short_quotations_come_among_names_and_long_ones_are_not_looked_for(
    driver: neo4j.Driver, graph: tuple[Settings, Connection]
) -> None:
    """Where names fill the page, only quotations short enough are asked for: the same answers."""
    houses = [
        "House of Orbit and Daughters",
        "Orbit",
        "The Orbit",
        "Old orbit",
        "Orbit 🤗",
        "Ørbit",
    ]
    houses += [f"{'Great ' * (n % 9)}Orbit house {n}" for n in range(24)]
    _write(driver, [_called("Organization", f"h{n}", name) for n, name in enumerate(houses)])
    texts = [f"{'so ' * (n // 2)}orbit{'' if n % 2 else 's'} {'la ' * (n % 5)}" for n in range(90)]
    said = [
        {"id": f"quo_o{n}", "text": text.strip(), "stands": n % 7 != 3}
        for n, text in enumerate(["Orbit!", "Orbit 🤗 orbit", "an orbit", *texts])
    ]
    driver.execute_query(QUOTED, said=said, forever=FOREVER)
    with driver.session() as session:
        measure(session)
    driver.execute_query("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")
    text = "query S($q: String!, $first: Int!, $kinds: [String!], $language: String) { search("
    text += "query: $q, first: $first, kinds: $kinds, language: $language) { id kind score } }"
    words = ("orbit", "orbi", "the orbit", "orbit house", "so orbits", "ørbit", "orbit 🤗")
    wanted = ({}, {"language": "en"}, {"language": "fr"}, {"kinds": ["Quotation"]})
    mixed = in_lane = 0
    with sides_of(graph[1], ()) as sides:
        for asked, first, more in product(words, (1, 3, 6, 12, 20, 40, 100), wanted):
            given: dict[str, Any] = {"q": asked, "first": first, **more}
            answer = json.loads(sides.same(text, given))["data"]["search"]
            mixed += len({hit["kind"] for hit in answer}) > 1
            with suppress(Unusual):
                in_lane += sides.data(text, given)["search"] == answer
    assert mixed > 20
    assert in_lane > 120


ODD_NAMES = (
    *("O'Reilly Vale", "Dubois’ Labs", "L'Ondine", "Marée.com", "KPX-3.5", "Lama 3.1 8B", "Q.R."),
    *("Nodo.js", "Exempel e.V.", "3,5 Labs", "A:B", "Hugging 🤗 Faust", "Zoe\u0301 Lapis", "जय लैब"),
    *("C++", "_", "²", "🤗", '"Quoted" Labs', "back\\slash", "AND", "TO be", "name:x", "a* ~b^2"),
)


def test_names_of_any_characters_are_found_now_and_as_known_at(
    driver: neo4j.Driver, graph: tuple[Settings, Connection]
) -> None:
    named = [
        _called("Organization", f"odd{n}", f"House {n}", odd) for n, odd in enumerate(ODD_NAMES)
    ]
    _write(driver, named)
    with sides_of(graph[1], ()) as sides:
        look_up = "query L($n: String!, $asOf: AsOf) { entity(name: $n, asOf: $asOf) { id } }"
        for number, odd in enumerate(ODD_NAMES):
            for clocks in (None, {"knownAt": "2025-01-01T00:00:00Z"}):
                answer = sides.same(look_up, {"n": odd, "asOf": clocks})
                assert json.loads(answer)["data"]["entity"] == {"id": f"ent_odd{number}"}, odd
            # The index that folds accents leaves out the commonest English words.
            if any(char.isalpha() for char in odd) and odd not in {"AND", "TO be"}:
                text = "query S($q: String!) { search(query: $q) { id } }"
                hits = json.loads(sides.same(text, {"q": odd}))["data"]["search"]
                assert {"id": f"ent_odd{number}"} in hits, odd


def test_what_is_learnt_later_moves_no_earlier_search(
    driver: neo4j.Driver, graph: tuple[Settings, Connection]
) -> None:
    _write(driver, [_called("Organization", "first", "Grand Company", "Orbit", "G. C.", "Grand")])
    asked = 'query S($asOf: AsOf) { search(query: "orbit", asOf: $asOf) { id score } }'
    earlier = {"asOf": {"knownAt": "2024-06-01T00:00:00Z"}}
    with sides_of(graph[1], ()) as sides:
        before = sides.same(asked, earlier)
        later = [_called("AIModel", f"l{n}", f"Orbit {n}", "orbit") for n in range(2 * RANKED)]
        for one in later:
            one["row"]["since"] = "2025-01-01T00:00:00.000000+00:00"
        _write(driver, later)
        assert sides.same(asked, earlier) == before
        assert b"ent_first" in before


def _write(driver: neo4j.Driver, named: list[dict[str, Any]]) -> None:
    driver.execute_query(
        "UNWIND $named AS one CREATE (e:Entity) SET e:$(one.kind), e += one.row", named=named
    )
    driver.execute_query("CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()")


@given(st.text("ab ", min_size=1, max_size=20), st.floats(0.2, 0.7), st.integers(0, 3000))
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
def test_a_quotation_longer_than_the_longest_fits_less(asked: str, score: float, more: int) -> None:
    longest = longest_said(asked, score)
    if longest is not None:
        row = {"kind": "Quotation", "id": "quo_1", "name": "", "exact": True}
        (hit,) = quotation_hits(asked, [row | {"text": "x" * (longest + 1 + more)}])
        assert hit.score < score
