"""Plan terms into the force problem: gates, caveats, the chain in days, modules, postings."""

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.basics.errors import PlanError
from willing.coalition.caveat import Caveat
from willing.coalition.condition import Clause, Condition
from willing.coalition.gate import GateState
from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, Employment, Offer, Rotation
from willing.force.arrays import UNLIMITED
from willing.force.caveats import leave
from willing.force.chain import arrival_week, earliest
from willing.force.gates import ALWAYS, Readiness, alternatives, readiness
from willing.force.modules import batches, modules
from willing.force.postings import MOST_DECLINED, Posting, line_sets, postings, subsets
from willing.force.problem import build
from willing.force.units import Scales
from willing.plan.document import Assumptions, Capability, Horizon, Plan
from willing.plan.requirement import Requirement, Substitute
from willing.plan.rules import Concentration, EnablerRatio, ForceRules
from willing.plan.theatre import Capacity, EntryPoint, Theatre, Zone


def offer(**changes: object) -> Offer:
    """A company that guards in the land."""
    plain = Offer(
        title="Company",
        state="offered",
        line_of_effort="presence",
        persons=100,
        rotation=Rotation(min_weeks=2, max_weeks=4, dwell_weeks=2, max_rotations=2),
        employments={"guard": Employment(zones=("land",), supplies={"guard": 1})},
    )
    return plain.replace(**changes)


def plan_of(*nations: NationFile, **changes: object) -> Plan:
    """Zones north and south inside land, home apart; nations AAA, BBB …"""
    plain = Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=0, last_week=9),
        capabilities={"guard": Capability(title="Guard", line_of_effort="presence")},
        theatre=Theatre(
            host="HHH",
            entry_points={"port": EntryPoint(title="Port", lift_t_per_week=60)},
            zones={
                "land": Zone(title="Land", host="HHH", base_persons=500),
                "north": Zone(title="North", inside="land", entry_point="port"),
                "south": Zone(title="South", inside="land"),
                "home": Zone(title="Home", kind="home"),
            },
        ),
        nations=dict(zip(("AAA", "BBB"), nations, strict=False)),
    )
    return plain.replace(**changes)


def nation(*offers: Offer, **changes: object) -> NationFile:
    """A nation with offers o0, o1 …"""
    return NationFile(name="N", offers={f"o{i}": each for i, each in enumerate(offers)}).replace(
        **changes
    )


def line(capability: str = "guard", zone: str = "north", **changes: object) -> Requirement:
    """A SOR line over the whole horizon."""
    plain = Requirement(
        title="Line",
        capability=capability,
        zone=zone,
        first_week=0,
        last_week=9,
        threshold=1,
        objective=2,
    )
    return plain.replace(**changes)


# Gates ---------------------------------------------------------------------------------------


def test_a_gate_on_record_is_not_assumed_and_wins_over_the_assumption() -> None:
    plan = plan_of(
        nation(),
        assumptions=Assumptions(gates={"host_request": 9, "un_mandate": 2}),
        gates={"host_request": GateState(met_week=-3)},
    )
    met = readiness(plan, "AAA", Clause(gate="host_request", held_days=5))
    assert met == Readiness(-16)
    assumed = readiness(plan, "AAA", Clause(gate="un_mandate"))
    assert assumed == Readiness(14, assumed=("un_mandate",))


def test_a_national_key_overrides_the_plain_one_and_a_gate_left_out_is_never_met() -> None:
    gates = {"parliament_vote": 1, "parliament_vote:AAA": "never"}
    plan = plan_of(nation(), nation(), assumptions=Assumptions(gates=gates))
    vote = Clause(gate="parliament_vote")
    assert readiness(plan, "AAA", vote).missing == ("parliament_vote:AAA",)
    assert readiness(plan, "BBB", vote).day == 7
    assert readiness(plan, "AAA", Clause(gate="roe")).day is None
    assert readiness(plan, "AAA", Clause(gate="montreux")) == Readiness(ALWAYS)


def test_any_takes_the_branch_met_first_and_all_waits_for_the_last() -> None:
    plan = plan_of(nation(), assumptions=Assumptions(gates={"un_mandate": 2, "roe": 5}))
    leaves = (Clause(gate="un_mandate"), Clause(gate="roe"))
    assert readiness(plan, "AAA", Clause(any=leaves)) == Readiness(14, ("un_mandate",))
    assert readiness(plan, "AAA", Clause(all=leaves)) == Readiness(35, ("roe", "un_mandate"))
    either = Clause(any=(Clause(gate="funding_by_others"), Clause(gate="roe")))
    assert readiness(plan, "AAA", either).day == 35


