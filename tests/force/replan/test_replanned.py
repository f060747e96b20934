"""Plans mended after a withdrawal: least disruption, what moved, who is told, what renews."""

import numpy as np
import pytest

from willing.basics.errors import PlanError
from willing.coalition.condition import Clause, Condition, leaves
from willing.coalition.mandate import Mandate
from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, Employment, Offer, Rotation, Window
from willing.force.checker.stability import moved_module_weeks
from willing.force.force_plan import ForcePlan
from willing.force.generate import generate_force, stability
from willing.force.problem import build
from willing.force.replan import renewals as renewals_module
from willing.force.replan.changes import open_weeks
from willing.force.replan.replan import Replan
from willing.force.replan.replanned import AFTER_STEPS, Replanned, Task, effort_after, replanned
from willing.force.replan.slip import slipped
from willing.force.replan.study import Causes, recovered, replan_study
from willing.force.replan.withdrawn import left_open, without
from willing.force.resilience.resilience import bound_without
from willing.force.resilience.study import Question, resilience
from willing.kernels.force_state import agree, empty_state, links
from willing.plan.document import Anchor, Assumptions, Capability, Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.rules import Burden
from willing.plan.theatre import EntryPoint, Theatre, Zone

STAYS = Rotation(min_weeks=2, max_weeks=10, max_rotations=1)


def employment(*zones: str, **fields: object) -> Employment:
    return Employment(zones=zones, supplies={"guard": 1}, week_cost=0.1).replace(**fields)


def offer(*zones: str, **fields: object) -> Offer:
    return Offer(
        title="Company",
        state="offered",
        line_of_effort="presence",
        rotation=STAYS,
        employments={"guard": employment(*zones)},
    ).replace(**fields)


def line(zone: str, **fields: object) -> Requirement:
    return Requirement(
        title=f"Guard {zone}",
        capability="guard",
        zone=zone,
        first_week=0,
        last_week=9,
        threshold=1,
        objective=1,
    ).replace(**fields)


def nation(each: Offer, **fields: object) -> NationFile:
    return NationFile(name="Invented", offers={"unit": each}).replace(**fields)


def plan_of(**nations: NationFile) -> Plan:
    zones = {
        "north": Zone(title="North", host="ZZN", entry_point="port"),
        "south": Zone(title="South"),
    }
    return Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=0, last_week=9),
        capabilities={"guard": Capability(title="Guard company")},
        theatre=Theatre(zones=zones, entry_points={"port": EntryPoint(title="Port")}),
        nations=nations,
    )


def agreed_on(plan: Plan, lines: dict[str, Requirement]) -> ForcePlan:
    return generate_force(plan, lines, plan_hash="0" * 64, effort="quick", threads=1).force_plan


def mended(
    before: Plan, after: Plan, lines: dict[str, Requirement], causes: Causes | None = None
) -> tuple[Replanned, Replan]:
    task = Task(after, lines, agreed_on(before, lines), "1" * 64, only_fewer=True, threads=1)
    made = replanned(task)
    return made, replan_study(task, made, causes or Causes(("something changed",)))


LINES = {"north": line("north"), "south": line("south")}


def test_an_idle_module_is_called_up_and_nobody_else_moves() -> None:
    plan = plan_of(
        AAA=nation(offer("north")),
        BBB=nation(offer("south")),
        CCC=nation(
            offer(
                "north", "south", employments={"guard": employment("north", "south", week_cost=1)}
            )
        ),
    )
    made, study = mended(plan, without(plan, ["AAA"]), LINES)
    assert [(each.module, each.kind) for each in study.changes] == [
        ("aaa-unit.1", "gone"),
        ("ccc-unit.1", "called up"),
    ]
    assert study.moved_module_weeks == 0 and study.lost_module_weeks == 10
    [row] = study.lines
    assert (row.line, row.before, row.at_once, row.after) == ("north", 0, 10, 0)
    assert row.refilled_by == ("ccc-unit.1",)
    assert made.force_plan.certificate.violations == 0
    assert study.cost_before <= study.cost_after < study.cost_at_once


def test_who_must_be_told() -> None:
    plan = plan_of(AAA=nation(offer("north")), BBB=nation(offer("north")))
    _, study = mended(
        plan, without(plan, ["AAA"]), {"north": line("north", threshold=2, objective=2)}
    )
    assert [(each.kind, each.name, each.modules) for each in study.hearers] == [
        ("nation", "AAA", ("aaa-unit.1",)),
        ("host", "north", ("aaa-unit.1",)),
        ("entry point", "port", ("aaa-unit.1",)),
    ]
    assert {each.first_week for each in study.hearers} == {0}


