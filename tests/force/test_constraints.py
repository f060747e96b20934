"""One tiny plan for each constraint: what force generation does where it binds."""

from willing.coalition.condition import Clause, Condition
from willing.coalition.mandate import Mandate
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer, Rotation, Tie, Window
from willing.force.force_plan import ForcePlan
from willing.force.generate import generate_force
from willing.plan.document import Anchor, Assumptions, Horizon, Plan
from willing.plan.requirement import Requirement, Substitute
from willing.plan.rules import Burden, Concentration, EnablerRatio, ForceRules
from willing.plan.theatre import EntryPoint, Theatre, Zone

GUARD = Employment(zones=("north",), supplies={"guard": 1})
ZONES = {
    "land": Zone(title="Land", host="HHH"),
    "north": Zone(title="North", inside="land", entry_point="port"),
    "south": Zone(title="South", inside="land"),
    "home": Zone(title="Home", kind="home"),
}


def offer(**changes: object) -> Offer:
    """A company of 100 persons that guards in the north all the time."""
    plain = Offer(
        title="Company",
        state="offered",
        line_of_effort="presence",
        persons=100,
        rotation=Rotation(min_weeks=2, max_weeks=10, dwell_weeks=4, max_rotations=1),
        employments={"guard": GUARD},
    )
    return plain.replace(**changes)


def line(**changes: object) -> Requirement:
    """Guard in the north over the whole horizon."""
    plain = Requirement(
        title="Guard",
        capability="guard",
        zone="north",
        first_week=0,
        last_week=9,
        threshold=1,
        objective=1,
    )
    return plain.replace(**changes)


def force(
    *nations: dict[str, Offer],
    lines: dict[str, Requirement] | None = None,
    rules: ForceRules | None = None,
    zones: dict[str, Zone] | None = None,
    **changes: object,
) -> ForcePlan:
    """The force plan of nations AAA, BBB … over ten weeks; it breaks no rule, nor its bound."""
    plan = Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=0, last_week=9),
        theatre=Theatre(
            host="HHH",
            entry_points={"port": EntryPoint(title="Port", lift_t_per_week=60)},
            zones=ZONES | (zones or {}),
        ),
        force=rules or ForceRules(),
        nations={
            code: NationFile(
                name=code,
                offers=offers,
                conditions={"free": Condition(needs=Clause(gate="competing_commitments"))},
                burden_share=0.5 if rules and rules.burden.price else None,
            )
            for code, offers in zip(("AAA", "BBB", "CCC"), nations, strict=False)
        },
    ).replace(**changes)
    made = generate_force(
        plan, lines or {"line": line()}, plan_hash="0" * 64, effort="quick", threads=1
    )
    proved = made.force_plan.certificate
    assert proved.violations == 0
    assert proved.bound <= proved.cost * (1 + 1e-9)
    return made.force_plan


def spans(found: ForcePlan) -> list[tuple[str, int, int, int]]:
    """Module, first week, week from which it counts, last week."""
    return [(a.module, a.first_week, a.effective_week, a.last_week) for a in found.assignments]


def supplied(found: ForcePlan, name: str = "line") -> tuple[float, ...]:
    return found.supplied[name]


# One module --------------------------------------------------------------------------------------


def test_notice_to_move_decision_and_movement_count_from_the_first_week() -> None:
    found = force({"a": offer(decision_days=3, ntm_days=10, movement_days=4)})
    assert spans(found) == [("a.1", 3, 3, 9)]


def test_windows_keep_a_module_out_of_the_weeks_it_is_away() -> None:
    away = offer(
        first_week=1,
        last_week=8,
        unavailable=(Window(first_week=4, last_week=5),),
        rotation=Rotation(min_weeks=2, max_weeks=10, dwell_weeks=0, max_rotations=3),
    )
    assert supplied(force({"a": away})) == (0, 1, 1, 1, 0, 0, 1, 1, 1, 0)


def test_rsom_counts_on_first_arrival_and_the_handover_on_relief() -> None:
    work = GUARD.replace(rsom_days=14, handover_days=7)
    twice = offer(
        employments={"guard": work},
        rotation=Rotation(min_weeks=4, max_weeks=4, dwell_weeks=1, max_rotations=2),
    )
    found = force({"a": twice})
    assert [a.effective_week - a.first_week for a in found.assignments] == [2, 1]


