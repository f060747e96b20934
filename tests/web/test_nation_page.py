"""The nation page used as a liaison officer would: rows pasted, faults mended, written, undone."""

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.web.conftest import Served

from willing.app.exchange.export import export_workbook
from willing.app.read import read, read_all

SLOW = 30_000
"""Milliseconds: a plan is read, checked and written on a busy machine."""
NEW = "\t".join(("Id", "Title", "Line", "State", "Persons each", "Zones", "Gives", "Colour"))
ROW = "\t".join(
    ("xhi-team-9", "Survey team", "mines", "offered", "twelve", "tarnholm", "survey-team 1", "red")
)


def opened(page: Page, nation: str) -> Locator:
    """Open the page of a nation of the exercise; return its grid."""
    page.goto(f"/#/nations?plan=exercise&run=exercise&nation={nation}")
    page.wait_for_selector(f"h1:has-text('{nation}')")
    return page.get_by_role("grid", name="Offers")


def cell(grid: Locator, row: str, column: int) -> Locator:
    """Return a cell of the row of that id."""
    return grid.locator("tr", has_text=row).first.locator("td[id^=offer-]").nth(column)


def folder_of(served: Served) -> Path:
    """Return the plan folder that is written."""
    return served.service.shelf.plan_folders["exercise"]


def test_pasted_rows_are_checked_at_the_cell_merged_by_id_and_taken_back(
    page: Page, served: Served
) -> None:
    folder = folder_of(served)
    before = (folder / "nations/XHI.toml").read_bytes()
    grid = opened(page, "XHI")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    known = read(folder).nations["XHI"]
    old = next(iter(known.offers))
    page.evaluate("text => navigator.clipboard.writeText(text)", "\n".join((NEW, ROW)))
    cell(grid, old, 1).click()
    page.keyboard.press("Control+V")

    fresh = cell(grid, "xhi-team-9", 5)
    expect(fresh).to_have_attribute("aria-invalid", "true")
    expect(grid).to_contain_text("'twelve' is not a number")
    expect(page.get_by_text("not taken: Colour")).to_be_visible()
    write = page.get_by_role("button", name="Write")
    expect(write).to_be_disabled()
    assert (folder / "nations/XHI.toml").read_bytes() == before

    fresh.click()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    cell(grid, old, 1).click()
    page.keyboard.type("Renamed")
    page.keyboard.press("Enter")
    changes = page.get_by_role("region", name="What would change")
    expect(changes).to_contain_text("Differences: 2")
    expect(changes).to_contain_text("xhi-team-9")
    expect(changes).to_contain_text("Renamed")
    assert (folder / "nations/XHI.toml").read_bytes() == before

    write.click()
    expect(page.get_by_text("It can be taken back once.")).to_be_visible(timeout=SLOW)
    made = read_all(folder)[None].nations["XHI"].offers
    assert made["xhi-team-9"].persons == 12
    assert made["xhi-team-9"].employments["main"].supplies == {"survey-team": 1}
    assert made[old] == known.offers[old].replace(title="Renamed")

    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back: 2 differences.")).to_be_visible(timeout=SLOW)
    assert (folder / "nations/XHI.toml").read_bytes() == before


def test_a_file_of_its_own_rows_is_previewed_written_and_undone(page: Page, served: Served) -> None:
    folder = folder_of(served)
    before = (folder / "nations/XJU.toml").read_bytes()
    opened(page, "XJU")
    known = next(iter(read(folder).nations["XJU"].offers))
    table = f"id;title;persons\n{known};From a file;61\n".encode()
    file = {"name": "offers.csv", "mimeType": "text/csv", "buffer": table}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    changes = page.get_by_role("region", name="What would change")
    expect(changes).to_contain_text("From a file", timeout=SLOW)
    assert (folder / "nations/XJU.toml").read_bytes() == before
    page.get_by_role("button", name="Write nations/XJU.toml").click()
    expect(page.get_by_text("It can be taken back once.")).to_be_visible(timeout=SLOW)
    assert read_all(folder)[None].nations["XJU"].offers[known].persons == 61
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back: ")).to_be_visible(timeout=SLOW)
    assert (folder / "nations/XJU.toml").read_bytes() == before


def test_a_draft_of_assumed_size_is_never_shown_as_an_offer(page: Page) -> None:
    page.goto("/#/nations?plan=reassurance-force&nation=FRA")
    expect(page.get_by_role("grid", name="Offers")).to_contain_text("assumed")
    expect(page.locator(".offers .bar .caption")).to_contain_text(
        "2 drafts · 0 offered · 0 committed"
    )
    expect(page.get_by_text("France has offered none of them.")).to_be_visible()


