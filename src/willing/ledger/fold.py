"""One event laid into the tables of a state, or refused with a sentence."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final

import msgspec

from willing.basics.days import is_moment
from willing.basics.nearest import one_of
from willing.basics.party import HQ
from willing.ledger import fold_acts as acts
from willing.ledger import fold_answers as answers
from willing.ledger import fold_conduct as conduct
from willing.ledger import fold_offers as offers
from willing.ledger import fold_plan as plan
from willing.ledger.event import Event, with_floats
from willing.ledger.folding import Folding, Said
from willing.ledger.held import Refusal, origin_of
from willing.ledger.kinds import KINDS, Kind
from willing.ledger.log_id import ROOT
from willing.ledger.plan_parts import NO_PART, part_type
from willing.ledger.subjects import Steps, fits, steps_of
from willing.ledger.value_types import MISFIT, misfit
from willing.ledger.values import Ended
from willing.plan.wording import shown

Handler = Callable[[Folding, Said], str]
"""Returns why the event is refused; an empty text when it was taken."""
_HANDLERS: Final[Mapping[str, Handler]] = {
    "statement_recorded": plan.set_of_nation,
    "statement_withdrawn": plan.removed_of_nation,
    "nation_described": plan.set_of_nation,
    "nation_removed": plan.removed_nation,
    "offer_made": offers.set_offer,
    "offer_changed": offers.set_offer,
    "offer_withdrawn": offers.withdrawn_offer,
    "caveat_set": plan.set_of_nation,
    "caveat_removed": plan.removed_of_nation,
    "condition_set": plan.set_of_nation,
    "condition_removed": plan.removed_of_nation,
    "mandate_step": plan.set_of_nation,
    "offer_accepted": acts.set_act,
    "acceptance_ended": acts.ended_act,
    "offer_authorised": acts.set_act,
    "authorisation_ended": acts.ended_act,
    "theatre_state": acts.set_theatre,
    "theatre_state_ended": acts.ended_act,
    "unit_arrived": conduct.arrived,
    "unit_left": conduct.left,
    "plan_part_set": plan.set_of_headquarters,
    "plan_part_removed": plan.removed_of_headquarters,
    "requirement_set": plan.set_of_headquarters,
    "requirement_removed": plan.removed_of_headquarters,
    "scenario_set": plan.set_scenario,
    "scenario_removed": plan.removed_scenario,
    "indicator_set": conduct.set_indicator,
    "indicator_removed": conduct.removed_indicator,
    "plan_version": plan.given_version,
    "run_accepted": conduct.accepted_run,
    "decision_proposed": conduct.proposed,
    "decision_attested": conduct.attested,
    "field_report": plan.set_own,
    "field_report_removed": plan.removed_own,
    "incident_reported": conduct.reported,
    "incident_assessed": conduct.assessed,
    "answer_drafted": answers.answer_step,
    "answer_cleared": answers.answer_step,
    "answer_approved": answers.answer_step,
    "answer_answered": answers.answer_step,
    "answer_corrected": answers.answer_step,
    "tension_noted": plan.set_own,
    "tension_removed": plan.removed_own,
    "reply_given": conduct.noted,
    "reply_withdrawn": conduct.unreplied,
    "import_undone": conduct.noted,
    "annex_set": conduct.noted,
    "compartment_opened": conduct.noted,
}
_TABLE: Final = dict[str, Any]


def lay(folding: Folding, event: Event) -> None:
    """Lay one event into the tables, or say why it changes nothing."""
    why = _taken(folding, event)
    if why:
        folding.refused.append(Refusal(event.log, event.seq, event.kind, event.subject, why))


def _taken(folding: Folding, event: Event) -> str:
    kind = KINDS.get(event.kind)
    why = _misplaced(event, kind)
    if why or kind is None or kind.writer == "root":
        return why  # keys are read from the root log itself, before anything is folded
    steps = _steps(kind.name, event.subject)
    if steps is None:
        return f"'{event.subject}' is no subject of '{event.kind}': write {kind.subject}"
    value, why = _value(folding, kind, steps, event.value)
    if why:
        return why
    party = event.log.partition("/")[0]
    origin = origin_of(event, on_behalf=kind.writer == "nation" and party == HQ)
    said = Said(event, kind, steps, value, origin, party)
    return _HANDLERS[event.kind](folding, said)


@lru_cache(maxsize=65536)
def _steps(kind: str, subject: str) -> Steps | None:
    """Return the steps of a subject when it is one of the kind."""
    steps = steps_of(subject)
    return steps if steps is not None and fits(steps, KINDS[kind].pattern) else None


def _misplaced(event: Event, kind: Kind | None) -> str:
    """Return why an event of this kind cannot stand in its log; empty text when it can."""
    if kind is None:
        return f"'{shown(event.kind)}' is no kind of event that this version knows"
    party, _, compartment = event.log.partition("/")
    if (compartment == ROOT) != (kind.writer == "root"):
        return f"'{event.kind}' does not belong in {event.log}"
    if not is_moment(event.at):
        return f"'{event.at}' is no moment that exists"
    if event.label.originator != party:
        return f"its label names {event.label.originator} as its originator, and {party} wrote it"
    if kind.writer == "HQ" and party != HQ:
        return f"'{event.kind}' is for {HQ} alone to write, and this is {party}'s"
    return ""


def _value(folding: Folding, kind: Kind, steps: Steps, raw: Any) -> tuple[Any, str]:
    """Return the value as a record, or why it is none."""
    wanted: Any = kind.value
    if kind.name == "plan_part_set":
        if steps not in folding.part_types:
            folding.part_types[steps] = part_type(steps, folding.section_types)
        wanted = folding.part_types[steps]
        if wanted is None:
            return None, _no_part(steps)
    elif kind.name == "requirement_set" and steps[0] not in folding.section_types:
        known = one_of(steps[0], folding.section_types)
        return None, f"'{steps[0]}' is no line of effort. {known}"
    elif wanted is None:
        wanted = _TABLE
    if wanted is Ended and raw is None:
        return Ended(), ""
    return _converted(raw, wanted)


def _no_part(steps: Steps) -> str:
    return f"{'.'.join(steps)} {NO_PART}"


def _converted(raw: Any, wanted: Any) -> tuple[Any, str]:
    """Return the raw value as `wanted`; decimals are turned back only where there are some."""
    try:
        if wanted is not _TABLE:
            return msgspec.convert(raw, wanted), ""
    except msgspec.ValidationError:
        pass
    try:
        return msgspec.convert(with_floats(raw), wanted), ""
    except (msgspec.ValidationError, ValueError, TypeError, RecursionError) as error:
        return None, f"{MISFIT}: {misfit(raw, wanted) or error}"
