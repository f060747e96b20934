"""Screens on paper: whole rows under their head, the marking on every sheet, the map in light."""

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from tests.web.conftest import Served

MARKING = "EXERCISEUNCLASSIFIED"


def sheets(page: Page) -> list[str]:
    """Return the words of every sheet that the screen prints, run together: how far letters stand
    apart is no matter of words."""
    made = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))
    return ["".join(sheet.extract_text().split()) for sheet in made.pages]


def test_the_matrix_is_printed_row_by_row_under_the_weeks(page: Page, served: Served) -> None:
    page.goto("/#/gaps?run=exercise&line=sea-03&week=8")
    page.wait_for_selector(".gantt .bar")
    with served.client as client:
        bands = client.get("/api/runs/exercise/gaps").json()["board"]["bands"]
    rows = [row for band in bands for row in band["rows"]]
    coded = [row for row in rows if len(row["line"]) <= 8]
    names = [row["line"].upper() + "".join(row["title"].split())[:4] for row in coded]
    printed = sheets(page)
    found = [[name for name in names if name in sheet] for sheet in printed]
    assert [name for sheet in found for name in sheet] == names  # each once, in the board's order
    parts = [sheet for sheet, here in zip(printed, found, strict=True) if here]
    assert len(parts) > 1
    assert all("Lineofeffortandrequirement" in sheet for sheet in parts)
    modules = [sheet for sheet in printed if "Modulesbynation" in sheet]
    assert len(modules) > 1
    assert all("+88" in sheet for sheet in (*parts, *modules))


@pytest.mark.parametrize(
    "address",
    [
        "gaps?run=exercise",
        "position?plan=exercise",
        "nations?plan=exercise&nation=XCA",
        "map?run=exercise&week=14",
        "runs?plan=exercise",
        "watch?run=exercise",
    ],
)
def test_every_sheet_has_its_marking_twice_and_its_number(page: Page, address: str) -> None:
    page.goto(f"/#/{address}")
    page.wait_for_selector("main h1, main h2", state="attached")
    page.wait_for_load_state("networkidle")
    printed = sheets(page)
    assert [sheet.count(MARKING) for sheet in printed] == [2] * len(printed)
    for number, sheet in enumerate(printed, start=1):
        assert f"{number}/{len(printed)}" in sheet
    assert "ExerciseSaltmere" in printed[0]


def test_what_is_printed_looks_as_before_once_it_is_printed(page: Page) -> None:
    page.goto("/#/gaps?run=exercise")
    page.wait_for_selector(".gantt .bar")
    sheets(page)
    expect(page.locator("#matrix canvas")).to_have_count(1)
    expect(page.locator(".print-only").first).to_be_hidden()
