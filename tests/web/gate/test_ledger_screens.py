"""The screens of a ledger used as its people would: days, trails, and a row that is signed."""

import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
import uvicorn
from playwright.sync_api import Page, expect
from tests.web.conftest import Served
from tests.web.test_access import serious

from willing.app.ledger.answering import plan_as_read
from willing.app.ledger.reading import events_of, state_of
from willing.app.ledger.recording import record
from willing.app.ledger.workspace import open_ledger
from willing.basics.label import Label
from willing.ledger.basis import basis_hash
from willing.ledger.writing import Draft
from willing.web.application import application, service_of

SLOW = 30_000
"""Milliseconds: a ledger is folded, tried and signed on a busy machine."""
LATER = "2031-05-02T08:00:00Z"
AFTERWARDS = "2031-05-04T08:00:00Z"


@pytest.fixture
def served(nation: Path) -> Iterator[Served]:
    """A server of XAD's ledger, in which XAD told later that it has a caveat."""
    caveat = {"text": "Not at night.", "kind": "night"}
    own = Label(originator="XAD", releasable_to=("coalition",))
    with open_ledger(nation, now=lambda: LATER) as ledger:
        record(ledger, [Draft("caveat_set", "nations.XAD.caveats.night", caveat, own)])
    service = service_of([nation], nation.parent / "runs")
    config = uvicorn.Config(application(service), port=0, log_level="critical")
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield Served(f"http://127.0.0.1:{port}", service, nation.parent / "runs")
    server.should_exit = True
    thread.join()


def test_a_day_is_chosen_and_the_past_is_for_reading_only(page: Page) -> None:
    page.goto("/#/nations?plan=xad&nation=XAD")
    expect(page.get_by_text("Not at night.")).to_be_visible(timeout=SLOW)
    expect(page.get_by_role("button", name="Add a row")).to_be_visible()
    day = page.get_by_role("slider", name="As of")
    day.focus()
    page.keyboard.press("Home")
    expect(page).to_have_url(re.compile("as_of=2031-04-01"))
    expect(page.get_by_text("For reading only: this is the past.")).to_be_visible(timeout=SLOW)
    expect(page.get_by_text("Not at night.")).to_be_hidden()
    expect(page.get_by_role("button", name="Add a row")).to_be_hidden()
    page.get_by_role("button", name="Back to now").click()
    expect(page.get_by_text("Not at night.")).to_be_visible(timeout=SLOW)


def test_the_trail_of_an_offer_names_entries_and_layers(page: Page) -> None:
    page.goto("/#/nations?plan=xad&nation=XAD")
    trail = page.locator("details.trail", has_text="Infantry company")
    trail.locator("summary").click(timeout=SLOW)
    entries = trail.locator("li")
    expect(entries.first).to_contain_text("HQ/open", timeout=SLOW)
    expect(entries.first).to_contain_text("offered")
    expect(trail).to_contain_text("committed")
    expect(trail).to_contain_text("XAD, as HQ recorded,")


def test_a_row_that_is_changed_is_signed_into_the_nations_log(page: Page, nation: Path) -> None:
    page.goto("/#/nations?plan=xad&nation=XAD")
    grid = page.get_by_role("grid", name="Offers")
    row = grid.locator("tr", has_text="xad-company").first
    row.locator("td[id^=offer-]").nth(1).click(timeout=SLOW)
    page.keyboard.type("Company renamed")
    page.keyboard.press("Enter")
    changes = page.get_by_role("region", name="What would change")
    expect(changes).to_contain_text("To be signed", timeout=SLOW)
    page.get_by_role("button", name="Write XAD/open").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible(timeout=SLOW)
    with open_ledger(nation) as ledger:
        own = [each.kind for each in events_of(ledger) if each.log == "XAD/open"]
    assert own == ["caveat_set", "offer_changed", "offer_authorised"]


def test_another_nations_page_says_why_it_is_for_reading_only(page: Page) -> None:
    page.goto("/#/nations?plan=xad&nation=XBO")
    expect(page.get_by_text("the key of this nation’s log is not here")).to_be_visible(timeout=SLOW)


@pytest.mark.parametrize("screen", ["position", "nations", "runs"])
def test_axe_finds_nothing_serious_on_the_screens_of_a_ledger(page: Page, screen: str) -> None:
    page.goto(f"/#/{screen}?plan=xad&nation=XAD")
    page.get_by_role("slider", name="As of").wait_for(timeout=SLOW)
    page.wait_for_selector("main h1, main h2")
    for summary in page.locator("details.trail summary").all()[:2]:
        summary.click()
    page.wait_for_timeout(600)
    assert serious(page) == []


def test_decisions_of_a_past_day_are_those_of_that_day(served: Served, nation: Path) -> None:
    """One was proposed, and an offer withdrawn, after the first day."""
    value = {"title": "Force for Orlo", "text": "Send it.", "parties": ["XAD"]}
    own = Label(originator="XAD", releasable_to=("coalition",))
    with open_ledger(nation, now=lambda: LATER) as ledger:
        basis = {"plan_hash": basis_hash(plan_as_read(state_of(ledger)))}
        record(ledger, [Draft("decision_proposed", "decisions.orlo", {**value, **basis}, own)])
    gone = Draft("offer_withdrawn", "nations.XAD.offers.xad-company", {"reason": "fire"}, own)
    with open_ledger(nation, now=lambda: AFTERWARDS) as ledger:
        record(ledger, [gone])
    asked = "/api/plans/xad/decisions"
    with served.client as client:
        days = [f"{asked}?as_of={day}" for day in ("2031-04-01", LATER[:10], AFTERWARDS[:10])]
        told = [client.get(each).json().get("decisions", []) for each in (*days, asked)]
    assert told[0] == []
    assert [[c["key"] for c in each[0].get("changes", [])] for each in told[1:]] == [
        [],
        ["nations.XAD.offers.xad-company"],
        ["nations.XAD.offers.xad-company"],
    ]
