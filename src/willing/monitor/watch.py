"""What is looked at when a mission is followed: the ledger, the run in force, what was done."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from willing.basics.record import Record
from willing.basics.units import Count, IsoDate, Share, Text
from willing.coalition.offer import Offer
from willing.effort.effects import Effects
from willing.force.force_plan import ForcePlan
from willing.ledger.held import Held
from willing.ledger.state import LedgerState
from willing.ledger.values import RunAccepted
from willing.plan.dates import ceasefire_day
from willing.plan.document import Plan


class Limits(Record, kw_only=True):
    """When something is to be proposed; printed with every proposal that rests on them."""

    progress_share: Share = 0.7
    """Done, as a share of what was planned for the same week."""
    progress_weeks: Count = 3
    """So many reported weeks running under that share."""
    overdue_weeks: Count = 2
    """A unit that the run has there, and that has not arrived so many weeks later."""


class Watch(NamedTuple):
    """A mission on one day. What a run and lines of effort say is given, not reckoned here."""

    state: LedgerState
    plan: Plan
    today: str
    """ISO date: the day it is looked at."""
    titles: Mapping[str, str] = {}
    """Lines of effort by name, in the order they are told."""
    planned: Mapping[str, Effects] = {}
    actual: Mapping[str, Effects] = {}
    force_plan: ForcePlan | None = None
    """Of the run in force; None: it is not at hand."""
    limits: Limits = Limits()
    had_with_run: frozenset[tuple[str, int]] | None = None
    """Log and seq of what this node had when it received the run in force; None: not known, and
    the merged order says what came after it."""


class Period(Record, kw_only=True):
    """Whole days, both included."""

    first_day: IsoDate
    last_day: IsoDate


class Sentence(Record, kw_only=True):
    """One sentence in the verb of its layer, with where it is from and as of when."""

    text: Text
    source: Text
    as_of: Text = ""


def run_in_force(watch: Watch) -> tuple[str, Held] | None:
    """Return the id of the last run accepted and its record; None when there is none."""
    return next(iter([*watch.state.runs.items()][-1:]), None)


def run_value(watch: Watch) -> RunAccepted | None:
    """Return what was accepted of the run in force."""
    run = run_in_force(watch)
    return run[1].value if run else None


def week_on(plan: Plan, day: str) -> int | None:
    """Return the week from CF in which a day lies; None while no date of CF is declared."""
    start = ceasefire_day(plan)
    return None if start is None else (date.fromisoformat(day) - start).days // 7


def is_in(period: Period, moment: str) -> bool:
    """Return whether a moment or day lies in the period."""
    return period.first_day <= moment[:10] <= period.last_day


def days_before(day: str, days: int) -> str:
    """Return the ISO date so many days earlier."""
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()


def offer_of(watch: Watch, nation: str, name: str) -> Offer | None:
    """Return an offer as the plan has it; None when it is not there."""
    file = watch.plan.nations.get(nation)
    return file.offers.get(name) if file else None