def test_a_module_that_only_changes_lines_is_told_by_them() -> None:
    plan = plan_of(AAA=nation(offer("north")), BBB=nation(offer("north")))
    lines = {"dear": line("north", priority=1), "cheap": line("north", priority=5)}
    fed = {each.nation: each.lines for each in agreed_on(plan, lines).assignments}
    [gone] = [nation for nation, served in fed.items() if served == ("dear",)]
    _, study = mended(plan, without(plan, [gone]), lines)
    lost, turned = study.changes
    assert lost.kind == "gone" and turned.kind == "moved" and turned.before == turned.after
    assert (turned.lines_before, turned.lines_after) == (("cheap",), ("dear",))
    assert {each.first_week for each in study.hearers if each.name == turned.nation} == {0}
    assert [each.modules for each in study.hearers if each.kind == "host"] == [
        tuple(sorted((lost.module, turned.module)))
    ]


def test_who_waits_for_the_lost_nation_drops_out() -> None:
    waits = {"with": Condition(needs=Clause(gate="commitment", nation="AAA"), applies_to=("all",))}
    plan = plan_of(AAA=nation(offer("north")), BBB=nation(offer("south"), conditions=waits))
    made, study = mended(plan, without(plan, ["AAA"]), LINES)
    assert [(each.module, each.kind) for each in study.changes] == [
        ("aaa-unit.1", "gone"),
        ("bbb-unit.1", "dropped out"),
    ]
    assert made.force_plan.assignments == ()
    assert study.module_weeks == 0 and study.moved_share == 0.0


def test_a_module_moves_only_for_more_than_the_price_of_stability() -> None:
    """The north matters more; BBB, in the south, may serve there too."""
    lines = {"north": line("north", priority=1), "south": line("south")}
    plan = plan_of(AAA=nation(offer("north")), BBB=nation(offer("north", "south")))
    task = Task(without(plan, ["AAA"]), lines, agreed_on(plan, lines), "1" * 64, threads=1)
    cheap = replanned(task._replace(stability_price=100.0))
    assert {each.zone for each in cheap.force_plan.assignments} == {"north"}
    dear = replanned(task._replace(stability_price=200.0))
    assert {each.zone for each in dear.force_plan.assignments} == {"south"}


def test_no_module_moves_for_a_gain_that_was_there_before() -> None:
    """The agreed plan left BBB in the south, which is worth less; nothing lost concerns it."""
    lines = {"south": line("south"), "east": line("north", priority=1)}
    plan = plan_of(AAA=nation(offer("south")), BBB=nation(offer("north", "south")))
    agreed = agreed_on(plan, {"south": line("south", threshold=2, objective=2)})
    assert {each.zone for each in agreed.assignments} == {"south"}
    task = Task(plan, lines, agreed, "1" * 64, threads=1)
    kept = replanned(task._replace(plan=plan, requirements={"south": lines["south"]}))
    assert moved_module_weeks(kept.at_once, kept.force_plan.assignments) == 0


@pytest.mark.parametrize(("first", "last"), [(0, 4), (6, 9), (6, 14), (-4, 9), (9, 20), (20, 29)])
def test_a_plan_agreed_for_other_weeks_counts_only_where_the_horizons_meet(
    first: int, last: int
) -> None:
    """AAA serves the north in CF to CF+2w, and the line has an open week after it."""
    lines = {"north": line("north", last_week=5)}
    away = (Window(first_week=3, last_week=7),)
    plan = plan_of(AAA=nation(offer("north", unavailable=away)))
    agreed = agreed_on(plan, lines)
    assert [(each.first_week, each.last_week) for each in agreed.assignments] == [(0, 2)]
    after = plan.replace(horizon=Horizon(first_week=first, last_week=last))
    made = replanned(Task(after, lines, agreed, "1" * 64, threads=1))
    assert made.force_plan.certificate.violations == 0
    for each in (*made.at_once, *made.force_plan.assignments):
        assert first <= each.first_week <= each.last_week <= last
    meet = set(range(6)) & set(range(first, last + 1))
    before = open_weeks(agreed, ["north"], first, last - first + 1)[0]
    assert {first + int(w) for w in np.flatnonzero(before)} == {3, 4, 5} & meet
    held = stability(made.problem, agreed, 1.0)
    state, linked = empty_state(made.problem.arrays), links(made.problem.arrays)
    agree(linked, state, held.rotations, held.price)
    could = {0, 1, 2} & meet if made.problem.labels.postings else set()
    assert int((state.agreed >= 0).sum()) == len(could)
    assert {first + int(w) for w in np.flatnonzero((state.agreed >= 0).any(axis=0))} == could