def test_a_commitment_becomes_a_need_and_conditions_nest() -> None:
    goes = Condition(needs=Clause(gate="commitment", nation="BBB", modules=2))
    file = nation(conditions={"goes": goes})
    plan = plan_of(file, nation())
    found = readiness(plan, "AAA", Clause(all=(Clause(condition="goes"),)))
    assert found == Readiness(needs=(("BBB", 2),))
    alone = plan_of(file)
    assert readiness(alone, "AAA", Clause(condition="goes")).missing == ("commitment:BBB",)


def test_of_the_ways_of_any_those_stay_that_are_sooner_or_wait_for_less() -> None:
    plan = plan_of(nation(), nation(), assumptions=Assumptions(gates={"un_mandate": 2, "roe": 5}))
    mandate, roe = Clause(gate="un_mandate"), Clause(gate="roe")
    one, two = (Clause(gate="commitment", nation="BBB", modules=n) for n in (1, 2))
    soon, late = Readiness(needs=(("BBB", 1),)), Readiness(14, ("un_mandate",))
    assert alternatives(plan, "AAA", Clause(any=(roe, mandate, two, one))) == (soon, late)
    both = Clause(all=(Clause(any=(mandate, one)), Clause(any=(roe, two))))
    assert alternatives(plan, "AAA", both) == (
        Readiness(needs=(("BBB", 2),)),
        Readiness(35, ("roe", "un_mandate")),
    )
    assert readiness(plan, "AAA", both).needs == (("BBB", 2),)


def test_what_is_met_before_the_horizon_is_no_sooner_than_what_always_holds() -> None:
    plan = plan_of(nation(), gates={"host_request": GateState(met_week=-3)})
    either = Clause(any=(Clause(gate="host_request"), Clause(gate="commitment", nation="AAA")))
    assert alternatives(plan, "AAA", either) == (Readiness(-21),)


def test_an_offer_has_a_posting_for_each_way_that_gives_it_other_weeks() -> None:
    gates = {"parliament_vote": 4, "roe": 4}
    ways = Clause(
        any=(
            Clause(gate="commitment", nation="BBB"),
            Clause(gate="parliament_vote"),
            Clause(gate="roe", held_days=5),
        )
    )
    waits = {"either": Condition(needs=ways, applies_to=("all",))}
    plan = plan_of(
        nation(offer(movement_days=2), conditions=waits), assumptions=Assumptions(gates=gates)
    )
    plan = plan.replace(nations={**plan.nations, "BBB": nation()})
    found = build(plan, {"l": line()}).labels.postings
    assert [(min(each.weeks), each.needs) for each in found] == [(1, (("BBB", 1),)), (5, ())]
    assert [each.contingent_on for each in found] == [(), ("parliament_vote:AAA",)]


# Caveats -------------------------------------------------------------------------------------


def test_a_caveat_on_a_zone_binds_the_zones_inside_it() -> None:
    rules = {"not-land": Caveat(text="No", deny_zones=("land",), applies_to=("all",))}
    left = leave(plan_of(nation(offer(), caveats=rules)), "AAA", offer(), "guard", "north")
    assert left.capabilities == ()
    assert left.forbidden_by == ("not-land",)


def test_a_caveat_on_the_host_binds_zones_that_inherit_it() -> None:
    rules = {"abroad": Caveat(text="No", only_hosts=("XXX",), applies_to=("presence",))}
    plan = plan_of(nation(offer(), caveats=rules))
    assert leave(plan, "AAA", offer(), "guard", "south").forbidden_by == ("abroad",)


def test_a_caveat_on_a_task_names_a_capability_or_its_line_of_effort() -> None:
    both = offer(employments={"a": Employment(zones=("north",), supplies={"guard": 1, "dig": 2})})
    for name in ("guard", "presence"):
        rules = {"task": Caveat(text="No", deny_tasks=(name,), applies_to=("all",))}
        other = both.replace(line_of_effort="enable")
        plan = plan_of(nation(other, caveats=rules))
        left = leave(plan, "AAA", other, "a", "north")
        assert left.capabilities == ("dig",)
        assert left.caveats == ("task",)


def test_a_caveat_with_weeks_blocks_only_those_and_a_remark_blocks_none() -> None:
    rules = {
        "time": Caveat(text="No", first_week=3, last_week=4, applies_to=("all",)),
        "remark": Caveat(text="Red card holder in headquarters", applies_to=("all",)),
        "elsewhere": Caveat(text="No", deny_zones=("home",), applies_to=("all",)),
    }
    left = leave(plan_of(nation(offer(), caveats=rules)), "AAA", offer(), "guard", "north")
    assert left.blocked_weeks == {3, 4}
    assert left.caveats == ("remark", "time")


