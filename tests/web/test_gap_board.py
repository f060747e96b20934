"""The gap board used as a planner would: a line chosen, a bar dragged, a nation switched off."""

from collections import Counter

from playwright.sync_api import Page, expect
from tests.web.conftest import Served

from willing.app.generation import NOBODY
from willing.app.run_folder import read_run
from willing.basics.errors import InfeasibleError
from willing.web.screens.module_bars import module_bars
from willing.web.trial import Drag, Trial, tried

WEEK_PX = "() => Number(document.querySelector('.gantt .now').getAttribute('width'))"


def opened(page: Page, more: str = "") -> None:
    """Open the board of the exercise and wait for its bars."""
    page.goto(f"/#/gaps?run=exercise{more}")
    page.wait_for_selector(".gantt .bar")


def test_a_line_is_found_by_the_keyboard_and_says_why_it_is_short(page: Page) -> None:
    opened(page)
    page.keyboard.press("/")
    page.keyboard.type("Mine hunting, approach")
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary")
    expect(panel).to_contain_text("SEA-03")
    for _ in range(8):
        page.keyboard.press("]")
    expect(page.locator(".clock b")).to_have_text("CF+8w")
    expect(panel).to_contain_text("Mine hunter in Orlo approach")


def test_the_table_says_what_the_canvas_draws(page: Page, served: Served) -> None:
    opened(page)
    with served.client as client:
        board = client.get("/api/runs/exercise/gaps").json()["board"]
    rows = [row for band in board["bands"] for row in band["rows"]]
    table = page.get_by_role("table", name="Status of every line by week")
    expect(table.locator("tbody tr")).to_have_count(len(rows))
    expect(table.locator("tbody tr").first).to_contain_text(rows[0]["runs"][0]["label"])


def movable(served: Served, *before: Drag) -> Drag:
    """Return a move of one bar that every hard rule lets stand beside those before."""
    run = read_run(served.runs / "exercise")
    made = tried(run, Trial(drags=before), NOBODY) if before else run
    dragged = {module for drag in before for module in drag.modules}
    alone = Counter(module for bar in module_bars(made) for module in bar.modules)
    for bar in module_bars(made):
        drag = Drag(modules=bar.modules, from_week=bar.first_week, by_weeks=3)
        if bar.last_week > 90 or dragged & {*bar.modules}:
            continue
        if any(alone[module] > 1 for module in bar.modules):
            continue
        try:
            tried(run, Trial(drags=(*before, drag)), NOBODY)
        except InfeasibleError:
            continue
        return drag
    raise AssertionError("no bar of the exercise can be moved")


def name_of(drag: Drag, by: int = 0) -> str:
    """Return the bar of a drag as the page names it, moved by some weeks."""
    return f'[data-bar="{"+".join(drag.modules)}@{drag.from_week + by}"]'


def pulled(page: Page, drag: Drag) -> None:
    """Drag a bar with the mouse."""
    bar = page.locator(name_of(drag))
    bar.scroll_into_view_if_needed()
    box = bar.locator(".box").bounding_box()
    week_px = page.evaluate(WEEK_PX)
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + week_px, y)
    page.mouse.move(x + drag.by_weeks * week_px, y)
    page.mouse.up()


def test_a_dragged_bar_is_solved_with_its_certificate_and_taken_back(
    page: Page, served: Served
) -> None:
    drag = movable(served)
    opened(page)
    pulled(page, drag)
    trial = page.get_by_role("region", name="What if")
    expect(trial).to_contain_text("no plan below", timeout=60_000)
    expect(page.locator(".certificate")).to_have_count(2)
    page.keyboard.press("Escape")
    expect(trial).to_have_count(0)
    expect(page.locator(".certificate")).to_have_count(1)
    assert page.locator(name_of(drag)).count() == 1


def test_moves_add_up_on_a_trial_that_was_solved_and_each_is_taken_back_alone(
    page: Page, served: Served
) -> None:
    first = movable(served)
    second = movable(served, first)
    opened(page)
    trial = page.get_by_role("region", name="What if")
    pulled(page, first)
    expect(trial).to_contain_text("no plan below", timeout=60_000)
    pulled(page, second)
    expect(trial.locator("li")).to_have_count(2)
    expect(page.locator(f"{name_of(second, 3)}.held")).to_have_count(1, timeout=60_000)
    expect(page.locator(f"{name_of(first, 3)}.held")).to_have_count(1)
    expect(trial).to_contain_text("no plan below", timeout=60_000)
    trial.locator("li").first.get_by_role("button").click()
    expect(page.locator(f"{name_of(second, 3)}.held")).to_have_count(1, timeout=60_000)
    expect(trial).to_contain_text("no plan below", timeout=60_000)
    expect(trial.locator("li")).to_have_count(1)
    assert page.locator(f"{name_of(first, 3)}.held").count() == 0
    bar = page.locator(name_of(second, 3))
    bar.focus()
    page.keyboard.press("Delete")
    expect(trial).to_have_count(0)
    assert page.locator(name_of(first)).count() == 1


def test_a_nation_is_switched_off_by_keyboard_alone(page: Page) -> None:
    opened(page)
    chip = page.get_by_role("button", name="XCA")
    chip.focus()
    page.keyboard.press("Enter")
    trial = page.get_by_role("region", name="What if")
    expect(trial).to_contain_text("without Calder")
    expect(trial).to_contain_text("no plan below", timeout=60_000)
    assert page.locator('.gantt [aria-label="Calder"]').count() == 0


def test_asks_are_worked_out_and_stand_by_gain(page: Page) -> None:
    opened(page)
    page.get_by_role("button", name="Work out what to ask").click()
    asks = page.get_by_role("complementary").locator("ol li .gain")
    expect(asks.first).to_be_visible(timeout=120_000)
    assert asks.count() >= 5


def test_what_is_taken_back_as_it_begins_shows_nothing_later(page: Page) -> None:
    opened(page)
    page.get_by_role("button", name="XCA").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="XBO").click()
    trial = page.get_by_role("region", name="What if")
    expect(trial).to_contain_text("no plan below", timeout=60_000)
    expect(trial).not_to_contain_text("Calder")
    assert page.locator('.gantt [aria-label="Borrin"]').count() == 0
    assert page.locator('.gantt [aria-label="Calder"]').count() == 1
    trial.get_by_role("button", name="Take back Esc").click()
    expect(page.locator(".certificate")).to_have_count(1)
    expect(page.locator("#matrix")).to_be_focused()


def test_the_layer_switch_stands_where_it_changes_something(page: Page) -> None:
    opened(page)
    layers = page.get_by_role("group", name="Modules from")
    bars = page.locator(".gantt .bar")
    everything = bars.count()
    layers.get_by_role("button", name="present").click()
    present = bars.count()
    assert 0 < present < everything
    assert bars.locator("title", has_text=": present,").count() == present
    page.goto("/#/runs?run=exercise")
    expect(layers).to_have_count(0)