def test_windows_votes_mandates_and_acts_are_to_be_renewed() -> None:
    vote = {"vote": Condition(needs=Clause(gate="parliament_vote"), applies_to=("all",))}
    act = Act(by="Government", date="2031-01-05")
    plan = plan_of(
        AAA=nation(offer("north", last_week=6)),
        BBB=nation(
            offer("south", ntm_days=7, movement_days=7, authorised=act, accepted=act),
            conditions=vote,
            mandate=Mandate(expires="2031-03-14", body="Parliament"),
        ),
    ).replace(
        assumptions=Assumptions(gates={"parliament_vote": 1}),
        anchors={"CF": Anchor(title="Ceasefire", date="2031-01-25", declared_by="Both")},
    )
    _, study = mended(plan, plan, LINES, Causes(("CF slips",), weeks_later=4))
    told = {each.kind: (each.nation, each.by_week) for each in study.renewals}
    assert told["window"] == ("AAA", 6)
    assert told["vote"] == ("BBB", 1)
    assert told["mandate"] == ("BBB", 6)
    assert told["act"] == ("BBB", 1)
    texts = " ".join(each.text for each in study.renewals)
    assert "1 authorisation given on 5 January 2031, before" in texts
    assert "the mandate ends on 14 March 2031 (CF+6w)" in texts
    held = Condition(needs=Clause(gate="parliament_vote", held_days=14), applies_to=("all",))
    later = plan.replace(
        nations={**plan.nations, "BBB": plan.nations["BBB"].replace(conditions={"vote": held})}
    )
    _, study = mended(later, later, LINES)
    assert {each.kind: each.by_week for each in study.renewals}["vote"] == 1
    undated = plan.replace(anchors={})
    _, study = mended(undated, undated, LINES)
    assert {each.kind: each.by_week for each in study.renewals}["mandate"] is None


def test_acts_are_renewed_for_the_modules_that_they_cover() -> None:
    act = Act(by="Government", date="2031-01-05", modules=1)
    unit = offer("north", quantity=2, authorised=act, accepted=act, decision_days=14, ntm_days=7)
    plan = plan_of(AAA=nation(unit))
    both = {"north": LINES["north"].replace(threshold=2, objective=2, first_week=3)}
    _, study = mended(plan, plan, both, Causes(("CF slips",), weeks_later=4))
    # The second waits three weeks longer, for a decision still to come: nothing to be renewed.
    assert [(each.kind, each.by_week) for each in study.renewals] == [("act", 2)]


def test_a_mandate_ends_nearer_to_a_ceasefire_that_comes_later() -> None:
    plan = plan_of(
        AAA=nation(offer("north"), mandate=Mandate(expires="2031-03-08", body="Parliament"))
    ).replace(anchors={"CF": Anchor(title="Ceasefire", date="2031-01-25", declared_by="Both")})
    by = {}
    for weeks in (0, 2, 4):
        _, study = mended(plan, slipped(plan, "CF", weeks).plan, LINES)
        by[weeks] = {each.kind: each.by_week for each in study.renewals}["mandate"]
    assert by == {0: 5, 2: 3, 4: 1}


def test_a_window_that_a_slip_closes_sends_nobody_and_says_whom_to_ask() -> None:
    plan = plan_of(
        AAA=nation(offer("north", first_week=3, last_week=6)), BBB=nation(offer("south"))
    )
    slip = slipped(plan, "CF", 4)
    causes = Causes(("CF slips",), slip.dates, slip.kept, 4, slip.closed)
    made, study = mended(plan, slip.plan, LINES, causes)
    assert {each.nation for each in made.force_plan.assignments} == {"BBB"}
    assert [(each.module, each.kind) for each in study.changes] == [("aaa-unit.1", "gone")]
    [told] = [each for each in study.renewals if each.kind == "window"]
    assert (told.nation, told.what, told.by_week) == ("AAA", "unit", 2)
    assert told.text == (
        "Company (unit) loses its window: it could start in CF+3w, and it ends in CF+2w; ask for "
        "a later end"
    )