def test_a_relief_overlaps_for_the_handover() -> None:
    """Two modules hold the line without a hole: the second is there before the first leaves."""
    half = offer(
        quantity=2,
        employments={"guard": GUARD.replace(rsom_days=7)},
        rotation=Rotation(min_weeks=2, max_weeks=6, dwell_weeks=10, max_rotations=1),
    )
    found = force({"a": half})
    first, second = sorted(found.assignments, key=lambda each: each.first_week)
    assert second.first_week <= first.last_week
    assert supplied(found) == (0, *(1,) * 9)


def test_dwell_and_the_number_of_rotations_leave_holes() -> None:
    short = offer(rotation=Rotation(min_weeks=2, max_weeks=2, dwell_weeks=2, max_rotations=2))
    assert sum(supplied(force({"a": short}))) == 4


def test_one_employment_gives_several_capabilities_at_once() -> None:
    both = offer(employments={"both": GUARD.replace(supplies={"guard": 1, "clear": 2})})
    found = force({"a": both}, lines={"line": line(), "mines": line(capability="clear")})
    assert found.assignments[0].lines == ("line", "mines")
    assert (supplied(found), supplied(found, "mines")) == ((1,) * 10, (2,) * 10)


def test_roles_are_either_or() -> None:
    either = offer(
        employments={"guard": GUARD, "clear": GUARD.replace(supplies={"clear": 1})},
    )
    found = force(
        {"a": either}, lines={"line": line(priority=1), "mines": line(capability="clear")}
    )
    assert (sum(supplied(found)), sum(supplied(found, "mines"))) == (10, 0)


def test_a_substitute_serves_at_its_factor_and_price_if_that_is_worth_it() -> None:
    asked = line(capability="clear", substitutes={"guard": Substitute(factor=0.5, cost=2)})
    found = force({"a": offer()}, lines={"line": asked})
    assert supplied(found) == (0.5,) * 10
    running = 10 * (0.05 + 0.02 + 2) + 0.5 + 0.2
    assert abs(found.certificate.cost - (10 * 0.5 * 40 + running)) < 1e-9
    dear = asked.replace(substitutes={"guard": Substitute(factor=0.5, cost=25)})
    assert force({"a": offer()}, lines={"line": dear}).assignments == ()


def test_a_batch_goes_together_and_what_does_not_fill_one_stays() -> None:
    found = force({"a": offer(quantity=5, batch=2)}, lines={"line": line(objective=5, threshold=5)})
    assert [(a.module, a.modules, a.persons) for a in found.assignments] == [
        ("a.1", 2, 200),
        ("a.2", 2, 200),
    ]
    assert supplied(found) == (4,) * 10


def test_a_batch_is_too_large_for_the_ceiling_where_one_module_is_not() -> None:
    room = {"north": ZONES["north"].replace(base_persons=150)}
    assert force({"a": offer(quantity=2, batch=2)}, zones=room).assignments == ()
    assert len(force({"a": offer(quantity=2)}, zones=room).assignments) == 1


def test_at_least_the_minimum_comes_or_nobody() -> None:
    least = offer(quantity=4, minimum=3)
    found = force({"a": least}, lines={"line": line(threshold=4, objective=4)})
    assert [(a.module, a.modules) for a in found.assignments] == [("a.1", 3), ("a.2", 1)]
    room = {"north": ZONES["north"].replace(base_persons=250)}
    assert force({"a": least}, zones=room).assignments == ()


def test_more_than_the_minimum_come_only_while_the_first_are_there() -> None:
    first = offer(quantity=3, minimum=2, rotation=Rotation(min_weeks=2, max_weeks=4, dwell_weeks=9))
    found = force({"a": first}, lines={"line": line(threshold=3, objective=3)})
    core, more = sorted(found.assignments, key=lambda each: each.module)
    assert core.effective_week <= more.first_week
    assert more.last_week <= core.last_week


