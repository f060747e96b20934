"""The situation report of a stored ledger, and the event that accepts a run."""

import pytest

from willing.app.ledger.plans import folder_of
from willing.app.ledger.reading import state_of
from willing.app.ledger.recording import record
from willing.app.ledger.runs import run_accepted
from willing.app.ledger.sitrep import make_sitrep, watch_of
from willing.basics.label import Label, Reader
from willing.force.force_plan import Assignment, Certificate, ForcePlan
from willing.ledger.plan_events import drafts_of
from willing.ledger.writing import Draft
from willing.monitor.sitrep_text import as_text
from willing.plan.canonical import plan_hash
from willing.report.run import Run


@pytest.fixture
def ledger_of(node, examples):
    """Return the node of the headquarters with an example recorded."""

    def make(name):
        made = node("HQ")
        record(made, drafts_of(folder_of(examples / name).plan))
        return made

    return make


def run_of(plan):
    """Return a run by hand: one company there from week 1."""
    digest = plan_hash(plan)
    figures = dict.fromkeys(
        ("cost", "bound", "empty_cost", "greedy_cost", "coverage_gap", "cost_gap"), 1.5
    )
    shares = dict.fromkeys(
        ("threshold_fill", "objective_fill", "committed_fill", "notional_share"), 0.5
    )
    counts = dict.fromkeys(("violations", "assignments", "gaps", "iterations", "bound_steps"), 1)
    certificate = Certificate(
        plan_hash=digest, seed=1, effort="quick", size="central", **figures, **shares, **counts
    )
    there = Assignment(
        module="xad-company-1",
        offer="xad-company",
        nation="XAD",
        zone="orlo",
        role="hub",
        first_week=1,
        last_week=8,
        effective_week=2,
        lines=(),
        layer="committed",
    )
    force_plan = ForcePlan(
        plan_hash=digest,
        seed=1,
        effort="quick",
        first_week=0,
        last_week=11,
        certificate=certificate,
        assignments=(there,),
    )
    return Run(plan=plan, efforts={}, force_plan=force_plan)


def test_an_accepted_run_is_the_one_in_force(ledger_of, examples):
    ledger = ledger_of("minimal")
    run = run_of(folder_of(examples / "minimal").plan)
    record(ledger, [run_accepted(run, run.plan, name="r1", note="Conference of 8 April")])
    state = state_of(ledger)
    held = state.runs["r1"]
    assert state.refused == ()
    assert held.value.certificate == run.force_plan.certificate
    assert held.value.offers == {"XAD": ("xad-company",)}
    assert held.value.gates == run.plan.assumptions.gates
    report = make_sitrep(watch_of(state_of(ledger), "2031-04-20", run=run))
    assert report.run.text.startswith("Run r1 is in force: 50 % of the need filled")
    assert report.period.first_day == "2031-04-14"


def test_field_reports_stand_beside_what_was_planned(ledger_of):
    ledger = ledger_of("exercise")
    report = make_sitrep(watch_of(state_of(ledger), "2031-04-20"))
    assert any(each.text.startswith("Presence, ") for each in report.lines)
    assert "reported for CF+" in as_text(report)


def test_a_reader_gets_a_report_of_what_it_may_read(ledger_of):
    ledger = ledger_of("minimal")
    secret = Label(originator="HQ")
    value = {"title": "Gate shut", "kind": "access_denied", "at": "2031-04-19T08:00:00Z",
             "zone": "orlo", "source": "Patrol"}  # fmt: skip
    record(ledger, [Draft("incident_reported", "incidents.i1", value, secret)])
    nation = Reader(party="XAD", clearance={"COALITION": "RESTRICTED"})
    own = make_sitrep(watch_of(state_of(ledger), "2031-04-20"))
    given = make_sitrep(watch_of(state_of(ledger, reader=nation), "2031-04-20"))
    assert [group.grade for group in own.incidents] == ["apparent"]
    assert given.incidents == ()
    assert "Gate shut" not in as_text(given)
