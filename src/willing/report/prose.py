"""The sentences of a report, made by rule from the records; Markdown and HTML print the same."""

from collections import Counter
from collections.abc import Iterable

from willing.basics.figure import SIZES, Figure
from willing.basics.weeks import span_label, week_label
from willing.coalition.gate import gate_in_words
from willing.effort.effects import Finding
from willing.force.force_plan import Certificate, Gap
from willing.force.levels import line_prices
from willing.plan.document import Plan
from willing.plan.requirement import Requirement
from willing.report.gap_board import short_words, units
from willing.report.run import Run
from willing.report.words import (
    COUNTED,
    count_word,
    counted,
    listed,
    number,
    percent,
    sentence,
)

NEED_ONLY = "Notional: the need is assumed; no size of an offer is."
_SHORT_NOTE = 80
"""A longer note stands in the chapter on assumptions only."""


def share_words(share: float) -> str:
    """Return an honest word for a share: `Less than a third`, `Most`, `All`."""
    if share <= 0:
        return "None"
    if share >= 1 - 1e-9:
        return "All"
    if abs(share - 0.5) < 0.005:
        return "Half"
    steps = (
        (0.05, "Almost none"),
        (0.25, "Less than a quarter"),
        (1 / 3, "Less than a third"),
        (0.5, "Less than half"),
        (2 / 3, "More than half"),
        (0.75, "Two thirds or more"),
        (0.95, "Most"),
        (1.0, "Nearly all"),
    )
    return next(words for limit, words in steps if share < limit)


def headline(run: Run) -> str:
    """Return the finding as a sentence: what could be filled, and how much is committed."""
    proved = run.force_plan.certificate
    counts_from = run.plan.assumptions.counts_from
    said = COUNTED[counts_from]
    if proved.threshold_fill <= 0:
        first = f"Under these assumptions {said} fills none of the need."
    elif counts_from == "committed":
        return sentence(f"{said} fills {share_words(proved.threshold_fill).lower()} of the need")
    else:
        part = share_words(proved.threshold_fill).lower()
        first = sentence(f"{said} could fill {part} of the need")
    if proved.committed_fill <= 0:
        return f"{first} None of it is committed."
    return f"{first} {share_words(proved.committed_fill)} is committed."


def standfirst(run: Run) -> str:
    """Return two or three sentences: how many lines fall short or wait, and the worst of them."""
    statuses: dict[str, set[str]] = {}
    for each in run.force_plan.statuses:
        statuses.setdefault(each.line, set()).add(each.status)
    total = sum(len(effort.requirements) for effort in run.efforts.values())
    opened = sum("gap open" in found for found in statuses.values())
    waiting = sum("contingent" in found and "gap open" not in found for found in statuses.values())
    first = (
        f"Of {total:,} lines of requirement {count_word(opened)} "
        f"{'has' if opened == 1 else 'have'} an open gap at some time"
    )
    if waiting:
        first += (
            f"; {count_word(waiting)} more {'is' if waiting == 1 else 'are'} filled only if an "
            "event comes that is not on record"
        )
    worst = [each for each in worst_gaps(run) if each.status == "gap open"][:2]
    if not worst:
        return sentence(first)
    asked = requirements(run)
    names = [
        f"{asked[each.line].title} ({gap_short(run, each)} short, "
        f"{span_label(each.first_week, each.last_week)})"
        for each in worst
        if each.line in asked
    ]
    lead = "The costliest gap is" if len(names) == 1 else "The two costliest gaps are"
    return f"{sentence(first)} {sentence(f'{lead} {listed(names)}')}"


def held(run: Run) -> list[str]:
    """Return the sentences of *If these held*: gates by week, what counts, whose sizes."""
    assumed = run.plan.assumptions
    by_week, never = _gates_by_week(run)
    opened = [f"{_capital(listed(gates))} {when}." for when, gates in by_week.items()]
    sentences = [" ".join(opened)] if opened else []
    if never:
        sentences.append(f"Never: {listed(never)}.")
    sentences.append(f"Counted is {COUNTED[assumed.counts_from]}, and every later layer.")
    if run.force_plan.certificate.notional_share > 0:
        sentences.append(notional(run))
    if assumed.note and len(assumed.note) <= _SHORT_NOTE:
        sentences.append(sentence(assumed.note))
    return sentences


def _gates_by_week(run: Run) -> tuple[dict[str, list[str]], list[str]]:
    """Gates under the week they are assumed to hold from, earliest first; and those never held.

    A gate that differs by nation stands under the range of its nations' weeks.
    """
    weeks: dict[str, list[int]] = {}
    for key, week in run.plan.assumptions.gates.items():
        known = weeks.setdefault(key.partition(":")[0], [])
        if not isinstance(week, str):
            known.append(week)
    never = [gate_in_words(gate) for gate, known in weeks.items() if not known]
    by_week: dict[str, list[str]] = {}
    for gate, known in sorted(weeks.items(), key=lambda each: min(each[1], default=0)):
        if known:
            first, last = min(known), max(known)
            when = f"from {week_label(first)}"
            if last > first:
                when = f"between {week_label(first)} and {week_label(last)}, by nation"
            by_week.setdefault(when, []).append(gate_in_words(gate))
    return by_week, never


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def notional(run: Run) -> str:
    """Return the label of everything that rests on assumed sizes."""
    share = run.force_plan.certificate.notional_share
    if share <= 0:
        return NEED_ONLY if any(map(needs_notional, requirements(run).values())) else ""
    return (
        f"Notional: {percent(share)} of the filled threshold need rests on assumed sizes, "
        "not on a figure of any nation."
    )


