"""A small plan of which one offer and one caveat are confidential, and the state after more."""

from collections.abc import Mapping
from typing import Any

from willing.basics.label import Label
from willing.ledger.event import Event
from willing.ledger.state import LedgerState, state
from willing.lines import SECTION_TYPES

OFFER = "nations.XNO.offers.divers"
CAVEAT = "nations.XNO.caveats.night"
HQS = Label(originator="HQ", releasable_to=("coalition",))
OPEN = Label(originator="XNO", releasable_to=("coalition",))
QUIET = Label(classification="CONFIDENTIAL", originator="XNO", releasable_to=("HQ",))
VALUE: Mapping[str, Any] = {
    "title": "Divers",
    "line_of_effort": "mines",
    "state": "offered",
    "employments": {},
}
UNIT = {"offer": "divers", "zone": "orlo", "modules": 1, "week": 3}
Said = tuple[str, str, str, Any, Label]

PLAN: tuple[Said, ...] = (
    ("HQ/open", "plan_part_set", "format", 1, HQS),
    ("HQ/open", "plan_part_set", "title", "Orlo", HQS),
    ("HQ/open", "plan_part_set", "horizon", {"first_week": 0, "last_week": 9}, HQS),
    ("XNO/open", "nation_described", "nations.XNO", {"name": "Northland"}, OPEN),
    ("XNO/open", "offer_made", OFFER, VALUE, QUIET),
    ("XNO/open", "caveat_set", CAVEAT, {"text": "Not at night.", "kind": "night"}, QUIET),
)


def after(*more: Said) -> LedgerState:
    """Return the state of the plan and of what was said after it, none of it refused."""
    events = [
        Event(
            log=log,
            seq=number,
            lamport=number,
            at="2031-04-07T08:00:00Z",
            kind=kind,
            subject=about,
            label=label,
            value=value,
        )
        for number, (log, kind, about, value, label) in enumerate((*PLAN, *more), 1)
    ]
    made = state(events, SECTION_TYPES)
    assert made.refused == ()
    return made
