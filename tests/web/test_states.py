"""What a screen shows when something is wrong: the last good state, marked, or what to do."""

from collections.abc import Iterator
from time import sleep

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.conftest import Served

from willing.web.shelf import LOOK_SECONDS


@pytest.fixture
def troubled(browser: Browser, served: Served) -> Iterator[Page]:
    """A page that may say on its console that a request failed."""
    opened = browser.new_page(
        viewport={"width": 1440, "height": 900}, base_url=served.address, locale="en-GB"
    )
    yield opened
    opened.close()


def test_a_link_to_a_run_that_is_not_served_says_so(troubled: Page) -> None:
    troubled.goto("/#/gaps?run=nowhere")
    expect(troubled.get_by_role("alert")).to_contain_text("No run nowhere is served here")
    troubled.goto("/#/position?plan=exercise")
    expect(troubled.get_by_role("alert")).to_have_count(0)


def test_a_server_that_stops_leaves_the_last_good_state_and_says_what_to_do(
    troubled: Page,
) -> None:
    troubled.goto("/#/gaps?run=exercise")
    troubled.wait_for_selector(".gantt .bar")
    troubled.route("**/api/**", lambda route: route.abort("connectionrefused"))
    troubled.goto("/#/runs?plan=exercise&run=exercise")
    troubled.goto("/#/gaps?run=exercise")
    expect(troubled.get_by_role("alert")).to_contain_text("What is shown is the last good state")
    expect(troubled.locator(".gantt .bar").first).to_be_visible()
    troubled.goto("/#/mines?run=exercise")
    expect(troubled.get_by_role("alert")).to_contain_text("Start it again, then try again")
    troubled.unroute_all()
    troubled.get_by_role("button", name="Try again").click()
    expect(troubled.locator(".effort h1")).to_have_text("Mines")
    expect(troubled.get_by_role("alert")).to_have_count(0)


def test_a_run_whose_file_is_damaged_stays_marked_stale(troubled: Page, served: Served) -> None:
    file = served.runs / "minimal" / "force-plan.json"
    whole = file.read_bytes()
    with served.client as client:
        client.get("/api/runs/minimal/gaps")
    try:
        file.write_bytes(whole[: len(whole) // 2])
        sleep(LOOK_SECONDS * 1.5)
        for screen, seen in (("gaps", ".gantt .bar"), ("watch", ".effort h1")):
            troubled.goto("about:blank")
            troubled.goto(f"/#/{screen}?run=minimal")
            expect(troubled.locator(seen).first).to_be_visible()
            expect(troubled.get_by_role("alert").first).to_contain_text("force-plan.json")
    finally:
        file.write_bytes(whole)
