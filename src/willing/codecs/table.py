"""A grid of cells -> one table: finds the header row, names the columns, lists what is odd."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from willing.codecs.sheets import Grid, RawCell, Row, Sheet
from willing.codecs.workbook import cell_name, column_letters

HEADER_WITHIN: Final = 30
"""Rows looked through for the header: titles and units may stand above it."""
Oddity = tuple[str, str, str]
"""(cell or sheet, what is wrong, what to do)."""
_BLANKS = {"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u200b": "", "\ufeff": ""}
_INVISIBLE = str.maketrans(_BLANKS)


def tidy(text: str) -> str:
    """Return text without blanks at its ends, invisible ones included; line ends are `\\n`."""
    return text.translate(_INVISIBLE).replace("\r\n", "\n").replace("\r", "\n").strip()


def find_header(grid: Grid, known: Callable[[str], bool]) -> int | None:
    """Return the row, among the first, in which most cells are known headers; None without one."""
    best, most = None, 0
    for number in list(grid.rows)[:HEADER_WITHIN]:
        score = sum(known(name) for name in _names(grid.rows[number]) if name)
        if score > most:
            best, most = number, score
    return best


def as_table(grid: Grid, header_row: int) -> tuple[Sheet, tuple[Oddity, ...]]:
    """Return the rows below `header_row` by header, and what is odd about the sheet's form.

    Columns without a header are left out; they are an oddity when a cell of theirs is filled.
    """
    names = _names(grid.rows[header_row])
    width = max(len(row) for row in grid.rows.values())
    letters = list(column_letters(width))
    kept = {name: index for index, name in reversed(list(enumerate(names))) if name}
    kept = dict(sorted(kept.items(), key=lambda item: item[1]))
    rows = tuple(
        Row(number, {name: _at(row, index) for name, index in kept.items()})
        for number, row in grid.rows.items()
        if number > header_row
    )
    rows = tuple(row for row in rows if any(_filled(cell) for cell in row.cells.values()))
    sheet = Sheet(
        grid.name, header_row, {name: letters[index] for name, index in kept.items()}, rows
    )
    return sheet, tuple(_oddities(grid, header_row, names, letters))


def _names(row: Sequence[RawCell]) -> list[str]:
    return ["" if cell.value is None else tidy(str(cell.value)) for cell in row]


def _at(row: Sequence[RawCell], index: int) -> RawCell:
    return row[index] if index < len(row) else RawCell(None)


def _filled(cell: RawCell) -> bool:
    return bool(cell.trouble) or (cell.value is not None and tidy(str(cell.value)) != "")


def _oddities(
    grid: Grid, header_row: int, names: Sequence[str], letters: Sequence[str]
) -> Iterator[Oddity]:
    first: Mapping[str, int] = {name: names.index(name) for name in names}
    for index, name in enumerate(names):
        if name and first[name] != index:
            yield (
                cell_name(grid.name, letters[index], header_row),
                f"header '{name}' stands in {letters[first[name]]}{header_row} too",
                "Rename or delete one of the two columns",
            )
    yield from _nameless(grid, header_row, names, letters)
    for area in grid.merged:
        if area.last_row >= header_row:
            yield (
                f"{cell_name(grid.name, letters[area.first_column - 1], area.first_row)}:"
                f"{letters[min(area.last_column, len(letters)) - 1]}{area.last_row}"
                if area.first_column <= len(letters)
                else grid.name,
                "merged cells: only the first of them holds a value",
                "Unmerge them and write the value in each row it holds for",
            )


def _nameless(
    grid: Grid, header_row: int, names: Sequence[str], letters: Sequence[str]
) -> Iterator[Oddity]:
    for index, letter in enumerate(letters):
        if index < len(names) and names[index]:
            continue
        below = [n for n, row in grid.rows.items() if n > header_row and _filled(_at(row, index))]
        if below:
            yield (
                cell_name(grid.name, letter, below[0]),
                f"column {letter} is filled but has no header",
                f"Write a header in {letter}{header_row}, or clear the column",
            )
