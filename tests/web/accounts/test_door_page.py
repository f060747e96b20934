"""The door in a browser: in, refused, made to wait, out; and nothing is left when one is out."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import sleep
from typing import NamedTuple

import pytest

pytest.importorskip("litestar", reason="the extra `web` is not installed")

import uvicorn
from playwright.sync_api import Browser, Page, expect
from tests.app.accounts.clocks import SetClocks
from tests.app.accounts.conftest import PASSWORD, QUICK
from tests.web.test_access import serious

from willing.adapters.memory_accounts import MemoryAccounts
from willing.app.accounts.keeping import Keeper
from willing.app.accounts.opening import door_of
from willing.app.accounts.sessions import IDLE_SECONDS
from willing.app.accounts.throttle import OF_ACCOUNTS
from willing.web.application import application, service_of

BOARD = "/#/position?plan=reassurance-force"
SAID = "main table"


class Doored(NamedTuple):
    """A server with accounts under way."""

    address: str
    store: MemoryAccounts
    clocks: SetClocks


@pytest.fixture
def doored(plans: Path, runs: Path) -> Iterator[Doored]:
    store, clocks = MemoryAccounts(), SetClocks()
    keeper = Keeper(store, QUICK)
    keeper.add("n.desk", {"party": "NOR", "writes": True}, PASSWORD)
    keeper.add("r.desk", {"party": "NOR", "clearance": {"COALITION": "SECRET"}}, PASSWORD)
    # Folders without a label are for accounts of the party whose server it is.
    places = [plans / "reassurance-force", plans / "exercise"]
    service = service_of(places, runs, party="NOR")
    app = application(service, door_of(store, QUICK, clocks))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical", lifespan="on"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Doored(f"http://127.0.0.1:{port}", store, clocks)
    server.should_exit = True
    thread.join()


@pytest.fixture
def door(browser: Browser, doored: Doored) -> Iterator[Page]:
    """A page of that server, of a browser that nobody has signed in with."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, base_url=doored.address, locale="en-GB"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def enter(page: Page, name: str = "n.desk", password: str = PASSWORD) -> None:
    """Type a name and a password, and press the button."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(password)
    page.locator("form.door button.strong").click()


def leave(page: Page) -> None:
    """Sign out by the frame."""
    page.get_by_role("button", name="Signed in: n.desk").click()
    page.get_by_role("button", name="Sign out", exact=True).click()


def test_the_door_leads_back_to_the_page_that_was_asked_for(door: Page) -> None:
    door.goto(BOARD)
    expect(door.locator("form.door h1")).to_have_text("Sign in")
    expect(door.locator(SAID)).to_have_count(0)
    enter(door)
    expect(door.locator(SAID).first).to_be_visible()
    assert door.url.endswith(BOARD)
    door.get_by_role("button", name="Signed in: n.desk").click()
    expect(door.locator("#account")).to_contain_text("read and change")
    door.keyboard.press("Escape")
    expect(door.locator("#account")).to_have_count(0)


def test_the_cookie_is_kept_on_this_machine_and_no_script_sees_it(door: Page) -> None:
    door.goto(BOARD)
    enter(door)
    expect(door.locator(SAID).first).to_be_visible()
    [cookie] = door.context.cookies()
    assert (cookie["name"], cookie["httpOnly"], cookie["secure"], cookie["sameSite"]) == (
        *("__Host-willing", True, True),
        "Strict",
    )
    assert door.evaluate("document.cookie") == ""
    door.reload()
    expect(door.locator(SAID).first).to_be_visible()


def test_a_wrong_password_is_told_and_too_many_are_made_to_wait(door: Page) -> None:
    door.goto(BOARD)
    for _ in range(OF_ACCOUNTS.free):
        enter(door, password="seven grey herons at dusk")
        expect(door.get_by_role("alert")).to_have_text("The name or the password is wrong.")
        expect(door.get_by_label("Password")).to_have_value("")
    enter(door)
    expect(door.get_by_role("alert")).to_contain_text("Too many wrong tries. Wait 2 s")


def test_after_signing_out_neither_back_nor_another_page_shows_anything(
    door: Page, doored: Doored
) -> None:
    door.goto(BOARD)
    enter(door)
    expect(door.locator(SAID).first).to_be_visible()
    door.goto("/#/gaps?run=exercise")
    expect(door.locator(".gantt .bar").first).to_be_visible()
    leave(door)
    expect(door.locator("form.door")).to_contain_text("You are signed out.")
    assert dict(doored.store.counted()) == {}
    door.go_back()
    expect(door.locator("form.door")).to_be_visible()
    expect(door.locator("main table, .gantt")).to_have_count(0)
    door.goto("about:blank")
    door.go_back()
    expect(door.locator("form.door")).to_be_visible()
    expect(door.locator("main table, .gantt")).to_have_count(0)


def test_a_session_that_ended_hides_the_page_and_gives_it_back_as_it_was(
    door: Page, doored: Doored
) -> None:
    door.goto("/#/nations?run=exercise&nation=XCA")
    enter(door)
    door.wait_for_selector("main h2, main h1")
    doored.clocks.passes(IDLE_SECONDS)
    door.goto("/#/gaps?run=exercise")
    expect(door.locator("form.door")).to_contain_text("The session has ended.")
    expect(door.locator(".shown")).to_be_hidden()
    enter(door)
    expect(door.locator(".gantt .bar").first).to_be_visible()
    assert door.url.endswith("/#/gaps?run=exercise")


def test_what_is_not_the_publics_asks_for_a_sign_in_and_the_public_may_look_elsewhere(
    door: Page,
) -> None:
    door.goto("/#/gaps?run=exercise")
    expect(door.locator("form.door")).to_contain_text("for those who are signed in")
    door.get_by_role("button", name="Read what is public").click()
    expect(door.locator("form.door")).to_contain_text("for those who are signed in")
    expect(door.locator("main table, .gantt")).to_have_count(0)


def test_another_account_gets_pages_of_its_own(door: Page, doored: Doored) -> None:
    door.goto(BOARD)
    enter(door)
    expect(door.locator(SAID).first).to_be_visible()
    door.evaluate("document.querySelector('.shown').dataset.of = 'n.desk'")
    doored.store.end_all()
    door.goto("/#/gaps?run=exercise")
    enter(door, "r.desk")
    expect(door.get_by_role("button", name="Signed in: r.desk")).to_be_visible()
    expect(door.locator(".gantt .bar").first).to_be_visible()


def test_a_change_carries_the_token_of_the_session(door: Page) -> None:
    door.goto("/#/gaps?run=exercise")
    enter(door)
    door.wait_for_selector(".gantt .bar")
    with door.expect_response(lambda made: made.request.method == "POST") as tried:
        door.get_by_role("button", name="XCA").click()
    assert tried.value.status == 202
    assert len(tried.value.request.headers["x-willing-token"]) == 64


def test_an_account_that_only_reads_is_told_so(door: Page) -> None:
    door.goto("/#/gaps?run=exercise")
    enter(door, "r.desk")
    door.wait_for_selector(".gantt .bar")
    door.get_by_role("button", name="XCA").click()
    expect(door.locator("main")).to_contain_text("This account reads and changes nothing.")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "uk", "fr"])
def test_the_door_is_for_everybody(door: Page, theme: str, language: str) -> None:
    door.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    door.goto(BOARD)
    door.locator("select.language").select_option(language)
    expect(door.locator("form.door")).to_be_visible()
    assert serious(door) == []
    door.locator("form.door input[name=name]").fill("n.desk")
    door.locator("form.door input[name=password]").fill(PASSWORD)
    door.keyboard.press("Enter")
    expect(door.locator(SAID).first).to_be_visible()
    door.locator("header .account > button").click()
    assert serious(door) == []
    door.set_viewport_size({"width": 1280, "height": 720})
    assert door.locator("header.bar").evaluate("each => each.offsetHeight") < 50


def test_nothing_of_one_account_is_there_for_the_next(door: Page, doored: Doored) -> None:
    Keeper(doored.store, QUICK).add("h.desk", {"party": "HQ"}, PASSWORD)
    door.goto("/#/gaps?run=exercise")
    enter(door)
    door.get_by_role("button", name="XCA").click()
    expect(door.locator(".certificate")).to_have_count(2, timeout=90_000)
    leave(door)
    enter(door, "r.desk")
    expect(door.locator(".gantt .bar").first).to_be_visible()
    expect(door.locator(".certificate")).to_have_count(1)
    expect(door.get_by_role("button", name="XCA")).to_have_attribute("aria-pressed", "false")
    doored.store.end_all()
    door.reload()
    enter(door)
    expect(door.locator(".gantt .bar").first).to_be_visible()
    leave(door)
    enter(door, "h.desk")
    expect(door.get_by_role("button", name="Signed in: h.desk")).to_be_visible()
    expect(door.locator("main")).to_contain_text("exercise")
    expect(door.locator(".certificate, .gantt")).to_have_count(0)
    door.locator("#find").fill("XCA")
    expect(door.locator("#found")).to_have_count(0)


def test_another_page_of_the_browser_shows_what_is_of_who_is_signed_in_now(
    door: Page, doored: Doored
) -> None:
    Keeper(doored.store, QUICK).add("h.desk", {"party": "HQ"}, PASSWORD)
    door.goto("/#/gaps?run=exercise")
    enter(door)
    other = door.context.new_page()
    other.goto("/#/gaps?run=exercise")
    expect(other.locator(".gantt .bar").first).to_be_visible()
    leave(door)
    expect(other.locator("form.door")).to_contain_text("You are signed out.")
    expect(other.locator(".gantt")).to_have_count(0)
    enter(door, "h.desk")
    expect(other.get_by_role("button", name="Signed in: h.desk")).to_be_visible()
    expect(other.locator(".certificate, .gantt")).to_have_count(0)
