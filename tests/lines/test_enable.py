"""Enable on a plan whose numbers can be checked by hand; the horizon is CF−1w to CF+4w."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.basics.figure import Figure
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer
from willing.force.curve.closure import closures, persons
from willing.force.force_plan import Assignment, ForcePlan
from willing.lines.enable import LINE
from willing.lines.enable.medical import MedicalZoneWeek, covered
from willing.lines.enable.section import (
    CommunicationsNode,
    ComponentLead,
    Declaration,
    EnableSection,
    EntryLimit,
    Headquarters,
    MedicalZone,
    OperationalState,
    PostGroup,
)
from willing.plan.document import Capability, Horizon, Plan
from willing.plan.field_report import FieldReport
from willing.plan.rules import EnablerRatio, ForceRules
from willing.plan.theatre import Capacity, EntryPoint, Theatre, Zone

ZONES = {
    "north": Zone(title="North", host="UUU", entry_point="port"),
    "south": Zone(title="South", host="UUU", entry_point="port"),
    "abroad": Zone(title="Abroad", kind="headquarters", host="AAA"),
}
SECTION = EnableSection(
    headquarters={
        "first": Headquarters(title="First HQ", zone="abroad", from_week=0, last_week=2),
        "relief": Headquarters(title="Relief HQ", zone="abroad", from_week=2, relieves="first"),
    },
    posts={
        "first-j3": PostGroup(
            headquarters="first", function="J3", rank_band="OF-3 to OF-5", posts=6, nation="AAA"
        ),
        "first-j4": PostGroup(
            headquarters="first", function="J4", rank_band="OF-1 to OF-2", posts=4
        ),
        "relief-all": PostGroup(
            headquarters="relief",
            function="all",
            rank_band="OF-3 to OF-5",
            posts=Figure(central=8, low=6, high=10),
        ),
    },
    component_leads={
        "sea": ComponentLead(title="Maritime component", component="maritime", nation="AAA"),
        "log": ComponentLead(
            title="Logistics component",
            component="logistics",
            capability="command",
            zone="north",
            from_week=1,
        ),
    },
    entry_limits={"port": EntryLimit(persons_per_week=Figure(central=150))},
    medical={
        "north": MedicalZone(
            persons_per_role2=Figure(central=100, low=80, high=150),
            persons_at_risk=250,
            evacuates_to="south",
            evacuation_capability="medevac",
            persons_per_evacuation=Figure(central=30),
        ),
        "south": MedicalZone(persons_per_role2=Figure(central=100)),
    },
    communications={
        "node": CommunicationsNode(title="Node", zone="north", capability="signals", from_week=1)
    },
)
CAPABILITIES = ("hq-posts", "command", "role-2", "medevac", "signals", "guard", "patrol")


def _offer(persons: int, lift_t: int, enablers: dict[str, float], **supplies: float) -> Offer:
    zones = ("north", "south", "abroad")
    named = {name.replace("_", "-"): amount for name, amount in supplies.items()}
    return Offer(
        title="A module",
        state="offered",
        line_of_effort="enable",
        persons=persons,
        lift_t=lift_t,
        enablers=enablers,
        employments={"role": Employment(zones=zones, supplies=named)},
    )


OFFERS = {
    "inf": _offer(100, 500, {"guard": 1.0}, patrol=1),
    "med": _offer(40, 200, {}, role_2=1),
    "evac": _offer(10, 50, {}, medevac=1),
    "grd": _offer(20, 80, {"role-2": 1.0}, guard=1),
    "hq": _offer(10, 0, {}, hq_posts=10),
}


@pytest.fixture
def plan(make_plan) -> Plan:
    plain = make_plan(
        {"enable": SECTION}, offers={"AAA": OFFERS, "BBB": OFFERS}, capabilities=CAPABILITIES
    )
    points = {"port": EntryPoint(title="Port", kind="spod", lift_t_per_week=600)}
    return plain.replace(theatre=Theatre(host="UUU", zones=ZONES, entry_points=points))


def _with(plan: Plan, **changes: object) -> Plan:
    return plan.replace(sections={"enable": SECTION.replace(**changes)})


def _values(effects, name: str):
    return effects.measures[name].values


def _texts(effects) -> list[str]:
    return [each.text for each in effects.findings]


def test_posts_leads_role2_and_nodes_become_lines(plan) -> None:
    lines = LINE.requirements(plan, None)
    assert list(lines) == [
        "posts-first",
        "posts-relief",
        "lead-log",
        "medical-north",
        "comms-node",
    ]
    first, relief = lines["posts-first"], lines["posts-relief"]
    assert (first.capability, first.first_week, first.last_week) == ("hq-posts", 0, 2)
    assert first.threshold == Figure(central=10, low=10, high=10)
    assert (relief.first_week, relief.last_week) == (2, 4)
    assert relief.threshold == Figure(central=8, low=6, high=10)
    # 250 persons at 100 a facility: 3; at low 250/150: 2; at high 250/80: 4
    assert lines["medical-north"].threshold == Figure(central=3, low=2, high=4)
    assert all(each.derived_from for each in lines.values())


def test_a_headquarters_with_lines_of_its_own_derives_none(plan, sor_line, make_force_plan) -> None:
    headquarters = {"first": SECTION.headquarters["first"].replace(lines=("h1",))}
    changed = _with(
        plan, headquarters=headquarters, requirements={"h1": sor_line("hq-posts", "abroad", 10)}
    )
    assert "posts-first" not in LINE.requirements(changed, None)
    # its line asks for 10 from CF to CF+4w, the headquarters stands to CF+2w
    targets = LINE.effects(changed, make_force_plan()).measures["posts_filled.first"].targets
    assert targets == (0, 10, 10, 10, 0, 0)


def test_posts_are_filled_in_the_weeks_the_headquarters_is_to_stand(plan, make_force_plan) -> None:
    effects = LINE.effects(
        plan, make_force_plan(posts_first=(9, 10, 6, 10, 10, 10), posts_relief=(0, 0, 0, 3, 8, 8))
    )
    assert _values(effects, "posts_filled.first") == (0, 10, 6, 10, 0, 0)
    assert effects.measures["posts_filled.first"].targets == (0, 10, 10, 10, 0, 0)
    assert _values(effects, "posts_filled.relief") == (0, 0, 0, 3, 8, 8)
    assert _values(effects, "posts_filled") == (0, 10, 6, 13, 8, 8)
    assert effects.measures["posts_filled"].targets == (0, 10, 10, 18, 8, 8)
    assert _values(effects, "posts_flagged") == (0, 6, 6, 6, 0, 0)
    assert _values(effects, "headquarters_standing") == (0, 1, 0, 1, 1, 1)
    assert effects.measures["headquarters_standing"].targets == (0, 1, 1, 2, 1, 1)
    assert "First HQ: no nation is on record for 4 of 10 posts." in _texts(effects)


def test_a_relief_that_is_not_filled_is_named(plan, make_force_plan) -> None:
    effects = LINE.effects(plan, make_force_plan(posts_relief=(0, 0, 0, 8, 3, 8)))
    assert "Relief HQ takes over from First HQ in CF+3w with 3 of 8 posts filled." in _texts(
        effects
    )
    filled = LINE.effects(plan, make_force_plan(posts_relief=(0, 0, 0, 3, 8, 8)))
    assert not any("takes over" in text for text in _texts(filled))


def test_leads_said_are_not_commands_standing(plan, make_force_plan) -> None:
    effects = LINE.effects(plan, make_force_plan(lead_log=(0, 0, 0, 1, 1, 1)))
    assert _values(effects, "leads_said") == (0, 1, 1, 1, 1, 1)
    assert effects.measures["leads_said"].targets == (0, 1, 2, 2, 2, 2)
    assert _values(effects, "component_commands") == (0, 0, 0, 1, 1, 1)
    assert effects.measures["component_commands"].targets == (0, 0, 1, 1, 1, 1)
    assert "Logistics component: no record says which nation leads." in _texts(effects)


def test_a_rotation_moves_in_and_out_through_its_entry_point(plan, make_force_plan, assign) -> None:
    force_plan = make_force_plan(
        assign("inf", 0, 2, persons=100),
        assign("med", 3, 4, zone="south", persons=40),
        assign("hq", 0, 4, zone="abroad", persons=10),
    )
    effects = LINE.effects(plan, force_plan)
    assert _values(effects, "persons_in.port") == (0, 100, 0, 0, 40, 0)
    assert _values(effects, "persons_out.port") == (0, 0, 0, 0, 100, 0)
    assert _values(effects, "persons_moved.port") == (0, 100, 0, 0, 140, 0)
    assert _values(effects, "tonnes_in.port") == (0, 500, 0, 0, 200, 0)
    assert _values(effects, "tonnes_moved.port") == (0, 500, 0, 0, 700, 0)
    assert effects.measures["tonnes_moved.port"].targets == (600,) * 6
    assert effects.measures["persons_moved.port"].targets == (150,) * 6
    assert (
        "Tonnes moved through Port: 700 t in CF+3w against a target of 600 t; over the target in "
        "1 week."
    ) in _texts(effects)


def test_the_limits_of_an_entry_point_change(plan, make_force_plan) -> None:
    point = EntryPoint(
        title="Port",
        capacity_changes=(
            Capacity(from_week=3, lift_t=900),
            Capacity(from_week=1, lift_t=300, persons=50),
        ),
    )
    changed = plan.replace(theatre=plan.theatre.replace(entry_points={"port": point}))
    measures = LINE.effects(changed, make_force_plan()).measures
    assert measures["tonnes_moved.port"].targets == (None, None, 300, 300, 900, 900)
    assert measures["persons_moved.port"].targets == (150, 150, 50, 50, 50, 50)


def test_cover_is_own_role2_then_evacuation_to_spare_role2(plan, make_force_plan, assign) -> None:
    force_plan = make_force_plan(
        assign("inf", 0, 4, persons=190),
        assign("evac", 1, 4, persons=10),
        assign("med", 1, 4, persons=40, zone="south"),
        assign("med", 2, 4, persons=40, nation="BBB"),
    )
    effects = LINE.effects(plan, force_plan)
    assert _values(effects, "persons_at_risk.north") == (0, 190, 200, 240, 240, 240)
    assert _values(effects, "persons_at_risk.south") == (0, 0, 40, 40, 40, 40)
    # week 1: no role 2 in the north, evacuation for 30, room for 60 in the south: 30 of 200
    # from week 2: 100 in the north and 30 evacuated: 130 of 240
    north = effects.measures["medical_cover.north"]
    assert north.values == (None, 0, 30 / 200, 130 / 240, 130 / 240, 130 / 240)
    assert north.low[3] == (80 + 30) / 240
    assert north.high[3] == (150 + 30) / 240
    assert _values(effects, "medical_cover.south") == (None, None, 1, 1, 1, 1)
    assert north.targets == (None, 1, 1, 1, 1, 1)


def test_spare_role2_is_shared_once() -> None:
    evacuating = MedicalZone(
        persons_per_role2=Figure(central=100),
        evacuates_to="base",
        evacuation_capability="medevac",
        persons_per_evacuation=Figure(central=80),
    )
    section = EnableSection(
        medical={
            "a": evacuating,
            "b": evacuating,
            "base": MedicalZone(persons_per_role2=Figure(central=100)),
        }
    )
    week = {
        "a": MedicalZoneWeek(70, 0, 1),
        "b": MedicalZoneWeek(70, 0, 1),
        "base": MedicalZoneWeek(10, 1, 0),
    }
    assert covered(section, week, "central") == {"a": 70, "b": 20, "base": 10}


def test_what_is_not_enabled_waits_and_so_does_what_it_would_enable(
    plan, make_force_plan, assign
) -> None:
    """The infantry needs a guard, the guard a role 2: without the role 2 both wait."""
    force_plan = make_force_plan(
        assign("inf", 0, 4, persons=100),
        assign("grd", 0, 4, persons=20),
        assign("med", 0, 4, effective_week=2, persons=40),
        assign("hq", 0, 4, zone="abroad", persons=10),
    )
    effects = LINE.effects(plan, force_plan)
    assert _values(effects, "persons_usable") == (0, 0, 0, 160, 160, 160)
    assert _values(effects, "persons_waiting") == (0, 120, 120, 0, 0, 0)
    assert _values(effects, "persons_arriving") == (0, 40, 40, 0, 0, 0)
    assert _values(effects, "persons_outside") == (0, 10, 10, 10, 10, 10)
    assert _values(effects, "modules_waiting") == (0, 2, 2, 0, 0, 0)
    assert _values(effects, "usable_share") == (None, 0, 0, 1, 1, 1)
    assert (
        "In North, 100 persons of 1 module wait for guard in CF: A module (AAA). So it is in "
        "2 weeks, CF to CF+1w."
    ) in _texts(effects)
    assert (
        "In North, 20 persons of 1 module wait for role-2 in CF: A module (AAA). So it is in "
        "2 weeks, CF to CF+1w."
    ) in _texts(effects)


def test_a_role2_elsewhere_enables_nobody_here(plan, make_force_plan, assign) -> None:
    force_plan = make_force_plan(assign("grd", 0, 4), assign("med", 0, 4, zone="south"))
    week = closures(plan, force_plan)[list(force_plan.weeks).index(0)]
    assert [each.offer for each in week.waiting] == ["grd"]
    assert week.waits_for == (("role-2",),)


def test_a_ratio_enables_persons_up_to_its_limit(plan, make_force_plan, assign) -> None:
    """One role 2 for 200 persons: itself 40 and 100 of AAA; the later 100 of BBB wait."""
    ruled = plan.replace(
        force=ForceRules(enabler_ratios={"r2": EnablerRatio(capability="role-2", persons=200)}),
        nations={
            code: each.replace(offers={n: o.replace(enablers={}) for n, o in each.offers.items()})
            for code, each in plan.nations.items()
        },
    )
    force_plan = make_force_plan(
        assign("inf", 1, 4, nation="BBB", persons=100),
        assign("inf", 0, 4, persons=100),
        assign("med", 1, 4, persons=40),
    )
    weeks = closures(ruled, force_plan)
    assert [each.nation for each in weeks[1].waiting] == ["AAA"]
    assert [each.nation for each in weeks[2].waiting] == ["BBB"]
    assert persons(weeks[2].usable) == 140


def test_a_state_needs_criteria_met_and_a_declaration(plan, make_force_plan, sor_line) -> None:
    state = OperationalState(
        title="IOC",
        commander="Commander of the force",
        due_week=1,
        lines=("p1",),
        posts_filled={"first": 0.6},
    )
    base = _with(plan, requirements={"p1": sor_line("patrol", "north", 1)}, states={"ioc": state})
    force_plan = make_force_plan(p1=(0, 0, 1, 1, 1, 0), posts_first=(0, 6, 6, 5, 0, 0))
    effects = LINE.effects(base, force_plan)
    assert _values(effects, "criteria_met.ioc") == (0, 0.5, 1, 0.5, 0.5, 0)
    assert effects.measures["criteria_met.ioc"].targets == (None, None, 1, 1, 1, 1)
    assert _values(effects, "reached.ioc") == (0, 0, None, 0, 0, 0)
    assert (
        "IOC: all its criteria would be met from CF+1w; no declaration by Commander of the force "
        "is on record."
    ) in _texts(effects)
    declared = state.replace(declared=Declaration(by="General X", week=0))
    with_act = base.replace(
        sections={"enable": base.sections["enable"].replace(states={"ioc": declared})}
    )
    effects = LINE.effects(with_act, force_plan)
    assert _values(effects, "reached.ioc") == (0, 0, 1, 0, 0, 0)
    assert (
        "IOC: all its criteria would be met from CF+1w; General X declared it in CF, when they "
        "were not met."
    ) in _texts(effects)


def test_a_state_may_ask_for_a_usable_share(plan, make_force_plan, assign) -> None:
    state = OperationalState(title="FOC", commander="Commander", usable=0.5)
    changed = _with(plan, states={"foc": state}, usable_target=0.9)
    force_plan = make_force_plan(
        assign("inf", 0, 4, persons=100), assign("med", 1, 4, persons=100, nation="BBB")
    )
    effects = LINE.effects(changed, force_plan)
    assert _values(effects, "usable_share") == (None, 0, 0.5, 0.5, 0.5, 0.5)
    assert effects.measures["usable_share"].targets == (None, 0.9, 0.9, 0.9, 0.9, 0.9)
    assert _values(effects, "criteria_met.foc") == (0, 0, 1, 1, 1, 1)


def test_nodes_are_in_service_when_their_lines_stand(plan, make_force_plan) -> None:
    effects = LINE.effects(plan, make_force_plan(comms_node=(1, 1, 0, 1, 1, 1)))
    assert _values(effects, "nodes_in_service") == (0, 0, 0, 1, 1, 1)
    assert effects.measures["nodes_in_service"].targets == (0, 0, 1, 1, 1, 1)


def test_planned_and_reported_have_the_same_measures(plan, make_force_plan) -> None:
    reports = (
        FieldReport(line_of_effort="enable", measure="posts_filled", item="first", week=1, value=7),
        FieldReport(
            line_of_effort="enable", measure="posts_filled", item="relief", week=1, value=2
        ),
        FieldReport(
            line_of_effort="enable", measure="persons_moved", item="port", week=2, value=90
        ),
    )
    planned, actual = LINE.effects(plan, make_force_plan()), LINE.progress(plan, reports)
    assert list(planned.measures) == list(actual.measures)
    assert _values(actual, "posts_filled") == (None, None, 9, None, None, None)
    assert _values(actual, "persons_moved.port")[3] == 90
    for name, measure in planned.measures.items():
        assert measure.targets == actual.measures[name].targets
        assert measure.unit == actual.measures[name].unit
        assert measure.formula


def test_an_empty_section_still_tells_how_much_is_usable(make_plan, make_force_plan) -> None:
    effects = LINE.effects(make_plan({}), make_force_plan())
    assert effects.findings == ()
    assert _values(effects, "persons_usable") == (0,) * 6
    assert _values(effects, "usable_share") == (None,) * 6


def test_the_map_shows_who_waits_and_where(plan, make_force_plan, assign) -> None:
    layers = LINE.effects(plan, make_force_plan(assign("grd", 0, 2, persons=20))).layers
    waiting = [each["properties"] for each in layers["waiting"].features]
    assert [(p["zone"], p["first_week"], p["value"]) for p in waiting] == [
        ("north", -1, 0),
        ("north", 0, 20),
        ("north", 3, 0),
    ]
    assert {each["properties"]["zone"] for each in layers["posts"].features} == {"abroad"}
    assert {each["properties"]["zone"] for each in layers["medical_cover"].features} == {
        "north",
        "south",
    }


def test_every_fault_of_the_section_is_named(plan) -> None:
    first = SECTION.headquarters["first"]
    wrong = EnableSection(
        headquarters={
            "a": first.replace(zone="abrod", lines=("h9",), last_week=-1),
            "b": first.replace(relieves="c"),
            "d": first.replace(from_week=4, last_week=None, relieves="b"),
        },
        posts={
            "p": SECTION.posts["first-j3"].replace(headquarters="x", nation="CCC"),
            "q": SECTION.posts["first-j3"].replace(headquarters="b", statement="S1"),
        },
        component_leads={
            "l": ComponentLead(title="L", component="land", capability="comand", zone=None)
        },
        entry_limits={"prt": EntryLimit()},
        medical={
            "nort": MedicalZone(
                persons_per_role2=Figure(central=0), capability="role2", evacuates_to="east"
            )
        },
        communications={"n": CommunicationsNode(title="N", zone="north")},
        states={
            "s": OperationalState(title="S", commander=" "),
            "t": OperationalState(
                title="T", commander="C", lines=("posts-b",), posts_filled={"z": 0.5}
            ),
        },
    )
    faults = LINE.check(plan.replace(sections={"enable": wrong}))
    assert [key for key, _, _ in faults] == [
        "enable.headquarters.a.zone",
        "enable.headquarters.a.lines",
        "enable.headquarters.a.last_week",
        "enable.headquarters.b.relieves",
        "enable.headquarters.d.from_week",
        "enable.posts.p.headquarters",
        "enable.posts.p.nation",
        "enable.posts.q.statement",
        "enable.component_leads.l.capability",
        "enable.component_leads.l.zone",
        "enable.entry_limits.prt",
        "enable.medical.nort",
        "enable.medical.nort.capability",
        "enable.medical.nort.persons_per_role2",
        "enable.medical.nort.evacuates_to",
        "enable.medical.nort",
        "enable.communications.n",
        "enable.states.s",
        "enable.states.s.commander",
        "enable.states.t.posts_filled.z",
    ]
    assert all(what and fix for _, what, fix in faults)
    assert LINE.check(plan) == ()


@st.composite
def forces(draw) -> tuple[Plan, ForcePlan]:
    """Up to eight rotations of the modules above in three zones, with a ratio on role 2."""
    rotations = []
    for index in range(draw(st.integers(0, 8))):
        first = draw(st.integers(-1, 4))
        offer = draw(st.sampled_from(sorted(OFFERS)))
        rotations.append(
            Assignment(
                module=f"{offer}.{index}",
                offer=offer,
                nation="AAA",
                zone=draw(st.sampled_from(sorted(ZONES))),
                role="role",
                first_week=first,
                last_week=draw(st.integers(first, 4)),
                effective_week=first + draw(st.integers(0, 2)),
                lines=(),
                layer="offered",
                persons=draw(st.integers(0, 300)),
            )
        )
    plan = Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=-1, last_week=4),
        capabilities={name: Capability(title=name) for name in CAPABILITIES},
        theatre=Theatre(host="UUU", zones=ZONES),
        nations={"AAA": NationFile(name="AAA", offers=OFFERS)},
        force=ForceRules(enabler_ratios={"r2": EnablerRatio(capability="role-2", persons=250)}),
    )
    return plan, _force_plan(rotations)


def _force_plan(rotations: list[Assignment]) -> ForcePlan:
    from willing.force.force_plan import Certificate

    zeros = {
        name: 0
        for name in Certificate.__struct_fields__
        if name not in ("plan_hash", "effort", "size", "shortfall_by_priority")
    }
    certificate = Certificate(plan_hash="0" * 64, effort="quick", size="central", **zeros)
    return ForcePlan(
        plan_hash="0" * 64,
        seed=1,
        effort="quick",
        first_week=-1,
        last_week=4,
        assignments=tuple(rotations),
        certificate=certificate,
    )


@given(forces())
def test_every_module_present_is_in_exactly_one_group(case) -> None:
    plan, force_plan = case
    for week, each in zip(plan.weeks, closures(plan, force_plan), strict=True):
        there = [a for a in force_plan.assignments if a.first_week <= week <= a.last_week]
        grouped = [*each.usable, *each.arriving, *each.waiting, *each.outside]
        assert sorted(a.module for a in grouped) == sorted(a.module for a in there)
        assert len(each.waits_for) == len(each.waiting)
        assert all(each.waits_for)


@given(forces())
def test_the_usable_set_enables_itself(case) -> None:
    plan, force_plan = case
    for each in closures(plan, force_plan):
        for module in each.usable:
            here = [a for a in each.usable if a.zone == module.zone]
            for capability, asked in OFFERS[module.offer].enablers.items():
                given = sum(
                    OFFERS[a.offer].employments["role"].supplies.get(capability, 0) for a in here
                )
                assert given >= asked
            role2 = sum(a.offer == "med" for a in here)
            assert persons(here) <= 250 * role2
