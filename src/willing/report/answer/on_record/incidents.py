"""Incidents as sentences: reported by whom, of which grade, and what was a false alarm."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from willing.basics.dtg import dtg
from willing.basics.grade import GRADES
from willing.basics.party import HQ
from willing.coalition.facts_words import and_list, counted, date_words
from willing.ledger.held import IncidentState
from willing.ledger.incident import KIND_WORDS, IncidentKind
from willing.ledger.incident_standing import grade_of, is_false_alarm, standing
from willing.ledger.subjects import subject
from willing.plan.document import Plan
from willing.report.answer.lexicon import plain
from willing.report.answer.on_record.recorded import (
    Recorded,
    Told,
    entry_source,
    named,
    on_day,
    told,
)
from willing.report.answer.question import Question
from willing.report.answer.sentences import capital

_KINDS: Final[Mapping[IncidentKind, str]] = {
    "ceasefire": r"\bbreach(es)?\b|\bviolat\w*|\bshots?\b|\bshelling\b",
    "mine_or_remnant": r"\b(mines?|remnants?|explosives?|uxo)\b",
    "unknown_aircraft": r"\b(aircraft|drones?|planes?)\b",
    "unknown_vessel": r"\b(vessels?|ships?)\b",
    "interference": r"\b(interference|jamming|spoofing)\b",
    "access_denied": r"\baccess\b|\bdenied\b",
    "infrastructure": r"\binfrastructure\b|\bdamage\w*",
    "civil": r"\bunrest\b|\bprotests?\b",
    "accident": r"\baccidents?\b",
}
"""Kinds of incidents, each with the words that ask for it alone."""


def incidents_asked(
    plan: Plan, recorded: Recorded, question: Question
) -> list[tuple[str, IncidentState]]:
    """Return the incidents of the days, the kinds and the zones that a question names."""
    kinds = [kind for kind, shape in _KINDS.items() if re.search(shape, question.words)]
    zones = [
        key
        for key, zone in plan.theatre.zones.items()
        if re.search(rf"\b{re.escape(plain(zone.title))}\b", question.words)
    ]
    found = [
        (name, each)
        for name, each in recorded.state.incidents.items()
        if on_day(question, each.incident.at[:10])
        and (not kinds or each.incident.kind in kinds)
        and (not zones or each.incident.zone in zones)
    ]
    return sorted(found, key=lambda pair: (pair[1].incident.at, pair[0]))


def incident_lead(plan: Plan, recorded: Recorded, question: Question) -> tuple[str, ...]:
    """Return how many incidents are on record by grade, false alarms apart."""
    found = [each for _, each in incidents_asked(plan, recorded, question)]
    standing_ones = [each for each in found if not is_false_alarm(each)]
    if not found:
        return ()
    by_grade = [
        f"{count} {grade}"
        for grade in GRADES
        if (count := sum(grade_of(each) == grade for each in standing_ones))
    ]
    grades = f": {and_list(by_grade)}" if by_grade else ""
    lead = [f"{capital(counted(len(standing_ones), 'incident'))} on record{grades}."]
    if false := len(found) - len(standing_ones):
        were = "1 report was" if false == 1 else f"{false} reports were"
        lead.append(f"{were} found to be a false alarm and not counted.")
    return tuple(lead)


def incident_sentences(plan: Plan, recorded: Recorded, question: Question) -> Iterator[Told]:
    """Yield each incident asked about: reported, and graded by whom; never more exact than its
    zone."""
    for name, each in incidents_asked(plan, recorded, question):
        incident, about = each.incident, subject("incidents", name)
        zone = plan.theatre.zones.get(incident.zone or "")
        where = zone.title if zone is not None else (incident.zone or "a place on record")
        who = _reporter(plan, each.origin.party)
        text = (
            f"{date_words(incident.at[:10])} ({dtg(incident.at)}), {where}: {who} reported "
            f"{_article(grade_of(each))} {KIND_WORDS[incident.kind]}: {incident.title.rstrip('.')} "
            f"({about}).{_graded(each)} Source as reported: {incident.source.rstrip('.')}."
        )
        source = entry_source(recorded, about, each.origin)
        yield told(text, source, None, each.origin)
        yield from _assessments(plan, recorded, name, each)


def _assessments(plan: Plan, recorded: Recorded, name: str, each: IncidentState) -> Iterator[Told]:
    for count, assessed in enumerate(each.assessments, 1):
        about, found = subject("incidents", name, str(count)), assessed.assessment
        what = "a false alarm, not counted" if found.false_alarm else found.grade
        text = (
            f"{capital(_reporter(plan, assessed.origin.party))} assessed it as {what}, by "
            f"{found.graded_by} ({about})."
        )
        yield told(text, entry_source(recorded, about, assessed.origin), None, assessed.origin)


def _reporter(plan: Plan, party: str) -> str:
    return "the headquarters" if party == HQ else named(plan, party)


def _article(grade: str) -> str:
    return f"an {grade}" if grade[0] in "aeiou" else f"a {grade}"


def _graded(each: IncidentState) -> str:
    by = standing(each) or each.incident
    graded = f" Graded by {by.graded_by.rstrip('.')}." if by.graded_by else ""
    return f" It was found to be a false alarm.{graded}" if is_false_alarm(each) else graded
