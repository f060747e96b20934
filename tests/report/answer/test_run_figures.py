"""Figures of a run are recounted before they are quoted; one that does not match is refused."""

import pytest

from willing.basics.errors import RunError
from willing.basics.label import Reader
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer
from willing.effort.effects import Effects
from willing.force.checker import Case, recounted_cost
from willing.force.force_plan import Assignment, Certificate, ForcePlan
from willing.plan.canonical import plan_hash
from willing.plan.document import Capability, Horizon, Plan
from willing.plan.field_report import FieldReport
from willing.plan.requirement import Requirement
from willing.plan.theatre import Theatre, Zone
from willing.report.answer.drafting import answer_from_records, may_quote
from willing.report.answer.question import read_question
from willing.report.answer.recount import recount, refuse_other_plan
from willing.report.answer.release import readable
from willing.report.answer.run_figures import gap_rows, run_sentences
from willing.report.run import EffortRun, Run

HQ = Reader(party="HQ")
NEED = Requirement(
    title="Man the hub",
    capability="company",
    zone="north",
    first_week=0,
    last_week=9,
    threshold=2,
    objective=2,
    basis="declared",
)
PLAN = Plan(
    format=1,
    title="Hub",
    horizon=Horizon(first_week=0, last_week=9),
    capabilities={"company": Capability(title="Company", unit="companies")},
    theatre=Theatre(zones={"north": Zone(title="North")}),
    nations={
        "NOR": NationFile(
            name="Norway",
            offers={
                "nor-1": Offer(
                    title="Infantry company",
                    state="offered",
                    line_of_effort="presence",
                    employments={
                        "hub": Employment(zones=("north",), supplies={"company": 1}),
                    },
                    persons=150,
                )
            },
        )
    },
)
SERVES = Assignment(
    module="nor-1.1",
    offer="nor-1",
    nation="NOR",
    zone="north",
    role="hub",
    first_week=2,
    last_week=9,
    effective_week=2,
    lines=("pre-01",),
    layer="offered",
    persons=150,
)


def run_of(plan: Plan = PLAN, **changes: object) -> Run:
    """Return a run of one company on a need of two, with the certificate that it deserves."""
    case = Case(plan, {"pre-01": NEED}, "central", (SERVES,))
    proved = Certificate(
        plan_hash=plan_hash(plan),
        seed=1,
        effort="quick",
        size="central",
        cost=float(recounted_cost(case)),
        bound=1.0,
        empty_cost=1.0,
        greedy_cost=1.0,
        coverage_gap=0.0,
        cost_gap=0.0,
        threshold_fill=0.4,
        objective_fill=0.4,
        committed_fill=0.0,
        notional_share=0.0,
        violations=0,
        assignments=1,
        gaps=1,
        iterations=1,
        bound_steps=1,
    ).replace(**changes)
    return Run(
        plan=plan,
        efforts={
            "presence": EffortRun(
                title="Presence",
                requirements={"pre-01": NEED},
                effects=Effects(line_of_effort="presence"),
            )
        },
        force_plan=ForcePlan(
            plan_hash=proved.plan_hash,
            seed=1,
            effort="quick",
            first_week=0,
            last_week=9,
            assignments=(SERVES,),
            certificate=proved,
        ),
        name="hub",
    )


def told(question: str, run: Run | None = None) -> str:
    run = run or run_of()
    return " ".join(one.text for one in run_sentences(run, read_question(run.plan, question)))


def test_figures_are_counted_from_plan_and_assignments():
    found = recount(run_of())
    assert (found.threshold_fill, found.committed_fill, found.notional_share) == (0.4, 0.0, 0.0)
    assert found.short == (("pre-01", tuple(range(10)), 2.0),)
    assert found.persons == {"NOR": dict.fromkeys(range(2, 10), 150)}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What does the force cost?", "cost units, which are no money"),
        ("How much of the need is filled?", "Of the threshold need 40 % would be filled"),
        ("What gaps remain?", "Below the threshold in some week of the force plan: 1 line"),
        ("What gaps remain at sea?", "No line of the force plan that is asked about is below"),
        ("How many troops would Norway send?", "at most 150 persons of Norway"),
        ("How many people?", "150 persons in the zones of the force at once, first in CF+2w"),
    ],
)
def test_a_figure_is_told_where_it_is_asked_for(question, words):
    text = told(question)
    assert words in text
    assert text.endswith(
        "These are figures of a plan, not of what a nation said, offered or committed. "
        "No size of an offer in it is assumed."
    )


