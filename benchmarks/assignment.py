"""Published generalised assignment instances as plan records.

One effective week, one rotation per module, one zone per agent. An item is an offer with one
employment per agent, whose persons are the weight there and whose week cost is the cost there; an
agent is a zone whose footprint ceiling is the capacity. Every item in any zone is wanted, at twice
the dearest cost: each agent's line asks for as many items as could ever be there, so that each
item assigned saves that price once, whichever the agent.
"""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer, Rotation
from willing.force.force_plan import ForcePlan
from willing.plan.document import Capability, Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.rules import ForceRules, Prices
from willing.plan.theatre import Theatre, Zone

Ints = NDArray[np.int64]
ITEM = "item"
FINE = 0.001
"""Of the price: the unit that costs are counted in is then as fine."""


class Assignment(NamedTuple):
    """m agents, n items; each item goes to one agent at least total cost."""

    name: str
    cost: Ints  # (m, n)
    weight: Ints  # (m, n)
    capacity: Ints  # (m,)


class Known(NamedTuple):
    """What is published of an instance."""

    bound: int
    value: int


class AsPlan(NamedTuple):
    """An instance as a plan, with what its costs hold beside the assignment's."""

    plan: Plan
    requirements: Mapping[str, Requirement]
    price: float
    """Of an item not assigned."""
    always: float
    """What lines ask beyond the items there are: a constant of every plan."""


def read_assignment(path: Path) -> Assignment:
    """Return an instance: agents, items, costs, weights, capacities, as whole numbers in rows."""
    numbers = np.array(path.read_text(encoding="ascii").split(), np.int64)
    m, n = int(numbers[0]), int(numbers[1])
    if len(numbers) != 2 + 2 * m * n + m:
        raise ValueError(f"{path.name}: {len(numbers)} numbers, not {2 + 2 * m * n + m}")
    cost, weight, capacity = np.split(numbers[2:], [m * n, 2 * m * n])
    return Assignment(path.stem, cost.reshape(m, n), weight.reshape(m, n), capacity)


def published(folder: Path) -> dict[str, Known]:
    """Return the best known bound and value of each instance, by name."""
    with (folder / "best_known.csv").open(encoding="utf-8", newline="") as file:
        return {
            Path(row["Path"]).name: Known(
                int(row["Best known bound"]), int(row["Best known solution value"])
            )
            for row in csv.DictReader(file)
        }


def most_items(case: Assignment) -> Ints:
    """Return (m,) how many items each agent could hold at most: the lightest first."""
    filled = np.cumsum(np.sort(case.weight, axis=1), axis=1)
    return (filled <= case.capacity[:, None]).sum(axis=1)


def as_plan(case: Assignment) -> AsPlan:
    """Return the instance as a plan and its SOR lines."""
    agents, items = case.cost.shape
    most = most_items(case)
    price = 2 * int(case.cost.max()) + FINE
    zones = [f"z{agent:02d}" for agent in range(agents)]
    offers = {f"m{j:03d}": _offer(case, zones, j) for j in range(items)}
    plan = Plan(
        format=1,
        title=f"Assignment {case.name}",
        fictional=True,
        horizon=Horizon(first_week=0, last_week=0),
        capabilities={ITEM: Capability(title="Item")},
        force=ForceRules(prices=Prices(threshold=price, objective=0)),
        theatre=Theatre(
            zones={
                zone: Zone(title=zone, base_persons=int(room))
                for zone, room in zip(zones, case.capacity, strict=True)
            }
        ),
        nations={"NAA": NationFile(name="Nation", offers=offers)},
    )
    lines = {f"r{i:02d}": _line(zone, int(most[i])) for i, zone in enumerate(zones)}
    return AsPlan(plan, lines, price, round(price * (int(most.sum()) - items), 3))


def _offer(case: Assignment, zones: list[str], j: int) -> Offer:
    return Offer(
        title=f"Item {j}",
        state="offered",
        line_of_effort="presence",
        rotation=Rotation(min_weeks=1, max_weeks=1, dwell_weeks=0, max_rotations=1),
        employments={
            f"a{i:02d}": Employment(
                zones=(zone,),
                supplies={ITEM: 1},
                persons=int(case.weight[i, j]),
                week_cost=float(case.cost[i, j]),
                rotation_cost=0.0,
            )
            for i, zone in enumerate(zones)
        },
    )


def _line(zone: str, most: int) -> Requirement:
    return Requirement(
        title=f"Items in {zone}",
        capability=ITEM,
        zone=zone,
        first_week=0,
        last_week=0,
        threshold=most,
        objective=most,
        priority=5,
    )


def recount(case: Assignment, plan: ForcePlan) -> tuple[int, int]:
    """Return (total cost, items not assigned) of a plan, from the instance's own numbers.

    Raises ValueError when an item goes to two agents or an agent holds more than it can.
    """
    agents, items = case.cost.shape
    held = np.zeros(agents, np.int64)
    agent_of = np.full(items, -1, np.int64)
    for each in plan.assignments:
        i, j = int(each.zone[1:]), int(each.offer[1:])
        if agent_of[j] >= 0:
            raise ValueError(f"{case.name}: item {j} is assigned twice")
        agent_of[j] = i
        held[i] += case.weight[i, j]
    if (held > case.capacity).any():
        raise ValueError(f"{case.name}: agent {int((held - case.capacity).argmax())} is too full")
    assigned = np.flatnonzero(agent_of >= 0)
    return int(case.cost[agent_of[assigned], assigned].sum()), items - len(assigned)
