"""Workbooks out and in again, and foreign files that are none, too big, or hostile."""

import shutil
import subprocess
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.basics.errors import TransferError
from willing.codecs.sheets import About, Caps, Column, RawCell, SheetToWrite
from willing.codecs.workbook import NO_VALUE, read_workbook
from willing.codecs.workbook_writer import HEADER_ROW, unwritable, write_workbook

COLUMNS = (
    Column(name="id", kind="id", key=True, required=True),
    Column(name="state", kind="choice", choices=("draft", "offered")),
    Column(name="first_week", kind="week", unit="weeks from CF", meaning="From when."),
    Column(name="note"),
)
ROWS = (
    {"id": "a-1", "state": "offered", "first_week": -3, "note": '=HYPERLINK("x")'},
    {"id": "a-2", "state": None, "first_week": 12, "note": "two\nlines; é"},
)
SHEETS = (SheetToWrite(name="offers", columns=COLUMNS, rows=ROWS),)
ABOUT = About(
    title="Tiny: offers",
    marking="EXERCISE UNCLASSIFIED",
    label="Holds notional sizes.",
    facts=(("plan_hash", "0" * 64),),
    steps=("Fill it in.",),
)


def _bytes(change: Callable[[Any], None]) -> bytes:
    """A workbook with one sheet `offers`, as another program would save it."""
    book = openpyxl.Workbook()
    book.active.title = "offers"
    for row in (["id", "quantity"], ["a", 1], ["b", 2]):
        book.active.append(row)
    change(book.active)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _refused(data: bytes, caps: Caps | None = None) -> str:
    with pytest.raises(TransferError) as caught:
        read_workbook(data, file="x.xlsx", caps=caps)
    return str(caught.value)


def test_what_is_written_is_read_again() -> None:
    rows = read_workbook(write_workbook(ABOUT, SHEETS))["offers"].rows
    assert [cell.value for cell in rows[HEADER_ROW]] == ["id", "state", "first_week", "note"]
    assert [cell.value for cell in rows[3]] == ["a-1", "offered", -3, '=HYPERLINK("x")']
    assert [cell.value for cell in rows[4]] == ["a-2", None, 12, "two\nlines; é"]


def test_the_same_sheets_give_the_same_bytes() -> None:
    assert write_workbook(ABOUT, SHEETS) == write_workbook(ABOUT, SHEETS)


def test_text_that_looks_like_a_formula_stays_text() -> None:
    book = openpyxl.load_workbook(BytesIO(write_workbook(ABOUT, SHEETS)))
    cell = book["offers"]["D3"]
    assert cell.data_type == "s" and cell.quotePrefix


def test_a_sheet_has_drop_downs_notes_frozen_panes_filter_and_marking() -> None:
    book = openpyxl.load_workbook(BytesIO(write_workbook(ABOUT, SHEETS)))
    sheet = book["offers"]
    rules = sheet.data_validations.dataValidation
    assert [str(rule.sqref).partition(":")[0] for rule in rules] == ["B3"]
    assert [cell.value for cell in book["_lists"]["A"]] == ["draft", "offered"]
    assert book["_lists"].sheet_state == "hidden"
    assert "From when." in sheet["C2"].comment.text and "CF+12w" in sheet["C2"].comment.text
    assert sheet.freeze_panes == "B3" and sheet.auto_filter.ref == "A2:D4"
    assert sheet.oddHeader.center.text.startswith("EXERCISE UNCLASSIFIED")
    assert book["About"]["A1"].value == "Tiny: offers"


def test_text_that_no_workbook_can_carry_is_found() -> None:
    rows = ({"note": "fine\n"}, {"note": "bell\x07", "id": "x\uffff"})
    assert unwritable(rows) == ((1, "note"), (1, "id"))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "an empty file"),
        (b"hello", "not an Excel workbook"),
        (b"PK\x03\x04 cut short", "not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Excel file"),
    ],
)
def test_what_is_no_workbook_is_refused(data: bytes, what: str) -> None:
    assert what in _refused(data)


def _zip(**parts: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("_", "."), data)
    return out.getvalue()


def test_other_zips_and_bombs_are_refused_before_parsing() -> None:
    assert "an OpenDocument file" in _refused(_zip(content_xml=b"<x/>"))
    assert "a zip without a workbook" in _refused(_zip(readme_txt=b"hi"))
    bomb = _zip(bomb_xml=bytes(3_000_000))
    assert len(bomb) < 10_000
    assert "larger than 2 MB once unpacked" in _refused(bomb, Caps(unpacked_megabytes=2))


