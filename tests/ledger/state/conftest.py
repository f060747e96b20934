"""A small book of events: parties write in turn, each having seen all before."""

from pathlib import Path
from typing import Any

import pytest

from willing.app.read import read
from willing.basics.label import Label
from willing.ledger.event import Event, decoded, encoded
from willing.ledger.state import LedgerState, state
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.plain import plain

COMPANY = {
    "title": "Infantry company",
    "state": "offered",
    "line_of_effort": "presence",
    "employments": {"hub": {"zones": ["orlo"], "supplies": {"infantry-company": 1}}},
}
"""An offer of an invented nation, as its event has it."""
OFFER = "nations.XAD.offers.xad-company"


class Book:
    """Events of several parties, in the order in which they were written."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def write(
        self, log: str, kind: str, subject: str = "", value: Any = None, **more: Any
    ) -> Event:
        """Append an event that its writer wrote after having seen all before."""
        seq = 1 + sum(each.log == log for each in self.events)
        lamport = more.pop("lamport", len(self.events) + 1)
        at = more.pop("at", f"2031-03-01T00:{len(self.events) % 60:02}:00Z")
        event = Event(
            log=log,
            seq=seq,
            lamport=lamport,
            at=at,
            kind=kind,
            subject=subject,
            label=Label(originator=log.partition("/")[0]),
            value=plain(value),
            **more,
        )
        self.events.append(decoded(encoded(event)))
        return self.events[-1]

    def state(self) -> LedgerState:
        """Return what all of it adds up to."""
        return state(self.events, SECTION_TYPES)

    def refusal(self) -> str:
        """Return why the last event changes nothing; an empty text when it was taken."""
        last = self.events[-1]
        found = [
            each for each in self.state().refused if (each.log, each.seq) == (last.log, last.seq)
        ]
        return found[0].text if found else ""


@pytest.fixture
def book() -> Book:
    """Return an empty book."""
    return Book()


@pytest.fixture
def offered(book: Book) -> Book:
    """Return a book in which XAD has offered a company itself."""
    book.write("XAD/open", "nation_described", "nations.XAD", {"name": "Adelmark"})
    book.write("XAD/open", "offer_made", OFFER, COMPANY)
    return book


@pytest.fixture
def committed(offered: Book) -> Book:
    """Return a book in which that company was accepted and authorised."""
    offered.write("HQ/open", "offer_accepted", OFFER, {"by": "Force generation conference"})
    offered.write("XAD/open", "offer_authorised", OFFER, {"by": "Government of Adelmark"})
    return offered


@pytest.fixture(scope="session")
def minimal_plan(examples: Path) -> Plan:
    """Return the smallest example."""
    return read(examples / "minimal")
