"""Why a gate unlocks nothing: nobody waits for it, a later gate is missing too, or it is no use."""

from willing.coalition.condition import Clause, Condition
from willing.coalition.gate import GateName, GateState
from willing.plan.document import Plan
from willing.report.gate_waits import waiting_for, why_nothing
from willing.report.run import Run


def _with(plan: Plan, nation: str, *gates: GateName) -> Plan:
    """The plan in which everything of a nation waits for these gates together."""
    needs = Clause(all=tuple(Clause(gate=each) for each in gates))
    condition = Condition(needs=needs, applies_to=("all",))
    file = plan.nations[nation].replace(conditions={"waits": condition})
    return plan.replace(nations={**plan.nations, nation: file})


def test_nobody_waits(run: Run) -> None:
    assert why_nothing(run.plan, "un_mandate") == "Nothing: no offer that counts waits for it."


def test_who_waits_for_a_later_gate_too_is_not_sent_by_this_one(run: Run) -> None:
    plan = _with(run.plan, "XBO", "parliament_vote", "un_mandate")
    assert why_nothing(plan, "parliament_vote") == (
        "Nothing by itself: the one offer of Borrin that waits for it waits for a later gate too "
        "(UN mandate)."
    )
    assert why_nothing(plan, "un_mandate").startswith("Nothing: with it open, the best plan found")


def test_who_waits_and_is_not_sent_is_named(run: Run) -> None:
    plan = _with(run.plan, "XCA", "un_mandate")
    assert [each.offer for each in waiting_for(plan, "un_mandate")] == ["hunter", "patrol"]
    assert why_nothing(plan, "un_mandate") == (
        "Nothing: with it open, the best plan found sends the two offers of Calder that wait for "
        "it no more than before."
    )


def test_a_gate_on_record_as_met_is_not_waited_for(run: Run) -> None:
    plan = _with(run.plan, "XCA", "un_mandate")
    met = plan.replace(gates={**plan.gates, "un_mandate": GateState(met_week=0)})
    assert waiting_for(met, "un_mandate") == ()
