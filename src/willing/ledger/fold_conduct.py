"""The fold of what is done with a plan: runs, decisions, units, incidents, answers, notes."""

from collections.abc import Iterable

from willing.basics.days import is_day
from willing.basics.nearest import one_of
from willing.coalition.gate import GATES
from willing.ledger.fold_plan import absent, keep, taken_away
from willing.ledger.folding import Folding, Said, of_nation_by
from willing.ledger.held import (
    Assessed,
    Attested,
    DecisionState,
    Held,
    IncidentState,
    UnitState,
)
from willing.ledger.incident import grade_fault
from willing.ledger.ownership import id_of, own_id
from willing.ledger.values import Attestation, UnitArrived, UnitLeft
from willing.plan.wording import shown


def accepted_run(folding: Folding, said: Said) -> str:
    """Take a run that the headquarters works by; the last one accepted is the one in force."""
    if said.steps[1] in folding.runs:
        return f"{said.event.subject} was accepted before: a run is accepted once, under its own id"
    why = _gates_fault(said.value.gates)
    if why:
        return why
    folding.runs[said.steps[1]] = said.held
    return ""


def _gates_fault(keys: Iterable[str]) -> str:
    """Return why a key names no gate, or an empty text."""
    for key in keys:
        gate, colon, nation = key.partition(":")
        if gate not in GATES or (colon and len(nation) != len("NOR")):
            known = one_of(shown(gate), GATES)
            return f"'{shown(key)}' is no gate, such as ceasefire or parliament_vote:NOR. {known}"
    return ""


def _date_fault(value: UnitArrived | UnitLeft) -> str:
    if value.date is None or is_day(value.date):
        return ""
    return f"'{value.date}' is no whole day"


def proposed(folding: Folding, said: Said) -> str:
    """Take a decision; a new text lets go of what was attested to the former one."""
    for names in (said.value.leads, said.value.parties):
        twice = [name for name in names if names.count(name) > 1]
        if twice:
            return f"{twice[0]} is named twice: name each lead and each party once"
    strangers = [lead for lead in said.value.leads if lead not in said.value.parties]
    if strangers:
        return f"{strangers[0]} leads the decision and is not one of its parties"
    why = _gates_fault(said.value.gates)
    if why:
        return why
    before = folding.decisions.get(said.own_id)
    earlier = (*before.earlier, Held(before.decision, before.origin)) if before else ()
    folding.decisions[said.own_id] = DecisionState(said.value, said.origin, {}, earlier)
    return ""


def attested(folding: Folding, said: Said) -> str:
    """Take what a party attests to a decision, in its own log and to the text it names."""
    value: Attestation = said.value
    key = own_id(said.steps[1], value.log.partition("/")[0])
    there = folding.decisions.get(key)
    why = absent(said) if there is None else _attestation_fault(there, said)
    if there is None or why:
        return why
    given = {**there.attested, said.party: Attested(value, said.origin)}
    folding.decisions[key] = there._replace(attested=given)
    return ""


def _attestation_fault(there: DecisionState, said: Said) -> str:
    value: Attestation = said.value
    if said.party not in there.decision.parties:
        return f"{said.party} is not one of the parties of the decision"
    if (value.log, value.seq) != (there.origin.log, there.origin.seq):
        return f"it answers another text than the one proposed by {there.origin.entry}"
    return "" if value.by.strip() else "nobody is named who may say so"


def arrived(folding: Folding, said: Said) -> str:
    """Take the arrival of a unit."""
    why = of_nation_by(folding, said.party, said.steps) or _date_fault(said.value)
    if not why:
        folding.units[said.steps] = UnitState(said.value, said.origin)
        keep(folding, said, said.steps)
    return why


def left(folding: Folding, said: Said) -> str:
    """Take the departure of a unit that is there."""
    why = of_nation_by(folding, said.party, said.steps)
    there = folding.units.get(said.steps)
    if why or there is None:
        return why or absent(said)
    if _date_fault(said.value):
        return _date_fault(said.value)
    if said.value.week < there.arrived.week:
        return f"it left in week {said.value.week}, before it arrived in week {there.arrived.week}"
    folding.units[said.steps] = there._replace(left=said.value, left_origin=said.origin)
    keep(folding, said, said.steps)
    return ""


def reported(folding: Folding, said: Said) -> str:
    """Take an incident as its reporter gives it; assessments of it stay."""
    why = grade_fault(said.value)
    if why:
        return why
    before = folding.incidents.get(said.own_id)
    assessments = before.assessments if before else ()
    folding.incidents[said.own_id] = IncidentState(said.value, said.origin, assessments)
    return ""


def assessed(folding: Folding, said: Said) -> str:
    """Take an assessment of an incident: of the writer's own report of that id, where it has one,
    else of those of others."""
    keys = [said.own_id] if said.own_id in folding.incidents else _of_others(folding, said)
    why = grade_fault(said.value) if keys else absent(said)
    if why:
        return why
    for key in keys:
        there = folding.incidents[key]
        assessments = (*there.assessments, Assessed(said.value, said.origin))
        folding.incidents[key] = there._replace(assessments=assessments)
    return ""


def _of_others(folding: Folding, said: Said) -> list[str]:
    return [key for key in folding.incidents if id_of(key) == said.steps[1]]


def set_indicator(folding: Folding, said: Said) -> str:
    """Take what is to be counted, and its threshold."""
    folding.indicators[said.steps[1]] = said.held
    return ""


def removed_indicator(folding: Folding, said: Said) -> str:
    """Take an indicator away."""
    return taken_away(folding, folding.indicators, said)


def noted(folding: Folding, said: Said) -> str:
    """Keep what is judged elsewhere: sealed annexes, imports that were undone, replies."""
    folding.notes.setdefault(said.steps, []).append(said.held)
    return ""


def unreplied(folding: Folding, said: Said) -> str:
    """Keep that a party took its reply back, where it gave one."""
    own = [each for each in folding.notes.get(said.steps, ()) if each.origin.party == said.party]
    return noted(folding, said) if own else absent(said)
