"""What a fold works on: the tables of a state while events are laid into them."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from willing.basics.party import HQ, Party
from willing.ledger.event import Event
from willing.ledger.held import (
    DecisionState,
    Held,
    IncidentState,
    Lifted,
    Origin,
    Refusal,
    UnitState,
)
from willing.ledger.kinds import Kind
from willing.ledger.ownership import own_id
from willing.ledger.subjects import Steps
from willing.plan.shape import SectionTypes


@dataclass
class Folding:
    """The tables of a state; `willing.ledger.state.LedgerState` says what each holds."""

    section_types: SectionTypes
    records: dict[Steps, Held] = field(default_factory=dict)
    former: dict[Steps, Origin] = field(default_factory=dict)
    kept_by_nation: set[Steps] = field(default_factory=set)
    history: dict[Steps, list[Held]] = field(default_factory=dict)
    lifted: dict[Steps, Lifted] = field(default_factory=dict)
    units: dict[Steps, UnitState] = field(default_factory=dict)
    runs: dict[str, Held] = field(default_factory=dict)
    versions: dict[int, Held] = field(default_factory=dict)
    scenarios: dict[str, Held] = field(default_factory=dict)
    decisions: dict[str, DecisionState] = field(default_factory=dict)
    indicators: dict[str, Held] = field(default_factory=dict)
    incidents: dict[str, IncidentState] = field(default_factory=dict)
    answers: dict[str, list[Held]] = field(default_factory=dict)
    notes: dict[Steps, list[Held]] = field(default_factory=dict)
    part_types: dict[Steps, Any] = field(default_factory=dict)
    """What parts of the plan are of, as they were asked for."""
    refused: list[Refusal] = field(default_factory=list)
    of_nations: dict[str, dict[Steps, None]] = field(default_factory=dict)
    """The paths of each nation's records, in the order of `records`."""

    def __post_init__(self) -> None:
        for steps in self.records:
            self._list(steps)

    def _list(self, steps: Steps) -> None:
        if steps[0] == "nations":
            self.of_nations.setdefault(steps[1], {})[steps] = None

    def put(self, steps: Steps, held: Held) -> None:
        """Have a record stand at a path."""
        self.records[steps] = held
        self._list(steps)

    def drop(self, steps: Steps) -> None:
        """Have no record stand at a path; where the one that stood came from is remembered."""
        held = self.records.pop(steps, None)
        if held is not None:
            self.former[steps] = held.origin
        if steps[0] == "nations":
            self.of_nations.get(steps[1], {}).pop(steps, None)


class Said(NamedTuple):
    """An event taken apart: what it says, of what, and where it stands."""

    event: Event
    kind: Kind
    steps: Steps
    value: Any
    origin: Origin
    party: Party
    """Who wrote it."""

    @property
    def own_id(self) -> str:
        """The key of its writer's record of that id, among records that each party keeps."""
        return own_id(self.steps[1], self.party)

    @property
    def held(self) -> Held:
        """Its value with its origin."""
        return Held(self.value, self.origin)


def of_nation_by(folding: Folding, party: Party, key: Steps) -> str:
    """Return why `party` may not write a nation's record, or an empty text when it may."""
    nation = key[1]
    if party == nation:
        return ""
    if party != HQ:
        return f"{party} may not write for {nation}: only {nation} itself, or {HQ} on its behalf"
    keeper = next((end for end in (len(key), 4) if key[:end] in folding.kept_by_nation), None)
    if keeper is None:
        return ""
    return (
        f"{nation} keeps this record itself: what {HQ} records on its behalf counts no more. "
        f"Ask {nation} to write it"
    )
