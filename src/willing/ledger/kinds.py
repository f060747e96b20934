"""The kinds of events: who may write each, of what, and which layer of truth it speaks in.

A nation writes of itself (`nation`); what the headquarters records on its behalf stands until the
nation's own log speaks of it. `HQ`: the headquarters alone. `either`: any party, each its own.
`own`: each party for itself. `root`: the root log of the party. Nothing moves up a layer by itself:
acts have kinds of their own.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, Literal, NamedTuple

from willing.coalition.caveat import Caveat
from willing.coalition.condition import Condition
from willing.coalition.mandate import Mandate
from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, Layer, Offer
from willing.coalition.statement import Statement
from willing.ledger.incident import Assessment, Incident, Indicator
from willing.ledger.keys import KEY_ISSUED, KEY_REVOKED, KeyIssued, KeyRevoked
from willing.ledger.reading_key import READING_KEY_ISSUED, ReadingKeyIssued
from willing.ledger.subjects import Steps
from willing.ledger.values import (
    AskReply,
    Attestation,
    CompartmentOpened,
    Decision,
    Ended,
    InTheatre,
    PlanVersion,
    RunAccepted,
    UnitArrived,
    UnitLeft,
)
from willing.plan.document import Tension
from willing.plan.field_report import FieldReport
from willing.plan.requirement import Requirement

Writer = Literal["nation", "HQ", "either", "own", "root"]


class Kind(NamedTuple):
    """One kind of event."""

    name: str
    title: str
    writer: Writer
    subject: str
    """A pattern of `willing.ledger.subjects`; empty: no subject."""
    value: Any
    """The record type of its value; None: plain tables that their owner checks."""
    verb: str
    """What its writer did, in the past tense, as its layer has it."""
    layer: Layer | None = None
    """Which layer of truth it speaks in; None: none of the four."""

    @property
    def pattern(self) -> Steps:
        """The subject as steps."""
        return _steps(self.subject)


@lru_cache(maxsize=64)
def _steps(pattern: str) -> Steps:
    return tuple(pattern.split(".")) if pattern else ()


_OFFER: Final = "nations.{nation}.offers.{id}"
_CAVEAT: Final = "nations.{nation}.caveats.{id}"
_CONDITION: Final = "nations.{nation}.conditions.{id}"
_STATEMENT: Final = "nations.{nation}.statements.{id}"
_UNIT: Final = "nations.{nation}.units.{id}"
_REQUIREMENT: Final = "{line_of_effort}.requirements.{id}"
_ANSWER: Final = "answers.{id}"

# fmt: off
_OF_NATIONS: Final = (
    Kind("statement_recorded", "Statement recorded", "nation", _STATEMENT, Statement, "said",
         "said"),
    Kind("statement_withdrawn", "Statement taken off the record", "nation", _STATEMENT, Ended,
         "took back what it had said", "said"),
    Kind("nation_described", "Nation described", "nation", "nations.{nation}", NationFile,
         "described itself"),
    Kind("nation_removed", "Nation taken out", "nation", "nations.{nation}", Ended,
         "left the plan"),
    Kind("offer_made", "Offer made", "nation", _OFFER, Offer, "offered", "offered"),
    Kind("offer_changed", "Offer changed", "nation", _OFFER, Offer, "offered", "offered"),
    Kind("offer_withdrawn", "Offer withdrawn", "nation", _OFFER, Ended,
         "withdrew what it had offered", "offered"),
    Kind("caveat_set", "Caveat set", "nation", _CAVEAT, Caveat, "limited what it offered",
         "offered"),
    Kind("caveat_removed", "Caveat removed", "nation", _CAVEAT, Ended,
         "lifted a limit on what it offered", "offered"),
    Kind("condition_set", "Condition set", "nation", _CONDITION, Condition,
         "made what it offered conditional", "offered"),
    Kind("condition_removed", "Condition removed", "nation", _CONDITION, Ended,
         "took back a condition of what it offered", "offered"),
    Kind("mandate_step", "Mandate step", "nation", "nations.{nation}.mandate", Mandate,
         "told how far its mandate is"),
    Kind("offer_authorised", "Offer authorised by the nation", "nation", _OFFER, Act,
         "authorised", "committed"),
    Kind("authorisation_ended", "Authorisation ended", "nation", _OFFER, Ended,
         "ended what it had authorised", "committed"),
    Kind("theatre_state", "State in theatre: authority transferred or national command kept",
         "nation", _OFFER, InTheatre, "told how far it is in theatre", "present"),
    Kind("theatre_state_ended", "No longer in theatre", "nation", _OFFER, Ended,
         "is no longer in theatre with it", "present"),
    Kind("unit_arrived", "Unit arrived", "nation", _UNIT, UnitArrived, "has there", "present"),
    Kind("unit_left", "Unit left", "nation", _UNIT, UnitLeft, "has there no longer", "present"),
)
_OF_HEADQUARTERS: Final = (
    Kind("offer_accepted", "Offer accepted by the coalition", "HQ", _OFFER, Act, "accepted",
         "committed"),
    Kind("acceptance_ended", "Acceptance ended", "HQ", _OFFER, Ended,
         "ended what it had accepted", "committed"),
    Kind("plan_part_set", "Part of the plan set", "HQ", "{path}", None, "planned"),
    Kind("plan_part_removed", "Part of the plan removed", "HQ", "{path}", Ended,
         "took out of the plan"),
    Kind("requirement_set", "Requirement set", "HQ", _REQUIREMENT, Requirement, "required"),
    Kind("requirement_removed", "Requirement removed", "HQ", _REQUIREMENT, Ended,
         "requires no longer"),
    Kind("scenario_set", "Scenario set", "HQ", "scenarios.{id}", None, "laid out as a what-if"),
    Kind("scenario_removed", "Scenario removed", "HQ", "scenarios.{id}", Ended,
         "removed a what-if"),
    Kind("indicator_set", "Indicator and its threshold set", "HQ", "indicators.{id}", Indicator,
         "set a threshold"),
    Kind("indicator_removed", "Indicator removed", "HQ", "indicators.{id}", Ended,
         "watches no longer"),
    Kind("plan_version", "Plan given a version", "HQ", "plan", PlanVersion, "gave a version"),
    Kind("run_accepted", "Run accepted", "HQ", "runs.{id}", RunAccepted,
         "accepted as the force plan"),
)
_OF_ANY_PARTY: Final = (
    Kind("decision_proposed", "Decision proposed", "either", "decisions.{id}", Decision,
         "proposed"),
    Kind("decision_attested", "Decision attested", "own", "decisions.{id}", Attestation,
         "attested"),
    Kind("field_report", "Field report", "either", "field_reports.{id}", FieldReport, "reported"),
    Kind("field_report_removed", "Field report removed", "either", "field_reports.{id}", Ended,
         "took back a report"),
    Kind("incident_reported", "Incident reported", "either", "incidents.{id}", Incident,
         "reported"),
    Kind("incident_assessed", "Incident assessed", "own", "incidents.{id}", Assessment,
         "assessed"),
    Kind("answer_drafted", "Answer drafted", "either", _ANSWER, None, "drafted"),
    Kind("answer_cleared", "Answer cleared", "own", _ANSWER, None, "cleared"),
    Kind("answer_approved", "Answer approved", "own", _ANSWER, None, "approved"),
    Kind("answer_answered", "Answer given", "own", _ANSWER, None, "answered"),
    Kind("answer_corrected", "Answer corrected", "own", _ANSWER, None, "corrected"),
    Kind("tension_noted", "Tension noted", "either", "tensions.{id}", Tension, "noted"),
    Kind("tension_removed", "Tension taken off the list", "either", "tensions.{id}", Ended,
         "took a tension off the list"),
    Kind("reply_given", "Reply to an ask given", "own", "replies.{id}", AskReply,
         "replied to what was asked"),
    Kind("reply_withdrawn", "Reply to an ask withdrawn", "own", "replies.{id}", Ended,
         "took back its reply"),
    Kind("import_undone", "Import undone", "own", "imports.{id}", None, "undid"),
    Kind("compartment_opened", "Compartment opened", "own", "compartments.{id}",
         CompartmentOpened, "opened a compartment"),
    Kind("annex_set", "Confidential annex set", "own", "annexes.{id}", None, "sealed"),
)
# fmt: on
_OF_KEYS: Final = (
    Kind(KEY_ISSUED, "Key issued", "root", "", KeyIssued, "issued a key"),
    Kind(KEY_REVOKED, "Key revoked", "root", "", KeyRevoked, "revoked a key"),
    Kind(
        READING_KEY_ISSUED,
        "Reading key announced",
        "root",
        "",
        ReadingKeyIssued,
        "announced the key that annexes are sealed for",
    ),
)
KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind for kind in (*_OF_NATIONS, *_OF_HEADQUARTERS, *_OF_ANY_PARTY, *_OF_KEYS)
}
"""Every kind that a ledger knows; an event of another kind is refused, and kept."""
ACTS: Final = ("accepted", "authorised", "in_theatre", "in_theatre_modules")
"""Fields of an offer that events of an offer never carry: acts have kinds of their own."""
BELOW_ACTS: Final = ("draft", "sensed")
"""States of an offer that nobody can accept or authorise."""
TABLES: Final = ("mandate", "offers", "caveats", "conditions", "statements")
"""Fields of a nation's file that `nation_described` never carries."""
