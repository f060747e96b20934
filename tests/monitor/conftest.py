"""The smallest example under way: a run accepted, a unit there, a date of CF declared."""

from collections.abc import Callable

import pytest

from willing.ledger.plan_events import plan_of
from willing.lines import SECTION_TYPES
from willing.monitor.watch import Watch
from willing.plan.canonical import plan_hash

COMPANY = "nations.XAD.offers.xad-company"
CERTIFICATE = {
    "seed": 1, "effort": "quick", "size": "central", "cost": 1.5, "bound": 1.0, "empty_cost": 9.0,
    "greedy_cost": 2.0, "coverage_gap": 0.1, "cost_gap": 0.2, "threshold_fill": 0.5,
    "objective_fill": 0.5, "committed_fill": 0.25, "notional_share": 0.0, "violations": 0,
    "assignments": 1, "gaps": 1, "iterations": 1, "bound_steps": 1,
}  # fmt: skip


@pytest.fixture
def under_way(minimal_book):
    """Return the book: CF declared for 7 April 2031, run r1 in force."""
    anchor = {"title": "Ceasefire", "date": "2031-04-07", "declared_by": "Joint statement"}
    minimal_book.write("HQ/open", "plan_part_set", "anchors.CF", anchor)
    stands = plan_hash(plan_of(minimal_book.state(), SECTION_TYPES))
    value = {
        "plan_hash": stands,
        "force_plan_hash": "2" * 64,
        "seed": 1,
        "effort": "quick",
        "certificate": {**CERTIFICATE, "plan_hash": stands},
        "offers": {"XAD": ["xad-company"], "XBO": ["xbo-survey"]},
        "gates": {"ceasefire": 0, "parliament_vote:XBO": 4},
    }
    minimal_book.write("HQ/open", "run_accepted", "runs.r1", value, at="2031-04-07T06:00:00Z")
    return minimal_book


@pytest.fixture
def arrived(under_way):
    """Return the book with the company of XAD there since CF+1w."""
    unit = {"offer": "xad-company", "zone": "orlo", "week": 1, "date": "2031-04-15"}
    under_way.write(
        "XAD/open", "unit_arrived", "nations.XAD.units.1-inf", unit, at="2031-04-15T09:00:00Z"
    )
    return under_way


@pytest.fixture
def watched() -> Callable[..., Watch]:
    """Return what looks at a book on a day."""

    def look(book, today: str = "2031-04-20", **more) -> Watch:
        state = book.state()
        assert state.refused == ()
        return Watch(state=state, plan=plan_of(state, SECTION_TYPES), today=today, **more)

    return look
