"""Terms as sentences: caveats, conditions and mandates of the nations that are asked about."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from willing.coalition.caveat import Caveat
from willing.coalition.condition import Clause, Condition, leaves
from willing.coalition.facts_words import and_list, date_words
from willing.coalition.gate import GATES
from willing.coalition.mandate import Mandate, MandateState
from willing.coalition.nation import NationFile
from willing.ledger.subjects import subject
from willing.plan.document import Plan
from willing.report.answer.on_record.recorded import (
    Recorded,
    Told,
    line_asked,
    named,
    origin_at,
    plan_source,
    told,
)
from willing.report.answer.question import Question
from willing.report.answer.release import is_page
from willing.report.answer.sentences import Sentence, capital, source_of
from willing.report.words import number

_STATES: Final[Mapping[MandateState, str]] = {
    "not_needed": "needs no mandate of its own",
    "planned": "has a mandate planned and not given",
    "tabled": "has a mandate tabled and not given",
    "passed": "has a mandate that was passed",
    "refused": "was refused a mandate",
}
"""What a mandate step says; without one nothing is said."""


def caveat_sentences(plan: Plan, recorded: Recorded, question: Question) -> Iterator[Told]:
    """Yield the limits that nations set on what they offered."""
    for iso3, nation in _asked(plan, question):
        for key, caveat in nation.caveats.items():
            if not _on_line(nation, question, key, caveat.applies_to, "caveats"):
                continue
            if caveat.statements:
                if question.topic == "caveats":
                    yield from _said_limit(plan, iso3, caveat)
                continue
            steps = ("nations", iso3, "caveats", key)
            waiver = f" It may be waived by {caveat.waivable_by}." if caveat.waivable_by else ""
            text = (
                f"{capital(named(plan, iso3))} limited what it offered: "
                f"{caveat.text.rstrip('.')} ({subject(*steps)}).{waiver}"
            )
            source = plan_source(recorded, steps, "caveat of the nation")
            yield told(text, source, iso3, origin_at(recorded, steps))


def _said_limit(plan: Plan, iso3: str, caveat: Caveat) -> Iterator[Told]:
    """Yield a limit that was only said, as such, where the nation's own words may be quoted."""
    rows = plan.nations[iso3].statements
    if not all(key in rows and rows[key].use == "own" for key in caveat.statements):
        return
    text = (
        f"{capital(named(plan, iso3))} said as a limit: {caveat.text.rstrip('.')} "
        f"({', '.join(caveat.statements)})."
    )
    sources = tuple(source_of(key, rows[key]) for key in caveat.statements)
    yield Told(Sentence(text=text, sources=sources, nation=iso3))


def condition_sentences(plan: Plan, recorded: Recorded, question: Question) -> Iterator[Told]:
    """Yield the conditions that nations put on what they offered."""
    for iso3, nation in _asked(plan, question):
        for key, condition in nation.conditions.items():
            if not _on_line(nation, question, key, condition.applies_to, "conditions"):
                continue
            if condition.statements:  # said, not put on an offer: its statements tell it
                continue
            steps = ("nations", iso3, "conditions", key)
            text = (
                f"{capital(named(plan, iso3))} made what it offered conditional: "
                f"{condition_words(condition)} ({subject(*steps)})."
            )
            source = plan_source(recorded, steps, "condition of the nation")
            yield told(text, source, iso3, origin_at(recorded, steps))


def mandate_sentences(plan: Plan, recorded: Recorded, question: Question) -> Iterator[Told]:
    """Yield how far each nation's mandate is."""
    for iso3, mandate in mandates_asked(plan, question):
        yield mandate_told(plan, recorded, iso3, mandate)


def mandates_asked(plan: Plan, question: Question) -> Iterator[tuple[str, Mandate]]:
    """Yield the mandates of the nations asked about of which a step is on record."""
    for iso3, nation in _asked(plan, question):
        if nation.mandate.state in _STATES:
            yield iso3, nation.mandate


def mandate_told(plan: Plan, recorded: Recorded, iso3: str, mandate: Mandate) -> Told:
    """Return how far a mandate is, with its ceiling and its end."""
    steps = ("nations", iso3, "mandate")
    body = f", {mandate.body}" if mandate.body else ""
    text = (
        f"{capital(named(plan, iso3))} {_STATES[mandate.state]}{body} "
        f"({subject(*steps)}).{_bounds(mandate)}"
    )
    page = mandate.source_url if is_page(mandate.source_url) else ""
    source = plan_source(recorded, steps, "mandate of the nation", page)
    return told(text, source, iso3, origin_at(recorded, steps))


def mandate_lead(plan: Plan, recorded: Recorded, question: Question) -> tuple[str, ...]:
    """Return how far the mandates of the nations named are; without names how many are how far."""
    del recorded
    found = tuple(mandates_asked(plan, question))
    if question.nations:
        return tuple(
            f"{capital(named(plan, iso3))} {_STATES[mandate.state]}"
            f"{f', {mandate.body}' if mandate.body else ''}."
            for iso3, mandate in found
        )
    states = Counter(mandate.state.replace("_", " ") for _, mandate in found)
    words = and_list(f"{count} {state}" for state, count in states.items())
    return (f"Mandates of nations of their own, on record: {words}.",) if states else ()


def _bounds(mandate: Mandate) -> str:
    most = (
        f" At most {number(mandate.ceiling_persons)} persons."
        if mandate.ceiling_persons is not None
        else ""
    )
    return f"{most} It ends on {date_words(mandate.expires)}." if mandate.expires else most


def _asked(plan: Plan, question: Question) -> Iterator[tuple[str, NationFile]]:
    for iso3, nation in plan.nations.items():
        if not question.nations or iso3 in question.nations:
            yield iso3, nation


def _on_line(
    nation: NationFile, question: Question, key: str, applies_to: Iterable[str], table: str
) -> bool:
    """Return whether a term binds an offer on the line that a question is limited to."""
    line, lines = line_asked(question), tuple(applies_to)
    if not line or line in lines or "all" in lines:
        return True
    return any(
        offer.line_of_effort == line and key in getattr(offer, table)
        for offer in nation.offers.values()
    )


def condition_words(condition: Condition) -> str:
    """Return a condition in its nation's words, else what it waits for."""
    if condition.text:
        return condition.text.rstrip(".")
    return and_list(_leaf(each) for each in leaves(condition.needs))


def _leaf(clause: Clause) -> str:
    return GATES[clause.gate].phrase if clause.gate is not None else f"condition {clause.condition}"
