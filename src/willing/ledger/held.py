"""What a state holds: each record with where it comes from, and what was refused."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from willing.basics.label import Label
from willing.basics.party import HQ, Party
from willing.coalition.offer import Layer
from willing.ledger.event import Event
from willing.ledger.incident import Assessment, Incident
from willing.ledger.kinds import KINDS
from willing.ledger.values import Attestation, Decision, UnitArrived, UnitLeft


class Origin(NamedTuple):
    """Which entry a record comes from."""

    log: str
    seq: int
    lamport: int
    at: str
    kind: str
    label: Label
    on_behalf: bool = False
    """The headquarters recorded it for a nation whose own log has not spoken of it."""

    @property
    def party(self) -> Party:
        """Who wrote it."""
        return self.log.partition("/")[0]

    @property
    def layer(self) -> Layer | None:
        """The layer of truth it speaks in; None: none of the four."""
        return KINDS[self.kind].layer

    @property
    def entry(self) -> str:
        """The entry in words: `entry 4 of NOR/open`."""
        return f"entry {self.seq} of {self.log}"


def origin_of(event: Event, *, on_behalf: bool) -> Origin:
    """Return the origin of what an event says."""
    return Origin(event.log, event.seq, event.lamport, event.at, event.kind, event.label, on_behalf)


def told(origin: Origin, nation: str = "", verb: str = "") -> str:
    """Return who said it, when and where: `NOR authorised (2026-03-30, entry 4 of NOR/open)`.

    With a nation, what the headquarters recorded for it is told so. The verb is that of the kind
    where none is given.
    """
    who = f"{nation}, as {HQ} recorded," if origin.on_behalf and nation else origin.party
    return f"{who} {verb or KINDS[origin.kind].verb} ({origin.at[:10]}, {origin.entry})"


class Held(NamedTuple):
    """A record and where it comes from."""

    value: Any
    origin: Origin


class Refusal(NamedTuple):
    """An event that changes nothing, and why; it stays in its log."""

    log: str
    seq: int
    kind: str
    subject: str
    text: str


class Lifted(NamedTuple):
    """A caveat or a condition that its nation took back: as it stood, and the last word on it."""

    stood: Held
    ended: Held


class UnitState(NamedTuple):
    """A unit that arrived, and whether it left."""

    arrived: UnitArrived
    origin: Origin
    left: UnitLeft | None = None
    left_origin: Origin | None = None


class Attested(NamedTuple):
    """What a party attested, and where."""

    attestation: Attestation
    origin: Origin


class DecisionState(NamedTuple):
    """A decision as it was last proposed, and what parties attested to that very text."""

    decision: Decision
    origin: Origin
    attested: Mapping[Party, Attested] = {}
    earlier: tuple[Held, ...] = ()
    """Former texts, which attestations to them went with."""


class Assessed(NamedTuple):
    """An assessment of an incident, and where."""

    assessment: Assessment
    origin: Origin


class IncidentState(NamedTuple):
    """An incident as reported, and every assessment in order."""

    incident: Incident
    origin: Origin
    assessments: tuple[Assessed, ...] = ()
