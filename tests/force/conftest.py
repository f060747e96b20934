"""Tiny plans of invented nations, drawn at random with every kind of rule in them."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

import numpy as np
import pytest

from willing.coalition.caveat import Caveat
from willing.coalition.condition import Clause, Condition
from willing.coalition.mandate import Mandate
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer, Rotation, Tie
from willing.plan.document import Anchor, Assumptions, Capability, Horizon, Plan
from willing.plan.requirement import Requirement, Substitute
from willing.plan.rules import Burden, Concentration, EnablerRatio, ForceRules
from willing.plan.theatre import EntryPoint, Theatre, Zone

TIES = [
    (),
    (),
    (),
    (Tie(to="alert", last_week=1),),
    (Tie(to="training", first_week=3, last_week=4),),
    (Tie(to="another mission", release="mandate"),),
]
MANDATES = [
    *(Mandate(),) * 5,
    Mandate(state="passed", ceiling_persons=110),
    Mandate(state="passed", expires="2026-01-31"),
    Mandate(state="refused"),
]
CAPABILITIES = ("guard", "medic", "clear", "train")


class Tiny(NamedTuple):
    """A plan and the SOR lines asked of it."""

    plan: Plan
    requirements: Mapping[str, Requirement]


def draw(random: np.random.Generator, values):
    """Return one of the values."""
    return values[int(random.integers(len(values)))]


def random_offer(random: np.random.Generator, zones: list[str]) -> Offer:
    """An offer of one or two roles; now and then with an enabler, a condition or a caveat."""
    shortest = int(random.integers(2, 4))

    def employment() -> Employment:
        names = random.choice(CAPABILITIES, int(random.integers(1, 4)), replace=False)
        chosen = random.choice(zones, int(random.integers(1, len(zones) + 1)), replace=False)
        return Employment(
            zones=tuple(sorted(map(str, chosen))),
            supplies={str(name): draw(random, [0.5, 1, 1, 1.5]) for name in sorted(names)},
            rsom_days=draw(random, [0, 7]),
            handover_days=draw(random, [0, 5]),
        )

    return Offer(
        title="A module",
        state=draw(random, ["offered", "offered", "offered", "offered", "draft"]),
        line_of_effort="presence",
        quantity=draw(random, [1, 1, 2, 3]),
        batch=draw(random, [1, 1, 1, 2]),
        minimum=draw(random, [0, 0, 0, 2]),
        lead_nation=draw(random, [False, True]),
        ties=draw(random, TIES),
        same_troops_as=draw(random, [None, None, None, "o0"]),
        persons=int(random.integers(20, 90)),
        lift_t=int(random.integers(0, 60)),
        ntm_days=draw(random, [0, 0, 10]),
        movement_days=draw(random, [0, 4]),
        last_week=draw(random, [None, None, 6]),
        rotation=Rotation(
            min_weeks=shortest,
            max_weeks=shortest + int(random.integers(0, 4)),
            dwell_weeks=int(random.integers(0, 4)),
            max_rotations=int(random.integers(1, 4)),
        ),
        enablers=draw(random, [{}, {}, {}, {}, {"medic": 0.5}]),
        conditions=draw(
            random, [(), (), (), (), ("mandate",), ("vote",), ("partner",), ("either",)]
        ),
        caveats=draw(
            random, [(), (), (), ("place",), ("task",), ("time",), ("pause",), ("task", "pause")]
        ),
        employments={name: employment() for name in ("a", "b")[: int(random.integers(1, 3))]},
    )


def random_nation(random: np.random.Generator, zones: list[str], others: list[str]) -> NationFile:
    """A nation with up to three offers, and the conditions and caveats they may name."""
    return NationFile(
        name="Invented",
        burden_share=draw(random, [None, 0.2]),
        mandate=draw(random, MANDATES),
        offers={f"o{i}": random_offer(random, zones) for i in range(int(random.integers(2, 4)))},
        conditions={
            "mandate": Condition(needs=Clause(gate="un_mandate")),
            "vote": Condition(
                needs=Clause(any=(Clause(gate="parliament_vote"), Clause(gate="peace_agreement")))
            ),
            "partner": Condition(
                needs=Clause(gate="commitment", nation=draw(random, others), modules=1)
            ),
            "either": Condition(
                needs=Clause(
                    any=(
                        Clause(gate="clear_mandate"),
                        Clause(gate="commitment", nation=draw(random, others), modules=2),
                    )
                )
            ),
        },
        caveats={
            "place": Caveat(text="Not there", deny_zones=(draw(random, zones),)),
            "task": Caveat(text="Not that", deny_tasks=(draw(random, CAPABILITIES),)),
            "time": Caveat(text="Not then", first_week=4, last_week=5),
            "pause": Caveat(
                text="Not that then",
                deny_tasks=(draw(random, CAPABILITIES),),
                first_week=3,
                last_week=5,
            ),
        },
    )


def random_requirement(random: np.random.Generator, zones: list[str]) -> Requirement:
    """A SOR line with a ramp or a substitute now and then."""
    capability = draw(random, CAPABILITIES)
    threshold = draw(random, [0.5, 1, 1.3, 2])
    other = draw(random, [name for name in CAPABILITIES if name != capability])
    first = int(random.integers(0, 4))
    return Requirement(
        title="Needed",
        capability=capability,
        zone=draw(random, zones),
        lead_nation=draw(random, [False, False, False, True]),
        notice_days=draw(random, [None, None, 5]),
        reserve_share=draw(random, [0, 0, 0.1]),
        first_week=first,
        last_week=int(random.integers(first + 3, 12)),
        threshold=threshold,
        objective=threshold + draw(random, [0, 0.5, 1]),
        priority=int(random.integers(1, 6)),
        ramp_weeks=draw(random, [0, 0, 3]),
        substitutes=draw(random, [{}, {}, {other: Substitute(factor=0.5, cost=0.2)}]),
    )


def random_plan(seed: int) -> Tiny:
    """A plan of 10 weeks, 2-3 nations, 2-3 zones and 2-4 SOR lines."""
    random = np.random.default_rng(seed)
    zones = ["north", "home", "sea"][: int(random.integers(2, 4))]
    nations = ["AAA", "BBB", "CCC"][: int(random.integers(2, 4))]
    theatre = Theatre(
        host="HHH",
        entry_points={"port": EntryPoint(title="Port", lift_t_per_week=70)},
        zones={
            name: Zone(
                title=name,
                kind="home" if name == "home" else "land",
                host="HHH" if name == "north" else None,
                entry_point=draw(random, [None, "port"]),
                base_persons=draw(random, [None, 100, 150]),
                max_nations=draw(random, [None, None, 1]),
            )
            for name in zones
        },
    )
    plan = Plan(
        format=1,
        title="Tiny",
        fictional=True,
        anchors={"CF": Anchor(title="Ceasefire", date="2026-01-01", declared_by="the host")},
        horizon=Horizon(first_week=-1, last_week=8),
        assumptions=Assumptions(
            gates={"un_mandate": 1, "parliament_vote:AAA": 2, "clear_mandate": 3}
        ),
        capabilities={name: Capability(title=name) for name in CAPABILITIES},
        force=ForceRules(
            enabler_ratios={
                "medic": EnablerRatio(capability="medic", persons=60, price=5),
                "all": EnablerRatio(capability="clear", persons=90, price=2, together=True),
            },
            max_persons=draw(random, [None, 160]),
            concentrations={"guard": Concentration(capability="guard", share=0.5, least=0.5)},
            burden=Burden(price=draw(random, [0.0, 0.02]), tolerance=0.1),
        ),
        theatre=theatre,
        nations={
            name: random_nation(random, zones, [n for n in nations if n != name] or ["BBB"])
            for name in nations
        },
    )
    count = int(random.integers(2, 5))
    return Tiny(plan, {f"line-{i}": random_requirement(random, zones) for i in range(count)})


@pytest.fixture(scope="session")
def tiny() -> Callable[[int], Tiny]:
    """Draw a tiny plan by seed."""
    return random_plan
