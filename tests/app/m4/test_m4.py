"""Marathon's tables into a plan: what each says there, what is left and said, every fault."""

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.app.generation import Settings, generated
from willing.app.m4.demand import week_range
from willing.app.m4.files import m4_import, table_grids, write_into, write_new
from willing.app.m4.importing import Aims, M4Import
from willing.app.m4.policies import Policy, ready_days
from willing.app.m4.report import report_lines
from willing.app.read import read
from willing.basics.errors import TransferError
from willing.coalition.offer import Rotation
from willing.plan.requirement import Substitute

SAMPLE = Path(__file__).parent / "sample"
LINES = ("m4-Shield-INF-1", "m4-Shield-INF-61", "m4-Care-MED-30", "m4-Visit-MED-50")


@pytest.fixture(scope="module")
def done() -> M4Import:
    return m4_import(SAMPLE, Aims())


def as_folder(folder: Path, edit: Callable[[dict[str, list[list[str]]]], object]) -> Path:
    """The sample with an edit, as a folder of text."""
    folder.mkdir()
    tables = {
        path.stem: [line.split("\t") for line in path.read_text().splitlines()]
        for path in SAMPLE.glob("*.txt")
    }
    edit(tables)
    for name, rows in tables.items():
        (folder / f"{name}.txt").write_text("\n".join("\t".join(row) for row in rows))
    return folder


def test_supply_rows_are_offers_by_the_week_they_are_ready(done) -> None:
    active, guard = done.plan.nations["XAC"].offers, done.plan.nations["XNG"].offers
    assert {name: each.quantity for name, each in active.items()} == {
        "m4-INF-AC-w0": 2,
        "m4-INF-AC-w9": 1,
        "m4-MED-AC-w6": 1,
    }
    infantry = active["m4-INF-AC-w9"]
    assert infantry.title == "Infantry company, AC"
    assert infantry.first_week == 9
    assert infantry.basis == "notional"
    assert infantry.employments["serve"].supplies == {"INF": 1}
    assert infantry.employments["serve"].handover_days == 7
    assert active["m4-MED-AC-w6"].persons == 60
    assert sum(each.quantity for each in guard.values()) == 2
    assert min(each.first_week or 0 for each in guard.values()) == 5  # the units exist from day 30


def test_a_policy_is_a_rotation_and_a_composite_one_that_of_its_main_period(done) -> None:
    active, guard = done.plan.nations["XAC"].offers, done.plan.nations["XNG"].offers
    pattern = Rotation(min_weeks=1, max_weeks=12, dwell_weeks=10, max_rotations=3)
    assert active["m4-INF-AC-w0"].rotation == pattern
    assert "policy Active of ActiveSchedule" in active["m4-INF-AC-w0"].note
    assert {each.rotation.max_weeks for each in guard.values()} == {17}


def test_units_are_spread_over_their_cycle() -> None:
    policy = Policy(
        name="p", max_bog=90, ready_from=60, ready_to=130, recovery=10, overlap=7, cycle=180
    )
    assert ready_days(policy, 3, 0) == (60, 0, 0)
    assert ready_days(policy, 4, 0) == (60, 15, 0, 180 - 135 + 60)
    assert ready_days(policy, 1, 20) == (40,)


def test_demand_rows_are_sor_lines(done) -> None:
    lines = done.plan.sections["presence"].requirements
    assert tuple(lines) == LINES
    shield, later, care, visit = lines.values()
    assert (shield.first_week, shield.last_week) == (0, 8)  # 60 days are 8.6 weeks
    assert (later.first_week, later.last_week) == (9, 15)
    assert (care.first_week, care.last_week) == (4, 25)  # cut at the last day, 182
    assert (visit.first_week, visit.last_week) == (7, 7)
    assert [each.priority for each in lines.values()] == [1, 3, 1, 2]
    assert shield.threshold == shield.objective == 2
    assert shield.title == "Infantry company, Shield"
    assert "demand group North" in shield.note
    assert care.substitutes == {"INF": Substitute(factor=1.0, cost=2.0)}
    assert shield.substitutes == {}


