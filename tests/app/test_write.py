"""A changed plan written back: what did not change keeps its bytes, and it reads as the plan."""

from pathlib import Path

import pytest

from willing.app.read import read, read_all
from willing.app.write import write
from willing.basics.errors import PlanError
from willing.plan.document import Plan

FILES = {
    "plan.toml": '# note\nformat = 1\ntitle = "Tiny"\nhorizon = {first_week = 0, last_week = 9}\n'
    'capabilities = "tables/c.csv"\n',
    "tables/c.csv": "id,title\ncompany,Company\n",
    "theatre.toml": '# the north\n[zones.north]\ntitle = "North"\n',
    "nations/AAA.toml": '# owned by Aland\nname = "Aland"\n',
    "scenarios/later.toml": "horizon.last_week = 8\n",
    "README.md": "read me",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def texts(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def renamed(plan: Plan, nation: str) -> Plan:
    changed = plan.nations[nation].replace(name="New")
    return plan.replace(nations={**plan.nations, nation: changed})


def test_only_the_changed_file_is_written(folder: Path) -> None:
    plan = renamed(read(folder), "AAA")
    done = write(folder, plan)
    assert (set(done.files), done.remove) == ({"nations/AAA.toml"}, ())
    assert texts(folder) == {**FILES, "nations/AAA.toml": 'name = "New"\n'}
    assert read(folder) == plan


def test_nothing_is_written_when_nothing_changed(folder: Path) -> None:
    assert write(folder, read(folder)).files == {}
    assert texts(folder) == FILES


def test_a_table_that_is_no_longer_named_goes_and_scenarios_stay(folder: Path) -> None:
    plan = read(folder).replace(title="Other")
    assert write(folder, plan).remove == ("tables/c.csv",)
    assert read(folder) == plan
    assert set(texts(folder)) == set(FILES) - {"tables/c.csv"}
    assert list(read_all(folder)) == [None, "later"]


def test_a_nation_taken_away_is_removed(folder: Path) -> None:
    plan = read(folder).replace(nations={})
    assert write(folder, plan).remove == ("nations/AAA.toml",)
    assert read(folder) == plan


def test_tables_in_other_files_than_usual_are_written_anew(folder: Path) -> None:
    (folder / "theatre.toml").unlink()
    text = FILES["plan.toml"] + '[theatre.zones.north]\ntitle = "North"\n'
    (folder / "plan.toml").write_text(text)
    plan = read(folder)
    plan = plan.replace(theatre=plan.theatre.replace(title="Isle"))
    write(folder, plan)
    assert read(folder) == plan


def test_a_plan_with_a_fault_is_never_written(folder: Path) -> None:
    plan = read(folder)
    theatre = plan.theatre
    lost = theatre.zones["north"].replace(inside="nowhere")
    with pytest.raises(PlanError, match="zone 'nowhere' does not exist"):
        write(folder, plan.replace(theatre=theatre.replace(zones={"north": lost})))
    assert texts(folder) == FILES
