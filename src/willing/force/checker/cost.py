"""The cost of a force plan, recounted from the records."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from willing.force.burden import fair_person_weeks
from willing.force.checker.case import (
    Case,
    effective,
    factors,
    feeds,
    gives,
    known,
    persons_of,
    present,
    together,
)
from willing.force.checker.weekly import Steps, add, alike, by_week, spells
from willing.force.units import amount, price, ratio_prices
from willing.plan.rules import Concentration
from willing.plan.theatre import zones_within

Weekly = defaultdict[int, Fraction]
NOTHING = Fraction(0)


def recounted_cost(case: Case) -> Fraction:
    """Return shortfall, running cost, and the price of rules overstepped, in cost units."""
    return (
        shortfall_cost(case)
        + running_cost(case)
        + ratio_cost(case)
        + concentration_cost(case)
        + burden_cost(case)
    )


def shortfall_cost(case: Case) -> Fraction:
    """Return what units short of thresholds and objectives cost."""
    given = supply(case)
    prices = case.plan.force.prices
    total = Fraction(0)
    for line, requirement in case.requirements.items():
        weight = 2 ** (5 - requirement.priority)
        low = price(prices.objective) * weight
        high = max(price(prices.threshold) * weight, low)
        for weeks, levels in case.levels[line]:
            for same, there in alike(weeks.start, (given[line][week] for week in weeks)):
                below = max(NOTHING, amount(levels[0]) - there)
                short = max(NOTHING, amount(max(levels)) - there)
                total += len(same) * ((high - low) * below + low * short)
    return total


def supply(case: Case) -> dict[str, Weekly]:
    """Return what is effective on each line, by week."""
    given: dict[str, Steps] = {line: {} for line in case.requirements}
    for each, offer, _ in known(case):
        for line in each.lines:
            if line in given:
                add(given[line], effective(each), feeds(case, each, offer, line))
    return {line: defaultdict(Fraction, by_week(steps)) for line, steps in given.items()}


def fixed_shortfall(case: Case, priority: int) -> Fraction:
    """Return what lines of priority 1 to `priority` lack of their thresholds, in cost units."""
    given, prices = supply(case), case.plan.force.prices
    total = Fraction(0)
    for line, requirement in case.requirements.items():
        if requirement.priority <= priority:
            high = max(price(prices.threshold), price(prices.objective))
            for weeks, levels in case.levels[line]:
                lacks = (max(NOTHING, amount(levels[0]) - given[line][week]) for week in weeks)
                total += 2 ** (5 - requirement.priority) * high * sum(lacks, NOTHING)
    return total


def below_level(case: Case) -> Iterator[str]:
    """Lines of the priorities that are fixed lack no more than the level that is kept."""
    if case.fixed is None:
        return
    priority, level = case.fixed
    short = fixed_shortfall(case, priority)
    if short > level + Fraction(1, 10**6):
        yield f"Priority 1 to {priority}: short by {float(short):g}, {float(level):g} at most."


def running_cost(case: Case) -> Fraction:
    """Return what being there and rotating costs, and serving as a substitute."""
    prices = case.plan.force.prices
    total = Fraction(0)
    for each, offer, employment in known(case):
        persons, n = persons_of(case, each, offer), together(case, each)
        week = n * price(prices.week) + persons * price(prices.week_per_person)
        rotation = n * price(prices.rotation) + persons * price(prices.rotation_per_person)
        if employment.week_cost is not None:
            week = n * price(employment.week_cost)
        if employment.rotation_cost is not None:
            rotation = n * price(employment.rotation_cost)
        supplied = gives(case, each, offer)
        for line in each.lines:
            requirement = case.requirements[line]
            if requirement.lead_nation:
                continue
            for name in factors(requirement):
                if name != requirement.capability and name in supplied:
                    week += price(requirement.substitutes[name].cost) * supplied[name]
        total += rotation + week * len(present(each))
    return total


def ratio_cost(case: Case) -> Fraction:
    """Return the price of persons without the enablers their number asks for.

    Zone by zone, or over all zones of a rule that counts them together.
    """
    total = Fraction(0)
    zones, prices = case.plan.theatre.zones, ratio_prices(case.plan.force.enabler_ratios)
    for name, rule in case.plan.force.enabler_ratios.items():
        named = {z for outer in rule.zones for z in zones_within(case.plan.theatre, outer)}
        bound = {z for z in (named if rule.zones else zones) if zones[z].kind != "home"}
        short: dict[str, Steps] = defaultdict(dict)
        for each, offer, _ in known(case):
            if each.zone in bound and rule.persons > 0:
                where = short["all" if rule.together else each.zone]
                persons = persons_of(case, each, offer)
                add(where, present(each), amount(rule.amount) * persons / rule.persons)
                given = gives(case, each, offer).get(rule.capability, NOTHING)
                add(where, effective(each), -given)
        lacks = (len(weeks) * max(NOTHING, v) for row in short.values() for weeks, v in spells(row))
        total += prices.get(name, NOTHING) * sum(lacks, NOTHING)
    return total


def concentration_cost(case: Case) -> Fraction:
    """Return the price of leaning on one nation for more than a share of a capability."""
    total = Fraction(0)
    for rule in case.plan.force.concentrations.values():
        asked: Steps = {}
        for line, requirement in case.requirements.items():
            if requirement.capability == rule.capability:
                for weeks, levels in case.levels[line]:
                    add(asked, weeks, amount(max(levels)))
        caps = _caps(rule, asked)
        given: dict[str, Steps] = defaultdict(dict)
        for each, offer, _ in known(case):
            gift = gives(case, each, offer).get(rule.capability, NOTHING)
            if gift:
                add(given[each.nation], effective(each), gift)
        for weeks, value in (spell for row in given.values() for spell in spells(row)):
            limits = (caps.get(week, amount(rule.least)) for week in weeks)
            for same, cap in alike(weeks.start, limits):
                total += len(same) * price(rule.price) * max(NOTHING, value - cap)
    return total


def _caps(rule: Concentration, asked: Steps) -> dict[int, Fraction]:
    """Return by week what one nation may give before it costs."""
    found: dict[int, Fraction] = {}
    for weeks, wanted in spells(asked):
        cap = max(amount(rule.least), amount(rule.share * float(wanted)))
        found |= dict.fromkeys(weeks, cap)
    return found


def burden_cost(case: Case) -> Fraction:
    """Return the price of person-weeks beyond a nation's fair share."""
    worked: dict[str, int] = defaultdict(int)
    for each, offer, _ in known(case):
        worked[each.nation] += persons_of(case, each, offer) * len(present(each))
    fair = fair_person_weeks(case.plan, case.size)
    over = sum(max(0, worked[nation] - share) for nation, share in fair.items())
    return price(case.plan.force.burden.price) * over
