"""The gap board on a terminal: ids to ask by, and the mark of lines that hang on one nation."""

from io import StringIO

import pytest
from rich.console import Console

from willing.app.run_folder import read_run
from willing.cli.board_text import print_board
from willing.report.gap_board import gap_board


@pytest.mark.parametrize("width", [100, 120, 200])
def test_each_row_begins_with_its_id_and_says_whether_it_hangs_on_one_nation(
    minimal_run, width: int
) -> None:
    board = gap_board(read_run(minimal_run))
    out = Console(file=StringIO(), width=width)
    print_board(out, board)
    printed = out.file.getvalue().splitlines()
    rows = {line.line: line for band in board.bands for line in band.rows}
    assert any(row.single_points for row in rows.values())
    for name, row in rows.items():
        (found,) = [line for line in printed if line.startswith(f"{name} ")]
        assert (" o " in found[: found.index(row.need) + len(row.need) + 4]) == bool(
            row.single_points
        )
