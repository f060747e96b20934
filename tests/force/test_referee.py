"""The engine against HiGHS on tiny plans: the same problem as one mixed-integer programme.

Every possible rotation is a column; nothing of the dynamic program, the search or the dual is
used. The checker then recounts the plan from the records, so three code paths must agree.
"""

from collections import defaultdict
from typing import NamedTuple

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from willing.coalition.offer import Employment, Offer, Rotation
from willing.force.arrays import UNLIMITED
from willing.force.bound import raise_bound, start_bound
from willing.force.checker import Case, recounted_cost, violations
from willing.force.checker.case import persons_of, together
from willing.force.fixed import Fix, alone, held_prices
from willing.force.force_plan import Assignment
from willing.force.generate import generate_force
from willing.force.prices import instant_bounds, prices
from willing.force.problem import build
from willing.kernels.force_state import empty_state, links

CASES = range(100, 120)


class Programme:
    """A mixed-integer programme put together row by row."""

    def __init__(self):
        self.cost, self.upper, self.whole, self.rows = [], [], [], []

    def column(self, cost, upper=np.inf, whole=False):
        self.cost.append(cost)
        self.upper.append(upper)
        self.whole.append(int(whole))
        return len(self.cost) - 1

    def row(self, entries, low, high):
        self.rows.append((entries, low, high))

    def solve(self):
        table = [(i, j, v) for i, (row, _, _) in enumerate(self.rows) for j, v in row]
        i, j, v = zip(*table, strict=True) if table else ((), (), ())
        matrix = coo_array((v, (i, j)), shape=(len(self.rows), len(self.cost)))
        found = milp(
            np.array(self.cost),
            integrality=np.array(self.whole),
            bounds=Bounds(0, np.array(self.upper)),
            constraints=LinearConstraint(
                matrix.tocsr(), [low for _, low, _ in self.rows], [top for _, _, top in self.rows]
            ),
            options={"mip_rel_gap": 0.0},
        )
        assert found.status == 0, found.message
        return found.fun


def rotations(a, m):
    """Yield (posting, first, last, lead, whether it is the first) of every possible rotation."""
    weeks = a.threshold.shape[1]
    for p in range(a.module_postings[m], a.module_postings[m + 1]):
        for first in range(weeks):
            for last in range(first + a.rotation_min[m] - 1, min(weeks, first + a.rotation_max[m])):
                if a.available[p, first : last + 1].all():
                    yield p, first, last, a.lead_first[p], True
                    yield p, first, last, a.lead_next[p], False


class Sums(NamedTuple):
    """Columns of rotations by what they add to, each with its amount."""

    supply: dict
    group: dict
    area: dict
    lift: dict
    persons: dict
    here: dict
    works: dict
    posted: dict


def optimum(problem, held=None, level=None):
    """Return the least cost of any plan, in cost units.

    With `held` (R,) prices and a level, of plans whose held lines lack no more than that.
    """
    a, scale = problem.arrays, problem.scales.cost
    lp = Programme()
    sums = Sums(*(defaultdict(list) for _ in Sums._fields))
    used = [lp.column(0, 1, True) for _ in a.module_nation]
    for m in range(len(used)):
        add_module(a, scale, lp, sums, used, m)
    add_space(a, lp, sums)
    add_enablers(a, lp, sums)
    add_lines(a, scale, lp, sums, None if held is None else (held, level))
    add_rules(a, scale, lp, sums)
    return lp.solve()


