"""Reading in over GraphQL: jobs with progress, what they may fetch, and crashes around them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import neo4j
import pytest
from news_site import news_site
from pydantic import SecretStr
from serving import TOKEN, Process, serving
from streams import events

from vested.api.jobs.reading_in import do_job
from vested.graph.jobs import MOST_ATTEMPTS, MOST_WAITING, Jobs, JobState, TooManyJobs
from vested.graph.managed import Connection
from vested.graph.settings import Settings
from vested.graph.store import Store
from vested.ingest.extractors import Rules

TEXT = "Ada Example, CEO of Foo Labs, told Reuters: “We will release Foo-7B in May 2024.”\n" * 2
INGEST_TEXT = """mutation Ingest($text: String!, $title: String, $published: PartialDate) {
  ingestText(text: $text, by: "Tester", title: $title, published: $published,
             publisher: "Test", language: "en") { id state progress by }
}"""
INGEST_URL = 'mutation Ingest($url: String!) { ingestUrl(url: $url, by: "Tester") { id state } }'
PROGRESS = """subscription Progress($id: ID!, $after: String) {
  jobProgress(id: $id, after: $after) {
    cursor
    job { id state step progress error statements quotations document { id title published } }
  }
}"""
ADMITTED = {"authorization": f"Bearer {TOKEN}"}
Answer = dict[str, Any]


@pytest.fixture(scope="module")
def lasting(graph: tuple[Settings, Connection]) -> Iterator[str]:
    """A site over a graph that each test empties; its jobs may fetch from this machine."""
    settings, where = graph
    given = {"token": SecretStr(TOKEN), "query_seconds": 120.0, "allow_private": True}
    with serving(settings.model_copy(update=given), where) as address:
        yield address


@pytest.fixture
def site(driver: neo4j.Driver, lasting: str) -> str:
    """The site over an empty graph."""
    return lasting


def _post(site: str, query: str, variables: Answer, **headers: str) -> Answer:
    body = {"query": query, "variables": variables}
    answer: Answer = httpx.post(f"{site}/graphql", json=body, headers=headers, timeout=60).json()
    return answer


def _begun(site: str, query: str, variables: Answer) -> str:
    answer = _post(site, query, variables, **ADMITTED)
    assert "errors" not in answer, answer
    ((_, job),) = answer["data"].items()
    assert job["state"] == "QUEUED"
    return str(job["id"])


def _steps(site: str, id: str, after: str | None = None) -> list[Answer]:
    with events(site, PROGRESS, {"id": id, "after": after}) as answers:
        found = list(answers)
    assert all("data" in answer for answer in found), found
    return [answer["data"]["jobProgress"] for answer in found]


def test_a_text_is_read_in_and_every_step_told(site: str, driver: neo4j.Driver) -> None:
    about = {"text": TEXT, "title": "Foo Labs to release", "published": "2024-04-01"}
    id = _begun(site, INGEST_TEXT, about)
    steps = _steps(site, id)
    progress = [step["job"]["progress"] for step in steps]
    assert progress == sorted(progress)
    last = steps[-1]["job"]
    assert (last["state"], last["progress"], last["error"]) == ("DONE", 1.0, None)
    assert last["statements"] + last["quotations"] > 0
    assert last["document"]["title"] == "Foo Labs to release"
    assert last["document"]["published"] == "2024-04-01"
    # Who goes on from a step gets those after it, each once.
    assert [step["job"] for step in _steps(site, id, steps[0]["cursor"])] == [
        step["job"] for step in steps[1:]
    ]
    assert _steps(site, id, steps[-1]["cursor"]) == []
    asked = _post(site, "query J($id: ID!) { job(id: $id) { state } }", {"id": id})
    assert asked["data"]["job"] == {"state": "DONE"}
    rows, _, _ = driver.execute_query("MATCH (job:Job) RETURN job.text AS text")
    assert [row["text"] for row in rows] == [None]


def test_a_page_is_read_in_from_its_address(site: str, driver: neo4j.Driver) -> None:
    with news_site() as news:
        id = _begun(site, INGEST_URL, {"url": f"{news}/moved"})
        last = _steps(site, id)[-1]["job"]
    assert (last["state"], last["document"]["title"]) == ("DONE", "Un titre")
    rows, _, _ = driver.execute_query("MATCH (d:Document) RETURN d.url AS url")
    assert [row["url"] for row in rows] == [f"{news}/page"]


def _told(given: dict[str, str], driver: neo4j.Driver, *, allow_private: bool = False) -> Answer:
    """The last changes of a job done in this process."""
    changes: Answer = {}

    def tell(**more: Any) -> None:
        changes.update(more)

    do_job(given, Store(driver), Rules(), tell, allow_private=allow_private)
    return changes


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "10.0.0.1",
        "169.254.169.254",
        "192.168.1.1",
        "[::1]",
        "[fd00::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "2130706433",
        "0x7f.1",
    ],
)
def test_private_addresses_are_not_fetched_from(driver: neo4j.Driver, host: str) -> None:
    with news_site() as news:
        port = news.rpartition(":")[2]
        told = _told({"url": f"http://{host}:{port}/page"}, driver)
    assert told["state"] == JobState.FAILED.value
    assert "of this machine or its network" in told["error"] or "no address" in told["error"]


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/bomb", "larger than"),
        ("/picture", "not text"),
        ("/loop", "redirects more than"),
        ("/elsewhere", "not an http or https address"),
        ("/missing", "404"),
    ],
)
def test_what_is_no_article_fails_with_its_reason(
    driver: neo4j.Driver, path: str, fault: str
) -> None:
    with news_site() as news:
        told = _told({"url": news + path}, driver, allow_private=True)
    assert told["state"] == JobState.FAILED.value
    assert fault in told["error"]


def test_several_articles_make_one_job(driver: neo4j.Driver) -> None:
    with news_site() as news:
        told = _told({"url": f"{news}/lines"}, driver, allow_private=True)
    assert (told["state"], told["documents"]) == (JobState.DONE.value, 2)


@pytest.mark.parametrize(
    ("query", "variables", "code"),
    [
        (INGEST_TEXT, {"text": " "}, "BAD_USER_INPUT"),
        (INGEST_TEXT, {"text": TEXT, "published": "soon"}, "BAD_REQUEST"),
        (INGEST_URL, {"url": "file:///etc/passwd"}, "BAD_USER_INPUT"),
        (INGEST_URL, {"url": "example.org"}, "BAD_USER_INPUT"),
        (INGEST_URL, {"url": ""}, "BAD_USER_INPUT"),
        (PROGRESS, {"id": "job_of_nobody"}, "NOT_ACCEPTABLE"),
    ],
)
def test_what_cannot_be_meant_makes_no_job(
    site: str, driver: neo4j.Driver, query: str, variables: Answer, code: str
) -> None:
    (error, *_) = _post(site, query, variables, **ADMITTED)["errors"]
    assert error["extensions"]["code"] == code
    rows, _, _ = driver.execute_query("MATCH (job:Job) RETURN count(job) AS jobs")
    assert rows[0]["jobs"] == 0


def test_reading_in_needs_the_token(site: str) -> None:
    for headers in ({}, {"authorization": "Bearer another"}):
        (error,) = _post(site, INGEST_TEXT, {"text": TEXT}, **headers)["errors"]
        assert error["extensions"]["code"] == "UNAUTHENTICATED"


def test_jobs_are_bounded(driver: neo4j.Driver) -> None:
    jobs = Jobs(driver)
    for _ in range(MOST_WAITING):
        jobs.add({"text": TEXT}, "Tester")
    with pytest.raises(TooManyJobs):
        jobs.add({"text": TEXT}, "Tester")


def test_a_job_whose_workers_die_is_given_up(driver: neo4j.Driver) -> None:
    jobs = Jobs(driver)
    job = jobs.add({"text": TEXT}, "Tester")
    for attempt in range(MOST_ATTEMPTS):
        claimed = jobs.claim(f"worker {attempt}")
        assert claimed is not None
        assert jobs.claim("another") is None
        jobs.release(f"worker {attempt}")
    assert jobs.claim("one more") is None
    rows, _, _ = driver.execute_query("MATCH (job:Job) RETURN job.id AS id, job.state AS state")
    assert [row.data() for row in rows] == [{"id": job.id, "state": "FAILED"}]


def test_a_worker_that_lost_its_job_changes_nothing(driver: neo4j.Driver) -> None:
    jobs = Jobs(driver)
    jobs.add({"text": TEXT}, "Tester")
    claimed = jobs.claim("slow")
    assert claimed is not None
    driver.execute_query("MATCH (job:Job) SET job.seenAt = '2000'")
    assert jobs.claim("quick") is not None
    jobs.change(claimed, "slow", state=JobState.DONE.value)
    rows, _, _ = driver.execute_query("MATCH (job:Job) RETURN job.state AS state")
    assert rows[0]["state"] == "RUNNING"


@pytest.mark.timeout(600)
def test_a_job_outlives_its_server(
    driver: neo4j.Driver, graph: tuple[Settings, Connection], tmp_path: Path
) -> None:
    process = Process(tmp_path, *graph)
    id = _begun(process.address, INGEST_TEXT, {"text": TEXT})
    process.kill()
    process = Process(tmp_path, *graph)
    try:
        assert _steps(process.address, id)[-1]["job"]["state"] == "DONE"
    finally:
        process.kill()