@pytest.mark.parametrize("names", [("a", "b"), ("b", "a")])
def test_a_caveat_of_some_weeks_has_nothing_to_stop_where_another_always_does(
    names: tuple[str, str],
) -> None:
    always = Caveat(text="No", deny_tasks=("guard",), applies_to=("all",))
    rules = dict(zip(names, (always, always.replace(first_week=3, last_week=4)), strict=True))
    left = leave(plan_of(nation(offer(), caveats=rules)), "AAA", offer(), "guard", "north")
    assert left.forbidden_by == (names[0],)
    assert left.blocked_weeks == frozenset()


# The chain -----------------------------------------------------------------------------------


def test_the_chain_adds_up_and_rounds_up_to_weeks() -> None:
    slow = offer(decision_days=3, ntm_days=10, movement_days=4)
    work = Employment(zones=("north",), supplies={"guard": 1}, rsom_days=8)
    chain = earliest(plan_of(nation()), slow, work, "north", 14)
    assert (chain.gates_met_day, chain.effect_day) == (14, 39)
    assert arrival_week(chain) == 5  # day 31 is in week 4: present from week 5
    assert chain.effect_week == 7  # two weeks of RSOM after week 5 begins


def test_home_needs_neither_movement_nor_rsom_and_who_is_there_need_not_come() -> None:
    plan, work = plan_of(nation()), Employment(zones=(), supplies={}, rsom_days=7)
    slow = offer(ntm_days=7, movement_days=7)
    assert earliest(plan, slow, work, "home", ALWAYS).effect_day == 7
    there = slow.replace(in_theatre="mission_ready")
    assert earliest(plan, there, work, "north", ALWAYS).effect_day == 0
    decided = slow.replace(decision_days=70, authorised=Act(by="Parliament"))
    assert earliest(plan, decided, work, "north", ALWAYS).decision_days == 0


# Modules and postings ------------------------------------------------------------------------


def test_modules_are_numbered_and_a_shared_offer_id_takes_the_nation_in_front() -> None:
    plan = plan_of(nation(offer(quantity=2)), NationFile(name="B", offers={"x": offer()}))
    assert [each.name for each in modules(plan, "central")] == ["o0.1", "o0.2", "x.1"]
    shared = plan_of(nation(offer()), nation(offer(state="draft")))
    assert [each.name for each in modules(shared, "central")] == ["aaa-o0.1"]


def test_the_first_batch_holds_the_minimum_and_what_fills_none_stays() -> None:
    pairs = offer(batch=2, minimum=3)
    assert batches(pairs, 9, "central") == (4, 2, 2)
    assert batches(pairs, 3, "central") == ()
    assert batches(offer(), 2, "central") == (1, 1)
    assert batches(offer(), 0, "central") == ()


@given(st.integers(0, 12), st.integers(0, 4), st.integers(0, 9))
def test_batches_are_whole_and_as_many_as_fit(quantity: int, batch: int, minimum: int) -> None:
    found = batches(offer(batch=batch, minimum=minimum), quantity, "central")
    size = max(1, batch)
    assert sum(found) <= quantity
    assert all(each % size == 0 for each in found)
    assert not found or (found[0] >= minimum and quantity - sum(found) < size)


def test_troops_offered_twice_are_one_module_with_both_offers_postings() -> None:
    other = offer(same_troops_as="o0", quantity=2, employments=offer().employments)
    plan = plan_of(nation(offer(quantity=1), other, offer(same_troops_as="o1")))
    found = modules(plan, "central")
    assert [(each.name, each.members) for each in found] == [
        ("o0.1", ("o0", "o1", "o2")),
        ("o0.2", ("o1",)),
    ]
    problem = build(plan, {"l": line()})
    assert [p.offer for p in problem.labels.postings] == ["o0", "o1", "o2", "o1"]


def test_only_counted_offers_of_members_fill() -> None:
    for status in ("partner", "outside", "not_yet_offered"):
        assert modules(plan_of(nation(offer(), coalition_status=status)), "central") == ()
    assert modules(plan_of(nation(offer(state="indicated"))), "central") == ()