def test_totals_agree_with_the_tables(done) -> None:
    supply = {(each.capability, each.component): each for each in done.report.supply}
    assert {key: (each.table_units, each.plan_modules) for key, each in supply.items()} == {
        ("INF", "AC"): (3, 3),
        ("INF", "NG"): (2, 2),
        ("MED", "AC"): (1, 1),
    }
    demand = {each.capability: each for each in done.report.demand}
    assert demand["INF"].table_unit_days == 2 * 60 + 50
    assert demand["INF"].plan_unit_weeks == 2 * 9 + 7
    assert demand["INF"].rounded_days() == 7 * 25 - 170
    assert demand["MED"].table_unit_days == (182 - 29) + 2
    modules = sum(
        float(str(offer.quantity))
        for file in done.plan.nations.values()
        for offer in file.offers.values()
    )
    assert modules == sum(each.table_units for each in supply.values())


def test_everything_without_a_counterpart_is_said(done) -> None:
    found = {(each.where, each.count): each.why for each in done.report.no_counterpart}
    assert "preferred" in found["DemandRecords.SourceFirst", 1]
    assert "Rotational (7)" in found["DemandRecords.Category", 7]
    assert "ours (2)" in found["PolicyRecords.Remarks", 2]
    assert ("table InScope", 1) in found
    assert "rotation" in found["composite policies", 1]
    rows = [
        (each.where, each.count, each.why.partition(":")[0])
        for each in done.report.no_counterpart
        if each.where in ("SupplyRecords", "DemandRecords", "RelationRecords")
    ]
    assert rows == [
        ("DemandRecords", 1, "go on after day 182; asked for up to there"),
        ("DemandRecords", 1, "quantity 0"),
        ("DemandRecords", 1, "switched off by Enabled"),
        ("DemandRecords", 1, "begin after day 182, the last of the horizon"),
        ("RelationRecords", 1, "name a unit type without supply or demand"),
        ("RelationRecords", 1, "switched off by Enabled"),
        ("SupplyRecords", 1, "switched off by Enabled"),
        ("SupplyRecords", 1, "ghost units"),
    ]
    text = "\n".join(report_lines(done.report))
    assert "AC as XAC (placeholder, no nation)" in text
    assert "1 row of a few days, both ends nearest to one bound, became one week." in text


def test_every_column_of_the_sample_is_taken_or_said(done) -> None:
    said = {each.where for each in done.report.no_counterpart}
    for path in SAMPLE.glob("*.txt"):
        if f"table {path.stem}" in said:
            continue
        for header in path.read_text().splitlines()[0].split("\t"):
            want = header.strip()
            assert want in TAKEN[path.stem] or f"{path.stem}.{want}" in said, (path.stem, want)


TAKEN = {
    "SupplyRecords": {
        *("Enabled", "Quantity", "SRC", "Component", "OITitle", "CycleTime", "Policy"),
        "SpawnTime",
    },
    "DemandRecords": {
        *("Enabled", "Priority", "Quantity", "StartDay", "Duration", "Overlap", "SRC"),
        *("DemandGroup", "Vignette", "Operation"),
    },
    "PolicyRecords": {
        *("PolicyName", "MaxDwell", "MinDwell", "MaxBOG", "StartDeployable", "StopDeployable"),
        *("Overlap", "Recovery"),
    },
    "CompositePolicyRecords": {"CompositeName", "CompositionType", "Period", "Policy"},
    "PeriodRecords": {"Name", "FromDay", "ToDay"},
    "Parameters": {"ParameterName", "Value"},
    "RelationRecords": {"Relation", "Donor", "Recepient", "Cost", "Enabled"},
    "SRCTagRecords": {"SRC", "Tag", "SRC Title", "STR"},
}


