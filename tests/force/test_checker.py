"""One small breach for each hard rule, and the sentence it gets."""

from collections.abc import Callable
from fractions import Fraction

import pytest

from willing.coalition.caveat import Caveat
from willing.coalition.condition import Clause, Condition
from willing.coalition.mandate import Mandate
from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, Employment, Offer, Rotation, Tie, Window
from willing.force.checker import RULES, Case, recounted_cost, violations
from willing.force.force_plan import Assignment
from willing.plan.dates import last_whole_week
from willing.plan.document import Anchor, Assumptions, Horizon, Plan
from willing.plan.requirement import Requirement, Substitute
from willing.plan.rules import Burden, Concentration, EnablerRatio, ForceRules
from willing.plan.theatre import EntryPoint, Theatre, Zone

LINE = Requirement(
    title="Guard in the north",
    capability="guard",
    zone="north",
    first_week=0,
    last_week=9,
    threshold=1,
    objective=1,
)
OFFER = Offer(
    title="Company",
    state="offered",
    line_of_effort="presence",
    persons=100,
    lift_t=50,
    rotation=Rotation(min_weeks=2, max_weeks=4, dwell_weeks=2, max_rotations=2),
    employments={"guard": Employment(zones=("north",), supplies={"guard": 1}, rsom_days=7)},
)
GOOD = Assignment(
    module="co.1",
    offer="co",
    nation="AAA",
    zone="north",
    role="guard",
    first_week=1,
    last_week=4,
    effective_week=2,
    lines=("line",),
    layer="offered",
    persons=100,
)


def plan_with(offer: Offer = OFFER, zone: Zone | None = None, **changes: object) -> Plan:
    """One nation, one offer, two zones of one host."""
    nation = NationFile(
        name="A",
        offers={"co": offer},
        caveats={
            "place": Caveat(text="Not north", deny_zones=("north",)),
            "time": Caveat(text="Not then", first_week=4, last_week=4),
            "task": Caveat(text="No guard", deny_tasks=("guard",)),
        },
        conditions={"mandate": Condition(needs=Clause(gate="un_mandate", held_days=7))},
    )
    other = NationFile(name="B", offers={"co-b": OFFER})
    plain = Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=0, last_week=9),
        theatre=Theatre(
            host="HHH",
            entry_points={"port": EntryPoint(title="Port", lift_t_per_week=60)},
            zones={
                "north": zone or Zone(title="North", host="HHH", entry_point="port"),
                "south": Zone(title="South"),
            },
        ),
        nations={"AAA": nation, "BBB": other},
    )
    return plain.replace(**changes)


def broken(plan: Plan, *assignments: Assignment) -> tuple[str, ...]:
    """The sentences for a plan and its assignments."""
    return violations(Case(plan, {"line": LINE}, "central", assignments))


def test_a_sound_assignment_breaks_nothing() -> None:
    assert broken(plan_with(), GOOD) == ()


def nation(plan: Plan, **changes: object) -> Plan:
    """The plan with nation AAA changed."""
    return plan.replace(nations={**plan.nations, "AAA": plan.nations["AAA"].replace(**changes)})


HELD_BACK = OFFER.replace(
    ntm_days=3,
    employments={"guard": OFFER.employments["guard"].replace(rsom_days=7)},
)
UNDER_OTHER = GOOD.replace(offer="other", first_week=4, last_week=5, effective_week=4)


def same_troops() -> Plan:
    """Two offers of the same company."""
    plan = plan_with(OFFER.replace(lift_t=0))
    other = OFFER.replace(lift_t=0, same_troops_as="co")
    return nation(plan, offers={**plan.nations["AAA"].offers, "other": other})


def ending(**gates: int) -> Plan:
    """The mandate of AAA ends in week 3."""
    plan = nation(plan_with(), mandate=Mandate(state="passed", expires="2026-01-25"))
    return plan.replace(
        anchors={"CF": Anchor(title="Ceasefire", date="2026-01-01", declared_by="the host")},
        assumptions=Assumptions(gates={f"{name}:AAA": week for name, week in gates.items()}),
    )