def test_a_workbook_of_another_nation_and_a_plan_changed_meanwhile_are_refused(
    served: Served,
) -> None:
    folder = folder_of(served)
    before = {each: each.read_bytes() for each in sorted(folder.glob("nations/*.toml"))}
    book = base64.b64encode(export_workbook(read(folder), "offers", "XDO")).decode()
    body = {"file": book, "file_name": "xdo.xlsx"}
    with served.client as client:
        own = client.post("/api/plans/exercise/nations/XDO/offers/preview", json=body).json()
        other = client.post("/api/plans/exercise/nations/XEL/offers/preview", json=body).json()
        assert "faults" not in own
        assert "differences" not in own
        assert "holds offers of XDO" in other["faults"][0]["what"]
        rows = [{"id": "xel-new-1", "title": "A", "state": "draft", "line_of_effort": "mines"}]
        stale = {"rows": rows, "plan_hash": "0" * 64}
        refused = client.put("/api/plans/exercise/nations/XEL/offers", json=stale)
        assert refused.status_code == 400
        stale["rows"] = [{**rows[0], "zones": "tarnholm", "supplies": "survey-team 1"}]
        refused = client.put("/api/plans/exercise/nations/XEL/offers", json=stale)
        assert refused.status_code == 400
        assert "changed after its differences were shown" in refused.json()["error"]
    assert before == {each: each.read_bytes() for each in sorted(folder.glob("nations/*.toml"))}


def test_a_step_is_not_taken_back_over_a_later_change(served: Served) -> None:
    file = folder_of(served) / "nations/XIS.toml"
    before = file.read_bytes()
    address = "/api/plans/exercise/nations/XIS/offers"
    try:
        with served.client as client:
            grid = client.get("/api/plans/exercise/nations/XIS").json()["grid"]
            row = {**next(iter(grid["rows"].values())), "note": "by hand"}
            asked = client.post(f"{address}/preview", json={"rows": [row]}).json()
            made = client.put(address, json={"rows": [row], "plan_hash": asked["plan_hash"]})
            assert made.json()["files"] == ["nations/XIS.toml"]
            file.write_bytes(file.read_bytes() + b"\n# changed by hand\n")
            refused = client.post(f"{address}/undo")
            assert refused.status_code == 400
            assert file.read_bytes().endswith(b"# changed by hand\n")
    finally:
        file.write_bytes(before)


@pytest.mark.parametrize("name", ["nations/XLO.toml"])
def test_a_withdrawal_is_worked_out_and_a_draft_reply_binds_nobody(
    page: Page, served: Served, name: str
) -> None:
    folder = folder_of(served)
    before = (folder / name).read_bytes()
    opened(page, "XLO")
    without = page.locator("section", has_text="Without Lorne").last
    page.get_by_role("button", name="Work it out").click()
    expect(without.locator("table, .lead, p").first).to_contain_text("", timeout=90_000)
    expect(page.get_by_role("button", name="Work it out")).to_have_count(0, timeout=90_000)

    with served.client as client:
        ask = {"ask": "widen x", "asked": "Ask Lorne to do so.", "answer": "counter", "words": "6"}
        kept = client.put("/api/plans/exercise/nations/XLO/replies", json=ask)
        assert kept.json()["answer"] == "counter"
        file = folder / "docs/replies/XLO.toml"
        assert "counter" in file.read_text()
        assert "XLO" in read(folder).nations
        client.delete("/api/plans/exercise/nations/XLO/replies", params={"ask": "widen x"})
        assert not file.exists()
    assert (folder / name).read_bytes() == before


def test_cells_are_walked_changed_and_left_as_they_were_by_keyboard_alone(page: Page) -> None:
    grid = opened(page, "XCA")
    held = grid.locator("td[tabindex='0']")
    held.focus()
    text = held.inner_text()
    page.keyboard.press("F2")
    page.keyboard.type(" changed")
    page.keyboard.press("Escape")
    expect(held).to_have_text(text)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(grid.locator("#offer-1-2")).to_be_focused()
    page.keyboard.press("Enter")
    expect(grid.get_by_role("combobox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(grid.locator("#offer-1-2")).to_be_focused()
    expect(page.get_by_role("button", name="Write")).to_have_count(0)