def add_module(a, scale, lp, sums, used, m):
    """A module: its rotations, their rests, their number, and whom it waits for."""
    weeks = a.threshold.shape[1]
    firsts, laters, busy = [], [], defaultdict(list)
    for p, first, last, lead, is_first in rotations(a, m):
        length = last - first + 1
        x = lp.column((a.rotation_cost[p] + length * a.week_cost[p]) / scale, 1, True)
        (firsts if is_first else laters).append((x, first, last))
        for t in range(first, min(weeks, last + 1 + a.dwell[m])):
            busy[t].append((x, 1))
        add_rotation(a, sums, m, x, (p, first, last, lead))
        lp.row([(x, 1), (used[m], -1)], -np.inf, 0)
        for d in range(a.needs_start[p], a.needs_start[p + 1]):
            others = np.flatnonzero(a.module_nation == a.needs_nation[d])
            sizes = a.posting_modules[a.module_postings[others]]
            wait = (x, -int(a.needs_modules[d]))
            terms = [(used[o], int(n)) for o, n in zip(others, sizes, strict=True)]
            lp.row([*terms, wait], 0, np.inf)
    every = [(x, 1) for x, _, _ in firsts + laters]
    lp.row([(x, 1) for x, _, _ in firsts], -np.inf, 1)
    lp.row(every, -np.inf, a.rotations_max[m])
    lp.row([*every, (used[m], -1)], 0, np.inf)
    for x, first, _ in laters:
        lp.row([(x, 1), *((y, -1) for y, _, last in firsts if last < first)], -np.inf, 0)
    for row in busy.values():
        lp.row(row, -np.inf, 1)


def add_rotation(a, sums, m, x, span):
    """What one rotation adds to the sums."""
    p, first, last, lead = span
    z, n, ground = a.posting_zone[p], a.module_nation[m], a.posting_ground[p]
    sums.works[n].append((x, a.persons[p] * (last - first + 1)))
    for t in range(first, last + 1):
        sums.posted[p, t].append(x)
        sums.persons[z, t].append((x, a.persons[p]))
        for j in range(a.area_start[ground], a.area_start[ground + 1]):
            sums.area[a.area_index[j], t].append((x, a.persons[p]))
    for t in range(first + lead, last + 1):
        sums.here[n, z, t].append(x)
        for j in range(a.feed_start[p], a.feed_start[p + 1]):
            sums.supply[a.feed_line[j], t].append((x, a.feed_amount[j]))
        for j in range(a.group_start[p], a.group_start[p + 1]):
            sums.group[a.group_index[j], t].append((x, a.group_amount[j]))
    for t in (first, last + 1):
        if t < a.threshold.shape[1] and a.zone_entry[z] >= 0:
            sums.lift[a.zone_entry[z], t].append((x, a.lift[p]))


def add_space(a, lp, sums):
    """Ceilings, lift, and nations in a zone."""
    for (i, t), row in sums.area.items():
        lp.row(row, -np.inf, a.area_capacity[i, t])
    for (e, t), row in sums.lift.items():
        lp.row(row, -np.inf, a.lift_capacity[e, t])
    for z, limit in enumerate(a.zone_max_nations):
        for t in range(a.threshold.shape[1] if limit < UNLIMITED else 0):
            flags = []
            for n in range(len(a.burden_fair)):
                flag = lp.column(0, 1, True)
                flags.append((flag, 1))
                for x in sums.here[n, z, t]:
                    lp.row([(x, 1), (flag, -1)], -np.inf, 0)
            lp.row(flags, -np.inf, limit)


def add_enablers(a, lp, sums):
    """Wherever a posting is, its enablers are."""
    for (p, t), columns in sums.posted.items():
        for q in range(a.enabler_start[p], a.enabler_start[p + 1]):
            there = sums.group[a.enabler_group[q], t]
            for x in columns:
                lp.row([*there, (x, -int(a.enabler_amount[q]))], 0, np.inf)


def add_lines(a, scale, lp, sums, fixed):
    """Shortfall below threshold and objective; that of held lines up to a level at most."""
    kept = []
    for r in range(a.threshold.shape[0]):
        low = a.objective_price[r]
        for t in range(a.threshold.shape[1]):
            hinges = (a.threshold_price[r] - low, a.threshold[r, t]), (low, a.objective[r, t])
            for price, level in hinges:
                if level > 0:
                    short = lp.column(price / scale)
                    lp.row([(short, 1), *sums.supply[r, t]], level, np.inf)
            if fixed is not None and fixed[0][r] > 0 and a.threshold[r, t] > 0:
                short = lp.column(0)
                kept.append((short, int(fixed[0][r])))
                lp.row([(short, 1), *sums.supply[r, t]], a.threshold[r, t], np.inf)
    if fixed is not None:
        lp.row(kept, -np.inf, fixed[1])


