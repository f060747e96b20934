"""What the events of a ledger say beside the records of a plan: one record for each kind.

Numbers that are not whole stand in a signed body as decimals; a record is read after they have
been turned back (`willing.ledger.event.with_floats`).
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from msgspec import Meta

from willing.basics.record import Record
from willing.basics.units import Count, IsoDate, Nation, Slug, Text, Week
from willing.coalition.offer import TheatreState
from willing.force.force_plan import Certificate
from willing.ledger.log_id import LogId

Sha256 = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)", description="a SHA-256, 64 hexadecimal digits")
]
ReleaseNumber = Annotated[int, Meta(ge=1, le=1_000_000, description="1 for the first")]
Position = Literal["agrees", "declines", "abstains"]
Table = Mapping[str, Any]
"""Keys and plain values of an owner who checks them elsewhere."""


class Ended(Record, kw_only=True):
    """Why something no longer stands, who said so, and since when."""

    by: Text = ""
    """The person or body that says so."""
    date: IsoDate | None = None
    """Since when."""
    reason: Text = ""
    """Why, in a sentence."""


class InTheatre(Record, kw_only=True):
    """How far an offer has come in theatre: authority transferred, or national command kept."""

    state: TheatreState
    """Assigned, on the way, in RSOM; then authority transferred or national command kept."""
    modules: Count | None = None
    """How many modules, the first ones; empty: all that the two acts cover."""


class UnitArrived(Record, kw_only=True):
    """Modules of an offer that came to a zone."""

    offer: Slug
    """The id of the offer, of this nation."""
    zone: Slug
    """A zone of the plan."""
    modules: Count = 1
    """How many modules of the offer came."""
    week: Week
    """The week it came in, from CF."""
    date: IsoDate | None = None
    """The day it came on; empty: the first of its week."""
    source: Text = ""
    """Who says so, and where that is written."""
    note: Text = ""
    """Anything more; it is read with the record."""


class UnitLeft(Record, kw_only=True):
    """Modules that arrived and are there no longer."""

    week: Week
    """The week it left in, from CF."""
    date: IsoDate | None = None
    """The day it left on; empty: the first of its week."""
    reason: Text = ""
    """Why, in a sentence."""
    planned: bool = False
    """Whether the accepted run has it leave then."""


class PlanVersion(Record, kw_only=True):
    """A state of the plan that was given a number: what others can name."""

    version: ReleaseNumber
    """A number is given once."""
    plan_hash: Sha256
    """Of the plan that has it; left out, of the ledger's plan as it stands."""
    note: Text = ""
    """What is new, in words."""


class CompartmentOpened(Record, kw_only=True):
    """The first entry of a compartment: under its own label, who may know that there is one."""

    purpose: Text = ""


class AskReply(Record, kw_only=True):
    """What a nation replies to one ask, for the headquarters; it offers nothing by itself."""

    ask: Text
    """Names the ask among those of the nation."""
    asked: Text
    """What was asked, in the words it was asked with."""
    answer: Literal["accept", "counter", "decline"]
    words: Text = ""
    """On which terms, or why not."""


class RunAccepted(Record, kw_only=True):
    """A force plan that the headquarters works by from now on."""

    plan_hash: Sha256
    force_plan_hash: Sha256
    basis_hash: Sha256 | None = None
    """Of the ledger's plan that it was made from, without field reports and noted tensions
    (`willing.ledger.basis`); empty in runs accepted by older versions."""
    effects_hash: Sha256 | None = None
    """SHA-256 of `effects.json`; empty in runs accepted by older versions."""
    seed: int
    effort: Literal["quick", "normal", "deep"]
    scenario: Slug | None = None
    certificate: Certificate
    """As the run told it, every figure but its bounds counted again before it was accepted."""
    bound_proved: float | None = None
    """What its headquarters proved of the bound once more; empty in runs accepted by older
    versions. Where the certificate's bound is higher, that is the run's word."""
    versions: Mapping[Text, Text] = {}
    offers: Mapping[Nation, tuple[Slug, ...]] = {}
    """The offers that it uses, by nation."""
    gates: Mapping[Text, Week | Literal["never"]] = {}
    """The gates that it takes as given, as in `assumptions.gates`."""
    note: Text = ""


class Decision(Record, kw_only=True):
    """What is put to the parties: the very plan and proof that they decide on."""

    title: Text
    """What it is called: `Summit`."""
    text: Text
    """What is decided, whole."""
    plan_hash: Sha256
    """Of the plan as whoever may read the decision may read it (`willing.ledger.basis`); left out,
    the ledger adds it."""
    gates: Mapping[Text, Week | Literal["never"]] = {}
    """The gates that it takes as given, as in `assumptions.gates`."""
    certificate: Certificate | None = None
    """Of the run that it is on, if any."""
    leads: tuple[Nation, ...] = ()
    """Joint lead: each of them must agree."""
    parties: tuple[Nation, ...]
    """Who is asked, the leads among them."""
    due: IsoDate | None = None
    """By when they are to speak."""


class Attestation(Record, kw_only=True):
    """What one nation says to a decision, in its own log; it names the proposal that it read."""

    position: Position
    """A decision with leads stands when every lead agrees."""
    log: LogId
    """The log of the proposal; left out with `seq`, that of the text as it stands here."""
    seq: Annotated[int, Meta(ge=1, le=2**53)]
    """The entry `decision_proposed` that it answers: another text needs another answer."""
    by: Text
    """The person or body with the authority to say so."""
    date: IsoDate | None = None
    """When it was said."""
    reservation: Text = ""
    """What it agrees or declines subject to."""