def test_the_conditions_of_a_nation_are_walked_once_however_many_of_its_modules_go(
    monkeypatch,
) -> None:
    needs = Clause(
        all=(Clause(gate="parliament_vote", held_days=14), Clause(gate="host_request", held_days=7))
    )
    vote = {"vote": Condition(needs=needs, applies_to=("all",))}
    plan = plan_of(AAA=nation(offer("north", quantity=4), conditions=vote)).replace(
        assumptions=Assumptions(gates={"parliament_vote": 0, "host_request": 0})
    )
    lines = {"north": line("north", threshold=4, objective=4)}
    task = Task(plan, lines, agreed_on(plan, lines), "1" * 64, threads=1)
    made = replanned(task)
    assert len(made.force_plan.assignments) == 4
    walked = []

    def leaves_counted(clause):
        walked.append(clause)
        return leaves(clause)

    monkeypatch.setattr(renewals_module, "leaves", leaves_counted)
    first = min(each.first_week for each in made.force_plan.assignments)
    told = {each.what: each.by_week for each in renewals_module.renewals(task, made)}
    assert told == {"parliament_vote:AAA": first - 2, "host_request": first - 1}
    assert walked == [needs]


def test_the_latest_week_that_serves_is_not_rounded_twice() -> None:
    """Present from CF+2w, ten days after the order; the vote must have held for four days: it may
    come on the first day of CF."""
    held = Condition(needs=Clause(gate="parliament_vote", held_days=4))
    longer = Condition(needs=Clause(gate="parliament_vote", held_days=60))
    waits = offer("north", ntm_days=10, conditions=("held",))
    plan = plan_of(
        AAA=nation(waits, conditions={"held": held, "longer": longer}),
    ).replace(assumptions=Assumptions(gates={"parliament_vote": 0}))
    made, study = mended(plan, plan, {"north": line("north")})
    [sent] = made.force_plan.assignments
    assert sent.first_week == 2
    assert [(each.kind, each.by_week) for each in study.renewals] == [("vote", 0)]
    [told] = [each.text for each in study.renewals]
    assert told == (
        "parliament vote, assumed for CF: 1 module waits for it, Company of Invented "
        f"({sent.module}) first"
    )


def test_a_condition_named_by_a_condition_holds_its_days_too() -> None:
    conditions = {
        "vote": Condition(needs=Clause(gate="parliament_vote", held_days=14)),
        "both": Condition(needs=Clause(condition="vote"), applies_to=("all",)),
    }
    plan = plan_of(AAA=nation(offer("north"), conditions=conditions)).replace(
        assumptions=Assumptions(gates={"parliament_vote": 0})
    )
    made, study = mended(plan, plan, {"north": line("north")})
    [sent] = made.force_plan.assignments
    assert [each.by_week for each in study.renewals] == [sent.first_week - 2]


def test_a_mandate_that_binds_nothing_need_not_be_renewed() -> None:
    ends = Mandate(expires="2031-03-08", body="Parliament")
    plan = plan_of(
        AAA=nation(offer("north"), mandate=ends), BBB=nation(offer("south"), mandate=ends)
    ).replace(
        anchors={"CF": Anchor(title="Ceasefire", date="2031-01-25", declared_by="Both")},
        assumptions=Assumptions(gates={"mandate_renewal": 0}),
    )
    plan = plan.replace(theatre=plan.theatre.replace(host="ZZN"))
    made, study = mended(plan, plan, LINES)
    assert {each.nation for each in made.force_plan.assignments} == {"AAA", "BBB"}
    assert [each.nation for each in study.renewals if each.kind == "mandate"] == ["AAA"]


def test_a_withdrawn_nation_must_be_there_and_offer_something() -> None:
    plan = plan_of(AAA=nation(offer("north")), BBB=NationFile(name="Bland"))
    with pytest.raises(PlanError) as error:
        without(plan, ["AAB", "BBB"])
    words = str(error.value)
    assert "no such nation" in words and "Bland offers nothing" in words


def test_what_a_withdrawn_nation_hosts_is_said_to_stay_open() -> None:
    plan = plan_of(ZZN=nation(offer("north")))
    assert left_open(plan, ["ZZN"]) == (
        "what Invented hosts is taken to stay open, only its offers go: North",
    )


