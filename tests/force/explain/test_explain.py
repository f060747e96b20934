"""One tiny plan for each cause: its class, its sentence, and what would fill the line."""

from collections.abc import Mapping
from typing import get_args

import pytest

from willing.coalition.caveat import Caveat
from willing.coalition.condition import Clause, Condition
from willing.coalition.mandate import Mandate
from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, Employment, Offer, Rotation, Tie, Window
from willing.force.checker import Case as Checked
from willing.force.checker import violations
from willing.force.checker.case import effective, feeds, known
from willing.force.explain.case import at, case_of
from willing.force.explain.explain import SOLVES, explain_line, worst_week
from willing.force.explain.explanation import AtSize, Change, Explanation, StepKind
from willing.force.explain.remedies import RANK
from willing.force.explain.steps import Changed, made
from willing.force.explain.trials import solver
from willing.force.force_plan import ForcePlan
from willing.force.generate import generate_force
from willing.force.stops import Cause
from willing.plan.document import Assumptions, Capability, Horizon, Plan
from willing.plan.requirement import Requirement, Substitute
from willing.plan.theatre import EntryPoint, Theatre, Zone
from willing.report.explanation.words import CAUSES as CAUSES_TOLD
from willing.report.explanation.words import certainty_words, throughout_words, worded

STAYS = Rotation(min_weeks=2, max_weeks=10, dwell_weeks=4, max_rotations=1)
GUARDS = Employment(zones=("north",), supplies={"guard": 1})
OFFER = Offer(
    title="Company",
    state="offered",
    line_of_effort="presence",
    persons=100,
    rotation=STAYS,
    employments={"guard": GUARDS},
)
LINE = Requirement(
    title="Guard in the north",
    capability="guard",
    zone="north",
    first_week=0,
    last_week=9,
    threshold=1,
    objective=1,
)
NAMES = ("Adelmark", "Borrin", "Calder")


def plan_of(*offers: Offer, zone: Zone | None = None, **nation: object) -> Plan:
    """One offer for each of nations XAD, XBO, XCA; `nation` changes them all."""
    return Plan(
        format=1,
        title="Tiny",
        fictional=True,
        horizon=Horizon(first_week=0, last_week=9),
        capabilities={
            "guard": Capability(title="Guard company", unit="companies"),
            "medic": Capability(title="Aid post", unit="posts"),
        },
        theatre=Theatre(
            zones={"north": zone or Zone(title="North"), "south": Zone(title="South")},
            entry_points={"port": EntryPoint(title="Port", lift_t_per_week=10)},
        ),
        nations={
            code: NationFile(name=name, offers={code.lower(): each}).replace(**nation)
            for code, name, each in zip(("XAD", "XBO", "XCA"), NAMES, offers, strict=False)
        },
    )


Asked = Mapping[str, Requirement]


def solved(plan: Plan, asked: Asked, **options: object) -> ForcePlan:
    return generate_force(
        plan, asked, plan_hash="0" * 64, effort="quick", threads=1, **options
    ).force_plan


def explained(plan: Plan, asked: Asked | None = None, week: int | None = None) -> Explanation:
    """The explanation of the line `line`, in words."""
    asked = asked or {"line": LINE}
    case = case_of(plan, asked, solved(plan, asked), "line")
    week = worst_week(case) if week is None else week
    assert week is not None
    found = explain_line(at(case, week), solver(1))
    assert found.solved <= SOLVES
    return worded(plan, asked, found)


def kinds(found: Explanation) -> list[tuple[str, ...]]:
    return [tuple(step.kind for step in each.steps) for each in found.changes]


def test_more_of_what_is_authorised_is_offered_only() -> None:
    act = Act(by="as on record")
    authorised = OFFER.replace(accepted=act, authorised=act, decision_days=28)
    two = {"line": LINE.replace(threshold=2, objective=2)}
    before = plan_of(authorised)
    found = explained(before, two, week=9)
    change = next(each for each in found.changes if each.steps[0].kind == "module")
    # The second company waits four weeks for its own decision.
    assert (change.first_week, change.last_week) == (4, 9)
    after = made(Changed(before, two), change.steps[0]).plan.nations["XAD"].offers["xad"]
    assert after.authorised is not None
    assert (after.quantity, after.authorised.modules) == (2, 1)


