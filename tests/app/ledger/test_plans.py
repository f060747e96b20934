"""A plan folder goes into a ledger and comes out of it again."""

import pytest

from willing.app.ledger.plans import Folder, folder_of, write_plan
from willing.app.ledger.reading import events_of, state_of
from willing.app.ledger.recording import record, record_stated
from willing.app.ledger.sources import drafts_from, nation_plan
from willing.basics.errors import LedgerError, PlanError
from willing.basics.label import Label, Reader
from willing.ledger.default_labels import default_label
from willing.ledger.plan_events import drafts_of
from willing.ledger.writing import Draft

RECEIVED = "2031-04-07T08:00:00Z"


@pytest.fixture
def headquarters(node):
    """The node of the headquarters, with its log opened for writing."""
    return node("HQ")


def recorded(ledger, folder):
    """Record a folder in the log of the node and return how many events it took."""
    drafts = drafts_of(folder.plan, state_of(ledger), scenarios=folder.scenarios)
    return len(record(ledger, drafts))


@pytest.mark.parametrize("name", ["minimal", "exercise", "reassurance-force"])
def test_an_example_is_written_out_as_it_was(headquarters, examples, tmp_path, name):
    folder = folder_of(examples / name)
    recorded(headquarters, folder)
    write_plan(state_of(headquarters), tmp_path / "out")
    assert folder_of(tmp_path / "out") == folder


def test_recording_again_writes_nothing(headquarters, examples):
    folder = folder_of(examples / "minimal")
    recorded(headquarters, folder)
    assert recorded(headquarters, folder) == 0


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
    rewrite = write_plan(state_of(headquarters), tmp_path / "copy")
    assert set(rewrite.files) == {"plan.toml", "scenarios/calm.toml"}
    assert folder_of(tmp_path / "copy").plan.title == "Orlo, second"
    assert (tmp_path / "copy" / "outlines.geojson").read_bytes() == b"{}"


def test_a_scenario_that_is_gone_is_removed(headquarters, examples, tmp_path):
    folder = folder_of(examples / "minimal")
    recorded(headquarters, folder)
    write_plan(state_of(headquarters), tmp_path / "out")
    recorded(headquarters, folder._replace(scenarios={}))
    rewrite = write_plan(state_of(headquarters), tmp_path / "out")
    assert rewrite.remove == ("scenarios/caveat-lifted.toml",)
    assert folder_of(tmp_path / "out").scenarios == {}


def test_a_plan_with_faults_is_not_written(headquarters, examples, tmp_path):
    plan = folder_of(examples / "minimal").plan
    recorded(headquarters, Folder(plan.replace(capabilities={}), {}))
    with pytest.raises(PlanError, match="infantry-company"):
        write_plan(state_of(headquarters), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_another_party_keeps_is_not_drafted(headquarters, examples):
    folder = folder_of(examples / "minimal")
    recorded(headquarters, folder)
    other = folder.plan.replace(title="Mine")
    assert drafts_of(other, state_of(headquarters), writer="XAD") == ()


def test_as_of_is_what_this_node_had_received(headquarters, examples, clock):
    folder = folder_of(examples / "minimal")
    recorded(headquarters, folder)
    clock.moment = "2031-04-09T08:00:00Z"
    recorded(headquarters, folder._replace(plan=folder.plan.replace(title="Later")))
    then, now = state_of(headquarters, as_of=RECEIVED), state_of(headquarters)
    assert (then.document()["title"], now.document()["title"]) == ("Orlo", "Later")
    assert state_of(headquarters, as_of="2031-04-01T00:00:00Z").records == {}


def test_a_reader_folds_what_the_gate_admits_and_nothing_else(headquarters, examples):
    recorded(headquarters, folder_of(examples / "reassurance-force"))
    public = state_of(headquarters, reader=Reader())
    assert {held.origin.kind for held in public.records.values()} == {"statement_recorded"}
    events = events_of(headquarters, reader=Reader())
    assert {event.kind for event in events} == {"statement_recorded"}


BAD = {"title": "Company", "state": "offered", "line_of_effort": "presence",
       "employments": {"hub": {"zones": ["nowhere"], "supplies": {"infantry-company": 1}}},
      }  # fmt: skip
OFFER = "nations.XBO.offers.bad"
OPEN = Label(originator="HQ", releasable_to=("coalition",))


def test_an_offer_that_does_not_resolve_is_refused_before_it_is_signed(headquarters, examples):
    recorded(headquarters, folder_of(examples / "minimal"))
    before = headquarters.store.heads()
    with pytest.raises(LedgerError, match=r"nations/XBO.toml: offers.bad.*nowhere"):
        record_stated(headquarters, Draft("offer_made", OFFER, BAD, OPEN))
    assert headquarters.store.heads() == before


def test_what_does_not_resolve_is_left_out_and_stops_nobody(headquarters, examples, tmp_path):
    folder = folder_of(examples / "minimal")
    recorded(headquarters, folder)
    record(headquarters, [Draft("offer_made", OFFER, BAD, OPEN)])
    state = state_of(headquarters)
    written = write_plan(state, tmp_path / "out")
    assert folder_of(tmp_path / "out") == folder
    [left_out] = written.left_out
    assert left_out.startswith(OFFER) and "nowhere" in left_out
    ledger_keeps = drafts_from(headquarters, state, tmp_path / "out", default_label)
    assert ledger_keeps == ()  # the folder that was written out ends nothing
    own = (examples / "minimal/nations/XAD.toml").read_bytes()
    assert nation_plan(state, "XAD", own).nations["XAD"] == folder.plan.nations["XAD"]
    with pytest.raises(PlanError, match=r"XAD\.toml") as found:
        nation_plan(state, "XAD", own.replace(b'"orlo"', b'"orla"'))
    assert {fault.file for fault in found.value.faults} == {"nations/XAD.toml"}


def test_to_take_away_is_never_refused_and_a_fault_of_another_stops_nobody(headquarters, examples):
    recorded(headquarters, folder_of(examples / "minimal"))
    record(headquarters, [Draft("offer_made", OFFER, BAD, OPEN)])
    caveat = {"text": "Not at night.", "kind": "night"}
    record_stated(headquarters, Draft("caveat_set", "nations.XAD.caveats.night", caveat, OPEN))
    record_stated(headquarters, Draft("offer_withdrawn", OFFER, None, OPEN))
    assert state_of(headquarters).refused == ()