def add_rules(a, scale, lp, sums):
    """Enabler ratios, concentration, burden."""
    for t in range(a.threshold.shape[1]):
        for k, g in enumerate(a.ratio_group):
            short = lp.column(a.ratio_price[k] / scale)
            zones = a.ratio_zones[a.ratio_start[k] : a.ratio_start[k + 1]]
            there = [each for z in zones for each in sums.persons[z, t]]
            row = [(x, -int(v * a.ratio_persons_factor[k])) for x, v in there]
            row += [(x, int(v * a.ratio_supply_factor[k])) for x, v in sums.group[g, t]]
            lp.row([(short, 1), *row], 0, np.inf)
        for c, g in enumerate(a.concentration_group):
            over = lp.column(a.concentration_price[c] / scale)
            row = [(x, -int(v)) for x, v in sums.group[g, t]]
            lp.row([(over, 1), *row], -int(a.concentration_cap[c, t]), np.inf)
    for n, row in sums.works.items():
        if a.burden_price[n] > 0:
            over = lp.column(a.burden_price[n] / scale)
            lp.row([(over, 1), *((x, -int(v)) for x, v in row)], -int(a.burden_fair[n]), np.inf)


def test_never_below_the_optimum_never_a_bound_above_it_and_mostly_equal(tiny) -> None:
    equal = 0
    for seed in CASES:
        plan, requirements = tiny(seed)
        best = optimum(build(plan, requirements))
        made = generate_force(plan, requirements, plan_hash="0" * 64, effort="quick", threads=1)
        proved = made.force_plan.certificate
        assert proved.violations == 0, seed
        assert proved.cost >= best - 1e-6, seed
        assert proved.bound <= best + 1e-6, seed
        equal += proved.cost <= best + 1e-6
    assert equal >= 15


@pytest.mark.parametrize("seed", range(300, 324))
def test_prices_never_prove_more_than_the_optimum_with_or_without_a_nation(tiny, seed) -> None:
    problem = build(*tiny(seed))
    a, scale = problem.arrays, problem.scales.cost
    best = optimum(problem)
    bound = start_bound(a, links(a), empty_state(a))
    raise_bound(bound, 300, int(best * scale) + 1, 1)
    kept = prices(bound)
    assert kept.value == bound.best[0]
    assert kept.value / scale <= best + 1e-6
    lost = np.flatnonzero(a.module_nation == 0)
    here = a.available.copy()
    for m in lost:
        here[a.module_postings[m] : a.module_postings[m + 1]] = 0
    without = optimum(problem._replace(arrays=a._replace(available=here)))
    assert instant_bounds(kept, a, lost) / scale <= without + 1e-6


@given(st.integers(1000, 10**6))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_checker_and_solver_agree_on_cost_exactly_and_the_bound_stays_below(tiny, seed) -> None:
    plan, requirements = tiny(seed)
    made = generate_force(plan, requirements, plan_hash="0" * 64, effort="quick", threads=1)
    case = Case(plan, requirements, "central", made.force_plan.assignments)
    assert violations(case) == ()
    assert made.force_plan.certificate.cost == float(recounted_cost(case))
    assert made.force_plan.certificate.bound <= made.force_plan.certificate.cost


def with_nation(plan, code, file):
    """The plan with one nation's file changed."""
    return plan.replace(nations={**plan.nations, code: file})


def with_one_more_offer(plan, line):
    """The plan with an offer of what a line asks for."""
    more = Offer(
        title="One more",
        state="offered",
        line_of_effort="presence",
        persons=10,
        rotation=Rotation(min_weeks=2, max_weeks=4, dwell_weeks=2),
        employments={"a": Employment(zones=(line.zone,), supplies={line.capability: 1})},
    )
    nation = plan.nations["AAA"]
    return with_nation(plan, "AAA", nation.replace(offers={**nation.offers, "more": more}))


