"""Every offer that could serve the line, and what stops each of its modules."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from willing.basics.figure import Figure, quantity_at
from willing.coalition.gate import GateName
from willing.coalition.offer import LAYERS, Layer, Offer, layer, of_module
from willing.force.explain.case import Case
from willing.force.explain.explanation import Candidate, GateFact
from willing.force.explain.forced import Forced, forced, without_limit
from willing.force.modules import last_module
from willing.force.obstacles import module_stop
from willing.force.postings import accepted, waits
from willing.force.prospects import nearest_stop
from willing.force.stops import Cause, Stop
from willing.plan.document import Plan

LIMITS: Final[tuple[Cause, ...]] = ("base", "nations", "enabler", "condition", "lift")
"""Hard limits between a free module and the line, in the order in which they are looked at."""


class Stopped(NamedTuple):
    """One module, what stops it, and what forcing it here would cost."""

    nation: str
    offer: str
    module: str
    roles: tuple[str, ...]
    stop: Stop
    forced: Forced | None = None
    limit: Cause | None = None
    """Besides: the hard limit that keeps it out even when it is taken from what it does."""


def stopped(case: Case) -> tuple[Stopped, ...]:
    """Return every module that could serve the line and does not count for it in the week."""
    done = case.look.finished
    found: list[Stopped] = []
    for each in done.serving[case.line]:
        whole = nearest_stop(done.prospects(case.line, each), case.week)
        for module in each.modules:
            stop = whole if whole is not None else module_stop(case.look, module)
            if stop is not None:
                one = Stopped(each.nation, each.name, module, each.roles, stop)
                found.append(one if whole is not None else _priced(case, one))
    return tuple(found)


def _priced(case: Case, one: Stopped) -> Stopped:
    """Add what forcing the module here would cost, or the limit that does not let it."""
    names = [each.name for each in case.problem.labels.modules]
    if one.module not in names or one.stop.cause == "arriving":
        return one
    m, r = names.index(one.module), case.problem.labels.lines.index(case.line)
    found = forced(case.board, m, r, case.column)
    if found is not None:
        return one._replace(forced=found)
    for limit in LIMITS:
        table = case.board._replace(arrays=without_limit(case.board.arrays, limit))
        if forced(table, m, r, case.column) is not None:
            return one._replace(limit=limit)
    return one


def candidates(case: Case, modules: Sequence[Stopped]) -> tuple[Candidate, ...]:
    """Return the modules told together by offer and by what stops them, nearest first."""
    groups: dict[tuple[object, ...], list[Stopped]] = {}
    for one in modules:
        cause = one.stop.cause
        key = (-one.stop.order, one.nation, one.offer, cause, one.stop.lines, one.limit)
        groups.setdefault(key, []).append(one)
    return tuple(_candidate(case, rows) for _, rows in sorted(groups.items(), key=_order))


def _order(group: tuple[tuple[object, ...], list[Stopped]]) -> tuple[object, ...]:
    order, nation, offer, cause, lines, limit = group[0]
    return order, nation, offer, cause, lines, limit or ""


def _candidate(case: Case, rows: Sequence[Stopped]) -> Candidate:
    first = rows[0]
    plan, stop = case.plan, first.stop
    offer = plan.nations[first.nation].offers[first.offer]
    role = stop.role or first.roles[0]
    capability, gives = served(case, offer, role)
    prices = [one.forced.cost for one in rows if one.forced is not None]
    return Candidate(
        nation=first.nation,
        offer=first.offer,
        title=offer.title,
        modules=tuple(one.module for one in rows),
        layer=min((_layer_of(case, one) for one in rows), key=LAYERS.index),
        role=role,
        cause=_cause(first),
        capability=capability,
        gives=gives,
        caveats=stop.caveats,
        gates=tuple(gate_facts(plan, _waited_for(case, first, offer))),
        chain=stop.chain,
        lines=stop.lines,
        limit=stop.detail if stop.cause in LIMITS and not stop.gates else "",
        besides=first.limit,
        price=min(prices) / case.problem.scales.cost if prices else None,
        notional=is_assumed(offer, role),
    )


def _layer_of(case: Case, one: Stopped) -> Layer:
    """Return the layer of truth of a module: acts cover the first ones of an offer."""
    file = case.plan.nations[one.nation]
    return layer(of_module(file.offers[one.offer], last_module(file, one.offer, one.module)))


def _cause(one: Stopped) -> Cause:
    """What stops it; a free module that cannot be forced here is stopped by more than its cost."""
    if one.stop.cause != "cost" or one.forced is not None:
        return one.stop.cause
    return one.limit or "rotation"


def _waited_for(case: Case, one: Stopped, offer: Offer) -> tuple[str, ...]:
    """The gates a module waits for: never met, or those that its chain begins with."""
    if one.stop.cause == "condition":
        return one.stop.gates
    if one.stop.cause != "readiness":
        return ()
    return waits(case.plan, one.nation, offer, case.requirement.zone).assumed


def gate_facts(plan: Plan, keys: Sequence[str]) -> Iterator[GateFact]:
    """Yield what is assumed and what is on record of each gate."""
    states: dict[GateName, int | None] = {
        name: state.met_week for name, state in plan.gates.items()
    }
    records = {str(name): week for name, week in states.items()}
    for key in keys:
        plain = key.partition(":")[0]
        assumed = plan.assumptions.gates.get(key, plan.assumptions.gates.get(plain))
        yield GateFact(
            gate=key,
            assumed_week=assumed if isinstance(assumed, int) else None,
            met_week=records.get(plain) if plain == key else None,
        )


def served(case: Case, offer: Offer, role: str) -> tuple[str, float]:
    """Return the capability a module would serve the line with, and what it would give it."""
    factors = accepted(case.requirement)
    supplies = offer.employments[role].supplies
    size = case.problem.labels.size
    own = case.requirement.capability
    names = [name for name in sorted(supplies) if name in factors]
    gives = sum(factors[name] * quantity_at(supplies[name], size) for name in names)
    gives = max(1, offer.batch) * (1.0 if case.requirement.lead_nation else gives)
    return (own if own in names else names[0]), gives


def is_assumed(offer: Offer, role: str) -> bool:
    """Return whether how many there are, or what one gives, is an assumption."""
    sizes = (offer.quantity, *offer.employments[role].supplies.values())
    return offer.basis == "notional" or any(
        isinstance(each, Figure) and each.basis == "notional" for each in sizes
    )
