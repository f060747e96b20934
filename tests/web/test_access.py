"""Every screen for everybody: axe finds nothing serious, the keyboard reaches all, print has it."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

AXE = Path(__file__).parents[2] / "ui" / "node_modules" / "axe-core" / "axe.min.js"
SCREENS = (
    ("position", "plan=reassurance-force"),
    ("gaps", "run=exercise&line=sea-03&week=8"),
    ("nations", "run=exercise&nation=XCA"),
    ("map", "run=exercise"),
    ("runs", "run=exercise&other=without-calder"),
    ("answers", "plan=reassurance-force"),
    ("mines", "run=exercise"),
    ("training", "run=exercise"),
    ("watch", "run=exercise"),
)


def serious(page: Page) -> list[str]:
    """Return what axe finds of serious or critical impact, with where."""
    if not AXE.is_file():
        pytest.skip("axe is not there: make ui")
    # The policy of the page lets no foreign script in; the browser evaluates this one for us.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{each['id']}: {node['target']}"
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("screen", "query"), SCREENS)
def test_axe_finds_nothing_serious(page: Page, screen: str, query: str, theme: str) -> None:
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.goto(f"/#/{screen}?{query}")
    page.wait_for_selector("main h1, main h2")
    if screen == "runs":
        page.wait_for_selector(".sentences li")
    if screen == "answers":
        page.locator("form li button").first.click()
        page.wait_for_selector("article.paper")
    page.wait_for_timeout(600)
    assert serious(page) == []


def test_every_screen_is_reached_by_keys_alone(page: Page) -> None:
    page.goto("/#/position?plan=exercise&run=exercise")
    page.wait_for_selector("header nav a[aria-current]")
    for key, screen in zip("gnmraitw", ("gaps", *(s for s, _ in SCREENS[2:])), strict=True):
        page.keyboard.press("g")
        page.keyboard.press(key)
        expect(page.locator("header nav a[aria-current]")).to_have_attribute(
            "href", f"#/{screen}?plan=exercise&run=exercise"
        )


@pytest.mark.parametrize("language", ["uk", "fr"])
def test_the_frame_speaks_the_language_chosen(page: Page, language: str) -> None:
    page.goto("/#/gaps?run=exercise")
    page.wait_for_selector(".gantt .bar")
    page.locator("select.language").select_option(language)
    expect(page.locator("html")).to_have_attribute("lang", language)
    words = {"uk": "Прогалини", "fr": "Manques"}[language]
    expect(page.locator("header nav a[aria-current]")).to_have_text(words)


def test_the_marking_stands_at_top_and_bottom_of_a_printed_screen(page: Page) -> None:
    page.goto("/#/gaps?run=exercise")
    page.wait_for_selector(".gantt .bar")
    page.emulate_media(media="print")
    expect(page.locator(".marking strong").filter(visible=True)).to_have_count(2)
    expect(page.locator(".marking strong").first).to_have_text("EXERCISE UNCLASSIFIED")
    expect(page.locator("header")).to_be_hidden()


@pytest.mark.parametrize("language", ["en", "uk", "fr"])
def test_no_screen_is_wider_than_a_phone_and_the_bar_is_one_row_at_1280(
    page: Page, language: str
) -> None:
    page.goto("/#/position?plan=exercise")
    page.locator("select.language").select_option(language)
    for screen, query in SCREENS:
        page.set_viewport_size({"width": 1280, "height": 720})
        page.goto(f"/#/{screen}?{query}")
        page.wait_for_selector("main h1, main h2", state="attached")
        tall = page.locator("header.bar").evaluate("each => each.offsetHeight")
        page.set_viewport_size({"width": 390, "height": 800})
        wide = page.evaluate(
            "() => Math.max(document.documentElement.scrollWidth,"
            " document.getElementById('main').scrollWidth)"
        )
        assert (screen, tall < 50, wide) == (screen, True, 390)
