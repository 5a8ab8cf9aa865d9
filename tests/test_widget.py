"""The widget: from another origin, by mouse and keyboard, in French, against hostile answers."""

import json
from typing import Any

import embedding
import pytest
from playwright.sync_api import Page, Request, expect

FOCUS = "Mistral AI"
HOSTILE = '<img src=x onerror="document.title=1">'


def _embed(live_site: str, attributes: str) -> str:
    return (
        f'<script src="{live_site}/widget/vested-graph.js" defer></script>'
        f'<vested-graph endpoint="{live_site}/graphql" {attributes}>Fallback</vested-graph>'
    )


def _status(page: Page, text: str) -> None:
    expect(page.locator("vested-graph .status")).to_contain_text(text)


def _point(page: Page, names: list[str]) -> tuple[float, float]:
    """The middle of these nodes on the screen, from the element's own picture."""
    found: dict[str, float] = page.evaluate(
        """async names => {
          const frame = () => new Promise((done) => requestAnimationFrame(done));
          for (let count = 0; count < 3; count += 1) await frame(); // the stage may be resizing
          const widget = document.querySelector("vested-graph");
          const { graph, renderer } = widget.picture;
          const box = widget.picture.stage.getBoundingClientRect();
          const places = names.map((name) => {
            const id = graph.findNode((_, node) => node.name === name);
            const { x, y } = graph.getNodeAttributes(id);
            return renderer.graphToViewport({ x, y });
          });
          const mean = (axis) =>
            places.reduce((sum, place) => sum + place[axis], 0) / places.length;
          return { x: box.x + mean("x"), y: box.y + mean("y") };
        }""",
        names,
    )
    return found["x"], found["y"]


def test_snippet_works_on_another_origin(live_site: str, chromium_page: Page) -> None:
    chromium_page.goto(f"{live_site}/widget?focus=Mistral%20AI&valid-at=2024-03-01")
    _status(chromium_page, FOCUS)
    snippet = chromium_page.locator("#snippet").inner_text()
    assert 'valid-at="2024-03-01"' in snippet
    with embedding.site({"/": embedding.page(snippet, allowed=live_site)}) as elsewhere:
        chromium_page.goto(elsewhere)
        _status(chromium_page, "claims")
        chromium_page.locator("vested-graph summary").click()
        chromium_page.get_by_role("button", name="Arthur Mensch").first.click()
        expect(chromium_page.locator("article.claim mark").first).to_be_visible()
        links = chromium_page.locator(".panel a")
        for index in range(links.count()):
            assert links.nth(index).get_attribute("rel") == "noopener noreferrer"
        assert chromium_page.locator(f'.panel a[href^="{live_site}/snapshot/"]').count()


def test_page_in_french_follows_the_attribute(live_site: str, chromium_page: Page) -> None:
    body = _embed(live_site, f'focus="{FOCUS}" lang="fr"')
    with embedding.site({"/": embedding.page(body, allowed=live_site)}) as elsewhere:
        chromium_page.goto(elsewhere)
        _status(chromium_page, "entités")
        expect(chromium_page.locator("vested-graph .legend")).to_contain_text("Organisation")


def test_click_on_node_shows_evidence(live_site: str, chromium_page: Page) -> None:
    chromium_page.emulate_media(reduced_motion="reduce")
    chromium_page.goto(f"{live_site}/widget?focus=Mistral%20AI")
    _status(chromium_page, FOCUS)
    panel = chromium_page.locator("vested-graph .panel")
    chromium_page.mouse.click(*_point(chromium_page, ["Arthur Mensch"]))
    expect(panel.get_by_role("heading", name="Arthur Mensch")).to_be_visible()
    expect(panel.locator("mark").first).to_be_visible()
    panel.get_by_role("button", name="Close").click()
    expect(panel).to_be_hidden()


@pytest.mark.parametrize("beside", [0, 4])
def test_click_on_line_or_close_by_shows_evidence(
    live_site: str, chromium_page: Page, beside: int
) -> None:
    chromium_page.emulate_media(reduced_motion="reduce")
    chromium_page.goto(f"{live_site}/widget?focus=Arthur%20Mensch")
    _status(chromium_page, "Arthur Mensch")
    x, y = _point(chromium_page, ["Arthur Mensch", FOCUS])
    chromium_page.mouse.click(x + beside, y + beside)
    panel = chromium_page.locator("vested-graph .panel")
    expect(panel.locator("h2")).to_contain_text(" and ")
    expect(panel.locator("figcaption").first).to_contain_text("supports")
    expect(panel.locator("figcaption").first).to_contain_text("% confidence")


