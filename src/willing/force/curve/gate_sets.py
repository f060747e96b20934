"""The nested sets of gates that a fill curve opens one after another, and a plan under each."""

from collections.abc import Collection
from typing import Final, Literal, NamedTuple, cast

from willing.coalition.condition import Clause, leaves
from willing.coalition.gate import GATES, GateName
from willing.coalition.offer import Offer
from willing.force.mandates import mandate_gates
from willing.plan.document import Assumptions, Never, Plan

SetName = Literal[
    "no condition found", "own parliament", "host request", "mandate", "backstop", "all"
]

OPENED_WEEK: Final = 0
"""Week from which a gate is taken to hold that the plan assumes never to be met."""


class GateSet(NamedTuple):
    """One band of the curve and the gates that it adds to those before."""

    name: SetName
    gates: tuple[GateName, ...]


GATE_SETS: Final = (
    GateSet("no condition found", ()),
    GateSet(
        "own parliament",
        ("government_decision", "parliament_vote", "consultation", "mandate_renewal"),
    ),
    GateSet("host request", ("ceasefire", "peace_agreement", "host_request")),
    GateSet(
        "mandate",
        ("clear_mandate", "roe", "status_of_forces_agreement", "un_mandate", "eu_nato_mandate"),
    ),
    GateSet("backstop", ("us_backstop",)),
    GateSet(
        "all",
        ("burden_sharing", "funding_by_others", "competing_commitments", "commitment"),
    ),
)
"""In the order in which they are opened (reference: force generation, section 7, item 1)."""


def named_gates(plan: Plan) -> frozenset[GateName]:
    """Return the gates that a nation's conditions or mandate wait for, not met on record."""
    of_mandates = (
        mandate_gates(plan, nation, offer, zone)
        for nation, file in plan.nations.items()
        for offer in file.offers.values()
        for zone in offer_zones(offer)
    )
    return _of_conditions(plan).union(*of_mandates)


def _of_conditions(plan: Plan) -> frozenset[GateName]:
    return frozenset(
        leaf.gate
        for file in plan.nations.values()
        for condition in file.conditions.values()
        for leaf in leaves(condition.needs)
        if leaf.gate is not None and not GATES[leaf.gate].limit and not is_met(plan, leaf)
    )


def offer_zones(offer: Offer) -> frozenset[str]:
    """Return every zone to which an offer may go, as whatever it is used."""
    return frozenset(zone for each in offer.employments.values() for zone in each.zones)


def is_met(plan: Plan, leaf: Clause) -> bool:
    """Return whether the record says that a gate is met; a nation's own gate is assumed only."""
    assert leaf.gate is not None
    state = None if GATES[leaf.gate].national else plan.gates.get(leaf.gate)
    return state is not None and state.met_week is not None


def with_gates_open(plan: Plan, opened: Collection[GateName]) -> Plan:
    """Return the plan in which only `opened` gates, and those on record, are ever met.

    They are met in the week the plan assumes. One that it assumes never to be met is taken to be
    met in the week the plan gives the gate for other nations, or else in OPENED_WEEK; one nation's
    commitment to another, where nothing is assumed of it, is met by what that other sends.
    """
    gates: dict[str, int | Never] = {}
    for name in GATES:
        if name not in opened:
            gates[name] = "never"
            continue
        given = {
            key: week
            for key, week in plan.assumptions.gates.items()
            if key.partition(":")[0] == name
        }
        plain = given.get(name)
        otherwise = OPENED_WEEK if plain is None or plain == "never" else plain
        if name != "commitment" or given:
            gates[name] = otherwise
        gates |= {key: otherwise if week == "never" else week for key, week in given.items()}
    assumptions: Assumptions = plan.assumptions.replace(gates=gates)
    return plan.replace(assumptions=assumptions)


def taken_as_met(plan: Plan) -> tuple[str, ...]:
    """Return the keys of gates that the plan assumes never to be met, or says nothing of."""
    named = named_gates(plan)
    silent = [
        name
        for name in named
        if name != "commitment"
        and not any(key.partition(":")[0] == name for key in plan.assumptions.gates)
    ]
    never = [
        key
        for key, week in plan.assumptions.gates.items()
        if week == "never" and cast(GateName, key.partition(":")[0]) in named
    ]
    return tuple(sorted({*silent, *never}))