def test_one_ability_serves_one_line_at_a_time_and_several_serve_together() -> None:
    takes = {"a": frozenset("x"), "b": frozenset("x"), "c": frozenset("y")}
    assert line_sets(takes) == [("a", "c"), ("b", "c")]
    assert line_sets({}) == []


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.frozensets(st.sampled_from("xyz"), min_size=1))
)
def test_line_sets_are_disjoint_and_cannot_grow(takes) -> None:
    for chosen in line_sets(takes):
        used = [capability for name in chosen for capability in takes[name]]
        assert len(used) == len(set(used))
        assert all(takes[other] & set(used) for other in set(takes) - set(chosen))


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.frozensets(st.sampled_from("xyz"), min_size=1)),
    st.sets(st.sampled_from("abcdef")),
)
def test_a_dear_line_may_be_left_out_and_no_other(takes, dear) -> None:
    optional = sorted(dear & set(takes))
    expected: set[tuple[str, ...]] = set()
    for count in range(len(optional) + 1):
        for left_out in combinations(optional, count):
            rest = {name: taken for name, taken in takes.items() if name not in left_out}
            expected |= set(line_sets(rest)) if rest else {()}
    if not takes:
        expected = {()} if optional else set()
    found = line_sets(takes, optional)
    assert set(found) == expected and len(found) == len(expected)


def test_many_lines_that_take_one_dear_substitute_are_sixteen_choices_and_none() -> None:
    lines = {f"l{i:02}": frozenset("x") for i in range(16)}
    assert line_sets(lines, lines) == [*((name,) for name in lines), ()]


def test_of_many_tasks_two_or_all_are_declined_together() -> None:
    names = [f"task {i}" for i in range(MOST_DECLINED + 5)]
    found = subsets(names)
    assert {len(each) for each in found} == {0, 1, 2, len(names)}
    assert len(subsets(names[:MOST_DECLINED])) == 2**MOST_DECLINED


def test_a_substitute_serves_at_its_factor_and_price() -> None:
    plan = plan_of(nation(offer()))
    asked = line("dig", substitutes={"guard": Substitute(factor=0.5, cost=2)})
    found = postings(plan, ("AAA", "o0"), {"l": asked}, "central", frozenset())
    assert [each.feeds for each in found] == [{"l": Fraction(1, 2)}]
    running = Fraction("0.05") + 100 * Fraction("0.0002")
    assert found[0].week_cost == running + 2


def test_only_zones_with_a_line_become_postings_unless_an_enabler_is_wanted() -> None:
    rule = EnablerRatio(capability="guard", persons=500)
    plan = plan_of(nation(offer()))
    assert len(build(plan, {"l": line()}).labels.postings) == 1
    wide = plan.replace(force=ForceRules(enabler_ratios={"r": rule}))
    assert {p.zone for p in build(wide, {"l": line()}).labels.postings} == {
        "land",
        "north",
        "south",
    }


# Arrays --------------------------------------------------------------------------------------


def test_arrays_hold_whole_numbers_over_the_plans_own_units() -> None:
    half = offer(employments={"g": Employment(zones=("north",), supplies={"guard": 0.5})})
    problem = build(plan_of(nation(half)), {"l": line(priority=5)})
    a = problem.arrays
    assert problem.scales == Scales(2, 100)
    assert a.feed_amount.tolist() == [1]
    assert a.threshold[0].tolist() == [2] * 10
    assert a.threshold_price.tolist() == [500]
    assert a.week_cost.tolist() == [7]  # 0.05 + 100 × 0.0002


def test_a_ceiling_counts_zones_inside_and_changes_by_week() -> None:
    changed = Zone(
        title="Land",
        host="HHH",
        base_persons=50,
        capacity_changes=(Capacity(from_week=4, persons=80),),
    )
    plan = plan_of(nation(offer()), force=ForceRules(max_persons_in_host=70))
    zones = {**plan.theatre.zones, "land": changed}
    plan = plan.replace(theatre=plan.theatre.replace(zones=zones))
    a = build(plan, {"l": line()}).arrays
    z = 2  # home, land, north, south
    assert a.area_start[z + 1] - a.area_start[z] == 2
    assert a.area_capacity[0].tolist() == [50] * 4 + [80] * 6
    assert a.area_capacity[1].tolist() == [70] * 10
    assert a.lift_capacity.tolist() == [[60] * 10]
    assert a.zone_max_nations.tolist() == [UNLIMITED] * 4
    np.testing.assert_array_equal(a.zone_entry, [-1, -1, 0, -1])