@pytest.mark.parametrize("seed", range(700, 712))
def test_on_any_plan_a_withdrawn_nation_has_no_assignment(tiny, seed: int) -> None:
    plan, requirements = tiny(seed)
    agreed = agreed_on(plan, requirements)
    for name in sorted({each.nation for each in agreed.assignments}):
        after = without(plan, [name])
        task = Task(after, requirements, agreed, "1" * 64, only_fewer=True, threads=1)
        made = replanned(task)
        proved = made.force_plan.certificate
        assert name not in {each.nation for each in made.force_plan.assignments}
        assert proved.violations == 0
        assert proved.bound <= proved.cost + 1e-9
        assert proved.cost <= made.at_once_cost + 8 * moved_module_weeks(
            agreed.assignments, made.force_plan.assignments
        )
        study = replan_study(task, made, Causes((f"{name} withdraws",)))
        assert study.moved_module_weeks <= study.module_weeks


@pytest.mark.parametrize("seed", range(730, 738))
def test_the_bound_is_no_looser_than_that_of_the_same_loss_in_resilience(tiny, seed: int) -> None:
    """Without a price on burden: fair shares of those who stay are others, and so is the cost."""
    plan, requirements = tiny(seed)
    plan = plan.replace(force=plan.force.replace(burden=Burden()))
    agreed = agreed_on(plan, requirements)
    studied = resilience(Question(build(plan, requirements), agreed, with_pairs=True))
    unit = 1e-4  # a bound that is carried over is rounded down to the problem's own unit
    for loss in studied.nations:
        after = without(plan, [loss.nation])
        task = Task(after, requirements, agreed, "1" * 64, only_fewer=True, threads=1)
        made = replanned(task)
        proved = made.force_plan.certificate
        assert loss.bound * (1 - 1e-5) <= proved.bound <= proved.cost + 1e-6
        assert proved.bound <= loss.cost_after + 1e-6
        assert proved.bound_steps == AFTER_STEPS
        carried = replanned(task._replace(after_steps=0)).force_plan
        assert agreed.certificate.bound - unit <= carried.certificate.bound
        # What is proved after the search does not turn it.
        assert carried.assignments == made.force_plan.assignments
        known = bound_without(studied, [loss.nation])
        floor = replanned(task._replace(after_steps=0, known_bound=known)).force_plan
        assert floor.certificate.bound >= known - unit


@pytest.mark.parametrize("seed", [730, 733])
def test_what_was_proved_before_does_not_turn_the_search(tiny, seed: int) -> None:
    """A bound alone has no prices that a search could lean on."""
    plan, requirements = tiny(seed)
    agreed = agreed_on(plan, requirements)
    proved = agreed.certificate
    nothing = agreed.replace(certificate=proved.replace(bound=0.0))
    for name in sorted({each.nation for each in agreed.assignments}):
        after = without(plan, [name])
        task = Task(after, requirements, agreed, "1" * 64, only_fewer=True, threads=1)
        one = replanned(task).force_plan
        assert one.assignments == replanned(task._replace(agreed=nothing)).force_plan.assignments
        assert one.certificate.bound >= proved.bound - 1e-4


def test_a_bound_without_some_holds_without_more(tiny) -> None:
    plan, requirements = tiny(731)
    question = Question(build(plan, requirements), agreed_on(plan, requirements), with_pairs=True)
    studied = resilience(question)
    first, second = (each.nation for each in studied.nations[:2])
    singles = {each.nation: each.bound for each in studied.nations}
    pair = next(each.bound for each in studied.pairs if set(each.nations) == {first, second})
    assert bound_without(studied, [first]) == singles[first]
    assert bound_without(studied, [first, second]) == max(pair, singles[first], singles[second])
    assert bound_without(studied, ["QQQ"]) == bound_without(studied, []) == 0.0


def test_the_mended_plan_is_the_same_again(tiny) -> None:
    plan, requirements = tiny(721)
    agreed = agreed_on(plan, requirements)
    name = agreed.assignments[0].nation
    task = Task(without(plan, [name]), requirements, agreed, "1" * 64, threads=1)
    assert replanned(task).force_plan == replanned(task._replace(threads=2)).force_plan


def test_the_work_grows_with_what_was_lost() -> None:
    assert effort_after(0, True).iterations < effort_after(200, True).iterations
    assert effort_after(0, True).bound_steps == 0 < effort_after(0, False).bound_steps


def test_the_recovered_share_lies_between_nothing_and_all() -> None:
    assert recovered(100, 60, 50) == 0.8
    assert recovered(100, 110, 50) == 0.0
    assert recovered(100, 100, 100) == 1.0
