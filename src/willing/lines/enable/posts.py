"""Posts of headquarters by week, and the flags that are said to be on them."""

from collections.abc import Iterator

from willing.basics.figure import SIZES, Basis, Figure, quantity_at
from willing.lines.enable.section import EnableSection, Headquarters, PostGroup
from willing.plan.document import Plan


def stands(plan: Plan, headquarters: Headquarters) -> range:
    """Return the weeks of the horizon in which a headquarters is to stand."""
    last = plan.horizon.last_week
    if headquarters.last_week is not None:
        last = min(last, headquarters.last_week)
    return range(max(headquarters.from_week, plan.horizon.first_week), last + 1)


def groups_of(section: EnableSection, name: str) -> Iterator[PostGroup]:
    """Yield the groups of posts of one headquarters."""
    yield from (each for each in section.posts.values() if each.headquarters == name)


def posts_wanted(section: EnableSection, name: str) -> Figure:
    """Return all posts of a headquarters at low, central and high; notional unless all agree."""
    posts = [each.posts for each in groups_of(section, name)]
    bases = {each.basis for each in posts if isinstance(each, Figure)}
    plain = any(not isinstance(each, Figure) for each in posts)
    low, central, high = (sum(quantity_at(each, size) for each in posts) for size in SIZES)
    basis: Basis = bases.pop() if len(bases) == 1 and not plain else "notional"
    return Figure(central=central, low=low, high=high, basis=basis)


def posts_flagged(section: EnableSection, name: str) -> float:
    """Return posts of a headquarters on which a nation's flag is said to be."""
    return sum(
        quantity_at(each.posts, "central")
        for each in groups_of(section, name)
        if each.nation is not None
    )
