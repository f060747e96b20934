"""The list of nations: what each has at every layer of truth, never ranked."""

from collections.abc import Mapping

from willing.basics.record import Record
from willing.basics.units import Nation, Text
from willing.coalition.nation import CoalitionStatus
from willing.coalition.offer import LAYERS, Layer, layer
from willing.plan.document import Plan
from willing.report.words import markings
from willing.web.screens.shown import AS_IT_IS, Shown


class NationEntry(Record, kw_only=True):
    """One nation in the list."""

    name: Text
    coalition_status: CoalitionStatus
    statements: int
    offers: Mapping[Layer, int]
    """Contributions at each layer; a draft counts as said, not as offered."""


class NationsScreen(Record, kw_only=True):
    """Every nation of a plan by name."""

    plan: Text
    title: Text
    marking: Text
    stale: Text
    nations: Mapping[Nation, NationEntry]


def nations_screen(name: str, plan: Plan, shown: Shown = AS_IT_IS) -> NationsScreen:
    """Return the list of a plan's nations, in the order of their names."""
    by_name = sorted(plan.nations.items(), key=lambda item: item[1].name)
    return NationsScreen(
        plan=name,
        title=plan.title,
        marking=markings(plan, shown.label),
        stale=shown.stale,
        nations={
            iso3: NationEntry(
                name=each.name,
                coalition_status=each.coalition_status,
                statements=len(each.statements),
                offers=_layers([layer(offer) for offer in each.offers.values()]),
            )
            for iso3, each in by_name
        },
    )


def _layers(found: list[Layer]) -> dict[Layer, int]:
    return {name: found.count(name) for name in LAYERS}
