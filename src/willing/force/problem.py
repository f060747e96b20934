"""The force problem: a plan's offers and SOR lines as arrays, with the way back to words."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from willing.basics.errors import PlanError
from willing.basics.fault import Fault
from willing.basics.figure import Size
from willing.basics.nearest import did_you_mean
from willing.coalition.offer import acts_of, of_module
from willing.force.arrays import ForceArrays
from willing.force.batches import batch
from willing.force.columns import (
    distinct,
    group_columns,
    line_columns,
    module_columns,
    posting_columns,
    rule_columns,
    scales,
    space_columns,
)
from willing.force.groups import rules, wanted
from willing.force.labels import Labels
from willing.force.levels import levels, line_prices
from willing.force.modules import Module, modules, offers
from willing.force.postings import Posting, postings
from willing.force.space import areas
from willing.force.units import Scales
from willing.plan.document import Plan
from willing.plan.requirement import Requirement

LARGEST_COST: Final = 2**55
"""In cost units of the arrays; sums of costs stay exact in the kernels."""


class ForceProblem(NamedTuple):
    """Arrays, their units, and what each of their indices stands for."""

    arrays: ForceArrays
    scales: Scales
    labels: Labels


def build(
    plan: Plan, requirements: Mapping[str, Requirement], *, size: Size = "central"
) -> ForceProblem:
    """Return the force problem of a plan at one size.

    Raises PlanError when a SOR line names a zone, or an employment a SOR line, that does not
    exist: joins match exactly or not at all.
    """
    faults = (*unknown_zones(plan, requirements), *unknown_lines(plan, requirements))
    if faults:
        raise PlanError(faults)
    labels = label(plan, requirements, size)
    scale = scales(labels)
    if scale.cost * most_cost(labels) > LARGEST_COST:
        raise PlanError((_too_fine(labels, scale),))
    return ForceProblem(arrays_at(labels, scale), scale, labels)


def arrays_at(labels: Labels, scale: Scales) -> ForceArrays:
    """Return the arrays of a problem in given units."""
    columns = (
        module_columns(labels)
        | posting_columns(labels, scale)
        | group_columns(labels, scale)
        | line_columns(labels, scale)
        | space_columns(labels)
        | rule_columns(labels, scale)
    )
    return ForceArrays(**columns)


def most_cost(labels: Labels) -> float:
    """Return more than any plan costs, in cost units: every line empty, every module in use."""
    prices, weeks = labels.plan.force.prices, len(labels.plan.weeks)
    short = sum(
        float(max(high for _, high in distinct(row)) * line_prices(prices, asked.priority)[0])
        for row, asked in zip(labels.asked.values(), labels.requirements.values(), strict=True)
    )
    dearest = max(
        (float(p.week_cost) + float(p.rotation_cost) for p in labels.postings), default=0.0
    )
    return weeks * (short + len(labels.modules) * dearest)


def _too_fine(labels: Labels, scale: Scales) -> Fault:
    return Fault(
        file="plan",
        key="force",
        what=f"prices and amounts have a common unit of 1/{scale.cost}; a cost of up to "
        f"{most_cost(labels):.3g} is too large to be counted in it exactly",
        fix="Give prices, amounts and enabler ratios fewer decimals or rounder numbers.",
    )


def label(plan: Plan, requirements: Mapping[str, Requirement], size: Size) -> Labels:
    """Return everything the arrays will speak of, in their order."""
    lines = dict(sorted(requirements.items()))
    asked = {line: levels(plan, each, size) for line, each in lines.items()}
    every = modules(plan, size)
    able = _able(plan, every, lines, size)
    used = tuple(each for each in every if able[each])
    flat = [(m, batch(p, each)) for m, each in enumerate(used) for p in able[each]]
    chosen = tuple(p for _, p in flat)
    return Labels(
        plan,
        size,
        lines,
        asked,
        lines=tuple(lines),
        nations=tuple(sorted(plan.nations)),
        zones=tuple(sorted(plan.theatre.zones)),
        entry_points=tuple(sorted(plan.theatre.entry_points)),
        areas=areas(plan),
        modules=used,
        postings=chosen,
        posting_module=tuple(m for m, _ in flat),
        rules=rules(plan, chosen, lines, asked),
    )


def _able(
    plan: Plan, every: Sequence[Module], lines: Mapping[str, Requirement], size: Size
) -> dict[Module, list[Posting]]:
    """Return the postings of each module; those of an offer that the same acts cover share them."""
    extra = wanted(plan)
    shared: dict[tuple[object, ...], tuple[Posting, ...]] = {}
    able: dict[Module, list[Posting]] = {module: [] for module in every}
    for module in every:
        for name in module.members:
            own = of_module(plan.nations[module.nation].offers[name], module.last)
            key = (module.nation, name)
            terms = (*key, *acts_of(own))
            if terms not in shared:
                shared[terms] = postings(plan, key, lines, size, extra, own)
            able[module] += shared[terms]
    return able


def unknown_zones(plan: Plan, requirements: Mapping[str, Requirement]) -> tuple[Fault, ...]:
    """Return a fault for each SOR line in a zone that the theatre does not have."""
    return tuple(
        Fault(
            file="plan",
            key=f"requirements.{line}.zone",
            what=f"zone '{requirement.zone}' does not exist",
            fix=did_you_mean(requirement.zone, plan.theatre.zones),
        )
        for line, requirement in sorted(requirements.items())
        if requirement.zone not in plan.theatre.zones
    )


def unknown_lines(plan: Plan, requirements: Mapping[str, Requirement]) -> tuple[Fault, ...]:
    """Return a fault for each employment that serves a SOR line nobody states or derives."""
    return tuple(
        Fault(
            file=f"nations/{nation}.toml",
            key=f"offers.{name}.employments.{role}.lines",
            what=f"SOR line '{line}' does not exist",
            fix=did_you_mean(line, requirements),
        )
        for nation, name, offer in offers(plan)
        for role, employment in sorted(offer.employments.items())
        for line in employment.lines
        if line not in requirements
    )
