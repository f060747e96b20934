"""One sentence for each change: what would have to be, and what solving again has shown."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from willing.basics.weeks import span_label, week_label
from willing.force.explain.explanation import Change, Explanation, LineWeeks, Step, StepKind
from willing.force.explain.steps import holds
from willing.force.force_plan import Assignment
from willing.plan.document import Plan
from willing.plan.requirement import Requirement
from willing.report.explanation.candidate_words import zone_title
from willing.report.the_nation import the_nation
from willing.report.words import (
    amount,
    counted,
    gate_phrase,
    listed,
    number,
    offer_name,
    percent,
    sentence,
)

NAMED: Final = 3
"""Other lines a sentence names."""


class Made(NamedTuple):
    """A step with the records it is told from."""

    plan: Plan
    requirements: Mapping[str, Requirement]
    why: Explanation
    step: Step

    @property
    def nation(self) -> str:
        """The name of the nation it is asked of."""
        return the_nation(self.plan, self.step.nation or "ZZZ")

    @property
    def title(self) -> str:
        """The title of the offer."""
        assert self.step.nation is not None and self.step.offer is not None
        return offer_name(self.plan, self.step.nation, self.step.offer)


def change_sentence(
    plan: Plan, requirements: Mapping[str, Requirement], why: Explanation, change: Change
) -> str:
    """Return `If …, the line would be filled from … to …; the plan's cost falls by …; …`."""
    asked = listed([step_words(Made(plan, requirements, why, each)) for each in change.steps])
    words = f"If {asked}, {outcome_words(requirements, why, change)}"
    return " ".join(each for each in (sentence(words), size_words(change)) if each)


def step_words(made: Made) -> str:
    """Return what would have to be so, to stand after `If`."""
    return _STEPS[made.step.kind](made)


def outcome_words(requirements: Mapping[str, Requirement], why: Explanation, change: Change) -> str:
    """Return what solving again has shown."""
    level = "be filled" if why.wanted == why.objective else "reach its threshold"
    if change.first_week == change.last_week:
        when = f"in {week_label(change.first_week)}"
    else:
        when = f"from {span_label(change.first_week, change.last_week)}"
    cost = "the plan's cost stays the same"
    if abs(change.cost) >= 5e-7:
        verb = "falls" if change.cost < 0 else "rises"
        cost = f"the plan's cost {verb} by {number(abs(change.cost))}"
    gap = why.last_week - why.first_week + 1
    if gap > 1 and change.gap_weeks:
        all_of_it = change.gap_weeks == gap
        part = f"in {change.gap_weeks} of the gap's {gap} weeks in all"
        when += ", the whole gap" if all_of_it else f", {part}"
    parts = [f"the line would {level} {when}", cost]
    if change.closes:
        parts.append(f"{_lines(requirements, change.closes)} less short")
    if change.opens:
        parts.append(f"but {_lines(requirements, change.opens)} short instead")
    else:
        parts.append("nothing else opens")
    return "; ".join(parts)


def _when(each: LineWeeks) -> str:
    """Return the weeks: `CF+60w to CF+61w`, or `between CF+60w and CF+62w` where some are not."""
    if each.weeks < each.last_week - each.first_week + 1:
        return f"between {week_label(each.first_week)} and {week_label(each.last_week)}"
    return span_label(each.first_week, each.last_week)


def _lines(requirements: Mapping[str, Requirement], rows: Sequence[LineWeeks]) -> str:
    named = sorted(rows, key=lambda each: (-each.weeks, each.line))
    told = [
        f"“{requirements[each.line].title}” ({counted(each.weeks, 'week')}, {_when(each)})"
        for each in named
    ]
    return f"{listed(told, NAMED)} {'is' if len(named) == 1 else 'are'}"


def size_words(change: Change) -> str:
    """Return at which other sizes the change fills the line too; empty where none was tried."""
    if change.fails:
        holds = f"; it does at {change.sizes[0]} sizes" if change.sizes else ""
        where = listed([f"at {each}" for each in change.fails])
        return f"Depends on assumption: {where} sizes it does not fill the line{holds}."
    return "It does so at low and at high sizes too." if change.sizes else ""


def _caveat(made: Made) -> str:
    assert made.step.nation is not None
    known = made.plan.nations[made.step.nation].caveats
    texts = [f"“{known[name].text}”" for name in made.step.caveats if name in known]
    return f"{made.nation} lifted its caveat{'s' if len(texts) > 1 else ''} {listed(texts)}"


def _gate(made: Made) -> str:
    gates = listed([gate_phrase(made.plan, each) for each in made.step.gates])
    return f"{gates} came by {week_label(made.step.week or 0)}"


def _notice(made: Made) -> str:
    assert made.step.nation is not None and made.step.offer is not None
    offer = made.plan.nations[made.step.nation].offers[made.step.offer]
    now = offer.decision_days + offer.ntm_days
    return (
        f"{made.nation} had {made.title} ready {counted(made.step.days, 'day')} sooner "
        f"({now - made.step.days} days for decision and notice to move, not {now})"
    )


def _window(made: Made) -> str:
    assert made.step.week is not None and made.step.last_week is not None
    assert made.step.nation is not None and made.step.offer is not None
    offer = made.plan.nations[made.step.nation].offers[made.step.offer]
    held = [each.to for each in offer.ties if holds(each, made.step.week, made.step.last_week)]
    if held:
        return f"{made.nation} released {made.title} from {listed(held)}"
    weeks = span_label(made.step.week, made.step.last_week)
    return f"{made.nation} had {made.title} available {weeks} too"


def _state(made: Made) -> str:
    assert made.step.nation is not None and made.step.offer is not None
    state = made.plan.nations[made.step.nation].offers[made.step.offer].state
    so_far = "said" if state == "draft" else state
    verb = made.plan.assumptions.counts_from
    verb = "offered" if verb in ("sensed", "draft") else verb
    return f"{made.nation} {verb} {made.title}, only {so_far} so far"


def _status(made: Made) -> str:
    return f"{made.nation} took part in the coalition's own force with {made.title}"


def _zone(made: Made) -> str:
    return f"{made.nation} offered {made.title} for {_place(made)} too"


def _place(made: Made) -> str:
    return zone_title(made.plan, made.step.place or "")


def _module(made: Made) -> str:
    counts_from = made.plan.assumptions.counts_from
    verb = "committed" if counts_from == "committed" else "brought"
    return f"{made.nation} {verb} {counted(made.step.count, 'module')} more of {made.title}"


def _new_module(made: Made) -> str:
    known = made.plan.capabilities.get(made.step.capability or "")
    ability = known.title if known is not None else made.step.capability
    much = amount(made.step.amount, known.unit if known is not None else "")
    when = "" if made.step.week is None else f" from {week_label(made.step.week)}"
    needed = "" if made.step.nation is None else f", as {made.title} of {made.nation} needs it"
    return (
        f"somebody brought a new module of {ability} to {_place(made)}{when}{needed} ({much}; "
        "no persons and no lift are counted for it)"
    )


def _substitute(made: Made) -> str:
    known = made.plan.capabilities.get(made.step.capability or "")
    ability = known.title if known is not None else made.step.capability
    return f"the line accepted {ability} at {percent(made.step.amount)}, as another line does"


def _lift(made: Made) -> str:
    point = made.plan.theatre.entry_points[made.step.place or ""]
    return f"{number(made.step.lift_t)} t a week more passed through {point.title}"


def _base(made: Made) -> str:
    where = "the host state" if made.step.place is None else _place(made)
    return f"{where} had room for {number(made.step.persons)} persons more"


def _ceiling(made: Made) -> str:
    return f"the ceiling of the whole force were {number(made.step.persons)} persons higher"


def _mandate(made: Made) -> str:
    assert made.step.nation is not None
    mandate = made.plan.nations[made.step.nation].mandate
    now = (mandate.ceiling_persons or 0) + made.step.persons
    whose = f" (for its {mandate.body} to decide)" if mandate.body else ""
    return (
        f"{made.nation} raised the ceiling of its mandate by {number(made.step.persons)} persons, "
        f"to {number(now)}{whose}"
    )


def _nations(made: Made) -> str:
    return f"{_place(made)} might have {counted(made.step.count, 'nation')} more"


def _relieve(made: Made) -> str:
    here = sorted(
        (each for each in made.step.assignments if _serves(made, each)),
        key=lambda each: each.module,
    )
    words = listed([f"{_named(made.plan, each)} served this line {_weeks(each)}" for each in here])
    titles = [
        f"“{made.requirements[line].title}”"
        for line in made.step.relieved
        if line in made.requirements
    ]
    return f"{words} (taken from {listed(titles, NAMED)} in some weeks)" if titles else words


def _named(plan: Plan, each: Assignment) -> str:
    """Return `“Mine hunter” of Calder (xca-hunter-1.3)`: the id tells its modules apart."""
    nation = plan.nations.get(each.nation)
    if nation is None or each.offer not in nation.offers:
        return each.module
    title = nation.offers[each.offer].title
    return f"“{title}” of {the_nation(plan, each.nation)} ({each.module})"


def _weeks(each: Assignment) -> str:
    """The weeks in which an assignment counts."""
    single = each.effective_week == each.last_week
    return f"{'in' if single else 'from'} {span_label(each.effective_week, each.last_week)}"


def _serves(made: Made, each: Assignment) -> bool:
    there = each.effective_week <= made.why.week <= each.last_week
    return there and made.why.line in each.lines


_STEPS: Final[Mapping[StepKind, Callable[[Made], str]]] = {
    "caveat": _caveat,
    "gate": _gate,
    "notice": _notice,
    "window": _window,
    "state": _state,
    "status": _status,
    "zone": _zone,
    "module": _module,
    "new module": _new_module,
    "substitute": _substitute,
    "lift": _lift,
    "base": _base,
    "ceiling": _ceiling,
    "mandate": _mandate,
    "nations": _nations,
    "relieve": _relieve,
}
