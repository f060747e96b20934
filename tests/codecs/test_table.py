"""Finding the header of a sheet, and what is odd about its form."""

from willing.codecs.sheets import Grid, MergedRange, RawCell
from willing.codecs.table import as_table, find_header, tidy

KNOWN = frozenset({"id", "quantity", "zone"})


def _grid(*rows: tuple[object, ...], merged: tuple[MergedRange, ...] = ()) -> Grid:
    cells = {n: [RawCell(value) for value in row] for n, row in enumerate(rows, 1) if any(row)}
    return Grid("s", cells, merged)


def test_the_header_is_the_row_with_most_known_names() -> None:
    grid = _grid(("Our zone",), ("", "persons"), ("id ", "Qty", "zone"), ("a", 1, "zone"))
    assert find_header(grid, KNOWN.__contains__) == 3
    assert find_header(_grid(("x", "y")), KNOWN.__contains__) is None


def test_rows_are_by_header_with_their_numbers_and_letters() -> None:
    grid = _grid(("id", "quantity"), ("a", 1), (None, None), ("b",), ("\u00a0",))
    sheet, oddities = as_table(grid, 1)
    assert oddities == ()
    assert sheet.letters == {"id": "A", "quantity": "B"}
    assert [(row.number, row.cells["id"].value) for row in sheet.rows] == [(2, "a"), (4, "b")]
    assert sheet.rows[1].cells["quantity"].value is None


def test_headers_twice_and_filled_columns_without_one_are_odd() -> None:
    _, oddities = as_table(_grid(("id", "zone", "id", ""), ("a", "b", "c", None, 5)), 1)
    assert [where for where, _, _ in oddities] == ["s!C1", "s!E2"]
    assert "stands in A1 too" in oddities[0][1] and "no header" in oddities[1][1]


def test_merged_cells_below_the_header_are_odd_and_a_merged_title_is_not() -> None:
    merged = (MergedRange(1, 1, 1, 3), MergedRange(3, 1, 4, 1), MergedRange(9, 8, 9, 9))
    _, oddities = as_table(_grid(("Title",), ("id", "zone"), ("a", "b"), merged=merged), 2)
    assert [where for where, _, _ in oddities] == ["s!A3:A4", "s"]


def test_a_header_alone_is_a_table_without_rows() -> None:
    sheet, oddities = as_table(_grid(("id", "zone")), 1)
    assert sheet.rows == () and oddities == ()


def test_tidy_takes_away_invisible_blanks_and_line_ends() -> None:
    assert tidy("\ufeff a\u00a0b\r\nc\u200b ") == "a b\nc"
