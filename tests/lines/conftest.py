"""Tiny plans and force plans of two invented nations, made in a line or two."""

from collections.abc import Callable, Mapping, Sequence

import pytest

from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer
from willing.force.force_plan import Assignment, Certificate, ForcePlan
from willing.plan.document import Capability, Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.section import Section
from willing.plan.theatre import Theatre, Zone

FIRST_WEEK, LAST_WEEK = -1, 4

MakePlan = Callable[..., Plan]
MakeForcePlan = Callable[..., ForcePlan]


def _certificate() -> Certificate:
    return Certificate(
        plan_hash="0" * 64,
        seed=1,
        effort="quick",
        size="central",
        cost=0,
        bound=0,
        empty_cost=0,
        greedy_cost=0,
        coverage_gap=0,
        cost_gap=0,
        threshold_fill=0,
        objective_fill=0,
        committed_fill=0,
        notional_share=0,
        violations=0,
        assignments=0,
        gaps=0,
        iterations=0,
        bound_steps=0,
    )


@pytest.fixture
def make_plan() -> MakePlan:
    """A plan over CF−1w to CF+4w with the zones `north` and `south`, `sea` and a section."""

    def make(
        sections: Mapping[str, Section],
        *,
        offers: Mapping[str, Mapping[str, Offer]] | None = None,
        zones: Mapping[str, Zone] | None = None,
        capabilities: Sequence[str] = (),
    ) -> Plan:
        default = {
            "north": Zone(title="North", area_km2=10_000, lat_deg=50, lon_deg=30),
            "south": Zone(title="South", area_km2=10_000, lat_deg=49, lon_deg=30),
            "sea": Zone(title="Sea", kind="sea", area_km2=5_000),
        }
        return Plan(
            format=1,
            title="Tiny",
            fictional=True,
            horizon=Horizon(first_week=FIRST_WEEK, last_week=LAST_WEEK),
            capabilities={name: Capability(title=name) for name in capabilities},
            theatre=Theatre(zones=default if zones is None else zones),
            nations={
                nation: NationFile(name=nation, offers=dict(each))
                for nation, each in (offers or {}).items()
            },
            sections=dict(sections),
        )

    return make


@pytest.fixture
def make_offer() -> Callable[..., Offer]:
    """An offer of one role that supplies what is given, at a place."""

    def make(zone: str = "north", persons: int = 100, **supplies: float) -> Offer:
        named = {name.replace("_", "-"): amount for name, amount in supplies.items()}
        return Offer(
            title="A module",
            state="offered",
            line_of_effort="presence",
            persons=persons,
            employments={"role": Employment(zones=(zone,), supplies=named)},
        )

    return make


@pytest.fixture
def assign() -> Callable[..., Assignment]:
    """One rotation of a module of nation AAA or another."""

    def make(offer: str, first: int, last: int, **changes: object) -> Assignment:
        plain = Assignment(
            module=f"{offer}.1",
            offer=offer,
            nation="AAA",
            zone="north",
            role="role",
            first_week=first,
            last_week=last,
            effective_week=first,
            lines=(),
            layer="offered",
            persons=100,
        )
        return plain.replace(**changes)

    return make


@pytest.fixture
def make_force_plan() -> MakeForcePlan:
    """A force plan of the assignments given; `supplied` is by SOR line."""

    def make(*assignments: Assignment, **supplied: Sequence[float]) -> ForcePlan:
        return ForcePlan(
            plan_hash="0" * 64,
            seed=1,
            effort="quick",
            first_week=FIRST_WEEK,
            last_week=LAST_WEEK,
            assignments=assignments,
            supplied={name.replace("_", "-"): tuple(row) for name, row in supplied.items()},
            certificate=_certificate(),
        )

    return make


@pytest.fixture
def sor_line() -> Callable[..., Requirement]:
    """A SOR line over CF to CF+4w."""

    def make(capability: str, zone: str, threshold: float, **more: object) -> Requirement:
        plain = Requirement(
            title=f"{capability} in {zone}",
            capability=capability,
            zone=zone,
            first_week=0,
            last_week=LAST_WEEK,
            threshold=threshold,
            objective=threshold,
        )
        return plain.replace(**more)

    return make