def test_where_only_commitments_count_more_must_be_committed() -> None:
    act = Act(by="as on record")
    committed = plan_of(OFFER.replace(accepted=act, authorised=act, decision_days=28))
    assumed = committed.assumptions.replace(counts_from="committed")
    two = {"line": LINE.replace(threshold=2, objective=2)}
    found = explained(committed.replace(assumptions=assumed), two, week=9)
    change = next(each for each in found.changes if each.steps[0].kind == "module")
    assert (change.first_week, change.last_week) == (0, 9)
    assert change.sentence.startswith("If Adelmark committed one module more of “Company”")


def test_plain_lack_is_said_to_be_one() -> None:
    found = explained(plan_of())
    assert found.candidates == ()
    assert found.sentence == (
        "“Guard in the north” has 0 of 1 company in CF+5w, 1 company short of its threshold; the "
        "gap lasts CF to CF+9w and costs the plan 400. Plain lack: nobody has put forward Guard "
        "company that could serve in North (ZZZ)."
    )
    assert kinds(found) == [("new module",)]
    assert found.changes[0].sentence.startswith(
        "If somebody brought a new module of Guard company to North from CF (1 company; no "
        "persons and no lift are counted for it), the line would be filled from CF to CF+9w, "
        "the whole gap; the plan's cost falls by"
    )


NORTH_DENIED = {"no": Caveat(text="Not in the north", deny_zones=("north",), applies_to=("all",))}
VOTE = {"vote": Condition(needs=Clause(gate="parliament_vote"), applies_to=("all",))}
PARTNER = {"go": Condition(needs=Clause(gate="commitment", nation="XBO"), applies_to=("all",))}
DEAR = {"guard": GUARDS.replace(week_cost=1000)}
CAUSES: dict[str, tuple[Plan, int, str, str, str]] = {
    "caveat": (
        plan_of(OFFER, caveats=NORTH_DENIED),
        5,
        (
            "Adelmark has offered one module of “Company”: its caveat “Not in the north” bars it "
            "from this in North."
        ),
        "caveat",
        "Adelmark lifted its caveat “Not in the north”",
    ),
    "condition": (
        plan_of(OFFER, conditions=VOTE),
        5,
        (
            "Adelmark has offered one module of “Company”: it waits for a vote of the parliament "
            "of Adelmark, "
            "not on record and taken as never met."
        ),
        "gate",
        "a vote of the parliament of Adelmark came by CF+5w",
    ),
    "readiness": (
        plan_of(OFFER.replace(ntm_days=28, decision_days=10, movement_days=4)),
        2,
        (
            "Adelmark has offered one module of “Company”: it can count from CF+6w at the "
            "earliest: CF+0d + 10 d national decision + 28 d notice to move + 4 d movement + 0 d "
            "RSOM = CF+42d, in whole weeks."
        ),
        "notice",
        (
            "Adelmark had “Company” ready 28 days sooner (10 days for decision and notice to move, "
            "not 38)"
        ),
    ),
    "window": (
        plan_of(OFFER.replace(last_week=5)),
        8,
        "Adelmark has offered one module of “Company”: offered only to CF+5w.",
        "window",
        "Adelmark had “Company” available CF+7w to CF+8w too",
    ),
    "not counted": (
        plan_of(OFFER.replace(state="sensed")),
        5,
        (
            "Adelmark was only sensed for one module of “Company”: no offer is made yet, and this "
            "run counts what was offered."
        ),
        "state",
        "Adelmark offered “Company”, only sensed so far",
    ),
    "not filling": (
        plan_of(OFFER, coalition_status="partner"),
        5,
        "Adelmark has offered one module of “Company”: a state in partnership, never counted.",
        "status",
        "Adelmark took part in the coalition's own force with “Company”",
    ),
    "zone": (
        plan_of(OFFER.replace(employments={"guard": GUARDS.replace(zones=("south",))})),
        5,
        "Adelmark has offered one module of “Company”: offered for South only.",
        "zone",
        "Adelmark offered “Company” for North too",
    ),
    "base": (
        plan_of(OFFER, zone=Zone(title="North", base_persons=60)),
        5,
        (
            "Adelmark has offered one module of “Company”: it is without room under the ceiling of "
            "North."
        ),
        "base",
        "North had room for 40 persons more",
    ),
    "lift": (
        plan_of(OFFER.replace(lift_t=50), zone=Zone(title="North", entry_point="port")),
        5,
        (
            "Adelmark has offered one module of “Company”: it is without lift through Port before "
            "CF+5w."
        ),
        "lift",
        "40 t a week more passed through Port",
    ),
    "enabler": (
        plan_of(OFFER.replace(enablers={"medic": 1})),
        5,
        (
            "Adelmark has offered one module of “Company”: it is without the “Aid post” it needs "
            "there."
        ),
        "new module",
        (
            "somebody brought a new module of Aid post to North, as “Company” of Adelmark needs it "
            "(1 post; no persons and no lift are counted for it)"
        ),
    ),
    "cost": (
        plan_of(OFFER.replace(employments=DEAR)),
        5,
        (
            "Adelmark has offered one module of “Company”: it is free, but every rotation it can "
            "keep up costs more than it saves; serving here in this week instead would raise the "
            "plan's cost by"
        ),
        "relieve",
        "“Company” of Adelmark (xad.1) served this line ",
    ),
}


