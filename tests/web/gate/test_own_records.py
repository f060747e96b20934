"""A nation changes its own records in its own ledger: signed events of its log, or the reason."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.web.gate.worlds import CALLERS, MINIMAL, World, account, world

from willing.app.exchange.export import export_workbook
from willing.app.ledger.plans import folder_of
from willing.app.ledger.reading import events_of
from willing.app.ledger.workspace import open_ledger
from willing.cli.main import run
from willing.ledger.event import Event

OFFERS = "/api/plans/xad/nations/XAD/offers"
RENAMED = {"id": "xad-company", "title": "Company renamed"}
KEEPER = account("kit", "XAD", {"COALITION": "SECRET", "TLP": "RED"})


@pytest.fixture
def served(nation: Path) -> Iterator[World]:
    """A server of XAD's ledger."""
    made = world([nation], nation.parent / "runs", "XAD", {**CALLERS, "keeper": KEEPER})
    with made.client:
        yield made


@pytest.fixture
def own_events(nation: Path) -> Callable[[], list[Event]]:
    """Read what XAD's own log says."""

    def events() -> list[Event]:
        with open_ledger(nation) as ledger:
            return [each for each in events_of(ledger) if each.log == "XAD/open"]

    return events


def asked(served: World, method: str, path: str, caller: str, data: Any = None) -> Any:
    """Ask for something as a caller; empty: whoever sits at this machine."""
    headers = {"x-caller": caller} if caller else {}
    return served.client.request(method, path, json=data, headers=headers)


@pytest.mark.parametrize("caller", ["", "keeper"])
def test_a_changed_row_becomes_a_signed_event_and_is_taken_back(
    served: World, caller: str, nation: Path, own_events: Callable[[], list[Event]]
) -> None:
    page = asked(served, "GET", "/api/plans/xad/nations/XAD", caller).json()
    assert (page["reading_only"], page["undo"]) == ("", "")
    shown = asked(served, "POST", f"{OFFERS}/preview", caller, {"rows": [RENAMED]}).json()
    assert [(each["id"], each["field"], each["new"]) for each in shown["differences"]] == [
        ("xad-company", "title", "Company renamed")
    ]
    assert any("offer_changed" in note for note in shown["notes"])
    assert own_events() == []

    proposal = {"rows": [RENAMED], "plan_hash": shown["plan_hash"]}
    made = asked(served, "PUT", OFFERS, caller, proposal)
    assert made.status_code == 200, made.text
    assert made.json()["files"] == ["XAD/open"]
    assert [each.kind for each in own_events()] == ["offer_changed", "offer_authorised"]
    assert {each.subject for each in own_events()} == {"nations.XAD.offers.xad-company"}
    page = asked(served, "GET", "/api/plans/xad/nations/XAD", caller).json()
    assert page["offers"]["xad-company"]["title"] == "Company renamed"
    assert page["undo"].startswith("1 record")

    trail = asked(served, "GET", "/api/plans/xad/trail?subject=offers.xad-company", caller).json()
    told = [(each["log"], each["seq"], each["layer"]) for each in trail["entries"]]
    assert told[-2:] == [("XAD/open", 1, "offered"), ("XAD/open", 2, "committed")]
    assert asked(served, "POST", f"{OFFERS}/undo", caller).status_code == 200
    page = asked(served, "GET", "/api/plans/xad/nations/XAD", caller).json()
    assert page["offers"]["xad-company"]["title"] == "Infantry company"
    assert [each.kind for each in own_events()][-1] == "import_undone"
    assert run(["ledger", "verify", str(nation)]) == 0


def test_a_file_is_taken_in_and_a_fault_stands_at_its_cell(
    served: World, own_events: Callable[[], list[Event]]
) -> None:
    bad = {"rows": [{**RENAMED, "persons": "twelve"}]}
    shown = asked(served, "POST", f"{OFFERS}/preview", "keeper", bad).json()
    assert [(each["row"], each["column"]) for each in shown["faults"]] == [(0, "persons")]
    book = export_workbook(folder_of(MINIMAL).plan, "offers", "XAD")
    proposal = {"file": b64encode(book).decode(), "file_name": "xad.xlsx"}
    shown = asked(served, "POST", f"{OFFERS}/preview", "keeper", proposal).json()
    assert "faults" not in shown and "differences" not in shown, shown
    assert own_events() == []


def test_what_was_shown_of_another_state_is_not_signed(
    served: World, own_events: Callable[[], list[Event]]
) -> None:
    stale = {"rows": [RENAMED], "plan_hash": "0" * 64}
    answer = asked(served, "PUT", OFFERS, "keeper", stale)
    assert answer.status_code == 400
    assert "changed after" in answer.json()["error"]
    assert own_events() == []


@pytest.mark.parametrize(
    ("caller", "nation_asked", "why"),
    [
        ("xbo", "XAD", "party"),
        ("hq", "XAD", "party"),
        ("keeper", "XBO", "party"),
        ("", "XBO", "key"),
        ("xad", "XAD", "clearance"),
        ("xbo", "XBO", "key"),
    ],
)
def test_who_may_not_change_records_is_told_why(
    served: World,
    own_events: Callable[[], list[Event]],
    caller: str,
    nation_asked: str,
    why: str,
) -> None:
    path = f"/api/plans/xad/nations/{nation_asked}"
    page = asked(served, "GET", path, caller).json()
    assert (page["reading_only"], page["undo"]) == (why, "")
    for method, end in (("POST", "/preview"), ("PUT", ""), ("POST", "/undo")):
        answer = asked(served, method, f"{path}/offers{end}", caller, {"rows": [RENAMED]})
        assert answer.status_code == 403
    assert own_events() == []


def test_a_reply_to_an_ask_is_signed_for_the_headquarters_and_taken_back(
    served: World, own_events: Callable[[], list[Event]]
) -> None:
    path = "/api/plans/xad/nations/XAD/replies"
    reply = {"ask": "more company", "asked": "One more.", "answer": "counter", "words": "Later."}
    assert asked(served, "PUT", path, "keeper", reply).status_code == 200
    (event,) = own_events()
    assert (event.kind, event.label.releasable_to) == ("reply_given", ("HQ",))
    assert event.value == reply
    assert asked(served, "DELETE", f"{path}?ask=more+company", "keeper").status_code == 204
    assert [each.kind for each in own_events()] == ["reply_given", "reply_withdrawn"]
    assert asked(served, "PUT", path, "hq", reply).status_code == 403


def test_the_past_is_not_changed(served: World) -> None:
    path = "/api/plans/xad/nations/XAD?as_of=2031-04-01"
    assert asked(served, "GET", path, "keeper").json()["reading_only"] == "past"
