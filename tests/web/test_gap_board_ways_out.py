"""The ways out of a trial: kept as a run, its gate taken back, its work cancelled."""

import re

from playwright.sync_api import Locator, Page, Request, expect
from tests.web.conftest import Served

from willing.app.run_folder import read_run

SLOW = 60_000
"""Milliseconds: a run is solved again on a busy machine."""


def opened(page: Page, run: str) -> Locator:
    """Open the board of a run; return where its trial is shown."""
    page.goto(f"/#/gaps?run={run}")
    page.wait_for_selector(".gantt .bar")
    return page.get_by_role("region", name="What if")


def test_a_trial_is_kept_as_a_run_of_its_own_and_the_board_shows_it(
    page: Page, served: Served
) -> None:
    trial = opened(page, "minimal")
    before = read_run(served.runs / "minimal")
    nation = next(iter(before.plan.nations))
    page.get_by_role("button", name=nation, exact=True).click()
    trial.get_by_label("name of the run").fill("kept-from-the-page", timeout=SLOW)
    trial.get_by_role("button", name="Keep as a run").click()
    expect(trial).to_have_count(0)
    expect(page.locator(".certificate")).to_have_count(1)
    assert "run=kept-from-the-page" in page.url
    kept = read_run(served.runs / "kept-from-the-page")
    assert before.force_plan.assignments
    assert nation not in {each.nation for each in kept.force_plan.assignments}
    assert read_run(served.runs / "minimal") == before


def test_a_gate_is_switched_solved_again_and_taken_back(page: Page) -> None:
    trial = opened(page, "minimal")
    gates = page.get_by_role("complementary")
    gate = gates.locator(".chips > button[aria-expanded]").first
    words = gate.locator("b").inner_text()
    gate.click()
    gates.locator("form.set").get_by_role("button", name="never").click()
    expect(gate.locator("b")).to_have_text("never")
    expect(trial).to_contain_text("no plan below", timeout=SLOW)
    gates.locator("form.set").get_by_role("button", name="Take back").click()
    expect(trial).to_have_count(0)
    expect(gate.locator("b")).to_have_text(words)


def test_what_each_gate_unlocks_is_worked_out_and_drawn_with_its_table(
    page: Page, served: Served
) -> None:
    opened(page, "minimal")
    page.get_by_role("button", name="Work out what each gate unlocks").click()
    curve = page.locator("figure svg[role=img]")
    expect(curve).to_be_visible(timeout=SLOW)
    with served.client as client:
        bands = client.get("/api/runs/minimal/gaps").json()["fill_curve"]["bands"]
    expect(curve.locator("path.band")).to_have_count(len(bands))
    for band in bands:
        expect(page.get_by_role("cell", name=band["name"], exact=True)).to_be_visible()


def test_work_that_is_cancelled_is_ended_at_the_server_too(page: Page, served: Served) -> None:
    trial = opened(page, "exercise")
    ended: list[Request] = []
    page.on("request", lambda each: ended.append(each) if each.method == "DELETE" else None)
    with page.expect_response(lambda each: "/trials" in each.url) as begun:
        # other tests may have worked out its loss, which then stands beside it
        page.get_by_role("button", name=re.compile(r"^XCA\b")).first.click()
    job = begun.value.json()["job"]
    trial.get_by_role("button", name="Cancel").click()
    expect(trial).to_have_count(0)
    expect(page.locator(".certificate")).to_have_count(1)
    with served.client as client:
        told = client.get(f"/api/jobs/{job}/events").text
    assert [each.url.rsplit("/", 1)[1] for each in ended] == [job]
    assert '"state":"stopped"' in told