@pytest.mark.parametrize("cause", sorted(CAUSES))
def test_each_cause_has_a_class_a_sentence_and_a_change_that_fills(cause: str) -> None:
    plan, week, sentence, kind, asked = CAUSES[cause]
    found = explained(plan, week=week)
    assert [each.cause for each in found.candidates] == [cause]
    assert found.candidates[0].sentence.startswith(sentence)
    told = [each for each in found.changes if tuple(s.kind for s in each.steps) == (kind,)]
    assert told and told[0].sentence.startswith(f"If {asked}")
    _assert_fills(plan, {"line": LINE}, found)


def test_a_layer_has_its_own_verb() -> None:
    said = explained(plan_of(OFFER.replace(state="draft")))
    assert said.candidates[0].sentence == (
        "Adelmark has spoken of help that this plan takes as one module of “Company”: no offer is "
        "made yet, and this run counts what was offered."
    )


def test_absence_in_the_week_is_named() -> None:
    away = OFFER.replace(unavailable=(Window(first_week=4, last_week=6),))
    found = explained(plan_of(away), week=5)
    assert found.candidates[0].cause == "window"
    assert "not available CF+4w to CF+6w" in found.candidates[0].sentence


def test_troops_that_another_task_holds_are_asked_to_be_released() -> None:
    held = OFFER.replace(ties=(Tie(to="national alert", last_week=9),))
    found = explained(plan_of(held), week=5)
    assert found.candidates[0].cause == "tie"
    assert found.candidates[0].sentence.endswith("it is tied to national alert in this week.")
    assert found.changes[0].sentence.startswith(
        "If Adelmark released “Company” from national alert, the line would be filled"
    )
    _assert_fills(plan_of(held), {"line": LINE}, found)


def test_a_reserve_that_is_too_slow_from_home_says_so() -> None:
    plan = plan_of(OFFER.replace(ntm_days=20), zone=Zone(title="North", kind="home"))
    asked = {"line": LINE.replace(notice_days=10)}
    found = explained(plan, asked, 5)
    assert found.candidates[0].cause == "notice"
    assert found.candidates[0].sentence.endswith(
        "it would be in effect 20 d after an order, and the line allows 10 d."
    )
    assert [each.steps[0].days for each in found.changes if each.steps[0].kind == "notice"] == [10]
    _assert_fills(plan, asked, found)


def test_the_nations_limit_is_named_and_raised() -> None:
    plan = plan_of(OFFER, OFFER, zone=Zone(title="North", max_nations=1))
    asked = {"line": LINE.replace(threshold=2, objective=2)}
    found = explained(plan, asked, 5)
    assert [each.cause for each in found.candidates] == ["nations"]
    assert found.changes[0].sentence.startswith("If North might have one nation more, ")
    _assert_fills(plan, asked, found)


