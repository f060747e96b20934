"""The runs as an analyst would: two runs of one plan chosen, and what differs read."""

from playwright.sync_api import Page, expect
from tests.web.conftest import WITHOUT_CALDER, Served


def test_two_runs_of_one_plan_are_compared_in_sentences_and_figures(
    page: Page, served: Served
) -> None:
    page.goto("/#/runs?plan=exercise&run=exercise")
    expect(page.get_by_text("Choose an older and a newer run.", exact=True)).to_be_visible()
    assert page.get_by_role("radio", name="newer: minimal").count() == 0
    page.get_by_role("radio", name=f"newer: {WITHOUT_CALDER}").check()
    expect(page.get_by_role("heading", name=f"From exercise to {WITHOUT_CALDER}")).to_be_visible()
    with served.client as client:
        made = client.get(f"/api/runs/exercise/against/{WITHOUT_CALDER}").json()
    figures = {each["name"]: each for each in made["difference"]["figures"]}
    assert figures["cost"]["new"] > figures["cost"]["old"]
    expect(page.locator(".sentences li")).to_have_text(made["sentences"])
    worse = [each for each in made["difference"]["lines"] if each["worse"]]
    expect(page.get_by_role("heading", name="Worse weeks")).to_contain_text(str(len(worse)))
    row = page.get_by_role("row", name="Cost", exact=False).last
    expect(row).to_contain_text(f"{round(figures['cost']['new']):,}")
