"""Mines, Training and Watch as their officers open them: a measure chosen, the week moved."""

import pytest
from playwright.sync_api import Page, expect
from tests.web.conftest import Served


@pytest.mark.parametrize(
    ("screen", "efforts"),
    [("mines", ["mines"]), ("training", ["training"]), ("watch", ["skies", "seas"])],
)
def test_a_measure_is_chosen_and_read_in_the_week_of_the_clock(
    page: Page, served: Served, screen: str, efforts: list[str]
) -> None:
    page.goto(f"/#/{screen}?run=exercise&week=8")
    sections = page.locator("section.effort")
    expect(sections).to_have_count(len(efforts))
    with served.client as client:
        for number, effort in enumerate(efforts):
            told = client.get(f"/api/runs/exercise/efforts/{effort}").json()
            section = sections.nth(number)
            expect(section.locator("aside .section-head")).to_contain_text(
                str(len(told["findings"]))
            )
    first = sections.first
    measure = first.locator(".measures button").last
    title = measure.locator(".title").inner_text()
    measure.click()
    expect(measure).to_have_attribute("aria-pressed", "true")
    expect(first.get_by_role("heading", level=2)).to_have_text(title)
    expect(first.get_by_role("img", name=title)).to_be_visible()
    expect(first).to_contain_text("in CF+8w")
    page.keyboard.press("]")
    expect(first).to_contain_text("in CF+9w")
    assert "line=" in page.url
