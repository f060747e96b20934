"""The state of a ledger: a pure fold over its events in the order (lamport, log, seq).

However events were delivered, the same events give the same state. What an event may not say
changes nothing and is listed with a sentence; it stays in its log.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from willing.basics.party import Party
from willing.basics.record import Record
from willing.ledger.event import Event
from willing.ledger.fold import lay
from willing.ledger.folding import Folding
from willing.ledger.held import (
    DecisionState,
    Held,
    IncidentState,
    Lifted,
    Origin,
    Refusal,
    UnitState,
)
from willing.ledger.ownership import OF_PLAN, Kept, Shown, first, origin
from willing.ledger.plan_parts import document
from willing.ledger.subjects import Steps
from willing.plan.shape import SectionTypes

Place = tuple[int, str, int]
"""Lamport count, log, seq: where an event stands in the merged order."""
START: Final[Place] = (0, "", 0)


class LedgerState(Record, kw_only=True):
    """What a ledger adds up to; every record with the entry it comes from."""

    last: Place = START
    """The last event that was laid in."""
    records: Mapping[Steps, Held] = {}
    """Every record of the plan by its path; acts stand below their offer."""
    former: Mapping[Steps, Origin] = {}
    """Where records, scenarios and indicators that were taken away last came from."""
    history: Mapping[Steps, tuple[Held, ...]] = {}
    """Everything said of an offer, in order, withdrawn ones too."""
    lifted: Mapping[Steps, Lifted] = {}
    """Caveats and conditions that were taken back and not set anew."""
    units: Mapping[Steps, UnitState] = {}
    runs: Mapping[str, Held] = {}
    """Runs accepted, in order; the last is in force."""
    versions: Mapping[int, Held] = {}
    scenarios: Mapping[str, Held] = {}
    decisions: Mapping[str, DecisionState] = {}
    indicators: Mapping[str, Held] = {}
    incidents: Mapping[str, IncidentState] = {}
    answers: Mapping[str, tuple[Held, ...]] = {}
    """The steps of each answer, in order."""
    notes: Mapping[Steps, tuple[Held, ...]] = {}
    """Sealed annexes, undone imports and replies to asks, by their subject."""
    kept_by_nation: frozenset[Steps] = frozenset()
    """Records of which the nation's own log has spoken: there its word alone counts."""
    set_apart: Mapping[Steps, str] = {}
    """The id that a record was given, where two parties gave one id (`willing.ledger.ownership`);
    by the steps under which it is shown."""
    refused: tuple[Refusal, ...] = ()

    def document(self) -> dict[str, Any]:
        """Return the plan document as a tree of plain values."""
        return document({steps: held.value for steps, held in self.records.items()})


EMPTY: Final = LedgerState()


def state(events: Iterable[Event], section_types: SectionTypes) -> LedgerState:
    """Return what the events add up to, in whatever order they come.

    `section_types` are the sections of the lines of effort; parts of others are refused.
    """
    return continued(EMPTY, sorted(events, key=place), section_types)


def continued(
    before: LedgerState, events: Iterable[Event], section_types: SectionTypes
) -> LedgerState:
    """Return the state after further events, which come in the merged order, as a store has them.

    Raises ValueError when one belongs earlier than one before: then fold all of them anew.
    """
    folding, last = _opened(before, section_types), before.last
    for event in events:
        now = place(event)
        if now < last:
            raise ValueError("an event belongs before what was folded already: fold all anew")
        if now != last:
            lay(folding, event)
            last = now
    return _closed(folding, last)


def place(event: Event) -> Place:
    """Return where an event stands in the merged order."""
    return event.lamport, event.log, event.seq


def said_by(events: Iterable[Event], party: Party, moment: str) -> tuple[Event, ...]:
    """Return what a party's own logs say it had said by a moment, by its own clock.

    The moment is a claim of that party; what this node had received by then is its store's to say.
    """
    own = (event for event in events if event.log.partition("/")[0] == party)
    return tuple(sorted((event for event in own if event.at <= moment), key=place))


def _opened(before: LedgerState, section_types: SectionTypes) -> Folding:
    kept = Kept(before.set_apart)
    return Folding(
        section_types,
        records=kept.records(before.records),
        former=dict(before.former),
        kept_by_nation=set(before.kept_by_nation),
        history={steps: list(each) for steps, each in before.history.items()},
        lifted=dict(before.lifted),
        units=dict(before.units),
        runs=dict(before.runs),
        versions=dict(before.versions),
        scenarios=dict(before.scenarios),
        decisions=kept.table("decisions", before.decisions, origin),
        indicators=dict(before.indicators),
        incidents=kept.table("incidents", before.incidents, origin),
        answers={
            key: list(each) for key, each in kept.table("answers", before.answers, first).items()
        },
        notes={steps: list(each) for steps, each in before.notes.items()},
        refused=list(before.refused),
    )


def _closed(folding: Folding, last: Place) -> LedgerState:
    shown = Shown(
        [
            *(("decisions", key) for key in folding.decisions),
            *(("incidents", key) for key in folding.incidents),
            *(("answers", key) for key in folding.answers),
            *(steps for steps in folding.records if steps[0] in OF_PLAN),
        ]
    )
    return LedgerState(
        last=last,
        records=shown.records(folding.records),
        former=folding.former,
        kept_by_nation=frozenset(folding.kept_by_nation),
        set_apart=shown.set_apart(),
        history={steps: tuple(each) for steps, each in folding.history.items()},
        lifted=folding.lifted,
        units=folding.units,
        runs=folding.runs,
        versions=folding.versions,
        scenarios=folding.scenarios,
        decisions=shown.table("decisions", folding.decisions),
        indicators=folding.indicators,
        incidents=shown.table("incidents", folding.incidents),
        answers={
            name: tuple(each) for name, each in shown.table("answers", folding.answers).items()
        },
        notes={steps: tuple(each) for steps, each in folding.notes.items()},
        refused=tuple(folding.refused),
    )