def test_gaps_are_a_table_of_what_is_missing_when():
    run = run_of()
    ask = read_question(PLAN, "What gaps remain?")
    assert gap_rows(run, ask) == (("Man the hub (pre-01)", "2", "companies", "CF to CF+9w", "10"),)
    assert gap_rows(run, read_question(PLAN, "What does it cost?")) == ()
    made = answer_from_records(PLAN, HQ, "What gaps remain?", run=run)
    (table,) = [block for block in made.answer.blocks if block.rows]
    assert table.numeric == (1, 4) and table.columns[1] == "Short"


def test_sources_are_numbered_in_the_order_in_which_they_are_cited():
    made = answer_from_records(PLAN, HQ, "How many troops has Norway offered?", run=run_of())
    marks = [note for block in made.answer.blocks for note in block.notes]
    assert marks[0] == 1 and len(set(marks)) == len(made.answer.sources) == 3
    assert list(dict.fromkeys(marks)) == sorted(set(marks))


def test_no_figure_is_told_where_none_is_asked_for():
    assert told("Who leads at sea?") == ""


def test_each_figure_quotes_the_plan_hash():
    run = run_of()
    for one in run_sentences(run, read_question(run.plan, "What does it cost?")):
        assert plan_hash(PLAN) in one.sources[0].url


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"plan_hash": "0" * 64}, "its plan is not the one it was made from"),
        ({"cost": 1.0}, "its cost is"),
        ({"threshold_fill": 0.9}, "its share of the need"),
        ({"committed_fill": 0.4}, "its share of the need"),
        ({"notional_share": 0.5}, "its share of the need"),
    ],
)
def test_a_run_that_does_not_match_its_plan_is_refused(changes, words):
    with pytest.raises(RunError, match=words):
        answer_from_records(PLAN, HQ, "Who leads at sea?", run=run_of(**changes))


def test_a_run_of_another_plan_than_now_stands_is_refused():
    changed = PLAN.replace(summary="changed since")
    with pytest.raises(RunError, match="another plan than the one that now stands"):
        answer_from_records(changed, HQ, "What does it cost?", run=run_of())


def test_a_run_that_breaks_a_rule_is_refused():
    run = run_of()
    elsewhere = run.force_plan.replace(assignments=(SERVES.replace(zone="south"),))
    with pytest.raises(RunError, match="breaks a rule"):
        recount(run.replace(force_plan=elsewhere))


def test_a_party_that_reads_all_of_the_plan_is_given_figures_with_their_hash():
    made = answer_from_records(PLAN, HQ, "What does it cost?", run=run_of())
    assert made.released.plan_hash == plan_hash(PLAN)
    assert plan_hash(PLAN) in made.answer.foot and not made.released.refused


def test_a_party_from_which_something_is_withheld_is_given_none():
    seen = PLAN.replace(nations={})
    made = answer_from_records(seen, HQ, "What does it cost?", full=PLAN, run=run_of())
    assert made.released.refused and made.released.plan_hash == ""
    note = " ".join(block.text for block in made.background_note.blocks)
    assert "not released to this reader" in note and "cost units" in note
    without = answer_from_records(seen, HQ, "What does it cost?", full=PLAN)
    assert made.answer == without.answer


@pytest.mark.parametrize(
    ("marking", "share", "given"),
    [
        ("UNCLASSIFIED", 0.0, False),
        ("UNCLASSIFIED · RELEASABLE TO PUBLIC", 0.0, True),
        ("NOT RELEASABLE TO PUBLIC", 0.0, False),
        ("UNCLASSIFIED · RELEASABLE TO PUBLIC", 0.1, False),
    ],
)
def test_the_public_is_given_released_figures_that_rest_on_no_assumption(marking, share, given):
    run = run_of(PLAN.replace(marking=marking), notional_share=share)
    assert may_quote(readable(run.plan, Reader()), Reader(), run) is given


@pytest.mark.parametrize("reader", [Reader(), HQ])
def test_in_a_ledger_labels_say_who_is_given_figures_and_the_marking_says_nothing(reader):
    run = run_of(PLAN.replace(marking="UNCLASSIFIED · RELEASABLE TO PUBLIC"))
    assert not may_quote(run.plan, reader, run, released=False)
    assert may_quote(run.plan, reader, run, released=True)
    assumed = run_of(PLAN, notional_share=0.1)
    assert may_quote(PLAN, reader, assumed, released=True) is (reader is HQ)


def test_what_was_reported_since_makes_no_other_plan():
    reported = FieldReport(line_of_effort="presence", measure="posts", week=2, value=1)
    refuse_other_plan(run_of(), PLAN.replace(field_reports={"r1": reported}))
    with pytest.raises(RunError, match="another plan"):
        refuse_other_plan(run_of(), PLAN.replace(title="Other"))
