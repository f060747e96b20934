"""What every test may ask for."""

import os
from pathlib import Path
from typing import Any

import pytest

from willing.app.read import read
from willing.basics.label import Label
from willing.ledger.basis import Compared, compared, compared_run
from willing.ledger.event import Event, decoded, encoded
from willing.ledger.held import Origin
from willing.ledger.plan_events import drafts_of, plan_of
from willing.ledger.state import LedgerState, state
from willing.ledger.subjects import Steps
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.plain import plain

CHECKOUT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data beside the checkout; skips, saying so, when it is absent."""
    folder = Path(os.environ.get("WILLING_SHARED", CHECKOUT.parent / "shared"))
    if not (folder / "data").is_dir():
        pytest.skip(f"reference data not found at {folder.name}/ beside the checkout")
    return folder


@pytest.fixture(scope="session")
def examples() -> Path:
    """The folder of example plans."""
    return CHECKOUT / "examples"


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
            label=Label(originator=log.partition("/")[0], releasable_to=("coalition",)),
            value=plain(value),
            **more,
        )
        self.events.append(decoded(encoded(event)))
        return self.events[-1]

    def state(self) -> LedgerState:
        """Return what all of it adds up to."""
        return state(self.events, SECTION_TYPES)

    def compared(self) -> dict[Steps, Compared]:
        """Return what decisions and the run in force name, beside what stood and stands."""
        now = self.state()
        plan = plan_of(now, SECTION_TYPES)
        found: dict[Steps, Compared] = {}
        for name, each in now.decisions.items():
            then = self._until(each.origin)
            found["decisions", name] = compared(each, then, self.events, SECTION_TYPES)
        for name, held in [*now.runs.items()][-1:]:
            before = plan_of(state(self._until(held.origin), SECTION_TYPES), SECTION_TYPES)
            found["runs", name] = compared_run(held.value, before, plan)
        return found

    def _until(self, origin: Origin) -> list[Event]:
        return [each for each in self.events if each.lamport <= origin.lamport]

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


@pytest.fixture(scope="session")
def minimal_plan(examples: Path) -> Plan:
    """Return the smallest example."""
    return read(examples / "minimal")


@pytest.fixture
def minimal_book(book: Book, minimal_plan: Plan) -> Book:
    """Return a book in which HQ has recorded the smallest example, for its nations too."""
    for draft in drafts_of(minimal_plan):
        book.write("HQ/open", draft.kind, draft.subject, draft.value)
    return book