def test_names_that_do_not_match_raise() -> None:
    plan = plan_of(nation(offer()))
    with pytest.raises(PlanError, match=r"requirements\.l\.zone: zone 'nort' does not exist"):
        build(plan, {"l": line(zone="nort")})
    named = offer(employments={"g": Employment(zones=("north",), supplies={}, lines=("ll",))})
    with pytest.raises(PlanError, match="Did you mean 'l-1'"):
        build(
            plan_of(
                nation(
                    named.replace(
                        employments={
                            "g": Employment(
                                zones=("north",), supplies={"guard": 1}, lines=("l-11",)
                            )
                        }
                    )
                )
            ),
            {"l-1": line()},
        )


def test_a_gate_not_met_leaves_no_posting() -> None:
    waits = {"roe": Condition(needs=Clause(gate="roe"), applies_to=("all",))}
    assert build(plan_of(nation(offer(), conditions=waits)), {"l": line()}).labels.postings == ()
    inside = {"roe": waits["roe"].replace(inside_host_only=True)}
    abroad = offer(employments={"g": Employment(zones=("home", "north"), supplies={"guard": 1})})
    problem = build(
        plan_of(nation(abroad, conditions=inside)), {"l": line(), "h": line(zone="home")}
    )
    assert [each.zone for each in problem.labels.postings] == ["home"]


def told(found: tuple[Posting, ...]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Lines served and tasks declined."""
    return [(each.lines, each.declined) for each in found]


def test_a_task_that_costs_something_may_be_declined_and_no_other() -> None:
    work = Employment(zones=("north",), supplies={"guard": 1, "clear": 1})
    both = offer(employments={"both": work})
    lines = {"g": line(), "c": line(capability="clear")}
    plan = plan_of(nation(both))
    assert told(build(plan, lines).labels.postings) == [(("c", "g"), ())]
    lean = ForceRules(concentrations={"lean": Concentration(capability="guard")})
    found = build(plan.replace(force=lean), lines).labels.postings
    assert told(found) == [(("c", "g"), ()), (("c",), ("guard",))]
    assert found[1].supplies == {"clear": 1}
    # Where no line asks for it, it is always declined: it could only cost.
    only = build(plan.replace(force=lean), {"c": lines["c"]}).labels.postings
    assert told(only) == [(("c",), ("guard",))]


def test_a_line_served_as_a_dear_substitute_may_be_left_out() -> None:
    work = Employment(zones=("north",), supplies={"guard": 1, "clear": 1})
    dear = line(capability="train", substitutes={"guard": Substitute(factor=0.5, cost=2)})
    lines = {"c": line(capability="clear"), "t": dear}
    plan = plan_of(nation(offer(employments={"both": work})))
    assert told(build(plan, lines).labels.postings) == [(("c", "t"), ()), (("c",), ())]
    free = dear.replace(substitutes={"guard": Substitute(factor=0.5)})
    assert told(build(plan, {**lines, "t": free}).labels.postings) == [(("c", "t"), ())]


def test_a_task_barred_in_some_weeks_is_declined_to_be_there_in_them() -> None:
    work = Employment(zones=("north",), supplies={"guard": 1, "clear": 1})
    pause = Caveat(text="No guard then", deny_tasks=("guard",), first_week=4, last_week=5)
    both = offer(employments={"both": work}, caveats=("pause",))
    plan = plan_of(nation(both, caveats={"pause": pause}))
    found = build(plan, {"g": line(), "c": line(capability="clear")}).labels.postings
    assert told(found) == [(("c", "g"), ()), (("c",), ("guard",))]
    assert [4 in each.weeks for each in found] == [False, True]


def test_modules_beyond_the_acts_decide_and_move_first() -> None:
    acts = {name: Act(by="somebody", modules=1) for name in ("accepted", "authorised")}
    there = offer(quantity=2, decision_days=14, in_theatre="mission_ready", **acts)
    asked = Requirement(
        title="Guard",
        capability="guard",
        zone="north",
        threshold=1,
        objective=1,
        priority=1,
        first_week=0,
        last_week=9,
    )
    plan = plan_of(NationFile(name="A", coalition_status="participant", offers={"o": there}))
    labels = build(plan, {"l": asked}).labels
    by_module = {
        labels.modules[m].name: posting.chain.decision_days
        for m, posting in zip(labels.posting_module, labels.postings, strict=True)
        if posting.zone == "north"
    }
    assert by_module == {"o.1": 0, "o.2": 14}


def test_modules_beyond_the_acts_do_not_count_where_commitments_do() -> None:
    act = Act(by="somebody", modules=1)
    two = offer(quantity=2, accepted=act, authorised=Act(by="somebody"))
    nation = NationFile(name="A", coalition_status="participant", offers={"o": two})
    plan = plan_of(nation, assumptions=Assumptions(counts_from="committed"))
    assert [each.name for each in modules(plan, "central")] == ["o.1"]