def test_the_same_troops_serve_under_one_of_two_offers_at_a_time() -> None:
    other = offer(
        same_troops_as="a",
        employments={"clear": GUARD.replace(supplies={"clear": 1}, zones=("south",))},
    )
    lines = {"line": line(), "mines": line(capability="clear", zone="south")}
    twice = force({"a": offer(), "b": other.replace(same_troops_as=None)}, lines=lines)
    assert (sum(supplied(twice)), sum(supplied(twice, "mines"))) == (10, 10)
    once = force({"a": offer(), "b": other}, lines=lines)
    assert [a.module for a in once.assignments] == ["a.1"]
    assert sum(supplied(once)) + sum(supplied(once, "mines")) == 10


def test_the_same_troops_rest_after_serving_under_either_offer() -> None:
    turns = Rotation(min_weeks=3, max_weeks=3, dwell_weeks=3, max_rotations=2)
    other = offer(same_troops_as="a", employments={"clear": GUARD.replace(supplies={"clear": 1})})
    lines = {
        "line": line(last_week=2),
        "mines": line(capability="clear", first_week=3),
    }
    found = force({"a": offer(rotation=turns), "b": other}, lines=lines)
    first, second = found.assignments
    assert (first.offer, first.first_week, second.offer) == ("a", 0, "b")
    assert second.first_week >= 6


def test_another_task_ties_the_troops_until_it_lets_them_go() -> None:
    tied = offer(ties=(Tie(to="national alert", last_week=3),))
    assert spans(force({"a": tied})) == [("a.1", 4, 4, 9)]
    until = offer(ties=(Tie(to="a mission abroad", release="free"),))
    assert force({"a": until}).assignments == ()
    released = force({"a": until}, assumptions=Assumptions(gates={"competing_commitments": 5}))
    assert spans(released) == [("a.1", 5, 5, 9)]
    assert released.assignments[0].contingent_on == ("competing_commitments:AAA",)


# Many modules ------------------------------------------------------------------------------------


def test_a_lead_nation_is_asked_for_beside_everything_else() -> None:
    lines = {"lead": line(lead_nation=True), "line": line(threshold=2, objective=2)}
    found = force({"a": offer()}, {"b": offer(lead_nation=True)}, lines=lines)
    by_module = {a.module: a.lines for a in found.assignments}
    assert by_module == {"a.1": ("line",), "b.1": ("lead", "line")}
    assert (supplied(found, "lead"), supplied(found)) == ((1,) * 10, (2,) * 10)
    alone = force({"a": offer()}, lines=lines)
    assert sum(supplied(alone, "lead")) == 0
    gap = next(each for each in alone.gaps if each.line == "lead")
    assert gap.reason.endswith("nobody has put forward guard that could serve in North.")


def test_a_reserve_is_held_at_home_and_fast_enough() -> None:
    ready = offer(
        ntm_days=5,
        movement_days=4,
        employments={"reserve": Employment(zones=("home",), supplies={"guard": 1}, persons=0)},
    )
    reserve = line(zone="home", first_week=2, notice_days=10)
    found = force({"a": ready}, lines={"line": reserve})
    assert [(a.zone, a.persons) for a in found.assignments] == [("home", 0)]
    slow = force({"a": ready.replace(ntm_days=7)}, lines={"line": reserve})
    assert slow.assignments == ()
    assert "not in effect within the notice asked for" in slow.gaps[0].reason


def test_a_reserve_share_raises_the_objective_and_not_the_threshold() -> None:
    found = force({"a": offer(quantity=3)}, lines={"line": line(objective=2, reserve_share=0.5)})
    assert supplied(found) == (3,) * 10
    status = found.statuses[0]
    assert (status.threshold, status.objective) == (1, 3)


def test_room_in_a_zone_in_those_around_it_in_the_host_and_in_all() -> None:
    two = {"a": offer(quantity=2)}
    asked = {"line": line(threshold=2, objective=2)}
    for zones, rules in (
        ({"north": ZONES["north"].replace(base_persons=150)}, None),
        ({"land": ZONES["land"].replace(base_persons=150)}, None),
        (None, ForceRules(max_persons_in_host=150)),
        (None, ForceRules(max_persons=150)),
    ):
        assert supplied(force(two, lines=asked, zones=zones, rules=rules)) == (1,) * 10
    assert supplied(force(two, lines=asked)) == (2,) * 10


