"""A run recounted before it is quoted: every figure from the plan and the assignments, by the
independent checker; a run that does not match its plan is refused."""

from fractions import Fraction
from typing import NamedTuple

from willing.basics.errors import RunError
from willing.basics.figure import Figure
from willing.basics.units import Slug
from willing.coalition.offer import Offer
from willing.force.certificate import TOLERANCE
from willing.force.checker import Case, recounted_cost, violations
from willing.force.checker.case import known, persons_of, present
from willing.force.checker.cost import Weekly, supply
from willing.force.force_plan import Certificate
from willing.force.units import amount
from willing.ledger.basis import basis_hash
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.plan.requirement import level_at
from willing.report.run import Run


class Short(NamedTuple):
    """The weeks in which a line is below its threshold, and the most that is missing."""

    line: Slug
    weeks: tuple[int, ...]
    most: float


class Recount(NamedTuple):
    """The figures of a run, counted again."""

    plan_hash: str
    cost: float
    threshold_fill: float
    committed_fill: float
    notional_share: float
    """Share of what is filled that rests on assumed sizes of offers."""
    short: tuple[Short, ...]
    persons: dict[str, dict[int, int]]
    """Nation: persons outside home by week."""


def refuse_other_plan(run: Run, plan: Plan) -> None:
    """Raise RunError unless a run was made from this plan, as it now stands; what was reported and
    noted since makes no other plan."""
    if basis_hash(run.plan) != basis_hash(plan):
        raise RunError(_refusal(run, "it was made from another plan than the one that now stands"))


def recount(run: Run) -> Recount:
    """Return the figures of a run; raises RunError when they do not match its certificate."""
    proved = run.force_plan.certificate
    digest = plan_hash(run.plan)
    if {digest} != {proved.plan_hash, run.force_plan.plan_hash}:
        raise RunError(_refusal(run, "its plan is not the one it was made from"))
    case = _case(run)
    broken = violations(case)
    if broken:
        raise RunError(_refusal(run, f"it breaks a rule: {broken[0].rstrip('.')}"))
    cost = recounted_cost(case)
    if abs(cost - Fraction(proved.cost)) > TOLERANCE * max(Fraction(1), abs(cost)):
        raise RunError(_refusal(run, f"its cost is {float(cost):g}, not {proved.cost:g}"))
    given = supply(case)
    fill, committed, firm = _fill(case, given), _fill(case, _committed(case)), _firm(case)
    assumed = 1 - firm / fill if fill else 0.0
    stated = (proved.threshold_fill, proved.committed_fill, proved.notional_share)
    if any(abs(a - b) > 1e-6 for a, b in zip(stated, (fill, committed, assumed), strict=True)):
        raise RunError(_refusal(run, "its share of the need that is filled is another"))
    short, persons = _short(case, given), _persons(case)
    return Recount(digest, float(cost), fill, committed, assumed, short, persons)


def _refusal(run: Run, what: str) -> str:
    name = run.name or "the run"
    return f"{name}: not quoted, {what}. Make the run again: willing generate PLAN --out RUN."


def _case(run: Run) -> Case:
    proved: Certificate = run.force_plan.certificate
    requirements = {
        line: each for effort in run.efforts.values() for line, each in effort.requirements.items()
    }
    fixed = None
    if proved.fixed_priority is not None:
        fixed = (proved.fixed_priority, Fraction(proved.fixed_shortfall))
    return Case(run.plan, requirements, proved.size, run.force_plan.assignments, fixed)


def _committed(case: Case) -> dict[str, Weekly]:
    """Return what committed and present modules alone supply."""
    firm = tuple(each for each in case.assignments if each.layer in ("committed", "present"))
    return supply(case._replace(assignments=firm))


def _firm(case: Case) -> float:
    """Return the share of the threshold need that modules of no assumed size would fill."""
    firm = tuple(each for each, offer, _ in known(case) if not _is_assumed(offer, each.role))
    return _fill(case, supply(case._replace(assignments=firm)))


def _is_assumed(offer: Offer, role: str) -> bool:
    sizes = (offer.quantity, *offer.employments[role].supplies.values())
    return offer.basis == "notional" or any(
        isinstance(each, Figure) and each.basis == "notional" for each in sizes
    )


def _fill(case: Case, given: dict[str, Weekly]) -> float:
    """Return the share of the threshold need that is filled; every line-week counts once."""
    met, asked = Fraction(0), 0
    for line, requirement in case.requirements.items():
        for week in case.plan.weeks:
            wanted = amount(level_at(requirement, week, case.size)[0])
            if wanted:
                asked += 1
                met += min(given[line][week], wanted) / wanted
    return float(met / asked) if asked else 1.0


def _short(case: Case, given: dict[str, Weekly]) -> tuple[Short, ...]:
    """Return the lines below their threshold, those with the highest priority first."""
    found = []
    for line, requirement in case.requirements.items():
        missing = {
            week: amount(level_at(requirement, week, case.size)[0]) - given[line][week]
            for week in case.plan.weeks
        }
        weeks = tuple(week for week, less in missing.items() if less > 0)
        if weeks:
            found.append(Short(line, weeks, float(max(missing.values()))))
    order = case.requirements
    return tuple(sorted(found, key=lambda each: (order[each.line].priority, -len(each.weeks))))


def _persons(case: Case) -> dict[str, dict[int, int]]:
    persons: dict[str, dict[int, int]] = {}
    for each, offer, _ in known(case):
        if case.plan.theatre.zones[each.zone].kind != "home":
            weeks = persons.setdefault(each.nation, {})
            for week in present(each):
                weeks[week] = weeks.get(week, 0) + persons_of(case, each, offer)
    return persons
