"""Documents by hash and id: Apollo's automatic persisted queries, and trusted ones at `serve`."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from graphql import build_schema
from pydantic import SecretStr
from serving import serving
from typer.testing import CliRunner

from vested.api.cli import application
from vested.api.following.release import release
from vested.api.graphql.schema import sdl
from vested.api.graphql.transport.asked import Asked
from vested.api.graphql.transport.documents import MOST_STORED, Documents, sha256
from vested.api.graphql.transport.refusal import Refusal
from vested.api.graphql.transport.trusted import BadDocuments, read_documents
from vested.graph.managed import Connection
from vested.graph.settings import Settings

STATS = "query Counts { stats { claims revision } }"
NAMES = "query Names($first: Int!) { people(first: $first) { edges { node { name } } } }"
TOKEN = "a token that is long enough"


def _hashed(digest: str) -> dict[str, Any]:
    return {"persistedQuery": {"version": 1, "sha256Hash": digest}}


def _code(response: httpx.Response) -> str:
    (error,) = response.json()["errors"]
    return str(error["extensions"]["code"])


def test_a_document_is_sent_once_and_named_ever_after(live_site: str) -> None:
    url, query = f"{live_site}/graphql", "query OnlyHere { stats { claims } __typename }"
    body = {"extensions": _hashed(sha256(query))}
    first = httpx.post(url, json=body, timeout=60)
    assert (first.status_code, _code(first)) == (200, "PERSISTED_QUERY_NOT_FOUND")
    assert first.json()["errors"][0]["message"] == "PersistedQueryNotFound"
    asked = {"extensions": json.dumps(_hashed(sha256(query)))}
    assert httpx.get(url, params=asked | {"query": query}).json()["data"]["stats"]["claims"] > 0
    assert httpx.post(url, json=body, timeout=60).json()["data"]["stats"]["claims"] > 0
    assert httpx.get(url, params=asked).json()["data"]["__typename"] == "Query"


def test_a_wrong_hash_or_version_is_refused(live_site: str) -> None:
    url = f"{live_site}/graphql"
    mismatched = {"query": STATS, "extensions": _hashed(sha256(NAMES))}
    response = httpx.post(url, json=mismatched)
    assert (response.status_code, _code(response)) == (400, "PERSISTED_QUERY_MISMATCH")
    for given in ({"version": 2, "sha256Hash": sha256(STATS)}, {"version": 1}, 7, "x"):
        response = httpx.post(url, json={"query": STATS, "extensions": {"persistedQuery": given}})
        assert (response.status_code, _code(response)) == (400, "BAD_REQUEST")


def test_what_cannot_be_executed_is_not_stored(live_site: str) -> None:
    url, query = f"{live_site}/graphql", "{ nothing }"
    httpx.post(url, json={"query": query, "extensions": _hashed(sha256(query))})
    response = httpx.post(url, json={"extensions": _hashed(sha256(query))})
    assert _code(response) == "PERSISTED_QUERY_NOT_FOUND"


def test_the_store_is_bounded_and_drops_what_was_asked_for_longest_ago() -> None:
    documents = Documents()
    texts = [f"query Q{number} {{ __typename }}" for number in range(MOST_STORED + 1)]
    for text in texts[:-1]:
        documents.keep(Asked(text, extensions=_hashed(sha256(text))))
    documents.resolved(Asked("", extensions=_hashed(sha256(texts[0]))), admitted=False)
    documents.keep(Asked(texts[-1], extensions=_hashed(sha256(texts[-1]))))
    for text, stored in ((texts[0], True), (texts[1], False), (texts[-1], True)):
        named = Asked("", extensions=_hashed(sha256(text)))
        if stored:
            assert documents.resolved(named, admitted=False).query == text
        else:
            with pytest.raises(Refusal):
                documents.resolved(named, admitted=False)
    large = [f"query L{number} {{ __typename }} #{'x' * 19_000}" for number in range(250)]
    for text in large:
        documents.keep(Asked(text, extensions=_hashed(sha256(text))))
    assert documents.characters <= 4_000_000


@pytest.fixture(scope="module")
def strict(samples: tuple[Settings, Connection]) -> Iterator[str]:
    """The address of GraphQL on a server that executes two documents only."""
    settings, where = samples
    trusting = settings.model_copy(update={"token": SecretStr(TOKEN)})
    documents = Documents({"counts": STATS, sha256(NAMES): NAMES}, only=True)
    with serving(trusting, where, documents) as address:
        yield f"{address}/graphql"


@pytest.mark.parametrize(
    "body",
    [
        {"documentId": "counts"},
        {"documentId": f"sha256:{sha256(STATS)}"},
        {"query": STATS},
        {"extensions": _hashed(sha256(STATS))},
    ],
)
def test_trusted_documents_are_executed_however_they_are_named(
    strict: str, body: dict[str, Any]
) -> None:
    assert httpx.post(strict, json=body).json()["data"]["stats"]["claims"] > 0


def test_other_documents_are_not_executed(strict: str) -> None:
    other = "{ stats { claims } }"
    for body in ({"query": other}, {"query": other, "extensions": _hashed(sha256(other))}):
        response = httpx.post(strict, json=body)
        assert (response.status_code, _code(response)) == (403, "DOCUMENT_NOT_TRUSTED")
    for body in ({"documentId": "unknown"}, {"extensions": _hashed(sha256(other))}):
        assert _code(httpx.post(strict, json=body)) == "PERSISTED_QUERY_NOT_FOUND"
    admitted = {"authorization": f"Bearer {TOKEN}"}
    response = httpx.post(strict, json={"query": other}, headers=admitted)
    assert response.json()["data"]["stats"]["claims"] > 0


def test_folders_and_the_manifests_of_builds_are_read(tmp_path: Path) -> None:
    schema = build_schema(sdl())
    folder = tmp_path / "documents" / "deeper"
    folder.mkdir(parents=True)
    (folder / "stats.graphql").write_text(STATS, "utf-8")
    assert read_documents(tmp_path / "documents", schema) == {sha256(STATS): STATS}
    plain, apollo = tmp_path / "plain.json", tmp_path / "apollo.json"
    plain.write_text(json.dumps({f"sha256:{sha256(NAMES)}": NAMES}), "utf-8")
    assert read_documents(plain, schema) == {sha256(NAMES): NAMES}
    operation = {"id": "counts", "name": "Counts", "type": "query", "body": STATS}
    manifest = {"format": "apollo-persisted-query-manifest", "operations": [operation]}
    apollo.write_text(json.dumps(manifest), "utf-8")
    assert read_documents(apollo, schema) == {"counts": STATS}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{", "cannot be read"),
        ("[]", "a JSON object"),
        ("{}", "no documents"),
        ('{"a": 1}', "no text"),
        ('{"a": "{ nothing }"}', "nothing"),
        ('{"a": "{"}', "Syntax Error"),
        ('{"operations": ["x"]}', "an object with"),
    ],
)
def test_a_bad_manifest_is_told_before_anything_is_served(
    tmp_path: Path, text: str, fault: str
) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_text(text, "utf-8")
    with pytest.raises(BadDocuments, match=fault):
        read_documents(manifest, build_schema(sdl()))


def test_only_documents_needs_documents() -> None:
    arguments = ["serve", "--only-documents"]
    assert CliRunner().invoke(application(arguments), arguments).exit_code == 2


def test_every_answer_says_which_release_and_how_much_of_the_graph(live_site: str) -> None:
    url = f"{live_site}/graphql"
    for _ in range(100):
        answer = httpx.post(url, json={"query": STATS}, timeout=60).json()
        about = answer["extensions"]["vested"]
        assert about["release"] == release()
        if about["revision"] is not None:
            break
        time.sleep(0.1)
    assert about["revision"] == answer["data"]["stats"]["revision"]