def mandated(mandate: Mandate, *offers: Offer) -> dict[str, NationFile]:
    """AAA under a mandate and BBB without, each with the offers."""
    own = {f"o{i}": each for i, each in enumerate(offers)}
    return {
        "AAA": NationFile(name="A", mandate=mandate, offers=own),
        "BBB": NationFile(name="B", offers=own),
    }


def test_a_nation_has_no_more_persons_in_the_host_than_its_mandate_allows() -> None:
    two = mandated(Mandate(state="passed", ceiling_persons=150), offer(quantity=2))
    found = force(lines={"line": line(threshold=4, objective=4)}, nations=two)
    assert supplied(found) == (3,) * 10
    assert sorted(a.nation for a in found.assignments) == ["AAA", "BBB", "BBB"]
    away = {"land": Zone(title="Land", host="III")}
    free = force(lines={"line": line(threshold=4, objective=4)}, nations=two, zones=away)
    assert supplied(free) == (4,) * 10
    none = Mandate(ceiling_persons=0)
    short = force(lines={"line": line(threshold=2, objective=2)}, nations=mandated(none, offer()))
    assert "under the ceiling of the mandate of A" in short.gaps[0].reason


def test_beyond_the_end_of_its_mandate_a_nation_stays_only_if_a_renewal_is_assumed() -> None:
    ends = mandated(Mandate(state="passed", expires="2026-02-04"), offer())
    anchors = {"CF": Anchor(title="Ceasefire", date="2026-01-01", declared_by="the host")}
    asked = {"line": line(threshold=2, objective=2)}
    found = force(lines=asked, nations=ends, anchors=anchors)
    assert supplied(found) == (2,) * 5 + (1,) * 5
    assert "waiting for renewal of the mandate of A," in found.gaps[0].reason
    renewed = Assumptions(gates={"mandate_renewal:AAA": 5})
    longer = force(lines=asked, nations=ends, anchors=anchors, assumptions=renewed)
    assert supplied(longer) == (2,) * 10
    by_nation = {a.nation: a.contingent_on for a in longer.assignments}
    assert by_nation == {"AAA": ("mandate_renewal:AAA",), "BBB": ()}
    assert supplied(force(lines=asked, nations=ends)) == (2,) * 10


def test_where_a_mandate_was_refused_nothing_goes_that_needs_it() -> None:
    asked = {"line": line(threshold=2, objective=2), "home": line(zone="home", first_week=4)}
    work = GUARD.replace(zones=("north", "home"))
    refused = mandated(Mandate(state="refused"), offer(employments={"guard": work}))
    found = force(lines=asked, nations=refused)
    assert {(a.nation, a.zone) for a in found.assignments} == {("AAA", "home"), ("BBB", "north")}
    again = Assumptions(gates={"parliament_vote:AAA": 3})
    other = force(lines={"line": asked["line"]}, nations=refused, assumptions=again)
    assert supplied(other) == (1,) * 3 + (2,) * 7


def test_lift_lets_one_in_a_week() -> None:
    heavy = offer(quantity=2, lift_t=40)
    found = force({"a": heavy}, lines={"line": line(threshold=2, objective=2)})
    assert sorted(a.first_week for a in found.assignments) == [0, 1]


def test_at_most_so_many_nations_in_a_zone_and_week() -> None:
    one = {"north": ZONES["north"].replace(max_nations=1)}
    asked = {"line": line(threshold=2, objective=2)}
    found = force({"a": offer()}, {"b": offer()}, lines=asked, zones=one)
    assert supplied(found) == (1,) * 10


def test_an_enabler_must_be_there_in_the_amount_of_the_whole_batch() -> None:
    medic = offer(employments={"medic": Employment(zones=("north",), supplies={"medic": 1})})
    needy = offer(quantity=2, batch=2, enablers={"medic": 1})
    assert sum(supplied(force({"a": needy}, {"m": medic}))) == 0
    assert supplied(force({"a": needy}, {"m": medic.replace(quantity=2)})) == (2,) * 10