TWO = GOOD.replace(module="co-b.1", offer="co-b", nation="BBB")
CASES: dict[str, Callable[[], tuple[str, ...]]] = {
    "unknown_modules": lambda: broken(plan_with(), GOOD.replace(module="co.2")),
    "uncounted_offers": lambda: broken(plan_with(OFFER.replace(state="draft")), GOOD),
    "zones_not_offered": lambda: broken(plan_with(), GOOD.replace(zone="south", lines=())),
    "forbidden_places": lambda: broken(plan_with(OFFER.replace(caveats=("place",))), GOOD),
    "forbidden_weeks": lambda: broken(plan_with(OFFER.replace(caveats=("time",))), GOOD),
    "wrong_lines": lambda: broken(plan_with(OFFER.replace(caveats=("task",))), GOOD),
    "too_early": lambda: broken(plan_with(OFFER.replace(ntm_days=8)), GOOD),
    "unmet_conditions": lambda: broken(
        plan_with(
            OFFER.replace(conditions=("mandate",)),
            assumptions=Assumptions(gates={"un_mandate": 1}),
        ),
        GOOD,
    ),
    "outside_windows": lambda: broken(
        plan_with(OFFER.replace(unavailable=(Window(first_week=4, last_week=5),))), GOOD
    ),
    "broken_rotations": lambda: broken(
        plan_with(), GOOD, GOOD.replace(first_week=6, last_week=8, effective_week=6)
    ),
    "wrong_effect": lambda: broken(plan_with(), GOOD.replace(effective_week=1)),
    "over_ceilings": lambda: broken(plan_with(zone=Zone(title="North", base_persons=99)), GOOD),
    "over_host_ceiling": lambda: broken(plan_with(force=ForceRules(max_persons_in_host=99)), GOOD),
    "over_lift": lambda: broken(plan_with(), GOOD, TWO),
    "too_many_nations": lambda: broken(
        plan_with(zone=Zone(title="North", max_nations=1)), GOOD, TWO
    ),
    "missing_enablers": lambda: broken(plan_with(OFFER.replace(enablers={"medic": 1})), GOOD),
    "over_force_ceiling": lambda: broken(plan_with(force=ForceRules(max_persons=99)), GOOD),
    "tied_elsewhere": lambda: broken(
        plan_with(OFFER.replace(ties=(Tie(to="national alert", last_week=3),))), GOOD
    ),
    "two_places": lambda: broken(same_troops(), GOOD, UNDER_OTHER),
    "too_slow": lambda: violations(
        Case(
            plan_with(HELD_BACK, zone=Zone(title="Home", kind="home")),
            {"line": LINE.replace(notice_days=9)},
            "central",
            (GOOD.replace(effective_week=1),),
        )
    ),
    "below_level": lambda: violations(
        Case(plan_with(), {"line": LINE.replace(priority=1)}, "central", (GOOD,), (1, Fraction(9)))
    ),
    "refused_mandate": lambda: broken(nation(plan_with(), mandate=Mandate(state="refused")), GOOD),
    "expired_mandate": lambda: broken(ending(), GOOD),
    "over_mandate": lambda: broken(nation(plan_with(), mandate=Mandate(ceiling_persons=99)), GOOD),
    "under_minimum": lambda: broken(
        plan_with(OFFER.replace(quantity=4, minimum=3, lift_t=0)), GOOD.replace(module="co.2")
    ),
}
SENTENCES = {
    "unknown_modules": "co.2: AAA offers 1 of co.",
    "uncounted_offers": "co.1: the offer is only draft and does not count.",
    "zones_not_offered": "co.1: not offered for south.",
    "forbidden_places": "co.1: caveat place forbids north.",
    "forbidden_weeks": "co.1: caveat time forbids CF+1w to CF+4w.",
    "wrong_lines": "co.1: cannot serve line in north.",
    "too_early": "co.1: cannot be there by CF+1w.",
    "unmet_conditions": "co.1: condition mandate does not hold in time.",
    "outside_windows": "co.1: is not available in all of CF+1w to CF+4w.",
    "broken_rotations": "co.1: too little rest before CF+6w.",
    "wrong_effect": "co.1: counts from CF+1w, not CF+2w.",
    "over_ceilings": "north: 100 persons in CF+1w, 99 at most.",
    "over_host_ceiling": "HHH: 100 persons in CF+1w, 99 at most.",
    "over_lift": "port: 100 t in CF+1w, 60 t at most.",
    "too_many_nations": "north: 2 nations in CF+2w, 1 at most.",
    "missing_enablers": "co.1: lacks medic in CF+1w.",
    "over_force_ceiling": "force: 100 persons in CF+1w, 99 at most.",
    "tied_elsewhere": "co.1: is tied to national alert in CF+1w.",
    "two_places": "co.1: the same troops twice in CF+4w.",
    "too_slow": "co.1: 10 days to effect, line allows 9.",
    "below_level": "Priority 1 to 1: short by 1120, 9 at most.",
    "refused_mandate": "co.1: AAA was refused the mandate that north needs.",
    "expired_mandate": "co.1: the mandate of AAA ends with CF+2w.",
    "over_mandate": "AAA: 100 persons in CF+1w, its mandate has 99.",
    "under_minimum": "co.2: fewer than 3 of co there in CF+1w.",
}


