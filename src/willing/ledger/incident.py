"""Incidents: what was reported from the theatre, graded; apparent until a person confirms it."""

from typing import Final, Literal

from willing.basics.days import is_moment
from willing.basics.grade import Grade
from willing.basics.places import Place
from willing.basics.record import Record
from willing.basics.source import SourceClass
from willing.basics.units import Amount, Slug, Text
from willing.ledger.event import Moment

IncidentKind = Literal[
    "ceasefire",
    "mine_or_remnant",
    "unknown_aircraft",
    "unknown_vessel",
    "interference",
    "access_denied",
    "infrastructure",
    "civil",
    "accident",
    "other",
]
KIND_WORDS: Final[dict[IncidentKind, str]] = {
    "ceasefire": "breach of the ceasefire",
    "mine_or_remnant": "mine or explosive remnant found",
    "unknown_aircraft": "aircraft not identified",
    "unknown_vessel": "vessel not identified",
    "interference": "interference with navigation or communications",
    "access_denied": "access denied to observers",
    "infrastructure": "damage to infrastructure",
    "civil": "civil unrest",
    "accident": "accident",
    "other": "other incident",
}


class Incident(Record, kw_only=True):
    """One incident as it was reported: what, where, when, and who says so."""

    title: Text
    """What happened, in a few words."""
    kind: IncidentKind
    """Counted by indicators that name it."""
    at: Moment
    """When it was, in UTC: 2031-04-20T04:10:00Z; typed, a date-time group serves, 200410ZAPR31."""
    zone: Slug | None = None
    """A zone of the plan; without one a place is given."""
    place: Place | None = None
    """A point, where the reporter gives one; the shipped examples name zones only."""
    source: Text
    """Who or what reported it, and where that is written: `Watch log 104`."""
    source_class: SourceClass = "planner"
    """A source of class aggregator or low carries no sentence alone."""
    grade: Grade = "apparent"
    """How far it is confirmed; a sensor alone leaves it apparent."""
    graded_by: Text = ""
    """The person who vouches for a grade above apparent."""
    indicator: Slug | None = None
    """An indicator that it counts towards, whatever its kind."""
    amount: Amount = 1.0
    """How many are counted: 3 for three flights in one report."""
    note: Text = ""
    """Anything more; it is read with the record."""


class Indicator(Record, kw_only=True):
    """What is counted by week, and the count above which something is to be done."""

    title: Text
    """What is counted."""
    kinds: tuple[IncidentKind, ...] = ()
    """Kinds that count towards it beside incidents that name it; empty: none."""
    zones: tuple[Slug, ...] = ()
    """Empty: wherever it was."""
    per_week: Amount
    """Threshold: more than so many in 7 days are over it."""
    stated_by: Text
    """Who set the threshold, and where it is written."""
    note: Text = ""
    """Anything more; it is read with the record."""


class Assessment(Record, kw_only=True):
    """What a person found when the incident was looked into."""

    grade: Grade
    """How far it is confirmed now."""
    graded_by: Text
    """The person who vouches for it."""
    false_alarm: bool = False
    """It did not happen: kept, and counted no more."""
    note: Text = ""
    """What was found, in words."""


def grade_fault(value: Incident | Assessment) -> str:
    """Return what is wrong with a grade, or an empty text: a sensor alone confirms nothing."""
    if value.grade != "apparent" and not value.graded_by.strip():
        return f"it is graded {value.grade}, and no person is named who vouches for it"
    if isinstance(value, Incident) and not is_moment(value.at):
        return f"'{value.at}' is no moment that exists"
    if isinstance(value, Incident) and value.zone is None and value.place is None:
        return "it has no place: name a zone or a point"
    return ""
