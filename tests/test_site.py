"""The pages: what they may load, what they show, and that every row leads to its words."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import httpx
import pytest
from graphql import build_schema, parse, validate
from playwright.sync_api import Page, expect
from serving import serving

from vested.api.cli.serve import of_pages
from vested.api.graphql.schema import sdl
from vested.api.graphql.transport.documents import Documents
from vested.api.site.documents import documents_of_pages, first_asked
from vested.graph.managed import Connection
from vested.graph.settings import Settings

PAGES = ("/", "/playground", "/widget", "/review")


class _References(HTMLParser):
    """Collects what a page loads or links to, and whether anything is inline."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.found += [value for name in ("src", "href") if (value := given.get(name))]
        if tag == "style" or (tag == "script" and "src" not in given):
            self.inline.append(tag)
        self.inline += [name for name in given if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("path", PAGES)
def test_page_loads_nothing_from_elsewhere(live_site: str, path: str) -> None:
    answer = httpx.get(live_site + path)
    assert answer.status_code == httpx.codes.OK
    assert answer.headers["x-content-type-options"] == "nosniff"
    policy = answer.headers["content-security-policy"]
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"] == directives["connect-src"] == "'self'"
    assert "http" not in policy
    assert ("'unsafe-inline'" in policy) == (path == "/playground")
    references = _References()
    references.feed(answer.text)
    assert references.inline == []
    assert references.found
    assert all(found.startswith(("/", "#")) for found in references.found)


@pytest.mark.parametrize("path", PAGES)
def test_everything_a_page_names_is_there(live_site: str, path: str) -> None:
    references = _References()
    references.feed(httpx.get(live_site + path).text)
    for found in {found for found in references.found if found.startswith("/")}:
        assert httpx.get(live_site + found, timeout=60).status_code == httpx.codes.OK, found


def test_files_are_asked_for_again_and_mostly_unchanged(live_site: str) -> None:
    first = httpx.get(f"{live_site}/static/site.css")
    assert first.headers["cache-control"] == "no-cache"
    assert "sandbox" in first.headers["content-security-policy"]
    again = httpx.get(
        f"{live_site}/static/site.css", headers={"if-none-match": first.headers["etag"]}
    )
    assert again.status_code == httpx.codes.NOT_MODIFIED


@pytest.mark.parametrize("path", ["/static/../pages.py", "/assets/%2e%2e/", "/static/missing.js"])
def test_no_file_outside_the_folders(live_site: str, path: str) -> None:
    assert httpx.get(live_site + path).status_code == httpx.codes.NOT_FOUND


def test_widget_script_is_readable_from_anywhere(live_site: str) -> None:
    answer = httpx.get(
        f"{live_site}/widget/vested-graph.js", headers={"origin": "https://news.example"}
    )
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


def test_front_page_answers_both_questions(live_site: str, chromium_page: Page) -> None:
    chromium_page.goto(live_site)
    expect(chromium_page.locator("#stats")).to_contain_text("claims")
    signatories = chromium_page.locator("#signatories details")
    expect(signatories.filter(has_text="Sam Altman").filter(has_text="OpenAI")).to_have_count(1)
    funders = chromium_page.locator("#funders section")
    expect(funders).to_have_count(6)
    chromium_page.get_by_role("button", name="Show all").click()
    assert funders.count() > 6
    bloom = funders.filter(has=chromium_page.get_by_role("heading", name="BLOOM"))
    given = bloom.locator("details").filter(has_text="GENCI")
    expect(given.filter(has_text="gave computing time")).to_have_count(1)
    expect(given.filter(has_text="gave a grant to BigScience")).to_have_count(1)
    expect(given.filter(has_text="invested in")).to_have_count(0)


@pytest.fixture(scope="module")
def strict(samples: tuple[Settings, Connection]) -> Iterator[str]:
    """The address of a site that executes nothing but the documents of its own pages."""
    with serving(*samples, Documents(of_pages(), only=True)) as address:
        yield address


def test_pages_answer_where_only_documents_are_trusted(strict: str, chromium_page: Page) -> None:
    refused = httpx.post(f"{strict}/graphql", json={"query": "{ stats { claims } }"})
    assert refused.status_code == 403
    chromium_page.goto(strict)
    expect(chromium_page.locator("#stats")).to_contain_text("claims")
    expect(chromium_page.locator("#funders section")).to_have_count(6)
    row = chromium_page.locator("#signatories details").first
    row.locator("summary").click()
    expect(row.locator("figure mark").first).to_be_visible()
    chromium_page.goto(f"{strict}/widget?focus=mistral")
    chromium_page.get_by_role("button", name="Mistral AI", exact=True).click()
    expect(chromium_page.locator("vested-graph .status")).to_contain_text("Mistral AI:")
    chromium_page.get_by_role("combobox").fill("Hugging")
    expect(chromium_page.locator('#hits option[value="Hugging Face"]')).to_have_count(1)
    queue = {"kind": "STATEMENT", "after": None, "language": "en"}
    asked = {"query": documents_of_pages()["QUEUE"], "variables": queue}
    answer = httpx.post(f"{strict}/graphql", json=asked, timeout=60).json()
    assert "errors" not in answer


def test_what_pages_ask_first_is_what_they_ask(live_site: str) -> None:
    for asked in first_asked():
        body = {"query": asked.query, "variables": dict(asked.variables)}
        answer = httpx.post(f"{live_site}/graphql", json=body, timeout=60).json()
        assert "errors" not in answer


def test_every_document_of_the_pages_is_in_one_place_and_valid() -> None:
    web = Path(str(files("vested.api") / "web"))
    place = web / "static" / "documents.js"
    found = documents_of_pages()
    assert len(found) == place.read_text("utf-8").count("`") / 2 > 10
    for text in found.values():
        assert "${" not in text
        assert "\\" not in text
        assert validate(build_schema(sdl()), parse(text)) == []
    operation = re.compile(r"[`\"'](\s*\{ *\w|(query|mutation|subscription|fragment) \w+ *[({o])")
    for script in {*web.glob("*.js"), *web.glob("static/*.js")} - {place, web / "examples.js"}:
        assert not operation.search(script.read_text("utf-8")), script


def test_row_shows_its_words_source_and_place(live_site: str, chromium_page: Page) -> None:
    chromium_page.goto(live_site)
    row = chromium_page.locator("#signatories details").first
    row.locator("summary").click()
    figure = row.locator("figure").first
    quoted = figure.locator("mark").inner_text()
    assert quoted
    expect(figure.locator("figcaption")).to_contain_text("% confidence")
    place = figure.get_by_role("link", name="see it in the text")
    assert place.get_attribute("rel") == "noopener noreferrer"
    address = place.get_attribute("href")
    assert address is not None
    chromium_page.goto(address)
    marked = chromium_page.locator("mark#evidence")
    assert marked.inner_text().split() == quoted.split()
    expect(marked).to_be_in_viewport()


def test_front_page_by_keyboard(live_site: str, chromium_page: Page) -> None:
    chromium_page.goto(live_site)
    row = chromium_page.locator("#signatories details").first
    row.locator("summary").focus()
    chromium_page.keyboard.press("Enter")
    expect(row.locator("mark").first).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_narrow_page_does_not_scroll_sideways(
    live_site: str, chromium_page: Page, path: str, scheme: str
) -> None:
    chromium_page.set_viewport_size({"width": 360, "height": 740})
    chromium_page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    chromium_page.goto(live_site + path, wait_until="networkidle")
    assert chromium_page.evaluate("document.documentElement.scrollWidth") <= 360
    paper = chromium_page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (paper == "rgb(24, 22, 19)") == (scheme == "dark")
