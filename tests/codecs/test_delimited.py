"""CSV files and pasted text of any separator and encoding."""

import csv
from contextlib import suppress
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.basics.errors import TransferError
from willing.codecs.delimited import read_delimited
from willing.codecs.sheets import Caps


def _values(data: bytes) -> list[list[object]]:
    return [[cell.value for cell in row] for row in read_delimited(data, name="t").rows.values()]


@pytest.mark.parametrize("mark", ["\t", ";", ",", "|"])
def test_the_separator_is_found(mark: str) -> None:
    text = f"Serial{mark}Qty{mark}Note\nP1{mark}2{mark}x\nP2{mark}3{mark}y\n"
    assert _values(text.encode()) == [["Serial", "Qty", "Note"], ["P1", "2", "x"], ["P2", "3", "y"]]


def test_lists_in_cells_and_commas_in_prose_do_not_mislead() -> None:
    assert _values(b"id,zones\na,x;y;z\nb,u;v;w\n")[1] == ["a", "x;y;z"]
    assert _values(b"id;note\na;one, two, three\nb;four, five\n")[1] == ["a", "one, two, three"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_spreadsheet_programs_are_read(encoding: str) -> None:
    assert _values("id,title\na,Kråkerøy\n".encode(encoding))[1] == ["a", "Kråkerøy"]


def test_row_numbers_are_those_of_the_file_and_blank_rows_are_left_out() -> None:
    assert list(read_delimited(b"id,x\n\n , \na,1\n", name="t").rows) == [1, 4]


@pytest.mark.parametrize(
    ("data", "caps", "what"),
    [
        (b"\x00\x01\x02", None, "not text"),
        (b"a\nb\nc\n", Caps(rows=2), "more than 2 rows"),
        (
            b"a,b,c\n",
            Caps(columns=2),
            "more than 2 rows or 2 columns".replace("2 rows", "20000 rows"),
        ),
        (b"a,b\n", Caps(megabytes=0), "larger than 0 MB"),
        (b'a,"' + b"x" * 200_000, None, "not a CSV table"),
    ],
)
def test_what_is_no_table_or_too_big_is_refused(data: bytes, caps: Caps | None, what: str) -> None:
    with pytest.raises(TransferError, match=what):
        read_delimited(data, name="t", caps=caps)


def test_a_very_long_cell_is_marked() -> None:
    rows = read_delimited(b"a,b\n1," + b"x" * 9000, name="t").rows
    assert rows[2][1].trouble == "9000 characters, more than 8000"


@given(st.binary(max_size=300))
def test_any_bytes_give_a_grid_or_the_declared_error(data: bytes) -> None:
    with suppress(TransferError):
        grid = read_delimited(data, name="t")
        assert all(len(row) > 0 for row in grid.rows.values())


@given(
    st.lists(
        st.tuples(*[st.text("abc,;é \n\"'", min_size=1, max_size=8)] * 3), min_size=1, max_size=5
    )
)
def test_what_the_csv_module_writes_is_read_again(rows: list[tuple[str, str, str]]) -> None:
    out = StringIO()
    writer = csv.writer(out, delimiter="\t")
    writer.writerow(("one", "two", "three"))
    writer.writerows(rows)
    found = _values(out.getvalue().encode())
    kept = [list(row) for row in rows if any(cell.strip() for cell in row)]
    assert found[1:] == kept
