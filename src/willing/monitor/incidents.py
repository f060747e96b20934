"""Incidents by grade. What a person found to be a false alarm is kept and not counted."""

from willing.basics.dtg import dtg
from willing.basics.party import HQ
from willing.ledger.held import IncidentState
from willing.ledger.incident import KIND_WORDS, Incident
from willing.ledger.incident_standing import grade_of, is_false_alarm, standing
from willing.ledger.state import LedgerState
from willing.monitor.watch import Period, Sentence, is_in
from willing.plan.document import Plan


def incidents_in(state: LedgerState, period: Period) -> tuple[tuple[str, IncidentState], ...]:
    """Return id and state of the incidents of a period, by time."""
    found = [each for each in state.incidents.items() if is_in(period, each[1].incident.at)]
    return tuple(sorted(found, key=lambda pair: (pair[1].incident.at, pair[0])))


def incident_sentence(plan: Plan, name: str, each: IncidentState) -> Sentence:
    """Return one incident in words: apparent until a person vouches for more."""
    grade, incident = grade_of(each), each.incident
    who = _vouched(each)
    false = "; a false alarm, not counted" if is_false_alarm(each) else ""
    text = (
        f"{dtg(incident.at)}, {_where(plan, incident)}: {grade} {KIND_WORDS[incident.kind]}, "
        f"{incident.title.rstrip('.')} ({name}){who}{false}{_of_others(each)}."
    )
    source = f"{incident.source.rstrip('.')}; {each.origin.party} reported, {each.origin.entry}"
    return Sentence(text=text, source=source, as_of=each.origin.at)


def _vouched(each: IncidentState) -> str:
    by = standing(each) or each.incident
    return f", graded by {by.graded_by}" if by.graded_by else ""


def _of_others(each: IncidentState) -> str:
    """Return what parties that neither reported nor lead found, each by its last word."""
    last = {one.origin.party: one.assessment for one in each.assessments}
    return "".join(
        f"; {party} assessed it as {'a false alarm' if found.false_alarm else found.grade}, which "
        "counts for nothing here"
        for party, found in sorted(last.items())
        if party not in (HQ, each.origin.party)
    )


def _where(plan: Plan, incident: Incident) -> str:
    if incident.zone is not None:
        zone = plan.theatre.zones.get(incident.zone)
        return zone.title if zone else incident.zone
    assert incident.place is not None  # the fold refuses an incident without a place
    return f"{incident.place.lat_deg:.2f}, {incident.place.lon_deg:.2f}"
