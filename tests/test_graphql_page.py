"""The pages about GraphQL: an example of every root field, each run; the table of codes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import neo4j
import pytest
from graphql import FieldNode, OperationDefinitionNode, build_schema, parse, validate
from invented_articles import write_articles
from pydantic import SecretStr
from serving import TOKEN, serving
from streams import events

from vested.api.graphql.errors import CODES
from vested.api.graphql.schema import sdl
from vested.graph.managed import Connection
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.ingest.batch import Options, ingest

DOCS = Path(__file__).resolve().parent.parent / "docs"
FIELDS = (DOCS / "graphql-fields.md").read_text("utf-8")
EXAMPLES: dict[str, str] = dict(
    re.findall(r"^### (\w+)\n\n```graphql\n(.*?)```$", FIELDS, re.MULTILINE | re.DOTALL)
)
STORY = """Sam Altman, CEO of OpenAI, met Dario Amodei, CEO of Anthropic, in May 2023.
OpenAI raised $10 billion from Microsoft in January 2023.
"""
SCHEMA = build_schema(sdl())
ANY_ID = {
    "ent_…": "MATCH (n:Entity) WHERE n.until STARTS WITH '9999' RETURN n.id AS id",
    "clm_…": "MATCH (n:Claim)<-[s:SUPPORTS]-() WHERE s.until STARTS WITH '9999' RETURN n.id AS id",
    "stm_…": "MATCH (n:Statement) RETURN n.id AS id",
    "doc_…": "MATCH (n:Document) WHERE n.url <> 'https://news.example/1' RETURN n.id AS id",
    "dec_…": "MATCH (n:Decision {kind: 'RETRACT'}) RETURN n.id AS id",
    "job_…": "MATCH (n:Job) RETURN n.id AS id",
}


def _operation(text: str) -> tuple[str, str]:
    """The kind and the root field of an example."""
    (node,) = parse(text).definitions
    assert isinstance(node, OperationDefinitionNode)
    (field,) = node.selection_set.selections
    assert isinstance(field, FieldNode)
    return node.operation.value, field.name.value


def _of_kind(kind: str) -> list[str]:
    return [name for name, text in EXAMPLES.items() if _operation(text)[0] == kind]


def _filled(text: str, driver: neo4j.Driver) -> str:
    """An example with ids of the graph in the places of `ent_…` and the like."""
    for placeholder, query in ANY_ID.items():
        if placeholder in text:
            rows, _, _ = driver.execute_query(f"{query} ORDER BY n.id LIMIT 1")
            text = text.replace(placeholder, rows[0]["id"] if rows else placeholder)
    return text


def _answered(site: str, text: str, **headers: str) -> Any:
    answer = httpx.post(
        f"{site}/graphql", json={"query": text}, headers=headers, timeout=120
    ).json()
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def test_every_root_field_has_an_example_under_its_name() -> None:
    for root in (SCHEMA.query_type, SCHEMA.mutation_type, SCHEMA.subscription_type):
        assert root is not None
        kind = root.name.lower()
        assert sorted(_of_kind(kind)) == sorted(root.fields)
    for name, text in EXAMPLES.items():
        assert _operation(text)[1] == name


@pytest.mark.parametrize("name", _of_kind("query"))
def test_an_example_of_a_query_runs(live_site: str, sample_driver: neo4j.Driver, name: str) -> None:
    data = _answered(live_site, _filled(EXAMPLES[name], sample_driver))
    if name not in {"job", "acts"}:
        assert data[name] is not None


@pytest.fixture(scope="module")
def changing(
    graph: tuple[Settings, Connection], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A site over a graph that tests change."""
    settings, where = graph
    given = {"token": SecretStr(TOKEN), "query_seconds": 120.0}
    with serving(settings.model_copy(update=given), where) as address:
        yield address


def test_the_examples_of_acts_and_subscriptions_run(
    driver: neo4j.Driver, changing: str, tmp_path: Path
) -> None:
    articles = write_articles(tmp_path / "articles.jsonl", range(6))
    quiet = {"progress": lambda line: None, "error": lambda line: None}
    cursor = _answered(changing, "{ cursor }")["cursor"]
    story = tmp_path / "story.txt"
    story.write_text(STORY, "utf-8")
    ingest([str(articles), str(story)], Store(driver), options=Options(), **quiet)
    admitted = {"authorization": f"Bearer {TOKEN}"}
    for name in _of_kind("mutation"):
        data = _answered(changing, _filled(EXAMPLES[name], driver), **admitted)
        assert data[name]["id"]
    for name in _of_kind("subscription"):
        text = _filled(EXAMPLES[name], driver)
        with events(changing, text, last=cursor if name == "newStatements" else None) as answers:
            answer = next(answers)
        assert "errors" not in answer, answer
        assert answer["data"][name]["cursor"]


def test_every_code_is_in_the_table_of_the_page() -> None:
    page = (DOCS / "graphql.md").read_text("utf-8")
    table = page.partition("| code | meaning |")[2].partition("\n\n")[0]
    assert dict(re.findall(r"^\| `([A-Z_]+)` \| (.+) \|$", table, re.MULTILINE)) == CODES


def test_the_examples_of_the_other_pages_are_valid() -> None:
    blocks = [
        (page.name, block)
        for page in [*DOCS.glob("*.md"), DOCS.parent / "README.md"]
        for block in re.findall(r"^```graphql\n(.*?)```$", page.read_text("utf-8"), re.M | re.S)
    ]
    assert len(blocks) > 40
    for name, block in blocks:
        assert validate(SCHEMA, parse(block)) == [], name
