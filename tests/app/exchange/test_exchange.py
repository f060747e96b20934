"""Workbooks out of a plan and back: nothing lost, faults by cell, a nation's own scope."""

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from willing.app.exchange.export import (
    export_sheets,
    export_workbook,
    marked,
    undo_workbook,
)
from willing.app.exchange.importing import SheetError, import_grids, import_workbook
from willing.app.exchange.sentences import difference_sentence
from willing.app.read import read
from willing.basics.errors import TransferError
from willing.codecs.delimited import read_delimited
from willing.codecs.delimited_writer import write_delimited
from willing.plan.document import Plan

CASES = [("sor", None), ("offers", None), ("offers", "XCA"), ("hazards", None)]


@pytest.fixture(scope="module")
def minimal(examples: Path) -> Plan:
    return read(examples / "minimal")


@pytest.fixture(scope="module")
def exercise(examples: Path) -> Plan:
    return read(examples / "exercise")


def edited(data: bytes, edit: Callable[[Any], object]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    edit(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cell(page: Any, row_id: str, column: str, key: str = "id") -> Any:
    headers = {each.value: each.column for each in page[2]}
    for row in range(3, page.max_row + 1):
        if page.cell(row, headers[key]).value == row_id:
            return page.cell(row, headers[column])
    raise LookupError(row_id)


def workbook(rows: list[list[object]], title: str = "Sheet1") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("example", ["minimal", "exercise"])
@pytest.mark.parametrize(("kind", "nation"), CASES)
def test_what_goes_out_comes_back(example, kind, nation, request) -> None:
    plan = request.getfixturevalue(example)
    done = import_workbook(plan, export_workbook(plan, kind, nation), "book.xlsx", nation)
    assert done.differences == ()
    assert done.plan == plan


def test_the_same_plan_gives_the_same_bytes(minimal) -> None:
    assert export_workbook(minimal, "sor") == export_workbook(minimal, "sor")


def test_one_corrected_cell_is_one_difference(minimal) -> None:
    def edit(book: Any) -> None:
        cell(book["sor"], "man-hub", "priority").value = 2

    done = import_workbook(minimal, edited(export_workbook(minimal, "sor"), edit), "sor.xlsx")
    assert [each.sentence() for each in done.differences] == [
        "presence.requirements.man-hub.priority: 1 → 2"
    ]


def test_an_emptied_cell_and_a_range_are_understood(exercise) -> None:
    line, part = next(
        (name, section)
        for section in exercise.sections.values()
        for name, each in section.requirements.items()
        if not isinstance(each.threshold, float)
    )

    def edit(book: Any) -> None:
        cell(book["sor"], line, "threshold.high").value = None

    done = import_workbook(exercise, edited(export_workbook(exercise, "sor"), edit), "sor.xlsx")
    assert [each.key.rpartition(".")[2] for each in done.differences] == ["high"]
    assert part.requirements[line].threshold.high is not None


def test_a_row_left_out_is_kept_and_one_marked_is_removed(minimal) -> None:
    def edit(book: Any) -> None:
        book["sor"].delete_rows(3)
        cell(book["sor"], "survey", "remove").value = "yes"

    done = import_workbook(minimal, edited(export_workbook(minimal, "sor"), edit), "sor.xlsx")
    assert [each.key for each in done.differences] == ["mines.requirements.survey"]
    assert done.notes == ("Not in the sheet sor, left as they are: care.",)


def test_a_line_moves_to_another_line_of_effort(minimal) -> None:
    def edit(book: Any) -> None:
        cell(book["sor"], "care", "line_of_effort").value = "presence"

    done = import_workbook(minimal, edited(export_workbook(minimal, "sor"), edit), "sor.xlsx")
    assert "care" in done.plan.sections["presence"].requirements
    assert "care" not in done.plan.sections["enable"].requirements


def test_a_pasted_sor_sheet_is_mapped(minimal) -> None:
    data = workbook(
        [
            ["Statement of requirements, draft 3"],
            ["Serial", "Task", "Capability", "Area", "From", "To", "Qty", "Prio", "POC"],
            [
                *("SOR 7/1", "Second survey", "Survey team, non-technical", "Orlo district"),
                *("CF+4w", "9", "2", 3, "Jo"),
            ],
        ]
    )
    done = import_workbook(minimal, data, "pasted.xlsx")
    line = done.plan.sections["mines"].requirements["SOR-7-1"]
    assert (line.capability, line.zone, line.first_week, line.last_week) == (
        "survey-team",
        "orlo",
        4,
        9,
    )
    assert line.threshold == line.objective == 2
    notes = "\n".join(done.notes)
    assert "Serial as id" in notes
    assert "not taken: POC" in notes
    assert "objective was taken to be the threshold (1 row)" in notes
    assert "line_of_effort was taken from the capability (1 row)" in notes


def test_csv_is_taken_too(minimal) -> None:
    data = b"id;capability;zone;first_week;last_week;threshold\nx1;mine-hunter;orlo-sound;2;5;1,5\n"
    done = import_workbook(minimal, data, "sor.csv")
    assert done.plan.sections["seas"].requirements["x1"].threshold == 1.5
    assert done.plan.sections["seas"].requirements["x1"].title == "Mine hunter, Orlo Sound"


def test_every_fault_is_named_by_its_cell_in_one_run(minimal) -> None:
    data = workbook(
        [
            ["id", "title", "capability", "zone", "first_week", "last_week", "threshold"],
            ["a", "A", "tank", "orlo", 2, 5, 1],
            ["b", "B", "survey-team", "atlantis", 2, 5, 1],
            ["c", "C", "survey-team", "orlo", "soon", 5, "two"],
            ["d", "D", "survey-team", "orlo", 5, 2, 1],
            ["d", "D", "survey-team", "orlo", 2, 5, 1],
            [None, "E", "survey-team", "orlo", 2, 5, 1],
            ["f", "F", "survey-team", "orlo", 2, None, 1],
        ],
        "sor",
    )
    with pytest.raises(SheetError) as caught:
        import_workbook(minimal, data, "sor.xlsx")
    places = {fault.key for fault in caught.value.faults}
    assert {"sor!C2", "sor!D3", "sor!E4", "sor!G4", "sor!A6", "sor!A7", "sor!F8"} <= places
    assert places & {"sor!E5", "sor!F5", "sor!A5"}
    assert all(fault.file == "sor.xlsx" and fault.fix for fault in caught.value.faults)


@pytest.mark.parametrize("wrong", ["capability", "id", "priority"])
def test_weeks_in_reverse_are_told_beside_another_fault_of_the_row(minimal, wrong) -> None:
    row = {
        "id": "watch",
        "line_of_effort": "presence",
        "title": "Watch",
        "capability": "infantry-company",
        "zone": "orlo",
        "first_week": "9",
        "last_week": "3",
        "threshold": "1",
        "priority": "1",
    }
    broken = {**row, wrong: "" if wrong == "id" else "quite other"}
    data = "\n".join(",".join(each) for each in (row, broken.values())).encode()
    with pytest.raises(SheetError) as caught:
        import_workbook(minimal, data, "sor.csv")
    told = {fault.key: fault.what for fault in caught.value.faults}
    assert told.pop("sor!G2") == "last_week 3 comes before first_week 9"
    assert len(told) == 1


def test_a_fault_of_the_plan_is_told_by_cell(minimal) -> None:
    offer = next(iter(minimal.nations["XAD"].offers))

    def own(book: Any) -> None:
        cell(book["offers"], offer, "caveats").value = "no-such-caveat"

    with pytest.raises(SheetError) as caught:
        import_workbook(minimal, edited(export_workbook(minimal, "offers"), own), "all.xlsx")
    (fault,) = caught.value.faults
    assert fault.key.startswith("offers!")
    assert "no-such-caveat" in fault.what


def test_only_the_nations_own_records_may_change(exercise) -> None:
    other = next(iter(exercise.nations["XAD"].offers))
    own = next(iter(exercise.nations["XCA"].offers))

    def edit(book: Any, name: str) -> None:
        cell(book["offers"], name, "title").value = "New title"

    whole = export_workbook(exercise, "offers")
    with pytest.raises(SheetError) as caught:
        import_workbook(exercise, edited(whole, lambda b: edit(b, other)), "all.xlsx", "XCA")
    assert [fault.what for fault in caught.value.faults] == ["changes a record of XAD, not of XCA"]
    done = import_workbook(exercise, edited(whole, lambda b: edit(b, own)), "all.xlsx", "XCA")
    assert [each.key for each in done.differences] == [f"nations.XCA.offers.{own}.title"]


def test_a_nations_workbook_needs_to_be_told_whose_it_is(exercise) -> None:
    with pytest.raises(TransferError, match="nothing says whose row it is"):
        import_workbook(exercise, export_workbook(exercise, "offers", "XCA"), "xca.xlsx")


def test_a_workbook_of_another_nation_is_one_fault(exercise) -> None:
    data = export_workbook(exercise, "offers", "XCA")
    with pytest.raises(SheetError) as caught:
        import_workbook(exercise, data, "xca.xlsx", "XAD")
    (fault,) = caught.value.faults
    assert (fault.what, fault.fix) == (
        "this workbook holds offers of XCA",
        "Use --nation XCA",
    )


def test_a_faulty_row_is_present(exercise) -> None:
    name, old = next(iter(exercise.sections["mines"].hazards.items()))
    data = workbook([["id", "zone", "status", "area_m2"], [name, old.zone, old.status, "many"]])
    with pytest.raises(SheetError) as caught:
        import_workbook(exercise, data, "h.xlsx")
    kept = next((each for each in caught.value.notes if "Not in the sheet" in each), "")
    assert f" {name}," not in kept.replace(".", ",")


def test_an_added_row_shows_its_values(exercise, minimal) -> None:
    line = [
        ["id", "title", "capability", "zone", "first_week", "last_week", "threshold"],
        ["x1", "Again", "survey-team", "orlo", 2, 5, 3],
    ]
    (found,) = import_workbook(minimal, workbook(line), "s.xlsx").differences
    assert difference_sentence(found) == (
        "mines.requirements.x1: added "
        "(Again; capability survey-team; threshold 3; zone orlo; weeks 2 to 5)"
    )
    zone = next(iter(exercise.theatre.zones))
    hazard = [["id", "zone", "status", "area_m2"], ["h-new", zone, "sha", 1200]]
    (found,) = import_workbook(exercise, workbook(hazard), "h.xlsx").differences
    assert difference_sentence(found) == (
        f"mines.hazards.h-new: added (zone {zone}; status sha; area_m2 1200)"
    )


def _sentences(plan: Plan, rows: list[list[object]]) -> list[str]:
    with pytest.raises(SheetError) as caught:
        import_workbook(plan, workbook(rows, "sor"), "s.xlsx")
    return [fault.sentence() for fault in caught.value.faults]


def test_an_unknown_title_is_told_with_the_nearest_and_nothing_that_follows(minimal) -> None:
    headers = ["id", "capability", "zone", "first_week", "last_week", "threshold"]
    assert _sentences(
        minimal,
        [
            headers,
            ["x1", "Survey teams non technical", "orlo", 2, 5, 1],
            ["x2", "survey-team", "Orlo distrct", 2, 5, "about 2"],
        ],
    ) == [
        (
            "s.xlsx: sor!B2: 'Survey teams non technical' is not a known capability. "
            "Did you mean 'survey-team'?"
        ),
        "s.xlsx: sor!C3: 'Orlo distrct' is not a known zone. Did you mean 'orlo'?",
        "s.xlsx: sor!F3: 'about 2' is not a number. Write a plain number, such as 2.",
    ]


def test_a_column_that_is_missing_is_told_once(minimal) -> None:
    headers = ["id", "capability", "zone", "first_week", "last_week"]
    rows = [[f"x{each}", "survey-team", "orlo", 2, 5] for each in range(3)]
    assert _sentences(minimal, [headers, *rows]) == [
        (
            "s.xlsx: sor!A1: no column holds threshold. "
            "Name a column threshold, qty, quantity, minimum or required."
        )
    ]


def test_a_missing_title_is_taken_from_a_column_task(minimal) -> None:
    data = workbook(
        [
            ["id", "Title", "Task", "capability", "zone", "first_week", "last_week", "threshold"],
            ["x1", None, "Survey the quay", "survey-team", "orlo", 2, 5, 1],
        ],
        "sor",
    )
    done = import_workbook(minimal, data, "s.xlsx")
    assert done.plan.sections["mines"].requirements["x1"].title == "Survey the quay"
    assert "title was taken from the column Task (1 row)." in done.notes


def test_a_dirty_hazard_sheet_gives_every_fault_and_balanced_totals(exercise) -> None:
    zone = next(iter(exercise.sections["mines"].hazards.values())).zone
    data = workbook(
        [
            ["IMSMA ID", "Oblast", "Status", "Area (ha)"],
            ["haz 1", zone, "SHA", 2],
            ["haz 2", "Nowhere", "CHA", 3],
            [None, None, None, None],
            ["haz 3", zone, "perhaps", "many"],
            ["haz 4", zone, "closed", 5],
        ]
    )
    with pytest.raises(SheetError) as caught:
        import_workbook(exercise, data, "dirty.xlsx")
    assert {fault.key for fault in caught.value.faults} == {"Sheet1!B3", "Sheet1!C5", "Sheet1!D5"}
    assert caught.value.notes[-2] == (
        "Read 4 rows (100,000 m²; area not readable in 1 row) = "
        "imported 1 row (20,000 m²) + set aside 1 row (50,000 m²)"
        " + faulty 2 rows (30,000 m²; area not readable in 1 row)."
    )


def test_a_hazard_keeps_what_the_sheet_has_no_column_for(exercise) -> None:
    name, old = next(iter(exercise.sections["mines"].hazards.items()))
    data = workbook([["id", "zone", "status", "area_m2"], [name, old.zone, old.status, 777_000]])
    done = import_workbook(exercise, data, "h.xlsx")
    assert [each.key for each in done.differences] == [f"mines.hazards.{name}.area_m2"]
    assert done.plan.sections["mines"].hazards[name] == old.replace(area_m2=777_000)


@pytest.mark.parametrize(("kind", "nation"), [("sor", None), ("offers", "XCA"), ("hazards", None)])
def test_the_undo_workbook_brings_the_plan_back(kind, nation, exercise) -> None:
    def copied(page: Any, key: str) -> None:
        last = page.max_row + 1
        for column in range(1, page.max_column + 1):
            page.cell(last, column).value = page.cell(4, column).value
        page.cell(last, {each.value: each.column for each in page[2]}[key]).value = "brand-new"

    def edit(book: Any) -> None:
        page = book[kind]
        headers = {each.value: each.column for each in page[2]}
        page.cell(3, headers["title"]).value = "Changed"
        copied(page, "id")
        if kind == "offers":
            copied(book["employments"], "offer")

    done = import_workbook(
        exercise, edited(export_workbook(exercise, kind, nation), edit), "x.xlsx", nation
    )
    assert len(done.differences) >= 2
    undo = undo_workbook(exercise, done.plan, kind, nation)
    assert import_workbook(done.plan, undo, "x.undo.xlsx", nation).plan == exercise


def test_an_employment_needs_its_offer(exercise) -> None:
    def edit(book: Any) -> None:
        page = book["employments"]
        page.append([each.value for each in page[3]])
        page.cell(page.max_row, 1).value = "no-such-offer"

    with pytest.raises(SheetError, match="offer 'no-such-offer' does not exist"):
        import_workbook(
            exercise, edited(export_workbook(exercise, "offers", "XCA"), edit), "x.xlsx", "XCA"
        )


def test_rubbish_is_refused(minimal) -> None:
    with pytest.raises(TransferError):
        import_workbook(minimal, b"PK\x03\x04 no archive", "x.xlsx")
    with pytest.raises(TransferError, match="no sheet has headers"):
        import_workbook(minimal, workbook([["a", "b"], [1, 2]]), "x.xlsx")
    with pytest.raises(TransferError):
        import_workbook(minimal, b"", "x.csv")


def test_what_the_plan_does_not_have_cannot_be_taken_out(minimal) -> None:
    def edit(book: Any) -> None:
        page = book["sor"]
        headers = {each.value: each.column for each in page[2]}
        page.cell(3, headers["id"]).value = "no-such-line"
        page.cell(3, headers["remove"]).value = "yes"

    with pytest.raises(SheetError, match="'no-such-line' is not in the plan"):
        import_workbook(minimal, edited(export_workbook(minimal, "sor"), edit), "sor.xlsx")


def test_a_hidden_sheet_is_not_left_out_unsaid(minimal) -> None:
    def edit(book: Any) -> None:
        book["employments"].sheet_state = "hidden"

    data = edited(export_workbook(minimal, "offers"), edit)
    with pytest.raises(TransferError, match="employments: the sheet is hidden"):
        import_workbook(minimal, data, "offers.xlsx")


def test_a_title_with_a_control_character_is_still_exported(minimal) -> None:
    data = export_workbook(minimal.replace(title="Or\x05lo"), "sor")
    assert import_workbook(minimal, data, "sor.xlsx").differences == ()


def _drop_downs(page: Any) -> set[str]:
    """Headers of the columns that have a drop-down in the first row of records."""
    headers = {each.column: each.value for each in page[2]}
    return {
        headers[area.min_col]
        for rule in page.data_validations.dataValidation
        for area in rule.sqref.ranges
        if rule.type == "list" and area.min_row == 3
    }


def test_every_list_and_every_id_that_refers_to_something_has_a_drop_down(exercise) -> None:
    book = openpyxl.load_workbook(BytesIO(export_workbook(exercise, "all")))
    assert _drop_downs(book["sor"]) >= {"line_of_effort", "capability", "zone", "priority"}
    assert _drop_downs(book["offers"]) >= {
        *("nation", "state", "line_of_effort", "module_type", "caveats", "conditions"),
        *("lead_nation", "in_theatre", "remove"),
    }
    assert _drop_downs(book["employments"]) >= {"nation", "offer", "role", "zones"}
    assert _drop_downs(book["caveats"]) >= {
        *("nation", "kind", "applies_to", "deny_zones", "only_zones", "deny_hosts", "deny_tasks"),
    }
    assert _drop_downs(book["conditions"]) >= {"nation", "needs.gate", "needs.nation"}
    assert _drop_downs(book["gaps"]) >= {"line", "accepted"}
    assert "title" not in _drop_downs(book["offers"])


def test_a_drop_down_of_several_lets_more_be_typed(exercise) -> None:
    page = openpyxl.load_workbook(BytesIO(export_workbook(exercise, "offers")))["employments"]
    headers = {each.value: each.column_letter for each in page[2]}
    by_column = {str(each.sqref)[0]: each for each in page.data_validations.dataValidation}
    assert not by_column[headers["zones"]].showErrorMessage
    assert by_column[headers["nation"]].showErrorMessage
    assert by_column[headers["nation"]].errorStyle in (None, "stop")


def test_a_nations_drop_downs_hold_its_own_ids(exercise) -> None:
    book = openpyxl.load_workbook(BytesIO(export_workbook(exercise, "offers", "XCA")))
    listed = {cell.value for row in book["_lists"].iter_rows() for cell in row}
    assert set(exercise.nations["XCA"].offers) <= listed
    assert not set(exercise.nations["XAD"].offers) & listed


@pytest.mark.parametrize("kind", ["sor", "offers", "hazards", "all"])
def test_libreoffice_opens_and_saves_it_without_a_difference(exercise, kind, tmp_path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed: the workbook was not opened in it")
    (tmp_path / "in.xlsx").write_bytes(export_workbook(exercise, kind))
    subprocess.run(
        [
            *(soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out")),
            str(tmp_path / "in.xlsx"),
        ],
        check=True,
        capture_output=True,
    )
    data = (tmp_path / "out" / "in.xlsx").read_bytes()
    assert import_workbook(exercise, data, "in.xlsx").differences == ()


@pytest.mark.parametrize("dialect", ["plain", "excel", "european"])
@pytest.mark.parametrize(("kind", "nation"), [*CASES, ("all", None)])
def test_csv_tables_come_back_without_a_difference(
    exercise, kind, nation, dialect, tmp_path
) -> None:
    sheets = export_sheets(exercise, kind, nation)
    found = {
        each.name: read_delimited(write_delimited(each, dialect), name=each.name) for each in sheets
    }
    done = import_grids(exercise, found, "csv", nation)
    assert done.differences == ()


def test_a_table_is_known_by_its_headers_whatever_its_file_is_called(exercise) -> None:
    for each in export_sheets(exercise, "offers"):
        if each.name != "conditions":  # a caveat's headers are much the same
            grid = read_delimited(write_delimited(each), name="from-a-friend")
            assert import_grids(exercise, {"from-a-friend": grid}, "f.csv").differences == ()


def test_a_workbook_says_before_it_is_written_that_a_raised_number_is_no_commitment(
    exercise,
) -> None:
    def edit(book: Any) -> None:
        cell(book["offers"], "xad-airhead-1", "quantity").value = 3

    data = edited(export_workbook(exercise, "offers", "XAD"), edit)
    done = import_workbook(exercise, data, "xad.xlsx", "XAD")
    offer = done.plan.nations["XAD"].offers["xad-airhead-1"]
    assert offer.accepted is not None and offer.authorised is not None
    assert (offer.accepted.modules, offer.authorised.modules, offer.in_theatre_modules) == (1, 1, 1)
    assert any("stays 1, the rest is offered only" in note for note in done.notes)
    undone = undo_workbook(exercise, done.plan, "offers", "XAD")
    assert import_workbook(done.plan, undone, "undo.xlsx", "XAD").plan == exercise


@pytest.mark.parametrize("kind", ["sor", "offers", "hazards"])
def test_what_is_exported_is_marked_as_the_run_is(exercise, kind) -> None:
    plan = exercise.replace(
        marking="UNCLASSIFIED",
        fictional=False,
        theatre=exercise.theatre.replace(fictional=False),
    )
    marking = "UNCLASSIFIED · NOT FOR PUBLIC RELEASE"
    assert marked(plan, kind, None).startswith(marking)
    book = openpyxl.load_workbook(BytesIO(export_workbook(plan, kind)))
    shown = [page for page in book.worksheets if page.sheet_state == "visible"]
    for page in shown[1:]:
        assert page["A1"].value == marking
    assert all(marking in page.oddHeader.center.text for page in shown)
    assert any(row[1].value == marking for row in shown[0].iter_rows())