def test_double_click_expands(live_site: str, chromium_page: Page) -> None:
    chromium_page.emulate_media(reduced_motion="reduce")
    chromium_page.goto(f"{live_site}/widget?focus=Arthur%20Mensch")
    _status(chromium_page, "Arthur Mensch:")
    before = chromium_page.locator("vested-graph tbody tr").count()
    chromium_page.mouse.dblclick(*_point(chromium_page, [FOCUS]))
    _status(chromium_page, f"{FOCUS} expanded")
    assert chromium_page.locator("vested-graph tbody tr").count() > before


def test_keyboard_alone_reaches_evidence(live_site: str, chromium_page: Page) -> None:
    chromium_page.goto(f"{live_site}/widget?focus=Mistral%20AI")
    _status(chromium_page, FOCUS)
    stage = chromium_page.locator("vested-graph .stage")
    stage.focus()
    chromium_page.keyboard.press("ArrowRight")
    _status(chromium_page, "claim")
    chromium_page.keyboard.press("Enter")
    panel = chromium_page.locator("vested-graph .panel")
    expect(panel.locator("mark").first).to_be_visible()
    expect(panel).to_be_focused()
    chromium_page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(stage).to_be_focused()


def test_without_webgl_the_table_serves(live_site: str, chromium_page: Page) -> None:
    chromium_page.add_init_script(
        """const given = HTMLCanvasElement.prototype.getContext;
        HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
          return kind.startsWith("webgl") ? null : given.call(this, kind, ...rest);
        };"""
    )
    chromium_page.goto(f"{live_site}/widget?focus=Arthur%20Mensch")
    _status(chromium_page, "WebGL is off")
    rows = chromium_page.locator("vested-graph tbody tr")
    before = rows.count()
    chromium_page.get_by_role("button", name=FOCUS, exact=True).first.click()
    expect(chromium_page.locator("article.claim mark").first).to_be_visible()
    chromium_page.get_by_role("button", name="Expand").click()
    _status(chromium_page, "expanded")
    assert rows.count() > before


def test_wheel_scrolls_the_page_not_the_picture(live_site: str, chromium_page: Page) -> None:
    chromium_page.goto(f"{live_site}/widget?focus=Mistral%20AI")
    _status(chromium_page, FOCUS)
    box = chromium_page.locator("vested-graph .stage").bounding_box()
    assert box is not None
    chromium_page.mouse.move(box["x"] + 40, box["y"] + 40)
    chromium_page.mouse.wheel(0, 400)
    heading = chromium_page.get_by_role("heading", name="Who surrounds whom")
    expect(heading).not_to_be_in_viewport()


def test_clocks_and_limit_are_passed_on(live_site: str, chromium_page: Page) -> None:
    body = _embed(
        live_site,
        f'focus="{FOCUS}" limit="7" valid-at="2024-01-01" known-at="2999-01-01T00:00:00Z"',
    )
    asked: list[dict[str, Any]] = []

    def keep(request: Request) -> None:
        if request.method == "POST":
            asked.append(json.loads(request.post_data or "{}")["variables"])

    chromium_page.on("request", keep)
    with embedding.site({"/": embedding.page(body, allowed=live_site)}) as elsewhere:
        chromium_page.goto(elsewhere)
        _status(chromium_page, "7 entities")
    clocks = {"validAt": "2024-01-01", "knownAt": "2999-01-01T00:00:00Z"}
    assert asked == [{"focus": FOCUS, "limit": 7, "asOf": clocks}]


def test_unknown_name_offers_known_ones(live_site: str, chromium_page: Page) -> None:
    chromium_page.goto(f"{live_site}/widget?focus=mistral")
    _status(chromium_page, "nothing called “mistral”")
    chromium_page.get_by_role("button", name=FOCUS, exact=True).click()
    _status(chromium_page, f"{FOCUS}:")
    assert "focus=Mistral+AI" in chromium_page.url
    chromium_page.go_back()
    _status(chromium_page, "nothing called “mistral”")


