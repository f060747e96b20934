"""The map used as a planner would: walked by keys, searched by grid, measured, read as a table."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.web.conftest import CHROMIUM, Served

UI = Path(__file__).parents[2] / "ui"
AXE = UI / "node_modules" / "axe-core" / "axe.min.js"

DRAWN_POINTS = """some => {
  const ground = document.querySelector('.hands .ground')
  const at = (_, i) => i % 2 ? 46.8 : -31.9 + i / 2000
  const points = some && Float32Array.from({length: 2000}, at)
  ground.dispatchEvent(new CustomEvent('points', {detail: points}))
  const canvas = ground.querySelector('.points')
  const {data} = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
  return data.filter((value, i) => i % 4 === 3 && value).length
}"""
"""Show points, or take them away; how many pixels are drawn then."""


def opened(page: Page, query: str) -> None:
    """Open the map and wait until its engine draws."""
    page.goto(f"/#/map?{query}")
    page.wait_for_selector(".hands[data-engine]:not([data-engine=''])")
    page.wait_for_selector("#map-panel h2")


def on_the_map(page: Page) -> dict[str, list[str]]:
    """Return the units of each zone, as the table beside the map tells them."""
    rows = page.locator("details.twin tbody tr")
    found = rows.evaluate_all(
        """rows => rows.map(row => [row.querySelector('th button').textContent.trim(),
        [...row.querySelectorAll('button.unit')].map(each => each.textContent.trim())])"""
    )
    return dict(found)


def placed(units: dict[str, list[str]]) -> list[str]:
    return [each for zone in units.values() for each in zone]


def test_a_place_is_given_in_a_fictional_theatre_only(served: Served) -> None:
    with served.client as client:
        real = client.get("/api/plans/reassurance-force/theatre").json()
        island = client.get("/api/plans/exercise/theatre").json()
        of_run = client.get("/api/runs/exercise/theatre").json()
    assert real["fictional"] is False
    assert real["hazards"] == {} == real["sites"]
    assert island["fictional"] is True
    assert {each["status"] for each in island["hazards"].values()} == {"sha", "cha"}
    assert of_run["zones"] == island["zones"]
    assert of_run["outlines"] == island["outlines"]
    assert real["note"] == "Lines imply no legal position."
    inside = {key for key, each in real["zones"].items() if each.get("inside") == "kyiv"}
    assert not [key for key in inside if "lat_deg" in real["zones"][key]]


def test_units_follow_the_week_and_the_layer_of_truth(page: Page) -> None:
    opened(page, "plan=exercise&week=14")
    page.locator("details.twin summary").click()
    offered = placed(on_the_map(page))
    assert any(each.endswith(", offered") for each in offered)
    page.get_by_role("button", name="committed", exact=True).click()
    committed = placed(on_the_map(page))
    assert {each.rpartition(", ")[2] for each in committed} == {"committed", "present"}
    assert len(committed) < len(offered)
    page.get_by_role("button", name="present", exact=True).click()
    assert {each.rpartition(", ")[2] for each in placed(on_the_map(page))} == {"present"}
    page.get_by_role("button", name="offered", exact=True).click()
    page.locator("body").press("{")
    assert "week=6" in page.url
    assert placed(on_the_map(page)) != offered


def test_a_zone_is_reached_selected_and_let_go_by_keys_alone(page: Page) -> None:
    opened(page, "plan=exercise&week=14")
    board = page.get_by_role("application", name="Map")
    board.focus()
    board.press(".")
    assert re.search(r"mark=(zone|entry|hazard)%3A", page.url)
    heading = page.locator("#map-panel .selected h2")
    first = heading.inner_text()
    board.press(".")
    expect(heading).not_to_have_text(first)
    board.press(",")
    expect(heading).to_have_text(first)
    board.press("Escape")
    assert "mark=" not in page.url
    expect(heading).to_have_count(0)


def test_a_unit_says_its_layer_and_terms_and_opens_its_evidence(page: Page) -> None:
    opened(page, "plan=exercise&week=14&mark=zone:orlo-approach")
    panel = page.get_by_role("complementary")
    panel.locator(".units button").first.click()
    assert "mark=unit" in page.url
    expect(panel.locator(".selected p").first).to_contain_text("committed")
    expect(panel.locator(".selected dl")).to_contain_text("notice")
    links = panel.locator(".selected dl a").evaluate_all("all => all.map(a => a.hash)")
    assert any(each.startswith("#/gaps") and "line=" in each for each in links)
    assert any(each.startswith("#/nations") and "nation=" in each for each in links)
    page.reload()
    expect(panel.locator(".selected h2")).to_contain_text("Mine hunter")


@pytest.mark.parametrize(
    ("typed", "grid"),
    [
        ("46.7000 -31.4000", "25T"),
        ("46,7000° N 31,4000° W", "25T"),
        ("25TFM2226673001", "25T FM 22266 73001"),
        ("25T FM 22266 73001", "25T FM 22266 73001"),
    ],
)
def test_a_place_typed_into_the_search_is_gone_to(page: Page, typed: str, grid: str) -> None:
    opened(page, "plan=exercise&week=14")
    page.keyboard.press("/")
    page.keyboard.type(typed)
    expect(page.locator("#found li").first).to_contain_text("Go to 46.")
    page.keyboard.press("Enter")
    shown = page.locator(".read-out .grid")
    expect(shown).to_contain_text(grid[:3])
    if len(grid) > 3:
        near = shown.inner_text().split()
        assert near[:2] == grid.split()[:2]
        assert abs(int(near[2]) - int(grid.split()[2])) <= 2
        assert abs(int(near[3]) - int(grid.split()[3])) <= 2


def test_a_zone_is_found_by_name(page: Page) -> None:
    opened(page, "plan=exercise&week=14")
    page.keyboard.press("/")
    page.keyboard.type("sallowm")
    page.keyboard.press("Enter")
    expect(page.locator("#map-panel .selected h2")).to_have_text("Sallowmouth")


def test_a_distance_is_measured_by_keys_in_kilometres_and_nautical_miles(page: Page) -> None:
    opened(page, "plan=exercise&week=14")
    board = page.get_by_role("application", name="Map")
    board.focus()
    for key in ("m", "Enter", "ArrowRight", "Enter"):
        board.press(key)
    told = page.locator(".read-out .measure").inner_text()
    found = re.search(r"([\d.]+) km · ([\d.]+) NM · (\d+)°", told)
    assert found, told
    km, miles, bearing = map(float, found.groups())
    assert km / miles == pytest.approx(1.852, rel=0.02)
    assert 88 <= bearing <= 91
    board.press("Escape")
    expect(page.locator(".read-out .measure")).to_be_empty()


def test_a_fictional_island_has_no_real_map_under_it_and_no_gpu_engine_is_loaded(
    page: Page,
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, "plan=exercise&week=14")
    assert page.locator(".hands").get_attribute("data-engine") == "canvas"
    expect(page.locator(".read-out")).to_contain_text("Lines imply no legal position.")
    assert not [each for each in asked if "theatre-" in each or "glMap" in each]


def test_a_plan_without_a_run_places_nobody_and_says_why(page: Page) -> None:
    opened(page, "plan=reassurance-force")
    expect(page.locator("#map-panel")).to_contain_text("There is no run of this plan")
    page.locator("details.twin summary").click()
    found = on_the_map(page)
    assert placed(found) == []
    assert {"Odesa", "Autonomous Republic of Crimea and Sevastopol"} <= found.keys()
    expect(page.locator(".read-out")).to_contain_text("Natural Earth, public domain")
    expect(page.locator(".read-out")).to_contain_text("© OpenStreetMap contributors")


def test_a_layer_that_fails_says_so_and_leaves_the_rest(browser: Browser, served: Served) -> None:
    page = browser.new_page(viewport={"width": 1440, "height": 900}, base_url=served.address)
    refused = {"error": "The layers cannot be read.", "faults": []}
    page.route("**/api/runs/exercise/map", lambda route: route.fulfill(json=refused, status=422))
    opened(page, "plan=exercise&week=14&mark=zone:orlo")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("The layers cannot be read.")
    expect(page.locator("#map-panel .selected h2")).to_have_text("Orlo")
    page.unroute("**/api/runs/exercise/map")
    alert.get_by_role("button").click()
    expect(alert).to_have_count(0)
    page.close()


def test_many_points_are_drawn_and_taken_away_again(page: Page) -> None:
    opened(page, "plan=exercise&week=14")
    assert page.evaluate(DRAWN_POINTS, True) > 1000
    assert page.evaluate(DRAWN_POINTS, False) == 0


def test_paper_is_light_and_has_the_table_open(page: Page) -> None:
    opened(page, "plan=exercise&week=14")
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "dark")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    expect(root).to_have_attribute("data-theme", "light")
    expect(page.locator("details.twin tbody tr").first).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    expect(root).to_have_attribute("data-theme", "dark")


def serious(page: Page) -> list[Any]:
    """Return the serious findings of axe-core."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (each["id"], [node["html"][:120] for node in each["nodes"]])
        for each in found["violations"]
        if each["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_checker_finds_nothing_serious(page: Page, theme: str) -> None:
    page.add_init_script(f"localStorage.setItem('theme', '{theme}')")
    opened(page, "plan=exercise&week=14&mark=zone:orlo")
    page.locator("details.twin summary").click()
    assert serious(page) == []


def test_below_700_px_the_table_is_the_map(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/#/map?plan=exercise&week=14")
    expect(page.locator("details.twin tbody tr").first).to_be_visible()
    expect(page.locator(".hands")).to_be_hidden()
    expect(page.locator(".switches")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_other_engine_shows_the_same_and_fetches_nothing_foreign(
    browser: Browser, served: Served
) -> None:
    other = browser.browser_type.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
    page = other.new_page(viewport={"width": 1440, "height": 900}, base_url=served.address)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda each: said.append(each.text))
    page.on("pageerror", lambda each: said.append(str(each)))
    page.on("request", lambda each: asked.append(each.url))
    opened(page, "plan=exercise&week=14")
    # No card is needed: Chromium brings a renderer that is drawn by the processor.
    expect(page.locator(".hands")).to_have_attribute("data-engine", "webgl")
    board = page.get_by_role("application", name="Map")
    board.focus()
    board.press("+")
    board.press(".")
    expect(page.locator("#map-panel .selected h2")).to_be_visible()
    assert page.evaluate(DRAWN_POINTS, True) > 1000  # this WebGL is drawn by the processor
    assert [each for each in asked if "glMap" in each]
    assert not [each for each in asked if not each.startswith((served.address, "blob:", "data:"))]
    assert not [each for each in said if "GL Driver Message" not in each]
    other.close()