def test_a_workbook_gives_the_same_plan(done, tmp_path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for path in sorted(SAMPLE.glob("*.txt")):
        page = book.create_sheet(path.stem)
        for line in path.read_text().splitlines():
            page.append([int(each) if each.isdigit() else each for each in line.split("\t")])
    book.save(tmp_path / "sample.xlsx")
    found = m4_import(tmp_path / "sample.xlsx", Aims())
    assert found.plan.nations == done.plan.nations
    assert found.plan.sections == done.plan.sections


def test_every_fault_is_named_by_its_cell_in_one_run(tmp_path) -> None:
    def edit(tables: dict[str, list[list[str]]]) -> None:
        tables["SupplyRecords"][1][2] = "three"
        tables["SupplyRecords"][3][9] = "Actve"
        tables["DemandRecords"][1][5] = "soon"
        tables["DemandRecords"][2][8] = ""
        tables["CompositePolicyRecords"][1][4] = "Activ"
        tables["PeriodRecords"] = [row[:3] for row in tables["PeriodRecords"]]

    with pytest.raises(TransferError) as caught:
        m4_import(as_folder(tmp_path / "bad", edit), Aims(line_of_effort="presense"))
    found = {(fault.file, fault.key): fault for fault in caught.value.faults}
    assert set(found) >= {
        ("SupplyRecords.txt", "SupplyRecords!C2"),
        ("SupplyRecords.txt", "SupplyRecords!J4"),
        ("DemandRecords.txt", "DemandRecords!F2"),
        ("DemandRecords.txt", "DemandRecords!I3"),
        ("PeriodRecords.txt", "PeriodRecords!A1"),
        ("bad", "--line-of-effort"),
    }
    assert found["SupplyRecords.txt", "SupplyRecords!J4"].fix == "Did you mean 'Active'?"


def test_what_is_no_table_is_refused(tmp_path) -> None:
    (tmp_path / "notes.txt").write_text("hello\tyou\n1\t2\n")
    with pytest.raises(TransferError, match="no table SupplyRecords or DemandRecords"):
        m4_import(tmp_path, Aims())
    (tmp_path / "empty").mkdir()
    with pytest.raises(TransferError, match="no text file"):
        table_grids(tmp_path / "empty")


def test_a_new_plan_is_read_back_and_solved(done, tmp_path) -> None:
    files = write_new(done, tmp_path / "new")
    assert "m4-import.md" in files
    plan = read(tmp_path / "new")
    assert plan == done.plan
    with pytest.raises(TransferError, match="something stands there already"):
        write_new(done, tmp_path / "new")
    found = generated(plan, settings=Settings(effort="quick"))
    proved = found.force_plan.certificate
    assert proved.violations == 0
    assert proved.bound <= proved.cost < proved.empty_cost
    infantry = found.force_plan.supplied[LINES[0]]
    assert max(infantry) == 2


def test_a_plan_there_is_takes_them_and_the_same_again_changes_nothing(examples, tmp_path) -> None:
    folder = tmp_path / "plan"
    shutil.copytree(examples / "minimal", folder)
    aims = Aims(zone="orlo", nations={"AC": "XAD"})
    before = read(folder)
    found = m4_import(SAMPLE, aims, folder)
    assert "XAC" not in found.plan.nations
    own = found.plan.nations["XAD"].offers
    assert set(before.nations["XAD"].offers) < set(own)
    assert own["m4-INF-AC-w0"].basis == "declared"
    write_into(found, folder)
    after = read(folder)
    assert after == found.plan
    assert after.sections["presence"].requirements["man-hub"]
    assert m4_import(SAMPLE, aims, folder).differences == ()
    with pytest.raises(TransferError, match="changed after its differences were shown"):
        write_into(found, folder)


def test_a_plan_and_its_report_are_written_together_or_not_at_all(examples, tmp_path) -> None:
    folder = tmp_path / "plan"
    shutil.copytree(examples / "minimal", folder)
    before = read(folder)
    found = m4_import(SAMPLE, Aims(zone="orlo"), folder)
    (folder / "m4-import.md").mkdir()
    with pytest.raises(TransferError, match=r"m4-import\.md cannot be written there"):
        write_into(found, folder)
    assert read(folder) == before


def test_a_plan_there_is_must_have_the_zone(examples) -> None:
    with pytest.raises(TransferError, match="zone 'theatre' does not exist in the plan"):
        m4_import(SAMPLE, Aims(), examples / "minimal")


@given(st.integers(0, 3000), st.integers(1, 3000), st.integers(1, 3000))
def test_demands_that_follow_each_other_share_no_week(first, length, next_length) -> None:
    """Demands of a week or more cover each week once, and differ by a week at most."""
    last_day = 7 * 2000
    one = week_range(first, length, last_day)
    two = week_range(first + length, next_length, last_day)
    assert one[0] <= one[1]
    if length >= 7 and next_length >= 7:
        assert two[0] == one[1] + 1
        assert abs(7 * (two[1] + 1 - one[0]) - (length + next_length)) <= 7
