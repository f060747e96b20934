"""Bars of the Gantt: like modules of one offer in the same weeks, with the chain before them."""

from collections.abc import Iterator

from willing.basics.record import Record
from willing.basics.units import Days, Nation, Slug, Text, Week
from willing.coalition.offer import Layer
from willing.force.force_plan import Assignment
from willing.report.html.module_bars import arrival_weeks
from willing.report.position.layers import known_modules
from willing.report.run import Run
from willing.report.words import gates_words


class ModuleBar(Record, kw_only=True):
    """One rotation of one or several like modules."""

    nation: Nation
    offer: Slug
    title: Text
    role: Slug
    zone: Slug
    modules: tuple[Slug, ...]
    layer: Layer
    first_week: Week
    last_week: Week
    effective_week: Week
    """The first week it counts, after RSOM or handover."""
    lines: tuple[Slug, ...]
    persons: int
    decision_days: Days
    notice_days: Days
    movement_days: Days
    """0 on a relief: the chain is that of the first arrival."""
    contingent_on: Text
    """Assumed gates it waits for, in words; empty: none."""
    caveats: tuple[Text, ...]
    """In the nation's words."""
    notional: bool
    """Whether its size is an assumption."""


def module_bars(run: Run) -> Iterator[ModuleBar]:
    """Yield the bars, nations in the order of the plan, bars by first week."""
    order = {nation: index for index, nation in enumerate(run.plan.nations)}
    arrivals = arrival_weeks(run.force_plan.assignments)
    joined: dict[tuple[object, ...], list[Assignment]] = {}
    for each in sorted(
        run.force_plan.assignments,
        key=lambda a: (order.get(a.nation, len(order)), a.first_week, a.module),
    ):
        alike = (each.nation, each.offer, each.zone, each.role, each.first_week, each.last_week)
        joined.setdefault((*alike, each.layer, each.contingent_on, each.lines), []).append(each)
    for found in joined.values():
        yield _bar(run, found, any(each.first_week == arrivals[each.module] for each in found))


def _bar(run: Run, alike: list[Assignment], arrival: bool) -> ModuleBar:
    first = alike[0]
    nation = run.plan.nations[first.nation]
    offer = nation.offers[first.offer]
    return ModuleBar(
        nation=first.nation,
        offer=first.offer,
        title=offer.title,
        role=first.role,
        zone=first.zone,
        modules=tuple(each.module for each in alike),
        layer=first.layer,
        first_week=first.first_week,
        last_week=first.last_week,
        effective_week=first.effective_week,
        lines=first.lines,
        persons=sum(each.persons for each in alike),
        decision_days=offer.decision_days if arrival else 0,
        notice_days=offer.ntm_days if arrival else 0,
        movement_days=offer.movement_days if arrival else 0,
        contingent_on=gates_words(run.plan, first.contingent_on),
        caveats=tuple(nation.caveats[key].text for key in first.caveats if key in nation.caveats),
        notional=known_modules(offer) is None,
    )
