"""A real Chromium for tests: fails on console errors and on requests to other hosts."""

import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

# A cold server plans its longest queries for seconds on a busy machine.
expect.set_options(timeout=30_000)

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """The path of the installed browser, None for playwright's own."""
    return (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )


@pytest.fixture(scope="session")
def chromium_browser() -> Iterator[Browser]:
    """One browser for the session."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def chromium_page(chromium_browser: Browser) -> Iterator[Page]:
    """A fresh page; at the end its console must be free of errors and all requests local."""
    page = chromium_browser.new_page(viewport={"width": 1280, "height": 900})
    errors: list[str] = []
    hosts: set[str] = set()

    def console(message: ConsoleMessage) -> None:
        # Chromium's own note that WebGL runs without a graphics card, as it does in tests.
        if "GL Driver Message" in message.text:
            return
        if message.type in {"error", "warning"}:
            errors.append(message.text)

    def request(made: Request) -> None:
        if made.url.startswith("http"):
            hosts.add(urlsplit(made.url).hostname or "")

    page.on("console", console)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", request)
    yield page
    page.close()
    assert errors == []
    assert hosts <= {"127.0.0.1", "localhost"}
