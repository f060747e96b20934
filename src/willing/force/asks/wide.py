"""The force problem of a plan with every candidate's modules beside its own, built once.

The plan's own modules, lines and rules keep their indices; what candidates add stands after
them. Nations whose own terms do not differ share one set of postings, so the columns of a new
module are made once and copied to every nation that might be asked for it.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from willing.coalition.offer import Offer
from willing.force.arrays import ForceArrays, Ints
from willing.force.columns import (
    group_columns,
    hold,
    module_columns,
    posting_columns,
    rule_columns,
    scales,
)
from willing.force.groups import Group, Limit, Rules, ratios
from willing.force.labels import Labels, index
from willing.force.levels import concentration_caps
from willing.force.modules import Module
from willing.force.postings import Posting
from willing.force.problem import ForceProblem, arrays_at
from willing.force.space import Ground, grounds
from willing.force.units import Scales, price, whole


class Variant(NamedTuple):
    """One module as a candidate has it: a changed one, or a new one."""

    nation: str
    offer: Offer
    postings: tuple[Posting, ...]
    """The same object where nations share them; then each names the first of the nations."""


class Wide(NamedTuple):
    """The arrays of base modules and variants; variant v is module `own` + v."""

    arrays: ForceArrays
    scales: Scales
    base: ForceProblem
    own: int
    """Modules that belong to the plan."""
    variants: tuple[Variant, ...]


def widened(base: ForceProblem, variants: Sequence[Variant]) -> Wide:
    """Return the problem with the variants beside the plan's own modules."""
    kinds = {id(each.postings): each for each in variants}
    shapes = _as_modules(base.labels, list(kinds.values()))
    rules = _wide_rules(shapes, sorted({v.nation for v in variants}))
    shapes = shapes._replace(rules=rules)
    scale = _scales(base, shapes)
    own = base.arrays if scale == base.scales else arrays_at(base.labels, scale)
    if any(each.kind != "nation" for each in rules.groups[len(base.labels.rules.groups) :]):
        own = own._replace(**group_columns(base.labels._replace(rules=rules), scale))
    sub = module_columns(shapes) | posting_columns(shapes, scale) | group_columns(shapes, scale)
    place = {key: i for i, key in enumerate(kinds)}
    order = np.array([place[id(each.postings)] for each in variants], np.int64)
    nation = index(base.labels.nations)
    whose = np.array([nation[each.nation] for each in variants], np.int64)
    added = _copied(sub, order, whose, _nation_groups(rules, nation))
    added["posting_ground"] = _grounds(base.labels, added)
    columns = own._asdict() | _joined(own, added) | _rule_rows(own, shapes, rules, scale)
    return Wide(ForceArrays(**columns), scale, base, len(own.module_nation), tuple(variants))


def _as_modules(labels: Labels, kinds: Sequence[Variant]) -> Labels:
    """Return labels of one module for each kind of variant, and of nothing else."""
    names = [f"as-asked-{i}" for i in range(len(kinds))]
    offers: dict[str, dict[str, Offer]] = {}
    flat: list[Posting] = []
    modules: list[Module] = []
    module_of: list[int] = []
    for i, (name, each) in enumerate(zip(names, kinds, strict=True)):
        nation = each.postings[0].nation
        offers.setdefault(nation, dict(labels.plan.nations[nation].offers))[name] = each.offer
        flat += [posting._replace(offer=name, troops=name) for posting in each.postings]
        modules.append(Module(name, nation, name, (name,)))
        module_of += [i] * len(each.postings)
    nations = {
        name: labels.plan.nations[name].replace(offers=each) for name, each in offers.items()
    }
    return labels._replace(
        plan=labels.plan.replace(nations={**labels.plan.nations, **nations}),
        modules=tuple(modules),
        postings=tuple(flat),
        posting_module=tuple(module_of),
    )


def _wide_rules(shapes: Labels, nations: Sequence[str]) -> Rules:
    """Return the plan's rules followed by those that only candidates can move."""
    known, visited = shapes.rules, {posting.zone for posting in shapes.postings}
    here = {(each.rule, each.group) for each in known.ratios}
    more = tuple(
        each
        for each in ratios(shapes.plan)
        if visited & set(each.zones) and (each.rule, each.group) not in here
    )
    limits = _more_limits(shapes, nations)
    named = (
        {each.group for each in more}
        | {each.group for each in limits}
        | {
            Group("zone", posting.zone, name)
            for posting in shapes.postings
            for name in shapes.plan.nations[posting.nation].offers[posting.offer].enablers
        }
    )
    fresh = tuple(sorted(named - set(known.groups)))
    return Rules((*known.groups, *fresh), (*known.ratios, *more), (*known.limits, *limits))


def _more_limits(shapes: Labels, nations: Sequence[str]) -> tuple[Limit, ...]:
    """Return the concentrations of nations that supply nothing of the capability so far."""
    known = {(each.rule, each.group.name) for each in shapes.rules.limits}
    supplied = {name for posting in shapes.postings for name in posting.supplies}
    found: list[Limit] = []
    for name, rule in sorted(shapes.plan.force.concentrations.items()):
        fresh = [nation for nation in nations if (name, nation) not in known]
        if rule.capability in supplied and fresh:
            caps = concentration_caps(shapes.plan, rule, shapes.requirements, shapes.asked)
            found += [
                Limit(name, Group("nation", nation, rule.capability), caps, price(rule.price))
                for nation in fresh
            ]
    return tuple(found)


