"""Why a gate unlocks nothing: which offers wait for it, and what else they wait for."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from willing.coalition.condition import Clause, leaves
from willing.coalition.gate import GATES, GateName, gate_in_words
from willing.coalition.nation import NationFile
from willing.force.curve.gate_sets import GATE_SETS, is_met, offer_zones
from willing.force.gates import binding_conditions
from willing.force.mandates import mandate_gates
from willing.force.modules import counted, offers
from willing.plan.document import Plan
from willing.report.the_nation import the_nation
from willing.report.words import counted as how_many
from willing.report.words import listed

ORDER = tuple(gate for each in GATE_SETS for gate in each.gates)
"""In which the gates are opened, one after another."""


class Waiting(NamedTuple):
    """An offer that counts, and every gate that it waits for and the record has not met."""

    nation: str
    offer: str
    gates: frozenset[GateName]


def waiting_for(plan: Plan, gate: GateName) -> tuple[Waiting, ...]:
    """Return the offers that count and whose conditions, or mandate, name the gate."""
    found = []
    for nation, name, offer in offers(plan):
        if counted(plan, nation, offer):
            file = plan.nations[nation]
            zones = offer_zones(offer)
            names = {n for zone in zones for n in binding_conditions(plan, file, offer, zone)}
            gates = frozenset(each for condition in names for each in _named(plan, file, condition))
            gates |= gates.union(*(mandate_gates(plan, nation, offer, zone) for zone in zones))
            if gate in gates:
                found.append(Waiting(nation, name, gates))
    return tuple(found)


def _named(plan: Plan, file: NationFile, name: str) -> Iterator[GateName]:
    conditions: Mapping[str, Clause] = {key: each.needs for key, each in file.conditions.items()}
    for leaf in leaves(conditions[name]):
        if leaf.condition is not None:
            yield from _named(plan, file, leaf.condition)
        elif leaf.gate is not None and not GATES[leaf.gate].limit and not is_met(plan, leaf):
            yield leaf.gate


def why_nothing(plan: Plan, gate: GateName) -> str:
    """Return why opening a gate after those before it sends nobody more."""
    waiting = waiting_for(plan, gate)
    if not waiting:
        return "Nothing: no offer that counts waits for it."
    later = frozenset(ORDER[ORDER.index(gate) + 1 :]) if gate in ORDER else frozenset()
    names = listed([the_nation(plan, n) for n in dict.fromkeys(w.nation for w in waiting)], 3)
    one = len(waiting) == 1
    who = f"the {'one offer' if one else how_many(len(waiting), 'offer')} of {names}"
    wait = "waits" if one else "wait"
    if all(each.gates & later for each in waiting):
        others = sorted(set.union(*(set(each.gates & later) for each in waiting)), key=ORDER.index)
        also = listed([gate_in_words(each) for each in others], 3)
        return f"Nothing by itself: {who} that {wait} for it {wait} for a later gate too ({also})."
    return (
        f"Nothing: with it open, the best plan found sends {who} that {wait} for it no more than "
        "before."
    )
