"""Figures of a force plan as sentences of an answer: recounted, with the hash of their plan.

What a force plan shows would follow if offers held and gates opened as assumed: it is never said
to be offered or committed, and what rests on assumed sizes is said to.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from willing.basics.weeks import span_label, week_label
from willing.coalition.facts_words import counted as counted_words
from willing.coalition.nation import with_article
from willing.plan.document import Plan
from willing.report.answer.question import Question
from willing.report.answer.recount import Recount, Short, recount
from willing.report.answer.sentences import Sentence, SourceLine
from willing.report.run import Run
from willing.report.words import COUNTED, listed, missing, number, percent

_ASKS: Final[Mapping[str, str]] = {
    "cost": r"\bcosts?\b|\bprice\b|how much would",
    "fill": r"\bfill(s|ed)?\b|\bneeds?\b|\bcommit(ted|ment|ments)?\b|\benough\b|\bcoverage\b",
    "gaps": r"\bgaps?\b|short(fall|age)?s?\b|\bmissing\b|\blacks?\b|\benough\b",
    "persons": r"\b(troops?|soldiers?|persons?|personnel|people|strength|how (many|large|big))\b",
}
GAP_COLUMNS: Final = ("Line", "Short", "Unit", "From and to", "Weeks short")
GAP_NUMBERS: Final = (1, 4)
"""Columns of numbers; short is the most that is missing in any week."""


def run_sentences(run: Run, question: Question) -> tuple[Sentence, ...]:
    """Return the figures of a run that a question asks for; raises RunError for a run that does
    not match its plan. None are returned where it asks for none."""
    counted = recount(run)
    tell: dict[str, Callable[[Run, Recount, Question], str]] = {
        "cost": _cost,
        "fill": _fill,
        "gaps": _gaps,
        "persons": _persons,
    }
    if question.topic in ("durations", "ceiling", "lifted"):
        return ()  # nothing of a force plan says for how long anything was offered
    asked = [name for name, shape in _ASKS.items() if re.search(shape, question.words)]
    texts = [tell[name](run, counted, question) for name in asked]
    if not texts:
        return ()
    source = _source(run, counted)
    return tuple(Sentence(text=text, sources=(source,)) for text in (*texts, _basis(run, counted)))


def _source(run: Run, counted: Recount) -> SourceLine:
    proved = run.force_plan.certificate
    return SourceLine(
        id=f"run.{run.name or 'force-plan'}",
        date="",
        url=f"plan_hash {counted.plan_hash}, seed {proved.seed}, effort {proved.effort}",
        source_class="force plan, recounted by the independent checker",
    )


def _cost(run: Run, counted: Recount, question: Question) -> str:
    del question
    bound = run.force_plan.certificate.bound
    return (
        f"The force plan costs {number(counted.cost)} cost units, which are no money; "
        f"no plan costs less than {number(bound)}."
    )


def _fill(run: Run, counted: Recount, question: Question) -> str:
    del question
    return (
        f"Of the threshold need {percent(counted.threshold_fill)} would be filled if "
        f"{COUNTED[run.plan.assumptions.counts_from]} held and every assumed gate opened; "
        f"{percent(counted.committed_fill)} is filled by what is committed."
    )


def _gaps(run: Run, counted: Recount, question: Question) -> str:
    short = _short(run, counted, question)
    if not short:
        return "No line of the force plan that is asked about is below its threshold in any week."
    lines = counted_words(len(short), "line")
    return f"Below the threshold in some week of the force plan: {lines}, worst at the top."


def asks_gaps(question: Question) -> bool:
    """Return whether a question asks what is short."""
    return bool(re.search(_ASKS["gaps"], question.words))


def gap_rows(run: Run, question: Question) -> tuple[tuple[str, ...], ...]:
    """Return the lines below their threshold, where gaps are asked for: `GAP_COLUMNS`."""
    if not asks_gaps(question):
        return ()
    return tuple(_row(run, one) for one in _short(run, recount(run), question))


def _short(run: Run, counted: Recount, question: Question) -> list[Short]:
    asked = {
        line
        for effort, found in run.efforts.items()
        for line in found.requirements
        if question.line in ("", effort)
    }
    return [one for one in counted.short if one.line in asked]


def _row(run: Run, one: Short) -> tuple[str, ...]:
    requirement = next(
        found.requirements[one.line]
        for found in run.efforts.values()
        if one.line in found.requirements
    )
    ability = run.plan.capabilities.get(requirement.capability)
    unit = requirement.unit or (ability.unit if ability is not None else "")
    amount, _, of = missing(one.most, unit).partition(" ")
    return f"{requirement.title} ({one.line})", amount, of, _weeks(one), f"{len(one.weeks):,}"


def _weeks(one: Short) -> str:
    return span_label(one.weeks[0], one.weeks[-1])


def _persons(run: Run, counted: Recount, question: Question) -> str:
    nations = question.nations or tuple(counted.persons)
    weeks: dict[int, int] = {}
    for nation in nations:
        for week, persons in counted.persons.get(nation, {}).items():
            weeks[week] = weeks.get(week, 0) + persons
    who = f" of {_names(run.plan, question.nations)}" if question.nations else ""
    if not weeks:
        return f"The force plan has no persons{who} in the zones of the force."
    most = max(weeks.values())
    peak = min(week for week, persons in weeks.items() if persons == most)
    return (
        f"The force plan has at most {number(most)} persons{who} in the zones of the force "
        f"at once, first in {week_label(peak)}; what it has would be there only if offers held."
    )


def _names(plan: Plan, nations: Iterable[str]) -> str:
    return listed([with_article(plan.nations[each].name) for each in nations])


def _basis(run: Run, counted: Recount) -> str:
    share = counted.notional_share
    assumed = (
        f"{percent(share)} of what is filled rests on assumed (notional) sizes of offers."
        if share
        else "No size of an offer in it is assumed."
    )
    needs = [each.basis for effort in run.efforts.values() for each in effort.requirements.values()]
    need = " The need is assumed." if "notional" in needs else ""
    return (
        "These are figures of a plan, not of what a nation said, offered or committed. "
        f"{assumed}{need}"
    )