def test_another_nations_commitment_is_a_condition() -> None:
    plan = plan_of(OFFER, OFFER.replace(quantity=0), conditions=PARTNER)
    found = explained(plan, week=5)
    assert found.candidates[0].cause == "condition"
    assert "waiting for 1 module of Borrin to be in use" in found.candidates[0].sentence


def test_better_use_elsewhere_has_its_price() -> None:
    asked = {"line": LINE, "more": LINE.replace(title="Guard more", priority=1)}
    plan = plan_of(OFFER)
    found = explained(plan, asked, 5)
    one = found.candidates[0]
    assert (one.cause, one.lines) == ("elsewhere", ("more",))
    # Ten weeks at 40 against ten at 160: moving the company costs the difference.
    assert one.price == pytest.approx(1200)
    assert one.sentence == (
        "Adelmark has offered one module of “Company”: it is at work on “Guard more” in this "
        "week; serving here in this week instead would raise the plan's cost by 1,200."
    )
    relief = next(each for each in found.changes if each.steps[0].kind == "relieve")
    assert relief.cost == pytest.approx(1200)
    assert [(each.line, each.weeks) for each in relief.opens] == [("more", 10)]
    assert relief.sentence == (
        "If “Company” of Adelmark (xad.1) served this line from CF to CF+9w (taken from “Guard "
        "more” in some weeks), the line would be filled from CF to CF+9w, the whole gap; the "
        "plan's cost rises by 1,200; but “Guard more” (ten weeks, CF to CF+9w) is short instead."
    )
    _assert_fills(plan, asked, found)


def test_a_module_used_in_other_weeks_may_be_moved_at_no_cost() -> None:
    short = OFFER.replace(rotation=STAYS.replace(max_weeks=4))
    found = explained(plan_of(short))
    assert [each.cause for each in found.candidates] == ["rotation"]
    assert found.candidates[0].price == 0
    assert found.candidates[0].sentence.endswith("here it would cost the plan nothing more.")
    _assert_fills(plan_of(short), {"line": LINE}, found)


def test_a_substitute_that_another_line_accepts_is_offered() -> None:
    medics = OFFER.replace(employments={"aid": Employment(zones=("north",), supplies={"medic": 1})})
    accepts = LINE.replace(zone="south", substitutes={"medic": Substitute(factor=1)})
    asked = {"line": LINE, "other": accepts}
    found = explained(plan_of(medics), asked, 5)
    assert found.candidates == ()
    told = next(each for each in found.changes if each.steps[0].kind == "substitute")
    assert told.sentence.startswith(
        "If the line accepted Aid post at 100 %, as another line does, the line would be filled"
    )
    _assert_fills(plan_of(medics), asked, found)


def test_a_substitute_serves_by_its_record() -> None:
    medics = OFFER.replace(
        state="sensed", employments={"aid": Employment(zones=("north",), supplies={"medic": 1})}
    )
    asked = {"line": LINE.replace(substitutes={"medic": Substitute(factor=0.5)})}
    found = explained(plan_of(medics), asked, 5)
    assert (found.candidates[0].capability, found.candidates[0].gives) == ("medic", 0.5)
    assert (
        "one module of “Company”, as a substitute (Aid post): no offer is made yet"
        in found.candidates[0].sentence
    )


def test_two_steps_only_where_one_does_not_do() -> None:
    both = OFFER.replace(state="sensed")
    found = explained(plan_of(both, caveats=NORTH_DENIED))
    assert [each for each in kinds(found) if len(each) == 1] == [("new module",)]
    taken = plan_of(both, caveats=NORTH_DENIED, zone=Zone(title="North", base_persons=0))
    assert kinds(explained(taken))[0] == ("new module",)


def test_more_modules_of_an_offer_that_nothing_stops() -> None:
    asked = {"line": LINE.replace(threshold=3, objective=3)}
    plan = plan_of(OFFER)
    found = explained(plan, asked, 5)
    assert found.serving == ("xad.1",)
    more = next(each for each in found.changes if each.steps[0].kind == "module")
    assert more.steps[0].count == 2
    assert more.sentence.startswith("If Adelmark brought two modules more of “Company”, ")
    _assert_fills(plan, asked, found)


