"""Bars of the Gantt: like modules of one offer in the same weeks, with the chain before them."""

from collections.abc import Iterator

from willing.basics.record import Record
from willing.basics.units import Days, Nation, Slug, Text, Week
from willing.coalition.offer import Layer
from willing.report.like_modules import LikeModules, like_modules
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
    for alike in like_modules(run):
        yield _bar(run, alike)


def _bar(run: Run, alike: LikeModules) -> ModuleBar:
    first = alike.first
    nation = run.plan.nations[first.nation]
    offer = nation.offers[first.offer]
    return ModuleBar(
        nation=first.nation,
        offer=first.offer,
        title=offer.title,
        role=first.role,
        zone=first.zone,
        modules=tuple(each.module for each in alike.assignments),
        layer=first.layer,
        first_week=first.first_week,
        last_week=first.last_week,
        effective_week=first.effective_week,
        lines=first.lines,
        persons=sum(each.persons for each in alike.assignments),
        decision_days=offer.decision_days if alike.arrives else 0,
        notice_days=offer.ntm_days if alike.arrives else 0,
        movement_days=offer.movement_days if alike.arrives else 0,
        contingent_on=gates_words(run.plan, first.contingent_on),
        caveats=tuple(nation.caveats[key].text for key in first.caveats if key in nation.caveats),
        notional=known_modules(offer) is None,
    )