def with_one_caveat_lifted(plan):
    """Yield the plan without one of the caveats that bind an offer, each in turn."""
    for code, file in plan.nations.items():
        for name in sorted({name for offer in file.offers.values() for name in offer.caveats}):
            offers = {
                key: offer.replace(caveats=tuple(c for c in offer.caveats if c != name))
                for key, offer in file.offers.items()
            }
            yield with_nation(plan, code, file.replace(offers=offers))


def cheap_to_prove(problem, most=50):
    """Whether few module-weeks are possible, so that HiGHS proves the optimum at once."""
    return problem.arrays.available.sum() <= most


def cheap_plans(tiny, first, count):
    """Yield (seed, plan, SOR lines, problem) of tiny plans that are proved at once."""
    found = 0
    for seed in range(first, first + 1000):
        plan, requirements = tiny(seed)
        problem = build(plan, requirements)
        if cheap_to_prove(problem):
            found += 1
            yield seed, plan, requirements, problem
        if found == count:
            return


@pytest.mark.parametrize("first", [5000, 6000, 7000, 8000])
def test_one_caveat_less_or_one_offer_more_never_worsens_the_optimum(tiny, first) -> None:
    lifted = 0
    for seed, plan, requirements, problem in cheap_plans(tiny, first, 30):
        best = optimum(problem) + 1e-6
        wider = with_one_more_offer(plan, next(iter(requirements.values())))
        assert optimum(build(wider, requirements)) <= best, seed
        for free in with_one_caveat_lifted(plan):
            less = build(free, requirements)
            if cheap_to_prove(less):
                assert optimum(less) <= best, seed
                lifted += 1
    assert lifted > 20


def changed_at_random(random, case, problem, rows):
    """A few assignments taken out of a plan, put in or changed, told as the plan's records would
    have them: lines and declined tasks any there are, weeks any that the rotation allows."""
    plan, labels = case.plan, problem.labels
    rows = [each for each in rows if random.random() > 0.25]
    for _ in range(int(random.integers(0, 3))):
        module = labels.modules[int(random.integers(len(labels.modules)))]
        name = draw(random, module.members)
        offer = plan.nations[module.nation].offers[name]
        role = draw(random, sorted(offer.employments))
        zone = draw(random, sorted(offer.employments[role].zones))
        asked = [line for line, each in case.requirements.items() if each.zone == zone]
        first = int(random.integers(plan.horizon.first_week, plan.horizon.last_week))
        rotation = plan.nations[module.nation].offers[module.offer].rotation
        weeks = int(random.integers(rotation.min_weeks, rotation.max_weeks + 1))
        one = Assignment(
            module=module.name,
            offer=name,
            nation=module.nation,
            zone=zone,
            role=role,
            first_week=first,
            last_week=first + weeks - 1,
            effective_week=first,
            lines=tuple(line for line in asked if random.random() < 0.6),
            declined=tuple(
                each for each in offer.employments[role].supplies if random.random() < 0.3
            ),
            layer="offered",
        )
        rows.append(one.replace(persons=persons_of(case, one, offer), modules=together(case, one)))
    return settled(plan, rows)