def medic_in(zone: str) -> Offer:
    """A medical module in one zone."""
    work = Employment(zones=(zone,), supplies={"medic": 1}, persons=0)
    return offer(employments={"medic": work})


def test_an_enabler_ratio_holds_zone_by_zone_or_over_all_zones_together() -> None:
    rule = EnablerRatio(capability="medic", persons=100, price=30)
    apart = force(
        {"a": offer()}, {"m": medic_in("south")}, rules=ForceRules(enabler_ratios={"r": rule})
    )
    assert [a.module for a in apart.assignments] == ["a.1"]
    wide = ForceRules(enabler_ratios={"r": rule.replace(together=True, zones=("land",))})
    found = force({"a": offer()}, {"m": medic_in("south")}, rules=wide)
    assert {(a.module, a.zone) for a in found.assignments} == {("a.1", "north"), ("m.1", "south")}


def test_a_commitment_of_so_many_modules_counts_those_in_a_batch() -> None:
    waits = {"with-b": Condition(needs=Clause(gate="commitment", nation="BBB", modules=2))}

    def nations(batch: int, quantity: int) -> dict[str, NationFile]:
        goes = offer(conditions=("with-b",))
        there = offer(quantity=quantity, batch=batch)
        return {
            "AAA": NationFile(name="A", offers={"a": goes}, conditions=waits),
            "BBB": NationFile(name="B", offers={"b": there}),
        }

    asked = {"line": line(threshold=3, objective=3)}
    assert sum(supplied(force(lines=asked, nations=nations(1, 1)))) == 10
    assert sum(supplied(force(lines=asked, nations=nations(2, 2)))) == 30


def test_of_two_ways_to_be_ready_the_one_that_waits_for_another_nation_may_be_sooner() -> None:
    ways = Clause(
        any=(Clause(gate="parliament_vote"), Clause(gate="commitment", nation="BBB", modules=1))
    )
    waits = {"either": Condition(needs=ways)}

    def nations(quantity: int) -> dict[str, NationFile]:
        goes = offer(conditions=("either",))
        there = offer(quantity=quantity)
        return {
            "AAA": NationFile(name="A", offers={"a": goes}, conditions=waits),
            "BBB": NationFile(name="B", offers={"b": there}),
        }

    given = Assumptions(gates={"parliament_vote": 6})
    asked = {"line": line(threshold=2, objective=2)}
    alone = force(lines=asked, nations=nations(0), assumptions=given)
    assert supplied(alone) == (0,) * 6 + (1,) * 4
    assert alone.assignments[0].contingent_on == ("parliament_vote:AAA",)
    both = force(lines=asked, nations=nations(1), assumptions=given)
    assert supplied(both) == (2,) * 10
    assert [a.contingent_on for a in both.assignments] == [(), ()]


def test_a_task_that_costs_more_than_it_saves_is_declined() -> None:
    lean = Concentration(capability="guard", share=0.5, least=0, price=1000)
    both = offer(employments={"both": GUARD.replace(supplies={"guard": 1, "clear": 1})})
    lines = {"line": line(), "mines": line(capability="clear")}
    found = force({"a": both}, lines=lines, rules=ForceRules(concentrations={"c": lean}))
    assert [(a.lines, a.declined) for a in found.assignments] == [(("mines",), ("guard",))]
    assert (sum(supplied(found)), supplied(found, "mines")) == (0, (1,) * 10)


def test_leaning_on_one_nation_costs_and_burden_beyond_the_share_too() -> None:
    lean = Concentration(capability="guard", share=0.5, least=0, price=1000)
    asked = {"line": line(threshold=2, objective=2)}
    found = force(
        {"a": offer(quantity=2)}, lines=asked, rules=ForceRules(concentrations={"c": lean})
    )
    assert supplied(found) == (1,) * 10
    fair = ForceRules(burden=Burden(price=10))
    nations = {"a": offer()}, {"b": offer(persons=1)}
    assert {a.module for a in force(*nations, rules=fair).assignments} == {"b.1"}
