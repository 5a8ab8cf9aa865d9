"""The playground: every example runs, explorer and documentation know the schema."""

import json
from typing import Any

from playwright.sync_api import Page, expect

NAMES = ["Funders", "Signatories", "Quotations", "Person", "Rounds", "Access", "Search", "AsOf"]
NAMES += ["Rounds2023", "Groups", "Path", "Unknowns"]


def _opened(page: Page, address: str) -> Page:
    page.goto(address)
    expect(page.locator(".graphiql-tab")).to_have_count(len(NAMES))
    return page


def _run(page: Page) -> dict[str, Any]:
    """Presses the button and returns the answer that is shown."""
    with page.expect_response("**/graphql"):
        page.get_by_role("button", name="Execute query").click()
    shown = page.locator(".graphiql-response .CodeMirror")
    expect(shown).to_contain_text("data")
    answer: dict[str, Any] = json.loads(shown.evaluate("element => element.CodeMirror.getValue()"))
    return answer


def test_every_example_has_an_answer(live_site: str, chromium_page: Page) -> None:
    for name in NAMES:
        page = _opened(chromium_page, f"{live_site}/playground?example={name}")
        expect(page.locator(".graphiql-tab-button").first).to_have_text(name)
        answer = _run(page)
        assert "errors" not in answer, f"{name}: {answer['errors']}"
        assert all(answer["data"].values()), name


def test_own_query_from_the_address(live_site: str, chromium_page: Page) -> None:
    chromium_page.goto(f"{live_site}/playground?query=%7B__typename%7D")
    expect(chromium_page.locator(".graphiql-tab")).to_have_count(len(NAMES) + 1)
    answer = _run(chromium_page)
    assert answer.pop("extensions").keys() == {"vested"}
    assert answer == {"data": {"__typename": "Query"}}


def test_explorer_and_documentation_know_the_schema(live_site: str, chromium_page: Page) -> None:
    page = _opened(chromium_page, f"{live_site}/playground")
    page.get_by_role("button", name="Show Documentation Explorer").click()
    page.locator(".graphiql-plugin").get_by_text("Query", exact=True).first.click()
    expect(page.locator(".graphiql-plugin")).to_contain_text("fundersOfOpenModels")
    page.get_by_role("button", name="Show GraphiQL Explorer").click()
    expect(page.locator(".graphiql-explorer-root")).to_contain_text("neighbourhood")


def test_nothing_is_kept_between_visits(live_site: str, chromium_page: Page) -> None:
    page = _opened(chromium_page, f"{live_site}/playground")
    assert page.evaluate("localStorage.length") == 0
