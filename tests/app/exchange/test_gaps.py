"""Gaps of a run go out, are marked as accepted, and come back as records of their SOR lines."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from willing.app.exchange.export import export_workbook, undo_workbook
from willing.app.exchange.importing import SheetError, import_workbook
from willing.app.read import read
from willing.app.requirements import requirements_by_effort
from willing.basics.errors import TransferError
from willing.force.force_plan import Certificate, ForcePlan, Gap
from willing.lines.presence.section import Hub
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.plan.requirement import AcceptedGap
from willing.report.run import EffortRun, Run

LINE = "man-hub"


@pytest.fixture(scope="module")
def minimal(examples) -> Plan:
    return read(examples / "minimal")


@pytest.fixture(scope="module")
def run(minimal) -> Run:
    """A run of the smallest example, with two gaps of the hub written by hand."""
    gaps = tuple(
        Gap(line=LINE, first_week=first, last_week=last, short=1, status=status, reason="No one.")
        for first, last, status in ((0, 3, "gap open"), (6, 8, "gap open"), (9, 9, "under-filled"))
    )
    digest = plan_hash(minimal)
    proved = Certificate(
        **dict.fromkeys(("cost", "bound", "empty_cost", "greedy_cost"), 1.0),
        **dict.fromkeys(("coverage_gap", "cost_gap", "threshold_fill", "objective_fill"), 0.0),
        **dict.fromkeys(("committed_fill", "notional_share"), 0.0),
        **dict.fromkeys(("violations", "assignments", "iterations", "bound_steps"), 0),
        plan_hash=digest,
        seed=1,
        effort="quick",
        size="central",
        gaps=len(gaps),
    )
    force_plan = ForcePlan(
        plan_hash=digest,
        seed=1,
        effort="quick",
        first_week=0,
        last_week=11,
        gaps=gaps,
        certificate=proved,
    )
    efforts = {
        name: EffortRun(title=name, requirements=section.requirements, effects={})
        for name, section in minimal.sections.items()
    }
    return Run(plan=minimal, efforts=efforts, force_plan=force_plan, certificates={}, name="r")


def edited(data: bytes, edit: Callable[[Any], object], sheet: str = "gaps") -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    edit(_Page(book[sheet]))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


class _Page:
    """A sheet whose cells are found by row (from 0) and header."""

    def __init__(self, sheet: Any) -> None:
        self.sheet, self.columns = sheet, {each.value: each.column for each in sheet[2]}

    def put(self, row: int, **values: object) -> None:
        for name, value in values.items():
            self.sheet.cell(3 + row, self.columns[name]).value = value

    def row(self, row: int) -> dict[str, object]:
        return {n: self.sheet.cell(3 + row, c).value for n, c in self.columns.items()}


def _accept(page: _Page) -> None:
    page.put(0, accepted="yes", accepted_by="Force commander", accepted_because="Until relieved.")


def test_open_gaps_are_the_rows(run) -> None:
    page = _Page(
        openpyxl.load_workbook(BytesIO(export_workbook(run.plan, "gaps", run=run)))["gaps"]
    )
    rows = [page.row(each) for each in range(page.sheet.max_row - 2)]
    assert [(each["first_week"], each["last_week"], each["accepted"]) for each in rows] == [
        (0, 3, None),
        (6, 8, None),
    ]
    assert rows[0]["title"] == "Man the hub at Orlo"
    assert (rows[0]["short"], rows[0]["status"], rows[0]["reason"]) == ("1", "gap open", "No one.")


def test_an_unchanged_sheet_changes_nothing(run) -> None:
    done = import_workbook(run.plan, export_workbook(run.plan, "gaps", run=run), "g.xlsx")
    assert (done.differences, done.notes) == ((), ())


def test_a_gap_is_accepted_and_taken_back(run) -> None:
    plan = run.plan
    data = edited(export_workbook(plan, "gaps", run=run), _accept)
    done = import_workbook(plan, data, "g.xlsx")
    line = done.plan.sections["presence"].requirements[LINE]
    assert line.accepted_gaps == (
        AcceptedGap(first_week=0, last_week=3, by="Force commander", reason="Until relieved."),
    )
    assert [each.key for each in done.differences] == [
        f"presence.requirements.{LINE}.accepted_gaps.0"
    ]
    undo = undo_workbook(plan, done.plan, "gaps", None)
    assert import_workbook(done.plan, undo, "undo.xlsx").plan == plan

    first, *rest = run.force_plan.gaps
    gaps = (first.replace(status="gap accepted"), *rest)
    newer = run.replace(plan=done.plan, force_plan=run.force_plan.replace(gaps=gaps))
    again = export_workbook(done.plan, "gaps", run=newer)
    assert import_workbook(done.plan, again, "g.xlsx").differences == ()
    back = edited(again, lambda page: page.put(0, accepted="no"))
    assert import_workbook(done.plan, back, "g.xlsx").plan == plan


def test_every_fault_is_named_by_its_cell(run) -> None:
    def edit(page: _Page) -> None:
        page.put(0, accepted="yes")
        page.put(1, accepted="yes", accepted_by="X", first_week=20, last_week=25)
        page.put(2, line="no-such", first_week=1, last_week=2, accepted="yes", accepted_by="X")
        page.put(3, line=LINE, first_week=5, last_week=4, accepted="yes", accepted_by="X")
        page.put(4, line=LINE, first_week=0, last_week=3, accepted="maybe")

    with pytest.raises(SheetError) as caught:
        import_workbook(
            run.plan, edited(export_workbook(run.plan, "gaps", run=run), edit), "g.xlsx"
        )
    found = {fault.key: fault.what for fault in caught.value.faults}
    assert found == {
        "gaps!E3": "the gap is accepted by nobody",
        "gaps!B4": f"line {LINE} asks for nothing in these weeks",
        "gaps!A5": "no SOR line 'no-such' is known to the plan",
        "gaps!C6": "last_week 4 comes before first_week 5",
        "gaps!D7": "'maybe' is neither yes nor no",
    }


def test_gaps_need_a_run(minimal) -> None:
    with pytest.raises(TransferError, match="gaps are found by a run"):
        export_workbook(minimal, "gaps")


def test_everything_in_one_workbook(run) -> None:
    def edit(book: Any) -> None:
        _accept(_Page(book["gaps"]))
        _Page(book["sor"]).put(0, priority=5)
        _Page(book["offers"]).put(0, quantity=2)

    data = export_workbook(run.plan, "all", run=run)
    assert import_workbook(run.plan, data, "all.xlsx").differences == ()
    book = openpyxl.load_workbook(BytesIO(data))
    edit(book)
    out = BytesIO()
    book.save(out)
    done = import_workbook(run.plan, out.getvalue(), "all.xlsx")
    assert done.kind == "all"
    assert {
        each.key.rpartition("nations.XAD.offers.xad-company.")[2] for each in done.differences
    } >= {
        "quantity",
        "accepted.modules",
        "authorised.modules",
    }
    assert len(done.differences) == 5
    undo = undo_workbook(run.plan, done.plan, "all", None)
    assert import_workbook(done.plan, undo, "undo.xlsx").plan == run.plan


def of_a_former_version(data: bytes) -> bytes:
    """Return a workbook that says of its rows what they were, and not of their cells."""
    book = openpyxl.load_workbook(BytesIO(data))
    book["_was"].delete_cols(4)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_gap_that_was_accepted_since_stays_so(run) -> None:
    data = export_workbook(run.plan, "gaps", run=run)
    section = run.plan.sections["presence"]
    gap = AcceptedGap(first_week=0, last_week=3, by="Force commander")
    line = section.requirements[LINE].replace(accepted_gaps=(gap,))
    lines = {**section.requirements, LINE: line}
    sections = {**run.plan.sections, "presence": section.replace(requirements=lines)}
    newer = run.plan.replace(sections=sections)
    assert import_workbook(newer, data, "gaps.xlsx").plan == newer
    former = import_workbook(newer, of_a_former_version(data), "gaps.xlsx")
    assert former.plan == run.plan


def test_what_changed_since_the_export_is_named(run) -> None:
    plan = run.plan
    data = export_workbook(plan, "sor")
    section = plan.sections["presence"]
    newer = section.requirements[LINE].replace(priority=4)
    lines = {**section.requirements, LINE: newer}
    sections = {**plan.sections, "presence": section.replace(requirements=lines)}
    done = import_workbook(plan.replace(sections=sections), data, "sor.xlsx")
    assert f"Since then in the plan: changed sor {LINE}. What was changed in the " in done.notes[0]
    assert (done.differences, done.since) == ((), frozenset())
    former = import_workbook(plan.replace(sections=sections), of_a_former_version(data), "s.xlsx")
    assert f"changed sor {LINE}. What the sheet holds counts." in former.notes[0]
    assert [each.sentence() for each in former.differences] == [
        f"presence.requirements.{LINE}.priority: 4 → 1"
    ]
    assert former.since == {f"presence.requirements.{LINE}"}

    renamed = import_workbook(plan.replace(title="Another"), data, "sor.xlsx")
    assert "no entry of these sheets differs" in renamed.notes[0]
    assert import_workbook(plan, data, "sor.xlsx").notes == ()


def test_a_gap_of_a_derived_line_is_accepted_in_its_section(run) -> None:
    hub = Hub(title="Quay", zone="orlo", capability="infantry-company")
    section = run.plan.sections["presence"].replace(hubs={"quay": hub})
    plan = run.plan.replace(sections={**run.plan.sections, "presence": section})

    def edit(page: _Page) -> None:
        page.put(0, line="hub-quay", accepted="yes", accepted_by="Force commander")

    done = import_workbook(plan, edited(export_workbook(plan, "gaps", run=run), edit), "g.xlsx")
    (found,) = done.differences
    assert found.key == "presence.accepted_gaps.hub-quay"
    line = requirements_by_effort(done.plan)["presence"]["hub-quay"]
    assert line.accepted_gaps == (AcceptedGap(first_week=0, last_week=3, by="Force commander"),)
    undo = undo_workbook(plan, done.plan, "gaps", None)
    assert import_workbook(done.plan, undo, "undo.xlsx").plan == plan


def test_any_name_comes_back(run) -> None:
    gap = AcceptedGap(first_week=0, last_week=3, by=' "Q"\x05;=1 ', reason="=1+2")
    section = run.plan.sections["presence"]
    line = section.requirements[LINE].replace(accepted_gaps=(gap,))
    lines = {**section.requirements, LINE: line}
    sections = {**run.plan.sections, "presence": section.replace(requirements=lines)}
    newer = run.replace(plan=run.plan.replace(sections=sections))
    data = export_workbook(newer.plan, "all", run=newer.replace(force_plan=_without_gaps(newer)))
    assert import_workbook(newer.plan, data, "g.xlsx").differences == ()


def _without_gaps(run: Run) -> ForcePlan:
    return run.force_plan.replace(gaps=())
