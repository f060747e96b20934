"""The sample of Marathon tables comes in whole, checks, is solved, and is of no nation."""

from pathlib import Path

import pytest

from willing.app.m4.files import m4_import, write_new
from willing.app.m4.importing import Aims, M4Import
from willing.app.read import read
from willing.app.solving import solve


@pytest.fixture(scope="module")
def done(examples: Path) -> M4Import:
    return m4_import(examples / "marathon", Aims())


def test_every_unit_and_demand_comes_in(done: M4Import) -> None:
    modules = [offer for nation in done.plan.nations.values() for offer in nation.offers.values()]
    assert sum(int(each.quantity) for each in modules) == 28
    lines = done.plan.sections["presence"].requirements
    assert len(lines) == 5 and {each.priority for each in lines.values()} == {1, 2, 3}
    watch = next(each for each in lines.values() if each.capability == "OBS")
    assert set(watch.substitutes) == {"CLR"}


def test_it_is_of_no_nation_and_every_size_is_notional(done: M4Import) -> None:
    for code, nation in done.plan.nations.items():
        assert code in ("XAC", "XNG", "XRC") and "no nation" in nation.name
        assert {each.basis for each in nation.offers.values()} == {"notional"}


def test_the_plan_it_writes_is_read_and_solved_without_a_violation(
    done: M4Import, tmp_path: Path
) -> None:
    write_new(done, tmp_path / "plan")
    run = solve(read(tmp_path / "plan"), effort="quick")
    made = run.force_plan.certificate
    assert made.violations == 0 and made.assignments > 0 and made.notional_share > 0
