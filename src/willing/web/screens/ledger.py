"""What a ledger has beside its plan, as one reader may read it; of a plan folder there is none."""

from willing.app.ledger.deciding import changed_since
from willing.app.ledger.moments import end_of
from willing.app.ledger.reading import state_of
from willing.app.ledger.trail import TrailEntry, recorded_days, trail
from willing.app.ledger.viewing import admitted
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import PlanError
from willing.basics.label import Reader
from willing.basics.record import Record
from willing.basics.units import IsoDate, Text
from willing.ledger.decisions import decision_standing
from willing.ledger.since import Changed
from willing.web.served_ledger import ServedLedger


class DaysScreen(Record, kw_only=True):
    """Days on which this node received something that may be read."""

    plan: Text
    days: tuple[IsoDate, ...]


class TrailScreen(Record, kw_only=True):
    """What made a record what it is, in the merged order."""

    plan: Text
    subject: Text
    entries: tuple[TrailEntry, ...]


class DecisionEntry(Record, kw_only=True):
    """A decision, where it stands, and what changed of what it rests on."""

    decision: Text
    title: Text
    standing: Text
    """Whether it stands, and whose attestations are missing, in words."""
    basis: Text
    """Which plan it was decided on; empty: the plan cannot be compared for this reader."""
    same_plan: bool
    changes: tuple[Changed, ...]


class DecisionsScreen(Record, kw_only=True):
    """The decisions on record."""

    plan: Text
    decisions: tuple[DecisionEntry, ...]


def days_screen(plan: str, served: ServedLedger | None, reader: Reader | None) -> DaysScreen:
    """Return the days of a ledger."""
    if served is None:
        return DaysScreen(plan=plan, days=())
    with served.opened() as ledger:
        return DaysScreen(plan=plan, days=recorded_days(ledger, _who(ledger, reader)))


def trail_screen(
    plan: str, served: ServedLedger | None, reader: Reader | None, asked: tuple[str, str]
) -> TrailScreen:
    """Return the trail of a subject, as of a day if one is named."""
    about, as_of = asked
    if served is None:
        return TrailScreen(plan=plan, subject=about, entries=())
    with served.opened() as ledger:
        moment = end_of(as_of) if as_of else None
        found = trail(ledger, about, _who(ledger, reader), moment)
    return TrailScreen(plan=plan, subject=about, entries=found)


def decisions_screen(
    plan: str, served: ServedLedger | None, reader: Reader | None, as_of: str = ""
) -> DecisionsScreen:
    """Return the decisions of a ledger, as they stood at the end of a day if one is named."""
    if served is None:
        return DecisionsScreen(plan=plan, decisions=())
    with served.opened() as ledger:
        who, moment = _who(ledger, reader), end_of(as_of) if as_of else None
        found = state_of(ledger, as_of=moment, reader=who).decisions
        made = tuple(_decision(ledger, name, who, moment) for name in found)
    return DecisionsScreen(plan=plan, decisions=made)


def _decision(ledger: Ledger, name: str, reader: Reader, moment: str | None) -> DecisionEntry:
    try:
        told = changed_since(ledger, name, reader, moment)
    except PlanError:  # this reader reads no whole plan that could be compared
        each = state_of(ledger, as_of=moment, reader=reader).decisions[name]
        return DecisionEntry(
            decision=name,
            title=each.decision.title,
            standing=decision_standing(each).text,
            basis="",
            same_plan=False,
            changes=(),
        )
    return DecisionEntry(
        decision=name,
        title=told.title,
        standing=told.standing.text,
        basis=told.basis,
        same_plan=told.same_plan,
        changes=told.changes,
    )


def _who(ledger: Ledger, reader: Reader | None) -> Reader:
    return ledger.reader if reader is None else admitted(ledger, reader)
