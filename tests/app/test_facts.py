"""Facts into a plan folder: announced first, written whole, read back the same."""

import pytest

from willing.app.facts import facts_import, facts_in, write_import
from willing.app.read import read
from willing.basics.errors import TransferError
from willing.plan.facts import with_facts

PLAN = b"""# kept
format = 1
title = "Test"

[horizon]
first_week = -8
last_week = 104
"""
NORWAY = b"""name = "Norge"

[mandate]
state = "tabled"

[offers.own]
title = "Ours"
state = "offered"
line_of_effort = "presence"
basis = "declared"

[offers.own.employments.main]
zones = ["north"]
supplies = {guards = 1}
"""
THEATRE = b'[zones.north]\ntitle = "North"\n'


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "plan.toml").write_bytes(PLAN + b'\n[capabilities.guards]\ntitle = "Guards"\n')
    (tmp_path / "theatre.toml").write_bytes(THEATRE)
    (tmp_path / "nations").mkdir()
    (tmp_path / "nations" / "NOR.toml").write_bytes(NORWAY)
    return tmp_path


@pytest.fixture
def facts(examples):
    return examples / "reassurance-force" / "facts" / "coalition"


def test_nothing_is_written_before_it_is_asked_for(folder, facts):
    before = sorted(folder.rglob("*"))
    done = facts_import(facts, folder)
    assert sorted(folder.rglob("*")) == before
    assert len(done.changes) == 40 + 167 + 29


def test_what_is_written_reads_back_as_the_plan_with_the_facts(folder, facts):
    goal = with_facts(read(folder), facts_in(facts))
    write_import(folder, facts_import(facts, folder))
    plan = read(folder)
    assert plan == goal
    norway = plan.nations["NOR"]
    assert norway.offers["own"].title == "Ours" and norway.mandate.state == "tabled"
    assert (norway.name, len(norway.statements)) == ("Norway", 3)
    assert (folder / "plan.toml").read_bytes().startswith(b"# kept\n")
    assert plan.record_to == "2026-05-18"


def test_importing_again_changes_nothing(folder, facts):
    write_import(folder, facts_import(facts, folder))
    again = facts_import(facts, folder)
    assert again.changes == () and again.files == {}


def test_events_that_stand_in_plan_toml_stay_there(folder, facts):
    event = b'\n[events.E01]\ndate = "2024-01-11"\ntitle = "Old words"\n'
    (folder / "plan.toml").write_bytes((folder / "plan.toml").read_bytes() + event)
    done = facts_import(facts, folder)
    assert "events.toml" not in done.files
    write_import(folder, done)
    assert len(read(folder).events) == 29


def test_the_folder_above_will_do_and_a_wrong_one_is_named(facts, tmp_path):
    assert facts_in(facts.parent) == facts_in(facts)
    with pytest.raises(TransferError, match="there is no such folder"):
        facts_in(tmp_path / "nowhere")
    with pytest.raises(TransferError, match=r"statements\.csv: the file is missing"):
        facts_in(tmp_path)


def test_the_copy_in_the_example_is_the_one_read_by_default(facts, examples):
    copy = examples / "reassurance-force" / "facts" / "coalition"
    for file in facts.iterdir():
        assert (copy / file.name).read_bytes() == file.read_bytes()
