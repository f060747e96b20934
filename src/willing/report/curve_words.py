"""The sentences of the fill curve: what each gate unlocks, and what is usable."""

from willing.basics.weeks import week_label
from willing.coalition.gate import gate_in_words
from willing.force.curve.fill_curve import Closure, FillCurve, Step
from willing.force.curve.gate_sets import OPENED_WEEK
from willing.plan.document import Plan
from willing.report.gate_waits import why_nothing
from willing.report.prose import requirements
from willing.report.run import Run
from willing.report.words import (
    count_word,
    counted,
    gates_words,
    listed,
    number,
    percent,
    sentence,
)


def curve_sentences(plan: Plan, curve: FillCurve) -> list[str]:
    """Return what the curve says as a whole."""
    first, last = curve.bands[0], curve.bands[-1]
    opening = (
        "Offers on which no condition was found, or whose gates are on record as met, could fill "
        f"{percent(first.threshold_fill)} of the threshold need; with every gate met it would be "
        f"{percent(last.threshold_fill)}."
    )
    words = [opening]
    useful = [each for each in curve.steps if each.cost_saved > 0]
    if useful:
        best = max(useful, key=lambda each: each.cost_saved)
        words.append(
            f"Opened in this order, {gate_in_words(best.gate)} unlocks most: the cost of what is "
            f"missing falls by {number(best.cost_saved)}."
        )
    idle = [each.gate for each in curve.steps if not each.cost_saved]
    if idle:
        words.append(
            sentence(
                f"{listed([gate_in_words(each) for each in idle])} "
                f"{'unlocks' if len(idle) == 1 else 'unlock'} nothing by "
                f"{'itself' if len(idle) == 1 else 'themselves'}, opened in this order"
            )
        )
    if curve.taken_as_met:
        words.append(
            f"This run assumes that {gates_words(plan, curve.taken_as_met, limit=6)} "
            f"{'is' if len(curve.taken_as_met) == 1 else 'are'} never met; here "
            f"{'it is' if len(curve.taken_as_met) == 1 else 'they are'} taken as met in the week "
            f"assumed for other nations, or else in {week_label(OPENED_WEEK)}."
        )
    return words


def step_words(run: Run, step: Step) -> str:
    """Return what one gate unlocks: modules, cost, lines."""
    if not step.cost_saved and not step.modules:
        return why_nothing(run.plan, step.gate)
    titles = requirements(run)
    named = [titles[line].title for line in step.lines if line in titles]
    words = f"{counted(step.modules, 'module')} more used, cost lower by {number(step.cost_saved)}"
    gaining = f"; most gained: {'; '.join(named[:3])}" if named else ""
    return sentence(words + gaining)


def range_words(curve: FillCurve) -> list[str]:
    """Return the fill of each band at low, central and high sizes, where they differ."""
    return [
        f"{each.name}: {percent(each.threshold_fill_low)} at low, "
        f"{percent(each.threshold_fill)} at central, {percent(each.threshold_fill_high)} at high "
        "sizes."
        for each in curve.bands
        if each.threshold_fill_low is not None and each.threshold_fill_high is not None
    ]


def closure_sentences(curve: FillCurve) -> list[str]:
    """Return the closure in the week with most persons, and the weeks in which some wait."""
    closure = curve.closure
    totals = [sum(week) for week in zip(*_rows(closure), strict=True)]
    if not any(totals):
        return ["Nobody is sent."]
    peak = max(range(len(totals)), key=lambda w: (totals[w], -w))
    usable, waiting, arriving, outside = (row[peak] for row in _rows(closure))
    at_peak = (
        f"In {week_label(curve.first_week + peak)}, with most persons there, "
        f"{number(totals[peak])} in all: {number(usable)} usable, {number(waiting)} waiting for "
        f"enablers, {number(arriving)} in RSOM or handover, {number(outside)} outside the country."
    )
    words = [at_peak]
    short = sum(each > 0 for each in closure.waiting)
    if short:
        words.append(
            sentence(
                f"in {count_word(short)} of {len(totals)} weeks somebody waits for enablers, at "
                f"most {number(max(closure.waiting))} persons"
            )
        )
    return words


def _rows(closure: Closure) -> tuple[tuple[float, ...], ...]:
    return closure.usable, closure.waiting, closure.arriving, closure.outside
