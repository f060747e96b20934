"""Land release as double-entry accounting: what is posted, what stands where, known on what date.

Every square metre of a hazard stands in one account at every time. Registering a hazard takes its
area out of the contra account `registered`; a stated national figure comes out of `estimated`.
The sum over all accounts is therefore zero, always: the trial balance.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from willing.lines.mines.rules import Case, refusal
from willing.lines.mines.section import Account, Hazard, MinesSection, Posting

BEFORE: Final = -521
"""The week of what stands in the register before the plan begins: earlier than any week."""

RELEASED: Final[tuple[Account, ...]] = ("cancelled", "reduced", "cleared", "handed_over")
M2_PER_KM2: Final = 1_000_000
M2_PER_HA: Final = 10_000


class Entry(NamedTuple):
    """One side of a posting: area that enters (positive) or leaves (negative) an account, m²."""

    account: str
    zone: str | None
    hazard: str
    week: int
    area_m2: int
    posting: str


class Refused(NamedTuple):
    """A posting that was not made, and the sentence why."""

    posting: str
    week: int
    sentence: str


class Book(NamedTuple):
    """All entries in the order they were made, and the postings refused."""

    entries: tuple[Entry, ...]
    refused: tuple[Refused, ...]


def known(recorded: str | None, on: str | None) -> bool:
    """Return whether a record made at `recorded` was known on a date (both ISO 8601).

    A date known to the month or year counts from the end of it; without one it was always known.
    """
    return recorded is None or on is None or _end(recorded) <= _end(on)


def _end(date: str) -> str:
    return date + "-99-99"[len(date) - 4 :] if len(date) < 10 else date


def book(
    section: MinesSection, postings: Mapping[str, Posting], *, known_on: str | None = None
) -> Book:
    """Return the book of hazards, figures and postings, as known on a date; week order, then given.

    A posting that breaks a rule (`rules.py`) is refused and changes nothing.
    """
    hazards = {
        name: each for name, each in section.hazards.items() if known(each.recorded, known_on)
    }
    entries = [*_estimates(section, known_on), *_registrations(hazards)]
    balance: dict[str, dict[Account, int]] = defaultdict(lambda: defaultdict(int))
    due = sorted(hazards, key=lambda name: _registered(hazards[name]))
    refused = []
    waiting = [(name, each) for name, each in postings.items() if known(each.recorded, known_on)]
    for name, posting in sorted(waiting, key=lambda item: item[1].week):
        while due and _registered(hazards[due[0]]) <= posting.week:
            hazard = hazards[due[0]]
            balance[due.pop(0)][hazard.status] = hazard.area_m2
        sentence = refusal(Case(section, posting, balance.get(posting.hazard, {})))
        if sentence is not None:
            refused.append(Refused(name, posting.week, sentence))
            continue
        balance[posting.hazard][posting.from_account] -= posting.area_m2
        for account, area in posting.to.items():
            balance[posting.hazard][account] += area
        entries += _sides(name, posting, section.hazards[posting.hazard].zone)
    return Book(tuple(entries), tuple(refused))


def _registered(hazard: Hazard) -> int:
    return BEFORE if hazard.reported_week is None else hazard.reported_week


def _registrations(hazards: Mapping[str, Hazard]) -> Iterator[Entry]:
    for name, each in hazards.items():
        week = _registered(each)
        yield Entry("registered", each.zone, name, week, -each.area_m2, "")
        yield Entry(each.status, each.zone, name, week, each.area_m2, "")


def _estimates(section: MinesSection, known_on: str | None) -> Iterator[Entry]:
    """Each national figure in date order revises the one before; the latest is the balance."""
    stated = 0
    figures = [
        (each.date, name, round(each.value * M2_PER_KM2))
        for name, each in section.figures.items()
        if each.quantity == "affected_territory" and each.unit == "km2" and each.zone is None
    ]
    for date, name, area in sorted(figures):
        if known(date, known_on):
            yield Entry("estimated", None, "", BEFORE, stated - area, name)
            yield Entry("affected_territory", None, "", BEFORE, area - stated, name)
            stated = area


def _sides(name: str, posting: Posting, zone: str) -> Iterator[Entry]:
    yield Entry(posting.from_account, zone, posting.hazard, posting.week, -posting.area_m2, name)
    for account, area in posting.to.items():
        yield Entry(account, zone, posting.hazard, posting.week, area, name)


def trial_balance_m2(entries: Iterable[Entry]) -> int:
    """Return the sum over all accounts, contra accounts included: zero when the book is sound."""
    return sum(entry.area_m2 for entry in entries)


def balances_m2(
    made: Book, *, zones: Iterable[str] | None = None, week: int | None = None
) -> Mapping[str, int]:
    """Return area by account, contra accounts included, at the end of a week; all zones or some."""
    wanted = None if zones is None else set(zones)
    totals: dict[str, int] = defaultdict(int)
    for entry in made.entries:
        if (week is None or entry.week <= week) and (wanted is None or entry.zone in wanted):
            totals[entry.account] += entry.area_m2
    return dict(totals)