def test_every_rule_has_a_case() -> None:
    assert {rule.__name__ for rule in RULES} == set(CASES) == set(SENTENCES)


@pytest.mark.parametrize("rule", sorted(CASES))
def test_a_breach_gets_its_sentence(rule: str) -> None:
    found = CASES[rule]()
    assert found[0] == SENTENCES[rule]
    shared = {"over_ceilings", "over_host_ceiling", "over_lift", "too_many_nations"}
    shared |= {"over_force_ceiling", "two_places", "too_slow", "over_mandate"}
    assert len(set(found)) == 1 or rule in shared


def test_partners_and_states_outside_fill_nothing() -> None:
    for status in ("partner", "outside", "not_yet_offered"):
        found = broken(nation(plan_with(), coalition_status=status), GOOD)
        assert found == (f"co.1: AAA is {status} and fills nothing.",)


def test_a_commitment_is_read_off_the_assignments() -> None:
    waits = Condition(needs=Clause(gate="commitment", nation="BBB", modules=1))
    wide = EntryPoint(title="Port")
    plan = nation(plan_with(), conditions={"with-b": waits.replace(applies_to=("all",))})
    plan = plan.replace(theatre=plan.theatre.replace(entry_points={"port": wide}))
    assert broken(plan, GOOD) == ("co.1: condition with-b does not hold in time.",)
    assert broken(plan, GOOD, TWO) == ()


def test_what_a_refusal_leaves_is_authorised_at_home_or_freed_by_a_vote() -> None:
    refused = Mandate(state="refused")
    plan = nation(plan_with(), mandate=refused)
    act = Act(by="The government")
    assert broken(nation(plan_with(OFFER.replace(authorised=act)), mandate=refused), GOOD) == ()
    vote = Assumptions(gates={"parliament_vote": 0})
    assert broken(plan.replace(assumptions=vote), GOOD) != ()
    own = Assumptions(gates={"parliament_vote:AAA": 1})
    assert broken(plan.replace(assumptions=own), GOOD) == ()
    late = Assumptions(gates={"parliament_vote:AAA": 2})
    assert broken(plan.replace(assumptions=late), GOOD) != ()
    abroad = plan.replace(theatre=plan.theatre.replace(host="HHX"))
    assert broken(abroad, GOOD) == ()


def test_a_mandate_that_ended_is_renewed_by_assumption_only_and_needs_a_date_of_the_ceasefire() -> (
    None
):
    assert broken(ending(mandate_renewal=3), GOOD) == ()
    assert broken(ending(mandate_renewal=4), GOOD) != ()
    assert broken(ending().replace(anchors={}), GOOD) == ()