def needs_notional(asked: Requirement) -> bool:
    """Return whether what a line asks for is assumed."""
    return asked.basis == "notional" or any(
        isinstance(each, Figure) and each.basis == "notional"
        for each in (asked.threshold, asked.objective)
    )


def requirements(run: Run) -> dict[str, Requirement]:
    """Return every SOR line of the run by id."""
    return {
        line: asked
        for effort in run.efforts.values()
        for line, asked in effort.requirements.items()
    }


def worst_gaps(run: Run) -> list[Gap]:
    """Return the costliest gaps first; accepted ones last."""
    return sorted(
        run.force_plan.gaps,
        key=lambda each: (each.status == "gap accepted", -each.cost, each.first_week, each.line),
    )


def gap_short(run: Run, gap: Gap) -> str:
    """Return what is missing with its unit: `2 vessels`, `up to 2 vessels` if not in all weeks."""
    return short_words(gap, units(run).get(gap.line, ""))


def first_priorities(proved: Certificate) -> str:
    """Return what is proved of priorities that were filled first; empty where none were."""
    if proved.fixed_priority is None:
        return ""
    which = "1" if proved.fixed_priority == 1 else f"1 to {proved.fixed_priority}"
    return (
        f"Lines of priority {which} came first and lack {number(proved.fixed_shortfall)} cost "
        f"units at most, {number(proved.fixed_bound)} in any plan; what follows holds for plans "
        "that keep this."
    )


def cost_unit(plan: Plan) -> str:
    """Return once what a cost is counted in."""
    least, _ = line_prices(plan.force.prices, 5)
    most, _ = line_prices(plan.force.prices, 1)
    return (
        "Costs are in the plan's own cost units, not in money: one unit of a line below its "
        f"threshold for one week costs {number(float(least))} at priority 5 and "
        f"{number(float(most))} at priority 1; modules that are there and "
        "that rotate cost a little."
    )


def how_sure(run: Run, *, short: bool = False) -> list[str]:
    """Return what is proved of the plan and what would turn; `short` leaves the baseline out."""
    proved = run.force_plan.certificate
    costs = (
        f"No plan can cost less than {number(proved.bound)} cost units; this one costs "
        f"{number(proved.cost)}, so at most {percent(max(0.0, proved.coverage_gap))} of the "
        "reachable coverage is missed."
    )
    baseline = (
        f"The named baseline, priority-greedy, costs {number(proved.greedy_cost)}; no force at "
        f"all {number(proved.empty_cost)}."
    )
    found = counted(proved.violations, "violation")
    sentences = [
        *((costs,) if short else (costs, baseline, cost_unit(run.plan))),
        f"An independent checker recounted every constraint and found {found}.{beyond(run)}",
    ]
    if first := first_priorities(proved):
        sentences.insert(0, first)
    if fills := _fill_by_size(run):
        sentences.append(fills)
    depends = [
        each
        for effort in run.efforts.values()
        for each in effort.effects.findings
        if each.depends_on
    ]
    if depends:
        verb = "depends" if len(depends) == 1 else "depend"
        count = count_word(len(depends), capital=True)
        noun = "finding" if len(depends) == 1 else "findings"
        sentences.append(f"{count} {noun} {verb} on an assumption.")
    return sentences


def beyond(run: Run) -> str:
    """Return which treaty limits, shown and not enforced, the force would pass; empty if none."""
    found = [
        each
        for effort in run.efforts.values()
        for each in effort.effects.findings
        if each.beyond and not each.only_at
    ]
    if not found:
        return ""
    names = listed(list(dict.fromkeys(f"the {each.beyond}" for each in found)))
    first = max(found, key=lambda each: each.weight)
    more = len(found) - 1
    rest = f" {counted(more, 'more').capitalize()} in the chapter on effects." if more else ""
    return (
        f" Of the treaty limits, which are shown and not enforced, it does not keep those of "
        f"{names}: {sentence(first.text)}{rest}"
    )


def _fill_by_size(run: Run) -> str:
    found = [(size, run.certificates[size]) for size in SIZES if size in run.certificates]
    if len(found) < 2:
        return ""
    parts = [f"{percent(proved.threshold_fill)} at {size} sizes" for size, proved in found]
    return f"Filled would be {listed(parts)}; needs and sizes vary together."


def weightiest(findings: Iterable[Finding]) -> list[Finding]:
    """Return the weightiest findings first, what passes a treaty's limit before; those that are
    not the plan's own come last."""
    return sorted(findings, key=lambda each: (bool(each.only_at), not each.beyond, -each.weight))


def finding_words(finding: Finding) -> str:
    """Return a finding as printed: one that does not hold at all sizes says so.

    One that is not made at central sizes begins with the sizes at which it is.
    """
    if finding.only_at:
        sizes = listed([f"{each}" for each in finding.only_at])
        return (
            f"Depends on assumption: not at the central sizes of this plan, but at {sizes} sizes: "
            f"{sentence(finding.text)}"
        )
    if not finding.depends_on:
        return sentence(finding.text)
    return f"{sentence(finding.text)} Depends on assumption: {sentence(finding.depends_on)}"


def runs_on_page(run: Run) -> str:
    """Return the line that names plan and run: `plan 3f9a c41e · run 7 · seed 7`."""
    digest = run.force_plan.plan_hash
    parts = [f"plan {digest[:4]} {digest[4:8]}"]
    if run.name:
        parts.append(run.name if run.name.startswith("run") else f"run {run.name}")
    parts.append(f"seed {run.force_plan.seed}")
    return " · ".join(parts)


def nations_in_force(run: Run) -> Counter[str]:
    """Return the number of assignments of each nation."""
    return Counter(each.nation for each in run.force_plan.assignments)
