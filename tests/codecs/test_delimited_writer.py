"""CSV that a spreadsheet opens without running anything, and that is read back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.codecs.cells import settle
from willing.codecs.delimited import guarded, read_delimited, unguarded
from willing.codecs.delimited_writer import DIALECTS, Dialect, write_delimited
from willing.codecs.sheets import Column, RawCell, SheetToWrite

COLUMNS = (Column(name="id"), Column(name="text"), Column(name="amount", kind="number"))


def sheet(*rows: tuple[object, ...]) -> SheetToWrite:
    names = [column.name for column in COLUMNS]
    return SheetToWrite(
        name="t",
        columns=COLUMNS,
        rows=tuple(dict(zip(names, row, strict=True)) for row in rows),  # type: ignore[arg-type]
    )


def again(data: bytes) -> list[list[object]]:
    grid = read_delimited(data, name="t")
    return [[cell.value for cell in row] for row in grid.rows.values()]


def test_a_formula_has_an_apostrophe_before_it() -> None:
    data = write_delimited(sheet(("a", "=1+2", -3), ("b", "@x", 1.5), ("c", "'=y", 2)))
    assert data == b"id,text,amount\r\na,'=1+2,-3\r\nb,'@x,1.5\r\nc,''=y,2\r\n"
    assert again(data)[1:] == [["a", "=1+2", "-3"], ["b", "@x", "1.5"], ["c", "'=y", "2"]]


def test_european_excel_has_semicolons_and_decimal_commas() -> None:
    data = write_delimited(sheet(("a", "x;y", 1.5)), "european")
    assert data == b'\xef\xbb\xbfid;text;amount\r\na;"x;y";1,5\r\n'
    assert again(data)[1] == ["a", "x;y", "1,5"]


def test_a_fraction_is_never_written_so_that_it_reads_as_thousands() -> None:
    assert b"1.1250" in write_delimited(sheet(("a", "", 1.125)))
    assert b"0.0000001" in write_delimited(sheet(("a", "", 1e-7)))
    assert b"2\r\n" in write_delimited(sheet(("a", "", 2.0)))


@given(st.text())
def test_what_is_guarded_is_unguarded(text) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@\t\r")


@pytest.mark.parametrize("dialect", DIALECTS)
@given(value=st.floats(-1e9, 1e9).map(lambda it: round(it, 6)), text=st.text("=+-@'\";,\n aé€1."))
def test_any_row_is_read_back(dialect: Dialect, value: float, text: str) -> None:
    row = again(write_delimited(sheet(("a", text, value)), dialect))[1]
    assert settle(RawCell(row[2]), COLUMNS[2]) == pytest.approx(value, abs=1e-12)
    assert (row[1] or "") == text