def test_an_entity_bomb_is_refused() -> None:
    out = BytesIO()
    with ZipFile(BytesIO(write_workbook(ABOUT, SHEETS))) as good, ZipFile(out, "w") as bad:
        for part in good.namelist():
            data = good.read(part)
            if part == "xl/workbook.xml":
                data = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + data
            bad.writestr(part, data)
    assert "part xl/workbook.xml declares entities" in _refused(out.getvalue())


def test_too_many_rows_columns_and_sheets_are_refused() -> None:
    data = _bytes(lambda sheet: None)
    assert "more than 2 rows" in _refused(data, Caps(rows=2))
    wide = _bytes(lambda sheet: sheet.cell(2, 400, "far out"))
    assert "something stands in column OJ, row 2" in _refused(wide)
    many = _bytes(lambda sheet: sheet.parent.create_sheet("two"))
    assert "2 sheets, more than 1" in _refused(many, Caps(sheets=1))
    assert "larger than 0 MB" in _refused(data, Caps(megabytes=0))


def test_a_formula_without_a_stored_value_and_an_error_are_marked() -> None:
    def change(sheet: Any) -> None:
        sheet["B2"] = "=1+1"
        sheet["B3"] = "#REF!"
        sheet["C2"] = "=A1"

    rows = read_workbook(_bytes(change))["offers"].rows
    assert rows[2][1] == RawCell(None, trouble=NO_VALUE)
    assert rows[2][2].trouble == NO_VALUE
    assert rows[3][1].trouble == "the error value #REF!"


def test_dates_percentages_merged_cells_and_hidden_sheets_are_told() -> None:
    def change(sheet: Any) -> None:
        sheet["A4"] = datetime(2026, 4, 3)
        sheet["B4"] = 0.25
        sheet["B4"].number_format = "0%"
        sheet.merge_cells("A5:B6")
        sheet["A5"] = "both"
        sheet.parent.create_sheet("seen")
        sheet.sheet_state = "hidden"

    grid = read_workbook(_bytes(change))["offers"]
    assert grid.rows[4] == [RawCell(datetime(2026, 4, 3)), RawCell(0.25, percent=True)]
    assert [tuple(area) for area in grid.merged] == [(5, 1, 6, 2)]
    assert grid.hidden


def test_rows_and_cells_without_content_are_left_out() -> None:
    def change(sheet: Any) -> None:
        sheet["A900"] = "\u00a0 "
        sheet["F2"] = "  "
        sheet["C3"] = 0

    rows = read_workbook(_bytes(change))["offers"].rows
    assert list(rows) == [1, 2, 3]
    assert [len(row) for row in rows.values()] == [2, 2, 3]


def test_a_very_long_text_is_marked() -> None:
    rows = read_workbook(_bytes(lambda s: s.cell(2, 2, "x" * 9000)))["offers"].rows
    assert rows[2][1].trouble == "9000 characters, more than 8000"


GOOD = write_workbook(ABOUT, SHEETS)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_bytes_give_sheets_or_the_declared_error(data: st.DataObject) -> None:
    damaged = bytearray(GOOD)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([len(damaged), len(damaged) // 2, len(damaged) - 7]))
    with suppress(TransferError):
        assert all(grid.name == name for name, grid in read_workbook(bytes(damaged[:cut])).items())


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damaged_parts_give_sheets_or_the_declared_error(data: st.DataObject) -> None:
    with ZipFile(BytesIO(GOOD)) as good:
        parts = {name: bytearray(good.read(name)) for name in good.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    part = parts[name]
    start = data.draw(st.integers(0, len(part)))
    part[start : start + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=12))
    out = BytesIO()
    with ZipFile(out, "w") as bad:
        for each, content in parts.items():
            bad.writestr(each, bytes(content))
    with suppress(TransferError):
        assert all(grid.name == name for name, grid in read_workbook(out.getvalue()).items())


def test_libreoffice_opens_it_and_saves_the_same_cells(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is not installed: the workbook was not opened in it")
    source = tmp_path / "tiny.xlsx"
    source.write_bytes(GOOD)
    subprocess.run(
        [
            *(soffice, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"),
            *("--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out")),
            str(source),
        ],
        check=True,
        capture_output=True,
    )
    again = read_workbook((tmp_path / "out" / "tiny.xlsx").read_bytes())
    before = read_workbook(GOOD)
    assert again["offers"].rows == before["offers"].rows
    assert again["_lists"].hidden