def test_a_mandate_covers_the_week_that_is_over_by_its_end_and_no_begun_one() -> None:
    def last(day: str) -> int | None:
        plan = ending()
        plan = plan.replace(anchors={"CF": plan.anchors["CF"].replace(date="2026-01-01")})
        return last_whole_week(plan, day)

    assert (last("2026-01-07"), last("2026-01-08"), last("2026-01-13")) == (0, 0, 0)
    assert (last("2026-01-14"), last("2026-01-06"), last("2025-12-31")) == (1, -1, -1)


def test_a_ceiling_of_a_mandate_counts_its_nation_alone() -> None:
    plan = nation(
        plan_with(zone=Zone(title="North", host="HHH")), mandate=Mandate(ceiling_persons=100)
    )
    assert broken(plan, GOOD, TWO) == ()


# Rules with more than one sentence ----------------------------------------------------------------


def batched(**changes: object) -> Plan:
    """Five companies that go in twos; lift does not bind."""
    return plan_with(OFFER.replace(quantity=5, batch=2, lift_t=0, **changes))


BATCH = GOOD.replace(modules=2, persons=200)


def test_modules_of_a_batch_go_together_and_the_odd_one_stays() -> None:
    assert broken(batched(), BATCH, BATCH.replace(module="co.2")) == ()
    assert broken(batched(), GOOD) == (
        "co.1: 1 modules, 2 go together.",
        "co.1: 100 persons, offered 200.",
    )
    assert broken(batched(), BATCH.replace(module="co.3")) == ("co.3: AAA offers 5 of co.",)


def test_the_first_batch_holds_the_minimum() -> None:
    plan = batched(minimum=3)
    assert broken(plan, GOOD.replace(modules=4, persons=400)) == ()
    assert broken(plan, BATCH) == (
        "co.1: 2 modules, 4 go together.",
        "co.1: 200 persons, offered 400.",
    )


def test_persons_are_those_of_the_role_where_it_has_its_own() -> None:
    few = {"guard": OFFER.employments["guard"].replace(persons=30)}
    plan = plan_with(OFFER.replace(employments=few), force=ForceRules(max_persons=99))
    assert broken(plan, GOOD.replace(persons=30)) == ()
    assert broken(plan, GOOD) == ("co.1: 100 persons, offered 30.",)


def leading(offer: Offer, *assignments: Assignment) -> tuple[str, ...]:
    """The sentences where the line asks for a lead nation and another asks for guard."""
    lines = {"lead": LINE.replace(lead_nation=True), "line": LINE}
    return violations(Case(plan_with(offer), lines, "central", assignments))


def test_only_who_is_offered_as_lead_nation_leads_and_guards_beside_it() -> None:
    both = GOOD.replace(lines=("lead", "line"))
    assert leading(OFFER.replace(lead_nation=True), both) == ()
    sentence = "co.1: not offered as lead nation, as lead asks."
    assert leading(OFFER, both) == (sentence,)
    barred = OFFER.replace(lead_nation=True, caveats=("task",))
    assert leading(barred, GOOD.replace(lines=("lead",))) == (sentence,)


def test_one_gift_serves_one_line() -> None:
    twice = Case(
        plan_with(), {"line": LINE, "too": LINE}, "central", (GOOD.replace(lines=("line", "too")),)
    )
    assert violations(twice) == ("co.1: serves too with what it already gives another line.",)


def test_a_rotation_has_a_length_and_a_module_a_number_of_them() -> None:
    assert broken(plan_with(), GOOD.replace(last_week=5)) == ("co.1: a rotation of 5 weeks.",)
    assert broken(plan_with(), GOOD.replace(last_week=1)) == ("co.1: a rotation of 1 weeks.",)
    turns = [
        GOOD.replace(first_week=week, last_week=week + 1, effective_week=week + (week == 0))
        for week in (0, 4, 8)
    ]
    assert broken(plan_with(), *turns) == ("co.1: 3 rotations, 2 at most.",)


PAUSE = {
    "task": Caveat(text="No guard", deny_tasks=("guard",)),
    "pause": Caveat(text="No guard then", deny_tasks=("guard",), first_week=4, last_week=4),
}
WORK = Employment(zones=("north",), supplies={"guard": 1, "medic": 1}, rsom_days=7)


