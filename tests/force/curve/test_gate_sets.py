"""Which gates a band opens, and the plan under them."""

from willing.coalition.condition import Clause, Condition
from willing.coalition.gate import GATES, GateState
from willing.coalition.nation import NationFile
from willing.force.curve.gate_sets import (
    GATE_SETS,
    OPENED_WEEK,
    named_gates,
    taken_as_met,
    with_gates_open,
)
from willing.plan.document import Assumptions, Horizon, Plan


def plan(gates, *clauses: Clause, met=()) -> Plan:
    conditions = {f"c{i}": Condition(needs=clause) for i, clause in enumerate(clauses)}
    return Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=0, last_week=9),
        assumptions=Assumptions(gates=gates),
        gates={name: GateState(met_week=1, source="record") for name in met},
        nations={"AAA": NationFile(name="A", conditions=conditions)},
    )


def test_every_gate_that_can_open_stands_in_one_set() -> None:
    opened = [gate for each in GATE_SETS for gate in each.gates]
    assert sorted(opened) == sorted(name for name, kind in GATES.items() if not kind.limit)


def test_a_gate_counts_as_named_unless_the_record_has_met_it() -> None:
    clauses = (
        Clause(any=(Clause(gate="un_mandate"), Clause(gate="roe"))),
        Clause(gate="parliament_vote"),
        Clause(gate="montreux"),
    )
    # A nation's own vote is never met by the record of the coalition; Montreux is a limit.
    found = named_gates(plan({}, *clauses, met=("roe", "parliament_vote")))
    assert found == {"un_mandate", "parliament_vote"}


def test_a_shut_gate_is_never_met_and_an_open_one_in_the_week_assumed() -> None:
    made = plan({"host_request": 4, "parliament_vote": 8, "parliament_vote:AAA": 12})
    gates = with_gates_open(made, {"parliament_vote"}).assumptions.gates
    assert gates["host_request"] == "never"
    assert gates["parliament_vote"] == 8
    assert gates["parliament_vote:AAA"] == 12


def test_a_gate_assumed_never_opens_when_others_do_or_else_in_the_first_week_after() -> None:
    made = plan({"parliament_vote": 8, "parliament_vote:AAA": "never", "un_mandate": "never"})
    gates = with_gates_open(made, {"parliament_vote", "un_mandate"}).assumptions.gates
    assert gates["parliament_vote:AAA"] == 8
    assert gates["un_mandate"] == OPENED_WEEK


def test_a_commitment_of_which_nothing_is_assumed_waits_for_the_other_nation() -> None:
    assert with_gates_open(plan({}), ()).assumptions.gates["commitment"] == "never"
    assert "commitment" not in with_gates_open(plan({}), {"commitment"}).assumptions.gates


def test_what_the_plan_takes_as_never_met_is_listed() -> None:
    clauses = (
        Clause(gate="un_mandate"),
        Clause(gate="us_backstop"),
        Clause(gate="parliament_vote"),
        Clause(gate="commitment", nation="AAA"),
    )
    made = plan(
        {
            "un_mandate": "never",
            "parliament_vote": 3,
            "parliament_vote:AAA": "never",
            "roe": "never",
        },
        *clauses,
    )
    assert taken_as_met(made) == ("parliament_vote:AAA", "un_mandate", "us_backstop")
