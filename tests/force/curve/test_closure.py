"""Persons by week: usable, waiting for enablers, arriving, outside; one meaning everywhere."""

import pytest

from willing.coalition.caveat import Caveat
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer
from willing.force.curve.closure import closure_rows, closures
from willing.force.curve.fill_curve import Closure
from willing.force.force_plan import Assignment, Certificate, ForcePlan
from willing.lines.enable.effects import effects
from willing.lines.enable.section import EnableSection
from willing.plan.document import Capability, Horizon, Plan
from willing.plan.rules import EnablerRatio, ForceRules
from willing.plan.theatre import Theatre, Zone

ZONES = {
    "host": Zone(title="Host", host="HST"),
    "north": Zone(title="North", inside="host"),
    "south": Zone(title="South", inside="host"),
    "abroad": Zone(title="Abroad", host="AAA"),
    "barracks": Zone(title="Barracks", kind="home"),
}
CARE = EnablerRatio(capability="medic", persons=100, amount=1)


def plan_of(host: str | None = "HST", care: EnablerRatio = CARE, **given: object) -> Plan:
    def offer(persons: int, capability: str) -> Offer:
        role = Employment(zones=tuple(ZONES), supplies={capability: 1.0}, rsom_days=7)
        return Offer(
            title="M",
            state="offered",
            line_of_effort="presence",
            persons=persons,
            employments={"as": role},
        )

    file = NationFile(name="A", offers={"g": offer(80, "guard"), "m": offer(20, "medic")})
    return Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=0, last_week=9),
        capabilities={name: Capability(title=name) for name in ("guard", "medic")},
        force=ForceRules(enabler_ratios={"care": care}),
        theatre=Theatre(host=host, zones=ZONES),
        nations={"AAA": file.replace(**given)},
        sections={"enable": EnableSection()},
    )


def sent(module: str, zone: str, weeks: tuple[int, int, int], **given: object) -> Assignment:
    first, effective, last = weeks
    return Assignment(
        module=module,
        offer=module[0],
        nation="AAA",
        zone=zone,
        role="as",
        first_week=first,
        last_week=last,
        effective_week=effective,
        lines=(),
        layer="offered",
        persons=80 if module[0] == "g" else 20,
    ).replace(**given)


def force_plan(*rows: Assignment) -> ForcePlan:
    named = ("plan_hash", "effort", "size", "shortfall_by_priority")
    zeros = {name: 0 for name in Certificate.__struct_fields__ if name not in named}
    return ForcePlan(
        plan_hash="0" * 64,
        seed=1,
        effort="quick",
        first_week=0,
        last_week=9,
        assignments=rows,
        certificate=Certificate(plan_hash="0" * 64, effort="quick", size="central", **zeros),
    )


def rows(plan: Plan, *sent_there: Assignment) -> Closure:
    return closure_rows(plan, force_plan(*sent_there))


def test_what_the_enablers_do_not_support_waits_as_a_whole() -> None:
    """One medic carries 100 persons, itself among them: one company, not the next."""
    guards = (sent("g.1", "north", (0, 0, 9)), sent("g.2", "north", (1, 1, 9)))
    found = rows(plan_of(), *guards, sent("m.1", "north", (4, 5, 7)))
    assert found.usable == (0, 0, 0, 0, 0, 100, 100, 100, 0, 0)
    assert found.waiting == (80, 160, 160, 160, 160, 80, 80, 80, 160, 160)
    assert found.arriving == (0, 0, 0, 0, 20, 0, 0, 0, 0, 0)
    assert found.outside == (0,) * 10


def test_another_state_and_home_lie_outside_the_country() -> None:
    found = rows(plan_of(), sent("g.1", "abroad", (0, 0, 3)), sent("m.1", "barracks", (2, 2, 3)))
    assert found.outside[:5] == (80, 80, 100, 100, 0)
    assert not any(found.usable + found.waiting + found.arriving)


def test_without_a_host_only_home_lies_outside() -> None:
    plan = plan_of(host=None)
    found = rows(plan, sent("g.1", "barracks", (0, 0, 3)), sent("m.1", "abroad", (0, 0, 3)))
    assert found.outside[:4] == (80,) * 4
    assert found.usable[:4] == (20,) * 4


def test_enablers_together_support_whoever_stands_first_wherever_it_is() -> None:
    together = plan_of(care=CARE.replace(together=True))
    there = (
        sent("m.1", "south", (0, 0, 9)),
        sent("g.2", "south", (3, 3, 9)),
        sent("g.1", "north", (0, 0, 9)),
    )
    found = rows(together, *there)
    assert found.usable == (100,) * 10
    assert found.waiting == (0, 0, 0, *(80,) * 7)
    week = closures(together, force_plan(*there))[9]
    assert [each.module for each in week.waiting] == ["g.2"]
    assert week.waits_for == (("medic",),)
    # Zone by zone the medic of the south helps the south alone.
    apart = rows(plan_of(), *there)
    assert apart.usable == (20, 20, 20, *(100,) * 7) and apart.waiting == (80,) * 10


def test_a_ratio_of_a_zone_binds_the_zones_inside_it() -> None:
    found = rows(plan_of(care=CARE.replace(zones=("host",))), sent("g.1", "north", (0, 0, 9)))
    assert found.waiting == (80,) * 10


def test_modules_that_go_together_enable_together() -> None:
    pair = sent("m.1", "north", (0, 0, 9), modules=2, persons=40)
    guards = (sent("g.1", "north", (0, 0, 9)), sent("g.2", "north", (0, 0, 9)))
    assert rows(plan_of(), pair, *guards).usable == (200,) * 10


def test_what_a_caveat_forbids_enables_nobody() -> None:
    caveat = Caveat(text="No care of others", deny_tasks=("medic",), applies_to=("all",))
    there = (sent("m.1", "north", (0, 0, 9)), sent("g.1", "north", (0, 0, 9)))
    assert rows(plan_of(), *there).waiting == (0,) * 10
    assert rows(plan_of(caveats={"care": caveat}), *there).waiting == (100,) * 10


@pytest.mark.parametrize("together", [False, True])
@pytest.mark.parametrize("host", ["HST", None])
def test_the_curve_and_the_line_of_effort_show_the_same(host: str | None, together: bool) -> None:
    plan = plan_of(host, CARE.replace(together=together))
    made = force_plan(
        sent("g.1", "north", (0, 1, 9)),
        sent("g.2", "south", (1, 2, 6)),
        sent("g.3", "abroad", (2, 2, 8)),
        sent("g.4", "barracks", (0, 0, 9)),
        sent("m.1", "south", (3, 4, 7)),
    )
    shown, told = closure_rows(plan, made), effects(plan, made).measures
    for group in ("usable", "waiting", "arriving", "outside"):
        assert told[f"persons_{group}"].values == getattr(shown, group)
        assert any(getattr(shown, group))
