"""What the indices of the force problem stand for, in plan terms."""

from collections.abc import Mapping
from typing import NamedTuple

from willing.basics.figure import Size
from willing.coalition.offer import Offer
from willing.force.groups import Rules
from willing.force.levels import Level
from willing.force.modules import Module
from willing.force.postings import Posting
from willing.force.space import Area
from willing.plan.document import Plan
from willing.plan.requirement import Requirement


class Labels(NamedTuple):
    """Every tuple is in the order of the arrays' indices."""

    plan: Plan
    size: Size
    requirements: Mapping[str, Requirement]
    asked: Mapping[str, tuple[Level, ...]]
    """SOR line: (threshold, objective) in every week of the horizon."""
    lines: tuple[str, ...]
    nations: tuple[str, ...]
    zones: tuple[str, ...]
    entry_points: tuple[str, ...]
    areas: tuple[Area, ...]
    modules: tuple[Module, ...]
    postings: tuple[Posting, ...]
    """Each module has its own copy of its offer's postings, one after another."""
    posting_module: tuple[int, ...]
    rules: Rules


def offer_of(labels: Labels, module: Module) -> Offer:
    """Return the offer whose troops a module is: it says how they rotate."""
    return labels.plan.nations[module.nation].offers[module.offer]


def index(names: tuple[str, ...]) -> dict[str, int]:
    """Return the place of each name."""
    return {name: place for place, name in enumerate(names)}
