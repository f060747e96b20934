"""Changes worth solving for, those closest to what is on the table first."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil
from typing import Final, NamedTuple

from willing.force.assignments import assignments
from willing.force.explain.candidates import Stopped, served
from willing.force.explain.case import Case
from willing.force.explain.explanation import Step, StepKind
from willing.force.explain.forced import Forced, forced
from willing.force.explain.nearer import Offered, steps_for
from willing.force.explain.rooms import room_steps
from willing.force.explain.steps import Changed
from willing.force.modules import offers
from willing.force.postings import accepted
from willing.force.prospects import offer_stop
from willing.force.serving import serving_roles

RANK: Final[Mapping[StepKind, int]] = {
    "state": 0,
    "notice": 1,
    "gate": 2,
    "caveat": 3,
    "window": 4,
    "relieve": 5,
    "substitute": 6,
    "lift": 7,
    "base": 7,
    "ceiling": 7,
    "mandate": 7,
    "nations": 7,
    "zone": 8,
    "module": 9,
    "new module": 10,
    "status": 11,
}
"""Kinds of step from what somebody has nearly done already to what nobody has spoken of."""
RELIEVED_AT_MOST: Final = 4
"""Modules taken from other work in one change."""


class Remedy(NamedTuple):
    """Steps to try together."""

    steps: tuple[Step, ...]
    enough: bool
    """Whether what they free would by itself be as much as is missing."""


def remedies(case: Case, modules: Sequence[Stopped], short: Fraction) -> tuple[Remedy, ...]:
    """Return the changes to try, most promising first; each is the smallest of its kind."""
    found = {
        remedy.steps: remedy
        for remedy in (
            *_of_offers(case, modules, short),
            *_more_modules(case, modules, short),
            *_substitutes(case),
            *_rooms(case, modules),
            *relieved(case, modules),
            *_new_module(case, short),
        )
    }
    return tuple(sorted(found.values(), key=_order))


def _order(remedy: Remedy) -> tuple[object, ...]:
    ranks = tuple(RANK[step.kind] for step in remedy.steps)
    sizes = tuple((step.days, step.count, step.persons, step.lift_t) for step in remedy.steps)
    names = tuple((step.nation or "", step.offer or "") for step in remedy.steps)
    return len(remedy.steps), not remedy.enough, ranks, sizes, names


def _of_offers(case: Case, modules: Sequence[Stopped], short: Fraction) -> Iterator[Remedy]:
    """What would take away what stops a whole offer."""
    changed = Changed(case.plan, case.requirements)
    freed: dict[tuple[str, str], int] = {}
    for one in modules:
        freed[one.nation, one.offer] = freed.get((one.nation, one.offer), 0) + 1
    for one in {(each.nation, each.offer): each for each in modules}.values():
        stop = one.stop._replace(role=one.stop.role or one.roles[0])
        offered = Offered(changed, one.nation, one.offer, stop, case.asked)
        gives = most_given(case, (one.nation, one.offer)) * freed[one.nation, one.offer]
        for steps in steps_for(offered):
            yield Remedy(steps, gives >= float(short) - 1e-9)


def most_given(case: Case, key: tuple[str, str]) -> float:
    """Return the most that one module of an offer could give the line in any role."""
    offer = case.plan.nations[key[0]].offers[key[1]]
    roles = serving_roles(offer, case.requirement, case.line)
    return max((served(case, offer, role)[1] for role in roles), default=0.0)


def _more_modules(case: Case, modules: Sequence[Stopped], short: Fraction) -> Iterator[Remedy]:
    """More modules of an offer that nothing stops as a whole."""
    for nation, name, offer in offers(case.plan):
        roles = serving_roles(offer, case.requirement, case.line)
        if not roles or offer_stop(case.plan, (nation, name), roles, case.asked) is not None:
            continue
        gives = most_given(case, (nation, name))
        if gives > 0:
            # `gives` is what a batch gives: whole batches only.
            count = max(1, offer.batch) * max(1, ceil(float(short) / gives - 1e-9))
            yield Remedy((Step(kind="module", nation=nation, offer=name, count=count),), True)


def _substitutes(case: Case) -> Iterator[Remedy]:
    """Substitutes that another line accepts for the same capability and this one does not."""
    own = case.requirement
    known: dict[str, float] = {}
    for _, other in sorted(case.requirements.items()):
        if other.capability == own.capability:
            for name, each in sorted(other.substitutes.items()):
                known[name] = max(known.get(name, 0.0), each.factor)
    for name, factor in sorted(known.items()):
        if name not in accepted(own) and factor > 0:
            yield Remedy(
                (Step(kind="substitute", line=case.line, capability=name, amount=factor),), True
            )


def _rooms(case: Case, modules: Sequence[Stopped]) -> Iterator[Remedy]:
    """More room at the limits that keep free modules out."""
    for one in modules:
        for step in room_steps(case, one):
            yield Remedy((step,), True)


def relieved(case: Case, modules: Sequence[Stopped]) -> Iterator[Remedy]:
    """The cheapest modules taken from other work, as many as it takes to fill the line."""
    chosen: list[tuple[str, Forced]] = []
    table, names = case.board, [each.name for each in case.problem.labels.modules]
    line = case.problem.labels.lines.index(case.line)
    wanted = _wanted(case)
    left = {one.module: names.index(one.module) for one in modules if one.forced is not None}
    while left and len(chosen) < RELIEVED_AT_MOST:
        tried = {name: forced(table, m, line, case.column) for name, m in left.items()}
        known = {name: each for name, each in tried.items() if each is not None}
        if not known:
            return
        name = min(known, key=lambda each: (known[each].cost, each))
        chosen.append((name, known[name]))
        left = {other: m for other, m in left.items() if other != name and other in known}
        table = table._replace(state=known[name].state)
        if table.state.supply[line, case.column] >= wanted:
            yield Remedy((_relief(case, chosen),), True)
            return


def _wanted(case: Case) -> int:
    a, line = case.problem.arrays, case.problem.labels.lines.index(case.line)
    now = case.look.state.supply[line, case.column]
    threshold = int(a.threshold[line, case.column])
    return threshold if now < threshold else int(a.objective[line, case.column])


def _relief(case: Case, chosen: Sequence[tuple[str, Forced]]) -> Step:
    rows = tuple(each for _, found in chosen for each in assignments(case.problem, found.rotations))
    names = {name for name, _ in chosen}
    before = {
        line for each in case.force_plan.assignments if each.module in names for line in each.lines
    }
    after = {
        (line, week)
        for each in rows
        for line in each.lines
        for week in range(each.effective_week, each.last_week + 1)
    }
    lost = {
        line
        for each in case.force_plan.assignments
        if each.module in names
        for line in each.lines
        for week in range(each.effective_week, each.last_week + 1)
        if (line, week) not in after
    }
    return Step(
        kind="relieve", assignments=rows, relieved=tuple(sorted((before & lost) - {case.line}))
    )


def _new_module(case: Case, short: Fraction) -> Iterator[Remedy]:
    """What is missing, from whoever comes."""
    yield Remedy(
        (
            Step(
                kind="new module",
                capability=case.requirement.capability,
                place=case.requirement.zone,
                amount=float(short),
                count=1,
                week=_gap_begins(case),
            ),
        ),
        True,
    )


def _gap_begins(case: Case) -> int:
    """The first of the weeks around this one in which the line misses the same level."""
    below = case.standing.supplied < case.standing.threshold
    begins = case.week
    for each in reversed([one for one in case.standings if one.first_week <= case.week]):
        if each.supplied >= (each.threshold if below else each.objective):
            break
        begins = each.first_week
    return begins
