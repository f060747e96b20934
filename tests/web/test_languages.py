"""The screens in Ukrainian and French: numbers, dates and built-in titles as each writes them."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.conftest import Served


@pytest.fixture(params=["en-GB", "uk-UA", "fr-FR"])
def spoken(
    request: pytest.FixtureRequest, browser: Browser, served: Served
) -> Iterator[tuple[str, Page]]:
    """A page of a browser in one of the languages, and which."""
    locale = str(request.param)
    context = browser.new_context(
        locale=locale, viewport={"width": 1440, "height": 900}, base_url=served.address
    )
    yield locale, context.new_page()
    context.close()


GROUPED = {"en-GB": r"^\d+,\d{3}$", "uk-UA": r"^\d+\u00a0\d{3}$", "fr-FR": r"^\d+\u202f\d{3}$"}
SHARE = {"en-GB": r"^\d+(\.\d)?\u00a0%$", "uk-UA": r"^\d+(,\d)?\u00a0%$"}
SHARE["fr-FR"] = SHARE["uk-UA"]
SEAS = {"en-GB": "Seas", "uk-UA": "Море", "fr-FR": "Mer"}
GATE = {"en-GB": "Montreux", "uk-UA": "Монтре", "fr-FR": "Montreux"}
DAY = {"en-GB": "8 Jan 2026", "uk-UA": "8 січ. 2026", "fr-FR": "8 janv. 2026"}
DEGREES = {"en-GB": r"^\d+\.\d{4}° N", "uk-UA": r"^\d+,\d{4}° N", "fr-FR": r"^\d+,\d{4}° N"}


def test_costs_and_shares_are_written_as_the_language_does(spoken: tuple[str, Page]) -> None:
    locale, page = spoken
    page.goto("/#/gaps?run=exercise")
    page.wait_for_selector(".certificate b")
    written = page.evaluate(
        "[...document.querySelectorAll('.certificate b')].map(b => b.innerText)"
    )
    assert len([each for each in written if re.match(GROUPED[locale], each)]) == 2  # cost, bound
    assert len([each for each in written if re.match(SHARE[locale], each)]) == 6


def test_lines_gates_and_dates_are_named_in_the_language(spoken: tuple[str, Page]) -> None:
    locale, page = spoken
    page.goto("/#/position?plan=reassurance-force&nation=TUR&line=seas")
    head = page.get_by_role("grid").locator("thead th")
    expect(head.filter(has_text=SEAS[locale])).to_have_count(1)
    panel = page.locator(".panel")
    expect(panel.locator("h2")).to_have_text(f"Türkiye, {SEAS[locale].lower()}")
    expect(panel).to_contain_text(GATE[locale])
    expect(panel.locator("time").first).to_have_text(DAY[locale])


def test_a_place_is_read_with_the_comma_of_the_language(spoken: tuple[str, Page]) -> None:
    locale, page = spoken
    page.goto("/#/map?plan=exercise")
    place = page.locator(".read-out .caption").first
    expect(place).to_contain_text("WGS 84")
    assert re.match(DEGREES[locale], place.inner_text().strip())
