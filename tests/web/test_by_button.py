"""What a finger, a voice or a switch can do without keys and without dragging."""

import pytest

pytest.importorskip("litestar", reason="the extra `web` is not installed")

from playwright.sync_api import Page, Route, expect

GAPS = "/#/gaps?run=exercise&week=14"


def test_single_keys_can_be_switched_off_and_stay_off(page: Page) -> None:
    page.goto(GAPS)
    page.wait_for_selector(".gantt .bar")
    page.get_by_role("button", name="Single-key shortcuts").click()
    page.reload()
    page.wait_for_selector(".gantt .bar")
    page.keyboard.press("]")
    expect(page.locator(".clock b")).to_have_text("CF+14w")
    page.get_by_role("button", name="Single-key shortcuts").click()
    page.keyboard.press("]")
    expect(page.locator(".clock b")).to_have_text("CF+15w")


def test_a_bar_moves_by_buttons(page: Page) -> None:
    page.goto(GAPS)
    page.locator(".gantt .bar").first.click()
    later = page.locator(".gantt .shift button").last
    later.click()
    later.click()
    with page.expect_request(lambda made: made.url.endswith("/trials")) as tried:
        page.get_by_role("button", name="Try at CF").click()
    assert tried.value.post_data_json["drags"][0]["by_weeks"] == 2
    page.locator(".what button").last.click()


def test_a_study_is_cancelled(page: Page) -> None:
    page.goto(GAPS)
    page.wait_for_selector(".gantt .bar")
    page.locator(".panel .work button").last.click()
    page.locator(".panel .work").get_by_role("button", name="Cancel").click()
    expect(page.locator(".panel .work").last.get_by_role("button")).not_to_have_text("Cancel")


def test_a_plan_with_a_date_has_its_date_time_group_by_the_week(page: Page) -> None:
    def dated(route: Route) -> None:
        """The run's own answer, its first anchor with a date."""
        screen = route.fetch().json()
        screen["anchors"] = {"C": {"title": "C", "week": 1, "date": "2026-03-30"}}
        route.fulfill(json=screen)

    page.route("**/api/runs/exercise/gaps", dated)
    page.goto(GAPS)
    expect(page.locator(".clock .dtg")).to_have_text("290000ZJUN26")
