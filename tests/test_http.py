"""GraphQL over HTTP: the audit of graphql-http, media types, refusals and their codes."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest
from npm_packages import installed, lines, run_node

from vested.api.body_limit import MOST_BYTES
from vested.api.graphql.errors import CODES
from vested.api.graphql.transport.media import Media, accepted

NODE = Path(__file__).parent / "node"
JSON = "application/json"
RESPONSE = "application/graphql-response+json"
STATS = "{ stats { claims } }"


def _post(site: str, body: Any, **headers: str) -> httpx.Response:
    content = body if isinstance(body, str | bytes) else json.dumps(body)
    sent = {"content-type": JSON} | {name.replace("_", "-"): text for name, text in headers.items()}
    return httpx.post(f"{site}/graphql", content=content, headers=sent, timeout=60)


def _code(response: httpx.Response) -> str:
    (error,) = response.json()["errors"]
    assert error["message"]
    code: str = error["extensions"]["code"]
    assert code in CODES
    return code


def test_the_audit_of_graphql_http(live_site: str, cache: Path) -> None:
    audits = lines(run_node(installed(NODE, cache), "audit.mjs", f"{live_site}/graphql"))
    assert [audit for audit in audits if audit["status"] != "ok"] == []
    assert len(audits) == 61


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        (None, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        (JSON, JSON),
        (RESPONSE, RESPONSE),
        (f"{RESPONSE}; charset=utf-8", RESPONSE),
        (f"{RESPONSE}, {JSON};q=0.9", RESPONSE),
        (f"{JSON}, {RESPONSE};q=0.5", JSON),
        (f"{RESPONSE}, {JSON}, text/event-stream, multipart/mixed", RESPONSE),
        (f"{RESPONSE};q=0, */*;q=0.1", JSON),
        ("text/html, application/xhtml+xml, */*;q=0.8", JSON),
    ],
)
def test_an_answer_has_the_media_type_that_is_accepted(
    live_site: str, accept: str | None, media: str
) -> None:
    request = httpx.Request(
        "POST", f"{live_site}/graphql", json={"query": STATS}, headers={"accept": accept or ""}
    )
    if accept is None:
        del request.headers["accept"]
    with httpx.Client(timeout=60) as client:
        response = client.send(request)
    assert response.status_code == 200
    assert response.headers["content-type"].partition(";")[0] == media
    assert response.json()["data"]["stats"]["claims"] > 0


@pytest.mark.parametrize("accept", ["text/html", "image/png", f"{JSON};q=0", "multipart/mixed"])
def test_what_cannot_be_given_is_refused(live_site: str, accept: str) -> None:
    response = _post(live_site, {"query": STATS}, accept=accept)
    assert (response.status_code, _code(response)) == (406, "NOT_ACCEPTABLE")
    assert response.headers["content-type"].startswith(JSON)


@pytest.mark.parametrize(
    "body",
    [
        {"query": '{ entity(name: "Mistral AI") { id name } }'},
        {"query": "query E($n: String!) { entity(name: $n) { id } }", "variables": {"n": "é"}},
        {"query": "query E($n: String!) { entity(name: $n) { id } }", "variables": {"n": None}},
        {"query": "query A { a: __typename } query B { b: __typename }", "operationName": "B"},
        {"query": STATS},
        {"query": "{ nothing }"},
        {"query": '{ entity(name: "a") { id } stats { claims } }'},
        {"query": 'mutation { retract(target: "a", reason: "b", by: "c") { id } }'},
        {"query": "subscription { happenings { __typename } }"},
        {"query": ""},
        {"documentId": "unknown"},
        [],
    ],
)
@pytest.mark.parametrize("more", [{}, {"origin": "https://elsewhere.example", "accept": JSON}])
def test_the_short_way_and_the_long_way_are_one(
    live_site: str, body: Any, more: dict[str, str]
) -> None:
    """A parameter of the media type sends a request past `transport.shortcut`."""
    short = _post(live_site, body, **more)
    long = _post(live_site, body, **more | {"content-type": f"{JSON}; charset=utf-8"})
    assert short.status_code == long.status_code
    assert {**short.headers, "date": "", "content-length": ""} == {
        **long.headers,
        "date": "",
        "content-length": "",
    }
    told, same = short.json(), long.json()
    assert told.pop("extensions", {}).keys() == same.pop("extensions", {}).keys()
    assert told == same


def test_nonsense_in_accept_is_no_failure() -> None:
    for header in (",", ";;;", "a/b;q=x", f"{JSON};q=nan", "*/*;q=-1", f"{JSON};q=9"):
        accepted(header)
    assert accepted(f"{JSON};q=x").single is Media.JSON


@pytest.mark.parametrize(
    ("method", "body", "headers", "status", "code"),
    [
        ("PUT", "{}", {"content-type": JSON}, 405, "METHOD_NOT_ALLOWED"),
        ("DELETE", "", {}, 405, "METHOD_NOT_ALLOWED"),
        ("POST", "{}", {"content-type": JSON}, 400, "BAD_REQUEST"),
        ("POST", "", {"content-type": JSON}, 400, "BAD_REQUEST"),
        ("POST", "[]", {"content-type": JSON}, 400, "BAD_REQUEST"),
        ("POST", '[{"query": "{ __typename }"}]', {"content-type": JSON}, 400, "BAD_REQUEST"),
        ("POST", '"{ __typename }"', {"content-type": JSON}, 400, "BAD_REQUEST"),
        ("POST", b"\xff\xfe", {"content-type": JSON}, 400, "BAD_REQUEST"),
        ("POST", '{"query": "\\ud800"}', {"content-type": JSON}, 400, "BAD_REQUEST"),
        ("POST", "{}", {"content-type": "text/plain"}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        ("POST", "{}", {"content-type": f"{JSON}; charset=utf-16"}, 415, "UNSUPPORTED_MEDIA_TYPE"),
        ("POST", "x" * (MOST_BYTES + 1), {"content-type": JSON}, 413, "BODY_TOO_LARGE"),
    ],
)
def test_every_refusal_has_a_status_and_a_code(
    live_site: str, method: str, body: str | bytes, headers: dict[str, str], status: int, code: str
) -> None:
    response = httpx.request(
        method, f"{live_site}/graphql", content=body, headers=headers, timeout=60
    )
    assert (response.status_code, _code(response)) == (status, code)
    assert "allow" in response.headers or status != 405


def test_a_large_body_without_a_length_is_refused_too(live_site: str) -> None:
    pieces = (b"x" * 10_000 for _ in range(MOST_BYTES // 10_000 + 2))
    response = httpx.post(
        f"{live_site}/graphql", content=pieces, headers={"content-type": JSON}, timeout=60
    )
    assert (response.status_code, _code(response)) == (413, "BODY_TOO_LARGE")


@pytest.mark.parametrize(
    ("query", "variables", "code"),
    [
        ("{", {}, "BAD_REQUEST"),
        ("{ nothing }", {}, "BAD_REQUEST"),
        ("query Q($id: ID!) { node(id: $id) { id } }", {"id": None}, "BAD_REQUEST"),
        ("fragment F on Query { __typename }", {}, "BAD_REQUEST"),
        ("{ ...F @defer } fragment F on Query { __typename }", {}, "INCREMENTAL_UNSUPPORTED"),
        ("{ people { edges @stream { cursor } } }", {}, "INCREMENTAL_UNSUPPORTED"),
        ("{" + " stats { claims }" * 60 + "}", {}, "TOO_COSTLY"),
    ],
)
def test_what_is_not_executed_is_400_where_the_client_can_read_it(
    live_site: str, query: str, variables: dict[str, Any], code: str
) -> None:
    body = {"query": query, "variables": variables}
    for accept, status in ((RESPONSE, 400), (JSON, 200)):
        response = _post(live_site, body, accept=accept)
        if "fragment F on Query" not in query or "@" in query:
            assert response.status_code == status
        assert "data" not in response.json()
        assert {error["extensions"]["code"] for error in response.json()["errors"]} == {code}


def test_what_fails_in_part_is_200(live_site: str) -> None:
    query = '{ stats { claims } entity(name: "%s") { id } }' % ("x" * 401)
    response = _post(live_site, {"query": query}, accept=RESPONSE)
    assert response.status_code == 200
    assert response.json()["data"]["stats"]["claims"] > 0
    assert _code(response) == "BAD_USER_INPUT"


def test_get_asks_and_never_acts(live_site: str) -> None:
    query = "query N($id: ID!) { node(id: $id) { id } stats { claims } }"
    parameters = {"query": query, "variables": '{"id": "none"}', "operationName": "N"}
    response = httpx.get(f"{live_site}/graphql", params=parameters, timeout=60)
    assert response.json()["data"]["stats"]["claims"] > 0
    act = 'mutation { withdraw(act: "x", reason: "y", by: "z") { id } }'
    for accept in (JSON, RESPONSE, "*/*"):
        refused = httpx.get(
            f"{live_site}/graphql", params={"query": act}, headers={"accept": accept}, timeout=60
        )
        assert (refused.status_code, _code(refused)) == (405, "METHOD_NOT_ALLOWED")
        assert refused.headers["allow"] == "POST"
    for broken in ({}, {"query": ""}, {"query": STATS, "variables": "{"}):
        refused = httpx.get(f"{live_site}/graphql", params=broken, timeout=60)
        assert (refused.status_code, _code(refused)) == (400, "BAD_REQUEST")
