"""Persons by week: usable, waiting for enablers, arriving, outside."""

from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer
from willing.force.curve.closure import closure
from willing.force.force_plan import Assignment
from willing.force.matching import posting_places
from willing.force.problem import ForceProblem, build
from willing.plan.document import Capability, Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.rules import EnablerRatio, ForceRules
from willing.plan.theatre import Theatre, Zone

ZONES = {
    "north": Zone(title="North", host="HST"),
    "abroad": Zone(title="Abroad", host="AAA"),
    "barracks": Zone(title="Barracks", kind="home"),
}


def problem(host: str | None = "HST") -> ForceProblem:
    def offer(persons: int, capability: str, **given: object) -> Offer:
        role = Employment(zones=tuple(ZONES), supplies={capability: 1.0}, rsom_days=7)
        return Offer(
            title="M",
            state="offered",
            line_of_effort="presence",
            persons=persons,
            employments={"as": role},
            **given,
        )

    def line(capability: str, zone: str) -> Requirement:
        return Requirement(
            title="L",
            capability=capability,
            zone=zone,
            first_week=0,
            last_week=9,
            threshold=1,
            objective=1,
        )

    plan = Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=0, last_week=9),
        capabilities={name: Capability(title=name) for name in ("guard", "medic")},
        force=ForceRules(
            enabler_ratios={"care": EnablerRatio(capability="medic", persons=100, amount=1)}
        ),
        theatre=Theatre(host=host, zones=ZONES),
        nations={
            "AAA": NationFile(name="A", offers={"g": offer(240, "guard"), "m": offer(20, "medic")})
        },
    )
    lines = {f"{c}-{z}": line(c, z) for c in ("guard", "medic") for z in ZONES}
    return build(plan, lines)


def sent(made: ForceProblem, module: str, zone: str, weeks: tuple[int, int, int]) -> Assignment:
    key = next(k for k in posting_places(made) if k[0] == module and k[2] == zone)
    first, effective, last = weeks
    return Assignment(
        module=module,
        offer=module[0],
        nation="AAA",
        zone=zone,
        role=key[3],
        first_week=first,
        last_week=last,
        effective_week=effective,
        lines=key[4],
        layer="offered",
        persons=240 if module == "g.1" else 20,
    )


def test_what_the_enablers_do_not_support_waits() -> None:
    made = problem()
    guards = sent(made, "g.1", "north", (0, 0, 9))
    medics = sent(made, "m.1", "north", (4, 5, 7))
    found = closure(made, (guards, medics))
    # One medic carries 100 persons, itself among them, from its first effective week.
    assert found.usable == (0, 0, 0, 0, 0, 100, 100, 100, 0, 0)
    assert found.waiting == (240, 240, 240, 240, 240, 160, 160, 160, 240, 240)
    assert found.arriving == (0, 0, 0, 0, 20, 0, 0, 0, 0, 0)
    assert found.outside == (0,) * 10


def test_another_state_and_home_lie_outside_the_country() -> None:
    made = problem()
    away = sent(made, "g.1", "abroad", (0, 0, 3))
    home = sent(made, "m.1", "barracks", (2, 2, 3))
    found = closure(made, (away, home))
    assert found.outside[:5] == (240, 240, 260, 260, 0)
    assert not any(found.usable + found.waiting + found.arriving)


def test_without_a_host_only_home_lies_outside() -> None:
    made = problem(host=None)
    home = sent(made, "g.1", "barracks", (0, 0, 3))
    abroad = sent(made, "m.1", "abroad", (0, 0, 3))
    found = closure(made, (home, abroad))
    assert found.outside[:4] == (240,) * 4
    assert found.usable[:4] == (20,) * 4
