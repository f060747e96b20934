"""A workbook older than the plan: what was changed in it is proposed, and nothing set back."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from willing.app.exchange.export import export_workbook
from willing.app.exchange.importing import Imported, SheetError, import_workbook
from willing.app.exchange.sentences import difference_sentence
from willing.app.read import read
from willing.plan.document import Plan

COMPANY = "nations.XAD.offers.xad-company"


@pytest.fixture(scope="module")
def plan(examples) -> Plan:
    return read(examples / "minimal")


def with_company(plan: Plan, **changes: Any) -> Plan:
    nation = plan.nations["XAD"]
    offer = nation.offers["xad-company"].replace(**changes)
    offers = {**nation.offers, "xad-company": offer}
    return plan.replace(nations={**plan.nations, "XAD": nation.replace(offers=offers)})


def typed(plan: Plan, **cells: object) -> bytes:
    """Return the workbook of Adelmark's offers with these cells of its company typed over."""
    book = openpyxl.load_workbook(BytesIO(export_workbook(plan, "offers", "XAD")))
    page: Any = book["offers"]
    headers = {each.value: each.column for each in page[2]}
    row = next(
        number
        for number in range(3, page.max_row + 1)
        if page.cell(number, headers["id"]).value == "xad-company"
    )
    for name, value in cells.items():
        page.cell(row, headers[name]).value = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def taken(plan: Plan) -> Callable[..., Imported]:
    """Import cells typed into a workbook of the plan, after its company was changed in the plan."""

    def imported(since: dict[str, Any], **cells: object) -> Imported:
        return import_workbook(with_company(plan, **since), typed(plan, **cells), "x.xlsx", "XAD")

    return imported


def told(found: Imported) -> list[str]:
    return [difference_sentence(each, found.since) for each in found.differences]


def test_a_cell_that_nobody_touched_sets_nothing_back(taken) -> None:
    found = taken({"ntm_days": 21})
    assert found.differences == ()
    assert "What was changed in the workbook counts, and nothing else of it." in found.notes[0]


def test_what_was_typed_is_proposed_and_the_rest_of_its_row_stays_as_the_plan_has_it(taken) -> None:
    found = taken({"ntm_days": 21}, persons=150)
    assert told(found) == [f"{COMPANY}.persons: 140 → 150"]
    assert found.plan.nations["XAD"].offers["xad-company"].ntm_days == 21


def test_a_cell_that_was_changed_on_both_sides_is_told_so(taken) -> None:
    found = taken({"persons": 160, "ntm_days": 21}, persons=150)
    assert told(found) == [f"{COMPANY}.persons: 160 → 150 (changed in the plan since the export)"]


def test_a_cell_that_was_emptied_is_a_change(taken) -> None:
    found = taken({"persons": 160}, ntm_days=None)
    assert told(found) == [f"{COMPANY}.ntm_days: 7 → 0"]


def test_a_row_that_was_taken_out_since_stays_out_unless_it_was_changed(plan: Plan) -> None:
    nation = plan.nations["XBO"]
    offers = {name: each for name, each in nation.offers.items() if name != "xbo-survey"}
    newer = plan.replace(nations={**plan.nations, "XBO": nation.replace(offers=offers)})
    data = export_workbook(plan, "offers", "XBO")
    assert import_workbook(newer, data, "x.xlsx", "XBO").differences == ()


def test_a_row_of_another_nation_that_changed_since_is_no_fault(plan: Plan) -> None:
    data = export_workbook(plan, "offers")
    newer = with_company(plan, ntm_days=21)
    assert import_workbook(newer, data, "x.xlsx", "XBO").differences == ()


def test_a_row_of_another_nation_that_was_typed_over_stays_a_fault(plan: Plan) -> None:
    book = openpyxl.load_workbook(BytesIO(export_workbook(plan, "offers")))
    page: Any = book["offers"]
    headers = {each.value: each.column for each in page[2]}
    page.cell(3, headers["title"]).value = "Another"
    out = BytesIO()
    book.save(out)
    with pytest.raises(SheetError, match="changes a record of XAD, not of XBO"):
        import_workbook(with_company(plan, ntm_days=21), out.getvalue(), "x.xlsx", "XBO")


def test_a_line_that_was_moved_to_another_effort_since_is_not_moved_back(
    plan: Plan,
) -> None:
    book = openpyxl.load_workbook(BytesIO(export_workbook(plan, "sor")))
    page: Any = book["sor"]
    headers = {each.value: each.column for each in page[2]}
    name, before = (page.cell(3, headers[each]).value for each in ("id", "line_of_effort"))
    page.cell(3, headers["note"]).value = "Asked again."
    out = BytesIO()
    book.save(out)
    other = next(each for each in plan.sections if each != before)
    lines = {key: dict(each.requirements) for key, each in plan.sections.items()}
    lines[other][name] = lines[before].pop(name)
    moved = {key: each.replace(requirements=lines[key]) for key, each in plan.sections.items()}
    newer = plan.replace(sections={**plan.sections, **moved})
    found = import_workbook(newer, out.getvalue(), "sor.xlsx")
    assert [each.sentence() for each in found.differences] == [
        f"{other}.requirements.{name}.note: not set → Asked again."
    ]