def test_an_assumed_gate_that_comes_too_late() -> None:
    plan = plan_of(OFFER.replace(ntm_days=7), conditions=VOTE).replace(
        assumptions=Assumptions(gates={"parliament_vote:XAD": 4})
    )
    found = explained(plan, week=3)
    assert found.candidates[0].cause == "readiness"
    words = "(a vote of the parliament of Adelmark, assumed in CF+4w, not on record)"
    assert words in found.candidates[0].sentence
    gate = next(each for each in found.changes if each.steps[0].kind == "gate")
    assert gate.steps[0].week == 2
    _assert_fills(plan, {"line": LINE}, found)


def test_every_cause_has_words_and_every_kind_of_step_a_maker() -> None:
    assert set(get_args(Cause)) == set(CAUSES_TOLD)
    assert set(get_args(StepKind)) == set(RANK)


def test_the_ceiling_of_the_whole_force_is_a_cause_and_can_rise() -> None:
    plan = plan_of(OFFER)
    found = explained(plan.replace(force=plan.force.replace(max_persons=60)))
    assert found.candidates[0].cause == "base"
    assert found.changes[0].steps[0].kind == "ceiling"
    assert "the ceiling of the whole force were 40 persons higher" in found.changes[0].sentence
    _assert_fills(plan.replace(force=plan.force.replace(max_persons=60)), {"line": LINE}, found)


def test_the_ceiling_of_a_mandate_is_for_its_nation_to_raise() -> None:
    mandate = Mandate(state="passed", body="Assembly", ceiling_persons=60)
    plan = plan_of(OFFER, mandate=mandate)
    found = explained(plan)
    assert found.candidates[0].cause == "base"
    assert (
        "without room under the ceiling of the mandate of Adelmark" in found.candidates[0].sentence
    )
    change = found.changes[0]
    assert [each.kind for each in change.steps] == ["mandate"]
    assert change.sentence.startswith(
        "If Adelmark raised the ceiling of its mandate by 40 persons, to 100 (for its Assembly to "
        "decide), the line would be filled from CF to CF+9w"
    )
    _assert_fills(plan, {"line": LINE}, found)


@pytest.mark.parametrize("cause", sorted(CAUSES))
def test_what_a_change_fills_of_the_whole_gap_is_what_solving_again_fills(cause: str) -> None:
    plan, week, *_ = CAUSES[cause]
    asked = {"line": LINE}
    found, before = explained(plan, week=week), solved(plan, asked)
    gap = set(range(found.first_week, found.last_week + 1))
    assert found.changes
    for each in found.changes:
        assert each.gap_weeks == len(gap & fills(Changed(plan, asked), found, each, before))
        assert each.gap_weeks >= len(gap & set(range(each.first_week, each.last_week + 1))) > 0


@pytest.mark.parametrize("cause", sorted(CAUSES))
def test_every_week_of_the_gap_has_its_own_causes(cause: str) -> None:
    plan, week, *_ = CAUSES[cause]
    found = explained(plan, week=week)
    weeks = [each for told in found.throughout for each in told.weeks]
    assert sorted(weeks) == list(range(found.first_week, found.last_week + 1))
    assert found.week in found.throughout[0].weeks
    for told in found.throughout:
        for each in (told.weeks[0], told.weeks[-1]):
            alone = explained(plan, week=each)
            counts: dict[str, int] = {}
            for one in alone.candidates:
                counts[one.cause] = counts.get(one.cause, 0) + len(one.modules)
            assert (counts, len(alone.serving)) == (told.stops, told.serving)


def test_other_causes_in_other_weeks_of_the_gap_are_told() -> None:
    late, early = OFFER.replace(first_week=4, last_week=5), OFFER.replace(last_week=1)
    asked = {"line": LINE.replace(threshold=2, objective=2)}
    found = explained(plan_of(late, early), asked, 3)
    assert throughout_words(found) == (
        "It is the same in six weeks of the gap's 10; in four weeks between CF and CF+5w one "
        "module serves, one module is outside the weeks offered."
    )


