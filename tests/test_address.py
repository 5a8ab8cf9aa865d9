"""Whether an address is in the graph, however it is spelled, and what came of it."""

from pathlib import Path
from typing import Any

import neo4j
import pytest
from reviewing import ask, data, serving

from vested.graph.acts import Acts, Author
from vested.graph.managed import Connection
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.ingest.batch import Options, bundles
from vested.schema.bundle import Bundle

ADDRESS = """query A($url: String!, $asOf: AsOf) {
  documentByUrl(url: $url, asOf: $asOf) {
    url document { id title standing statements { totalCount } }
    readings { extractor statements quotations mentions recordedAt }
    citedBy { title } rowsCiting { totalCount edges { node { primarySource } } }
    erasure { kind by reason }
  }
}"""
URL = "https://www.news.example/a-story/?id=7"
SPELLINGS = [
    URL,
    "http://news.example/a-story?id=7",
    "https://NEWS.example:443/a-story/?utm_source=mail&id=7#top",
    " https://www.news.example/%61-story?id=7 ",
]


@pytest.fixture
def told(driver: neo4j.Driver, tmp_path: Path) -> neo4j.Driver:
    """A graph with an article, one that cites it, and a dataset that does."""
    texts = {
        "story": f"---\ntitle: Story\nurl: {URL}\ndate: 2024-04-01\nlanguage: en\n---\n"
        "Ada Example, CEO of Foo Labs, said: “We will release Foo-7B.”\n",
        "echo": "---\ntitle: Echo\ndate: 2024-04-02\nlanguage: en\n---\n"
        f"Bar Ventures invested in Foo Labs, see {SPELLINGS[1]}.\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    (tmp_path / "tenures.csv").write_text(
        "person,organization,role,role_printed,start,end,stated_on,source\n"
        f"Ada Example,Foo Labs,chief executive officer,CEO,,,2024-04-01,{SPELLINGS[1]}\n",
        "utf-8",
    )
    for found in bundles(str(tmp_path), options=Options(publisher="Test")):
        assert isinstance(found, Bundle), found
        Store(driver).write(found)
    return driver


def _asked(site: str, url: str, **variables: Any) -> dict[str, Any]:
    found: dict[str, Any] = data(site, ADDRESS, url=url, **variables)["documentByUrl"]
    return found


def test_every_spelling_leads_to_the_document(
    told: neo4j.Driver, graph: tuple[Settings, Connection]
) -> None:
    with serving(*graph) as site:
        for spelling in SPELLINGS:
            found = _asked(site, spelling)
            assert found["document"]["title"] == "Story", spelling
            assert found["document"]["standing"]
            assert found["document"]["statements"]["totalCount"] > 0
            (reading,) = found["readings"]
            assert reading["extractor"]
            assert reading["quotations"] == 1
            assert reading["statements"] >= found["document"]["statements"]["totalCount"]
            assert {one["title"] for one in found["citedBy"]} == {"Echo", "tenures.csv"}
            assert found["rowsCiting"]["totalCount"] == 1
            assert found["erasure"] is None
        for other in ("https://news.example/a-story", "https://news.example/", "http://x.example"):
            assert _asked(site, other)["document"] is None
        early = _asked(site, URL, asOf={"knownAt": "2001-01-01T00:00:00"})
        assert (early["document"], early["readings"], early["citedBy"]) == (None, [], [])


def test_what_was_taken_back_or_erased_is_said(
    told: neo4j.Driver, graph: tuple[Settings, Connection]
) -> None:
    acts = Acts(told)
    with serving(*graph) as site:
        id = _asked(site, URL)["document"]["id"]
        acts.retract(id, Author("Ada", "wrong"))
        found = _asked(site, URL)
        assert not found["document"]["standing"]
        assert found["document"]["statements"]["totalCount"] == 0
        assert len(found["readings"]) == 1
        acts.forget(id, Author("Ada", "asked to"))
        gone = _asked(site, SPELLINGS[0])
        assert gone["document"] is None
        assert gone["erasure"] == {"kind": "FORGET", "by": "Ada", "reason": "asked to"}


@pytest.mark.parametrize("url", ["", "ftp://news.example", "no address", "https://", "x" * 500])
def test_what_is_no_address_is_refused(live_site: str, url: str) -> None:
    (error, *_) = ask(live_site, ADDRESS, token=None, url=url)["errors"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert "url" in error["message"]
