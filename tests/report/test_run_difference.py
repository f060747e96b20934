"""What changed between two runs, on runs of one invented plan."""

import pytest

from willing.report.run import Run
from willing.report.run_difference import difference_sentences, run_difference


def _sentences(old: Run, new: Run) -> list[str]:
    return difference_sentences(old, new, run_difference(old, new))


def _with(run: Run, **changes: object) -> Run:
    return run.replace(force_plan=run.force_plan.replace(**changes))


def test_a_run_does_not_differ_from_itself(run: Run) -> None:
    assert _sentences(run, run) == ["The two runs have the same plan and the same force plan."]
    found = run_difference(run, run)
    assert (found.same_plan, found.plan, found.nations, found.lines) == (True, (), (), ())


def test_a_module_that_is_gone_is_named_with_its_nation(run: Run) -> None:
    gone = run.force_plan.assignments[0]
    rest = tuple(each for each in run.force_plan.assignments if each.module != gone.module)
    found = run_difference(run, _with(run, assignments=rest))
    assert [(each.nation, each.unused) for each in found.nations] == [(gone.nation, (gone.module,))]
    back = run_difference(_with(run, assignments=rest), run)
    assert [each.used for each in back.nations] == [(gone.module,)]


def test_a_module_in_other_weeks_has_moved(run: Run) -> None:
    first, *rest = run.force_plan.assignments
    later = first.replace(last_week=first.last_week + 1)
    found = run_difference(run, _with(run, assignments=(later, *rest)))
    assert [each.moved for each in found.nations] == [(first.module,)]


def test_a_line_that_changes_status_is_told_with_its_weeks(run: Run) -> None:
    first, *rest = run.force_plan.statuses
    status = "filled" if first.status != "filled" else "gap open"
    found = run_difference(run, _with(run, statuses=(first.replace(status=status), *rest)))
    (change,) = found.lines
    assert (change.line, change.old, change.new) == (first.line, first.status, status)
    assert (change.first_week, change.last_week) == (first.first_week, first.last_week)
    assert change.worse == (status == "gap open")


@pytest.mark.parametrize(("cost", "verb"), [(1.5, "rises"), (0.5, "falls")])
def test_figures_rise_and_fall(run: Run, cost: float, verb: str) -> None:
    made = run.force_plan.certificate
    other = _with(run, plan_hash="1" * 64, certificate=made.replace(cost=made.cost * cost))
    assert any(each.startswith(f"Cost {verb} from") for each in _sentences(run, other))


def test_modules_and_entries_of_the_plan_are_told_by_their_titles(run: Run) -> None:
    moved = run.force_plan.assignments[3].replace(module="hunter.1")
    before = _with(run, assignments=(moved,))
    after = _with(run, plan_hash="1" * 64, assignments=())
    calder = run.plan.nations["XCA"]
    fewer = {**calder.offers, "hunter": calder.offers["hunter"].replace(quantity=1)}
    nations = {**run.plan.nations, "XCA": calder.replace(offers=fewer)}
    words = _sentences(before, after.replace(plan=run.plan.replace(nations=nations)))
    assert words[0] == "The plan differs in one entry: Calder, “Mine hunter”, quantity: 2 → 1."
    assert "Calder: one module no longer used: “Mine hunter”." in words