def test_what_more_searching_fills_is_not_laid_on_an_assumption() -> None:
    found = explained(plan_of(OFFER, caveats=NORTH_DENIED)).replace(notional="")
    filled = (AtSize(size="low", short=0), AtSize(size="high", short=0))
    words = " ".join(certainty_words(found.replace(without_change=True, sizes=filled)))
    assert words == (
        "More searching alone also fills the line in this week, and 0 of the gap's 10 weeks, "
        "without any change, at low and at high sizes as well as at central ones."
    )
    short = (AtSize(size="low", short=1, weeks_short=4), AtSize(size="high", short=0))
    searched = found.replace(without_change=True, weeks_without_change=6, sizes=short)
    assert " ".join(certainty_words(searched)).endswith(
        "6 of the gap's 10 weeks, without any change; at other sizes it leaves 1 company at low "
        "sizes short."
    )
    assert "Depends on assumption" in " ".join(certainty_words(found.replace(sizes=filled)))


def test_offers_of_one_title_are_told_apart() -> None:
    plan = plan_of(OFFER, caveats=NORTH_DENIED)
    nation = plan.nations["XAD"]
    twins = nation.replace(offers={"xad-1": OFFER, "xad-2": OFFER})
    found = explained(plan.replace(nations={"XAD": twins}))
    assert [each.sentence.split(": ")[0] for each in found.candidates] == [
        "Adelmark has offered one module of “Company” (xad-1)",
        "Adelmark has offered one module of “Company” (xad-2)",
    ]


def test_the_same_question_has_the_same_answer() -> None:
    plan = plan_of(OFFER, caveats=NORTH_DENIED)
    assert explained(plan) == explained(plan)


def test_reasons_of_gaps_say_the_same() -> None:
    for plan, week, *_ in CAUSES.values():
        found = explained(plan, week=week)
        reasons = {gap.reason for gap in solved(plan, {"line": LINE}).gaps}
        words = _REASONS[found.candidates[0].cause]
        assert any(words in each for each in reasons), (words, reasons)


_REASONS = {
    "caveat": "barred by caveat (XAD: “Not in the north”)",
    "condition": "waiting for parliament vote of Adelmark",
    "readiness": "not ready before CF+6w",
    "window": "outside the weeks offered",
    "not counted": "only sensed and not yet counted",
    "not filling": "of states outside the coalition's own force",
    "zone": "offered for other zones only",
    "base": "without room under the ceiling of North",
    "lift": "without lift through Port",
    "enabler": "without the “Aid post” they need there",
    "cost": "free, but cost more than they save",
}


def _assert_fills(plan: Plan, asked: Asked, found: Explanation) -> None:
    """Every change, made again and solved again, fills the line as the checker counts it."""
    before = solved(plan, asked)
    for each in found.changes:
        assert found.week in fills(Changed(plan, asked), found, each, before), each.sentence


def fills(changed: Changed, found: Explanation, change: Change, before: ForcePlan) -> set[int]:
    """The weeks in which the line has what is wanted in the changed plan solved again."""
    for step in change.steps:
        changed = made(changed, step)
    placed = {each.module for each in changed.must}
    kept = tuple(each for each in before.assignments if each.module not in placed)
    after = generate_force(
        changed.plan,
        changed.requirements,
        plan_hash="0" * 64,
        effort="quick",
        threads=1,
        start=before.replace(assignments=(*kept, *changed.must)),
        keep=[*changed.must, *(each for each in kept if placed and each.module in found.serving)],
    ).force_plan
    checked = Checked(changed.plan, changed.requirements, "central", after.assignments)
    assert violations(checked) == ()
    serving = [row for row in known(checked) if found.line in row[0].lines]
    supplied = {
        week: sum(
            feeds(checked, each, offer, found.line)
            for each, offer, _ in serving
            if week in effective(each)
        )
        for week in changed.plan.weeks
    }
    return {week for week, much in supplied.items() if float(much) >= found.wanted - 1e-9}