def _scales(base: ForceProblem, shapes: Labels) -> Scales:
    """Return the plan's own units where they hold the variants exactly, else finer ones."""
    if hold(shapes, base.scales):
        return base.scales
    both = (*base.labels.postings, *shapes.postings)
    return scales(shapes._replace(postings=both))


def _nation_groups(rules: Rules, nation: Mapping[str, int]) -> Ints:
    """Return (G, N) the group that stands for each group when another nation supplies it.

    A zone's group is itself for every nation; a nation's becomes the other nation's.
    """
    place = {group: i for i, group in enumerate(rules.groups)}
    table = np.repeat(np.arange(len(rules.groups))[:, None], len(nation), 1)
    for i, group in enumerate(rules.groups):
        if group.kind == "nation":
            for name, n in nation.items():
                table[i, n] = place.get(group._replace(name=name), -1)
    return table.astype(np.int64)


def _grounds(labels: Labels, added: Mapping[str, Any]) -> Ints:
    """Return the ground of each posting, as the nation that has it sees its zone."""
    place = {each: i for i, each in enumerate(grounds(labels.zones, labels.areas))}
    nation = np.repeat(added["module_nation"], np.diff(added["module_postings"]))
    pairs = zip(added["posting_zone"].tolist(), nation.tolist(), strict=True)
    return np.array(
        [place.get(Ground(labels.zones[z], labels.nations[n]), z) for z, n in pairs], np.int64
    )


def _copied(sub: Mapping[str, Any], order: Ints, whose: Ints, groups: Ints) -> dict[str, Any]:
    """Return the columns of variants: module `order[v]` of `sub` as nation `whose[v]` has it."""
    rows, start = _picked(sub["module_postings"], order)
    out: dict[str, Any] = {"module_nation": whose, "module_postings": start}
    for name in ("rotation_min", "rotation_max", "dwell", "rotations_max"):
        out[name] = sub[name][order]
    for name in _POSTING:
        out[name] = sub[name][rows]
    for head, names in _RAGGED.items():
        entries, out[head] = _picked(sub[head], rows)
        for name in names:
            out[name] = sub[name][entries]
        if head == "group_start":
            posting = np.repeat(np.arange(len(rows)), np.diff(out[head]))
            module = np.repeat(np.arange(len(order)), np.diff(start))
            out["group_index"] = groups[out["group_index"], whose[module[posting]]]
    return out


_POSTING = (
    "available",
    "posting_zone",
    "lead_first",
    "lead_next",
    "posting_modules",
    "persons",
    "lift",
    "week_cost",
    "rotation_cost",
)
_RAGGED = {
    "needs_start": ("needs_nation", "needs_modules"),
    "feed_start": ("feed_line", "feed_amount"),
    "group_start": ("group_index", "group_amount"),
    "enabler_start": ("enabler_group", "enabler_amount"),
}


def _picked(start: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Return (indices of the members of these rows, their new starts) of a ragged array."""
    counts = np.diff(start)[rows]
    new = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    members = np.arange(new[-1]) - np.repeat(new[:-1], counts) + np.repeat(start[rows], counts)
    return members.astype(np.int64), new


def _joined(own: ForceArrays, added: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of modules and postings with the variants after the plan's own."""
    heads = {"module_postings", *_RAGGED}
    out: dict[str, Any] = {}
    for name, rows in added.items():
        first = getattr(own, name)
        if name in heads:
            out[name] = np.concatenate([first, rows[1:] + first[-1]])
        else:
            out[name] = np.ascontiguousarray(np.concatenate([first, rows]))
    return out


def _rule_rows(own: ForceArrays, shapes: Labels, rules: Rules, scale: Scales) -> dict[str, Any]:
    """Return the columns of ratios and concentrations, the plan's own first."""
    ratio_count, limit_count = len(own.ratio_group), len(own.concentration_group)
    more = rules._replace(ratios=rules.ratios[ratio_count:], limits=())
    out: dict[str, Any] = {}
    if more.ratios:
        found = rule_columns(shapes._replace(rules=more), scale)
        for name in (each for each in found if each.startswith("ratio_")):
            first, rows = getattr(own, name), found[name]
            rows = rows[1:] + first[-1] if name == "ratio_start" else rows
            out[name] = np.concatenate([first, rows])
    limits = rules.limits[limit_count:]
    if not limits:
        return out
    by_rule = {each.rule: each for each in limits}
    caps = {k: [whole(cap, scale.amount) for cap in each.cap] for k, each in by_rule.items()}
    prices = {k: whole(each.price / scale.amount, scale.cost) for k, each in by_rule.items()}
    place = {group: i for i, group in enumerate(rules.groups)}
    rows = {
        "concentration_group": [place[each.group] for each in limits],
        "concentration_cap": [caps[each.rule] for each in limits],
        "concentration_price": [prices[each.rule] for each in limits],
    }
    for name, values in rows.items():
        out[name] = np.concatenate([getattr(own, name), np.array(values, np.int64)])
    return out