def test_search_box_suggests_and_shows(live_site: str, chromium_page: Page) -> None:
    chromium_page.goto(f"{live_site}/widget")
    box = chromium_page.get_by_role("combobox")
    box.fill("Hugging")
    expect(chromium_page.locator('#hits option[value="Hugging Face"]')).to_have_count(1)
    box.fill("Hugging Face")
    box.press("Enter")
    _status(chromium_page, "Hugging Face:")
    assert "focus=Hugging+Face" in chromium_page.url


def test_missing_focus_and_server_errors_are_told(live_site: str, chromium_page: Page) -> None:
    failing = embedding.data({"errors": [{"message": "the graph sleeps"}]})
    script = f'<script src="{live_site}/widget/vested-graph.js" defer></script>'
    pages = {
        "/": embedding.page(f"{script}<vested-graph></vested-graph>", allowed=live_site),
        "/failing": embedding.page(
            f'{script}<vested-graph endpoint="/graphql" focus="X"></vested-graph>',
            allowed=f"{live_site} 'self'",
        ),
        "/graphql": failing,
    }
    with embedding.site(pages) as elsewhere:
        chromium_page.goto(elsewhere)
        _status(chromium_page, "No entity is chosen")
        chromium_page.goto(f"{elsewhere}/failing")
        _status(chromium_page, "the graph sleeps")
        expect(chromium_page.get_by_role("button", name="Try again")).to_be_visible()


def _hostile() -> dict[str, Any]:
    """One answer for both of the widget's questions, with markup and bad addresses as text."""
    nodes = [
        {"id": one, "name": f"{one}{HOSTILE}", "kind": f"Kind{HOSTILE}", "degree": 1}
        for one in ("one", "two")
    ]
    edge = {"id": "e", "claimId": "c", "kind": HOSTILE, "label": HOSTILE, "status": "SUPPORTED"}
    statement = {
        "polarity": "SUPPORTS",
        "modality": "asserted",
        "confidence": 1,
        "rule": "rule/1",
        "attributedTo": HOSTILE,
        "rank": HOSTILE,
        "rankReason": HOSTILE,
        "reviewed": HOSTILE,
        "primarySource": "data:text/html,x",
        "document": {
            "title": HOSTILE,
            "url": "javascript:document.title=1",
            "published": HOSTILE,
            "source": {"name": HOSTILE},
        },
        "evidence": [
            {
                "exact": HOSTILE,
                "prefix": HOSTILE,
                "suffix": HOSTILE,
                "start": 0,
                "end": 1,
                "snapshotId": "../../elsewhere",
            }
        ],
    }
    claim = {
        "kind": HOSTILE,
        "label": HOSTILE,
        "status": "SUPPORTED",
        "independentSources": 1,
        "certainty": HOSTILE,
        "disagreements": [{"property": HOSTILE, "values": [{"value": HOSTILE}]}],
        "roles": [{"role": HOSTILE, "entity": {"name": HOSTILE}}],
        "statements": [statement],
    }
    picture = {
        "truncated": False,
        "focus": nodes[0],
        "nodes": nodes,
        "edges": [{**edge, "source": "one", "target": "two"}],
    }
    return {"data": {"neighbourhood": picture, "claim0": claim}}


def test_text_is_never_markup_and_bad_addresses_no_links(
    live_site: str, chromium_page: Page
) -> None:
    script = f'<script src="{live_site}/widget/vested-graph.js" defer></script>'
    body = f'{script}<vested-graph endpoint="/graphql" focus="one"></vested-graph>'
    pages = {
        "/": embedding.page(body, allowed=f"{live_site} 'self'"),
        "/graphql": embedding.data(_hostile()),
    }
    with embedding.site(pages) as elsewhere:
        chromium_page.goto(elsewhere)
        _status(chromium_page, HOSTILE)
        chromium_page.locator("vested-graph summary").click()
        chromium_page.locator("vested-graph td button").nth(1).click()
        expect(chromium_page.locator("article.claim mark")).to_have_text(HOSTILE)
        assert chromium_page.locator("img").count() == 0
        assert chromium_page.title() == "Elsewhere"
        links = chromium_page.locator(".panel a")
        assert links.count() == 1, "only the place in the text, on the same server"
        address = links.first.get_attribute("href")
        assert address is not None
        assert address.startswith(f"{elsewhere}/snapshot/..%2F..%2Felsewhere?")
