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
from willing.plan.document import Anchor, Assumptions, Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.rules import ForceRules
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
    "expired_mandate": "co.1: the mandate of AAA ends in CF+3w.",
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
    assert broken(ending(mandate_renewal=4), GOOD) == ()
    assert broken(ending(mandate_renewal=5), GOOD) != ()
    assert broken(ending().replace(anchors={}), GOOD) == ()


def test_a_ceiling_of_a_mandate_counts_its_nation_alone() -> None:
    plan = nation(
        plan_with(zone=Zone(title="North", host="HHH")), mandate=Mandate(ceiling_persons=100)
    )
    assert broken(plan, GOOD, TWO) == ()


def test_cost_by_hand() -> None:
    # Priority 3: 4 × 10 a week short. Ten weeks asked, three supplied: 7 × 40 = 280.
    # Running: 4 weeks × (0.05 + 100 × 0.0002) + 0.5 + 100 × 0.002 = 0.28 + 0.7.
    case = Case(plan_with(), {"line": LINE}, "central", (GOOD,))
    assert float(recounted_cost(case)) == pytest.approx(280 + 0.28 + 0.7)
