"""A plan of one line and three nations, and how its asks are priced."""

import importlib.util
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from willing.coalition.caveat import Caveat
from willing.coalition.condition import Clause, Condition
from willing.coalition.mandate import Mandate
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer, Rotation
from willing.coalition.statement import Statement
from willing.force.arrays import Rotations
from willing.force.asks.catalogue import catalogue
from willing.force.asks.pricing import Priced, priced
from willing.force.prices import raised_prices
from willing.force.problem import ForceProblem, build
from willing.force.solve import restore
from willing.kernels.force_state import links
from willing.plan.document import Assumptions, Capability, Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.rules import ForceRules, Prices
from willing.plan.theatre import Theatre, Zone

NOBODY = Rotations(*(np.zeros(0, np.int64) for _ in range(3)))
WEEKS = 10
WHOLE = Rotations(*(np.array([each], np.int64) for each in (0, 0, WEEKS - 1)))
"""The first module of a plan, all weeks in its first posting."""


def offer(**changes: object) -> Offer:
    """A guard company for the north, all ten weeks at once."""
    made = Offer(
        title="Guard company",
        state="offered",
        line_of_effort="presence",
        module_type="guard",
        persons=100,
        rotation=Rotation(min_weeks=2, max_weeks=WEEKS, dwell_weeks=2, max_rotations=1),
        employments={"main": Employment(zones=("north",), supplies={"guard": 1})},
    )
    return made.replace(**changes)


def said(kind: str, date: str, use: str = "own") -> Statement:
    """A statement on presence."""
    return Statement(
        group="g",
        date=date,
        speaker="A minister",
        kind=kind,
        use=use,
        public_line="land_presence",
        line_of_effort="presence",
        paraphrase="What was said",
        source_url="https://example.org",
        source_class="official",
    )


def plan(**nations: NationFile) -> Plan:
    """A plan in which a week of shortfall of the one line costs 11 and nothing else costs."""
    free = Prices(
        threshold=10, objective=0, week=0, week_per_person=0, rotation=0, rotation_per_person=0
    )
    return Plan(
        format=1,
        title="Asked",
        fictional=True,
        horizon=Horizon(first_week=0, last_week=WEEKS - 1),
        assumptions=Assumptions(gates={"parliament_vote:BBB": 6}),
        capabilities={"guard": Capability(title="Guard"), "medic": Capability(title="Medic")},
        force=ForceRules(prices=free),
        theatre=Theatre(zones={name: Zone(title=name.title()) for name in ("north", "south")}),
        nations=nations,
    )


LINE = Requirement(
    title="Guards",
    capability="guard",
    zone="north",
    first_week=0,
    last_week=WEEKS - 1,
    threshold=1,
    objective=1,
    priority=5,
)


class Around(NamedTuple):
    """Priced asks and the problem they are about."""

    base: ForceProblem
    made: Priced

    def gains(self, kind: str) -> dict[str, float]:
        """Attainable gain of each candidate of a kind, by nation and subject."""
        scale = self.made.found.wide.scales.cost
        return {
            f"{each.nation}/{each.subject}/{each.step}": int(gain) / scale
            for each, gain in zip(self.made.found.candidates, self.made.attainable, strict=True)
            if each.kind == kind
        }


@pytest.fixture(scope="session")
def ask_around() -> Callable[..., Around]:
    """Price every candidate against the plan that uses given rotations, none by default."""

    def call(
        what: Plan,
        lines: Mapping[str, Requirement] | None = None,
        used: Rotations = NOBODY,
        steps: int = 60,
    ) -> Around:
        asked = {"guards": LINE} if lines is None else lines
        base = build(what, asked)
        linked = links(base.arrays)
        state = restore(base.arrays, linked, used)
        prices = raised_prices(base.arrays, linked, state, steps)
        return Around(base, priced(catalogue(base, asked), used, prices))

    return call


@pytest.fixture(scope="session")
def optimum() -> Callable[[ForceProblem], float]:
    """The least cost of any plan, by the referee's mixed-integer programme."""
    path = Path(__file__).resolve().parents[1] / "test_referee.py"
    spec = importlib.util.spec_from_file_location("referee_of_asks", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.optimum


@pytest.fixture(scope="session")
def kit():
    """The pieces that tests put plans together from."""

    class Kit:
        offer = staticmethod(offer)
        said = staticmethod(said)
        plan = staticmethod(plan)
        nation = NationFile
        caveat = Caveat
        condition = Condition
        clause = Clause
        employment = Employment
        mandate = Mandate
        line = LINE
        weeks = WEEKS
        whole = WHOLE

    return Kit