@pytest.mark.parametrize("order", [("task", "pause"), ("pause", "task")])
def test_a_caveat_of_some_weeks_has_nothing_to_stop_where_another_always_does(order) -> None:
    both = OFFER.replace(employments={"guard": WORK}, caveats=order)
    plan = nation(plan_with(both), caveats={name: PAUSE[name] for name in order})
    lines = {"line": LINE.replace(capability="medic")}
    assert violations(Case(plan, lines, "central", (GOOD,))) == ()


def test_a_caveat_of_some_weeks_has_nothing_to_stop_where_its_task_is_declined() -> None:
    both = OFFER.replace(employments={"guard": WORK}, caveats=("pause",))
    plan = nation(plan_with(both), caveats=PAUSE)
    lines = {"line": LINE.replace(capability="medic")}
    assert violations(Case(plan, lines, "central", (GOOD,))) == (
        "co.1: caveat pause forbids CF+1w to CF+4w.",
    )
    declines = GOOD.replace(declined=("guard",))
    assert violations(Case(plan, lines, "central", (declines,))) == ()
    assert broken(plan, declines) == ("co.1: cannot serve line in north.",)


# Prices -------------------------------------------------------------------------------------------


def costs(rules: ForceRules, each: Assignment = GOOD, **changes: object) -> float:
    """What the rules add to the cost of one assignment."""
    plan = nation(plan_with(OFFER.replace(employments={"guard": WORK})), **changes)
    lines = {"line": LINE}
    with_rules = Case(plan.replace(force=rules), lines, "central", (each,))
    return float(recounted_cost(with_rules) - recounted_cost(with_rules._replace(plan=plan)))


def test_an_enabler_ratio_by_hand() -> None:
    # 100 persons in 4 weeks ask for 2 each; 1 is there in 3 weeks: 2 + 3 × 1 short, at 7.
    ratio = EnablerRatio(capability="medic", persons=50, price=7)
    assert costs(ForceRules(enabler_ratios={"r": ratio})) == pytest.approx(35)
    declines = GOOD.replace(declined=("medic",))
    assert costs(ForceRules(enabler_ratios={"r": ratio}), declines) == pytest.approx(56)


def test_concentration_by_hand() -> None:
    # 1 guard in 3 weeks where 1 is asked for: 0.6 beyond a share of 0.4, at 5.
    rule = Concentration(capability="guard", share=0.4, least=0, price=5)
    assert costs(ForceRules(concentrations={"c": rule})) == pytest.approx(9)


def test_burden_by_hand() -> None:
    # AAA and BBB can keep up 100 × 10 × 4/6 of ten weeks each, 1,333.3 in all; a share of 0.1 is
    # 133 of the 400 person-weeks that AAA is there.
    rule = ForceRules(burden=Burden(price=2))
    assert costs(rule, burden_share=0.1) == pytest.approx(2 * (400 - 133))


def test_a_substitute_by_hand() -> None:
    # Half a guard for each of 3 medics' weeks; 4 weeks there at a price of 0.3.
    asked = LINE.replace(substitutes={"medic": Substitute(factor=0.5, cost=0.3)})
    plan = plan_with(OFFER.replace(employments={"guard": WORK}))
    only = GOOD.replace(declined=("guard",))
    cases = [Case(plan, {"line": asked}, "central", (each,)) for each in (GOOD, only)]
    both, medic = (float(recounted_cost(case)) for case in cases)
    running = 0.28 + 0.7 + 4 * 0.3
    assert both == pytest.approx(7 * 40 + running)
    assert medic == pytest.approx(7 * 40 + 3 * 0.5 * 40 + running)


def test_cost_by_hand() -> None:
    # Priority 3: 4 × 10 a week short. Ten weeks asked, three supplied: 7 × 40 = 280.
    # Running: 4 weeks × (0.05 + 100 × 0.0002) + 0.5 + 100 × 0.002 = 0.28 + 0.7.
    case = Case(plan_with(), {"line": LINE}, "central", (GOOD,))
    assert float(recounted_cost(case)) == pytest.approx(280 + 0.28 + 0.7)
