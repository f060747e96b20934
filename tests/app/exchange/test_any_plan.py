"""Any record's row comes back as the same record, whatever its texts, ids and figures."""

import importlib.util
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from willing.app.exchange.export import export_workbook
from willing.app.exchange.parts import PARTS, Key, cells_of, key_columns, record_of, records
from willing.app.exchange.sheet_rows import Read, grids, rows_of, settled, tables
from willing.app.read import read
from willing.basics.fault import Fault
from willing.basics.record import Record
from willing.coalition.offer import Offer
from willing.codecs.cells import settle
from willing.codecs.sheets import Row
from willing.plan.document import Plan

_PLAN_TESTS = Path(__file__).parents[2] / "plan" / "conftest.py"


@pytest.fixture(scope="module")
def plans(examples: Path) -> SearchStrategy[Plan]:
    """Plans of any content that reads without type faults, as the tests of `plan` make them."""
    spec = importlib.util.spec_from_file_location("plan_strategies", _PLAN_TESTS)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    # Hypothesis draws from the constants of loaded modules: load what openpyxl imports late.
    grids(export_workbook(read(examples / "minimal"), "sor"), "x.xlsx")
    documents = module._values(module.document_kind(module.SECTION_TYPES), 0)
    return documents.map(lambda it: module.assemble(it, module.SECTION_TYPES))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_records_row_gives_it_back(plans, data) -> None:
    plan = data.draw(plans)
    for kind, parts in PARTS.items():
        before = {part.sheet: dict(records(plan, part)) for part in parts}
        lines = [line for each in plan.sections.values() for line in each.requirements]
        if kind == "gaps":
            continue  # found by a run: see test_gaps
        if not any(before.values()) or (kind == "sor" and len(set(lines)) < len(lines)):
            continue  # nothing to tell the sheets by, or what `willing check` refuses
        _, found = tables(plan, grids(export_workbook(plan, kind), "x.xlsx"), "x.xlsx", None)
        for table in found:
            for row in rows_of(table):
                old = before[table.part.sheet].pop(_key(plan, table, row))
                assert _again(table, row, old) == old
        assert not any(before.values())


def _key(plan: Plan, table: Read, row: Row) -> Key:
    return tuple(
        str(settle(row.cells[table.header(each.name) or ""], each))
        for each in key_columns(plan, table.part, None)
    )


def _again(table: Read, row: Row, old: Record) -> Record:
    """The record that a row makes of the one that was exported."""
    faults: list[Fault] = []
    own = cells_of(old, table.part)
    cells = settled(table, row, "x.xlsx", own, faults)
    assert faults == []
    kept = {name: cell for name, cell in own.items() if name not in cells}
    for name in ("remove", *(("line_of_effort",) if table.part.sheet == "sor" else ())):
        cells.pop(name)
    again = record_of({**kept, **cells}, table.part)
    return again.replace(employments=old.employments) if isinstance(old, Offer) else again
