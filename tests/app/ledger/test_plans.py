"""A plan folder goes into a ledger and comes out of it again."""

from functools import partial

import pytest

from willing.app.ledger.appending import append
from willing.app.ledger.plans import Folder, export_plan, folder_of, record_plan
from willing.app.ledger.replaying import replayed, stored_events
from willing.basics.errors import PlanError
from willing.basics.label import Reader

RECEIVED = "2031-04-07T08:00:00Z"


@pytest.fixture
def headquarters(node):
    """The node of the headquarters, with its log opened for writing."""
    return node("HQ")


def recorded(ledger, folder, writer="HQ"):
    """Record a folder in the log of the node."""
    return record_plan(ledger.store, partial(append, ledger.writer()), folder, writer=writer)


@pytest.mark.parametrize("name", ["minimal", "exercise", "reassurance-force"])
def test_an_example_is_written_out_as_it_was(headquarters, examples, tmp_path, name):
    folder = folder_of(examples / name)
    assert recorded(headquarters, folder).left == ()
    export_plan(headquarters.store, tmp_path / "out")
    assert folder_of(tmp_path / "out") == folder


def test_recording_again_writes_nothing(headquarters, examples):
    folder = folder_of(examples / "minimal")
    recorded(headquarters, folder)
    assert recorded(headquarters, folder).drafts == ()


def test_a_working_copy_keeps_what_did_not_change(headquarters, examples, tmp_path):
    folder = folder_of(examples / "minimal")
    recorded(headquarters, folder)
    for file in (examples / "minimal").rglob("*.toml"):
        copy = tmp_path / "copy" / file.relative_to(examples / "minimal")
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())
    (tmp_path / "copy" / "outlines.geojson").write_bytes(b"{}")
    overlays = {**folder.scenarios, "calm": {"assumptions": {"gates": {"ceasefire": 2}}}}
    recorded(headquarters, Folder(folder.plan.replace(title="Orlo, second"), overlays))
    rewrite = export_plan(headquarters.store, tmp_path / "copy")
    assert set(rewrite.files) == {"plan.toml", "scenarios/calm.toml"}
    assert folder_of(tmp_path / "copy").plan.title == "Orlo, second"
    assert (tmp_path / "copy" / "outlines.geojson").read_bytes() == b"{}"


def test_a_scenario_that_is_gone_is_removed(headquarters, examples, tmp_path):
    folder = folder_of(examples / "minimal")
    recorded(headquarters, folder)
    export_plan(headquarters.store, tmp_path / "out")
    recorded(headquarters, folder._replace(scenarios={}))
    rewrite = export_plan(headquarters.store, tmp_path / "out")
    assert rewrite.remove == ("scenarios/caveat-lifted.toml",)
    assert folder_of(tmp_path / "out").scenarios == {}


def test_a_plan_with_faults_is_not_written(headquarters, examples, tmp_path):
    plan = folder_of(examples / "minimal").plan
    recorded(headquarters, Folder(plan.replace(capabilities={}), {}))
    with pytest.raises(PlanError, match="infantry-company"):
        export_plan(headquarters.store, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_another_party_keeps_is_told(headquarters, examples):
    folder = folder_of(examples / "minimal")
    recorded(headquarters, folder)
    other = folder.plan.replace(title="Mine")
    done = recorded(headquarters, Folder(other, folder.scenarios), writer="XAD")
    assert done.drafts == ()
    assert [each.sentence() for each in done.left] == ["title: Orlo → Mine"]


def test_as_of_is_what_this_node_had_received(headquarters, examples, clock):
    folder = folder_of(examples / "minimal")
    recorded(headquarters, folder)
    clock.moment = "2031-04-09T08:00:00Z"
    recorded(headquarters, folder._replace(plan=folder.plan.replace(title="Later")))
    then, now = replayed(headquarters.store, as_of=RECEIVED), replayed(headquarters.store)
    assert (then.document()["title"], now.document()["title"]) == ("Orlo", "Later")
    assert replayed(headquarters.store, as_of="2031-04-01T00:00:00Z").records == {}


def test_a_reader_folds_what_the_gate_admits_and_nothing_else(headquarters, examples):
    recorded(headquarters, folder_of(examples / "reassurance-force"))
    public = replayed(headquarters.store, reader=Reader())
    assert {held.origin.kind for held in public.records.values()} == {"statement_recorded"}
    assert all(
        event.kind == "statement_recorded"
        for event in stored_events(headquarters.store, reader=Reader())
    )