def settled(plan, rows):
    """The assignments, effective after RSOM or the handover."""
    found, seen = [], set()
    for each in sorted(rows, key=lambda each: (each.module, each.first_week)):
        employment = plan.nations[each.nation].offers[each.offer].employments[each.role]
        days = employment.handover_days if each.module in seen else employment.rsom_days
        seen.add(each.module)
        lead = 0 if plan.theatre.zones[each.zone].kind == "home" else -(-days // 7)
        week = min(each.first_week + lead, each.last_week + 1)
        found.append(each.replace(effective_week=week))
    return tuple(found)


def draw(random, values):
    """One of the values."""
    return values[int(random.integers(len(values)))]


def test_no_plan_that_the_checker_accepts_costs_less_than_the_optimum(tiny) -> None:
    accepted = 0
    for seed, plan, requirements, problem in cheap_plans(tiny, 9000, 30):
        if not problem.labels.modules:
            continue
        least, random = optimum(problem) - 1e-6, np.random.default_rng(seed)
        case = Case(plan, requirements, "central", ())
        cost = recounted_cost(case)
        for _ in range(300):
            rows = changed_at_random(random, case, problem, case.assignments)
            other = case._replace(assignments=rows)
            if not violations(other):
                accepted += 1
                assert recounted_cost(other) >= least, (seed, rows)
                if recounted_cost(other) <= cost:
                    case, cost = other, recounted_cost(other)
    assert accepted > 300


@given(st.integers(1000, 10**6))
@settings(
    max_examples=4,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_without_its_caveats_and_ties_the_optimum_is_never_worse(tiny, seed) -> None:
    plan, requirements = tiny(seed)
    free = plan.replace(
        nations={
            code: file.replace(
                caveats={},
                offers={
                    name: offer.replace(caveats=(), ties=()) for name, offer in file.offers.items()
                },
            )
            for code, file in plan.nations.items()
        }
    )
    assert optimum(build(free, requirements)) <= optimum(build(plan, requirements)) + 1e-6


@given(st.integers(1000, 10**6))
@settings(max_examples=15, deadline=None, derandomize=True)
def test_who_withdrew_or_waits_for_a_gate_not_met_does_nothing(tiny, seed) -> None:
    plan, requirements = tiny(seed)
    gone = plan.nations["BBB"]
    gone = gone.replace(
        offers={name: offer.replace(quantity=0) for name, offer in gone.offers.items()}
    )
    plan = plan.replace(
        nations={**plan.nations, "BBB": gone},
        assumptions=plan.assumptions.replace(gates={"un_mandate": "never"}),
    )
    found = generate_force(plan, requirements, plan_hash="0" * 64, effort="quick", threads=1)
    waiting = {
        (nation, name)
        for nation, file in plan.nations.items()
        for name, offer in file.offers.items()
        if {"mandate", *offer.conditions} - {"partner", "vote"} == {"mandate"}
        and ("mandate" in offer.conditions or any(t.release == "mandate" for t in offer.ties))
    }
    for each in found.force_plan.assignments:
        assert each.nation != "BBB"
        assert (each.nation, each.offer) not in waiting
    assert found.force_plan.certificate.violations == 0


@pytest.mark.parametrize("seed", [103, 108, 111])
def test_priorities_read_first_are_kept_and_what_is_proved_of_them_is_true(tiny, seed) -> None:
    plan, requirements = tiny(seed)
    problem = build(plan, requirements)
    first = min(each.priority for each in requirements.values())
    held, scale = held_prices(problem, first), problem.scales.cost
    least = optimum(problem._replace(arrays=alone(problem.arrays, held)))
    found = generate_force(
        plan,
        requirements,
        plan_hash="0" * 64,
        effort="quick",
        threads=1,
        fix=Fix(first),
    ).force_plan.certificate
    assert found.violations == 0
    assert found.fixed_priority == first
    assert found.fixed_bound <= least + 1e-6 <= found.fixed_shortfall + 2e-6
    best = optimum(problem, held, round(found.fixed_shortfall * scale))
    assert found.bound <= best + 1e-6
    assert found.cost >= best - 1e-6


@pytest.mark.parametrize("seed", [101, 104])
def test_one_and_two_threads_give_the_same_bytes(tiny, seed) -> None:
    plan, requirements = tiny(seed)
    made = [
        generate_force(plan, requirements, plan_hash="0" * 64, effort="quick", threads=threads)
        for threads in (1, 2, 2)
    ]
    one, two, again = (msgspec.json.encode(each.force_plan) for each in made)
    assert one == two == again
