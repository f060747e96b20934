"""A liaison officer's workbook into the nation's own ledger, shown first, and taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Willing = Callable[..., Any]
Carry = Callable[[Path, str, Path], Path]
SURVEY = "nations.XBO.offers.xbo-survey"


@pytest.fixture
def node(willing: Willing, coalition: Any, carry: Carry, examples: Path) -> Path:
    """The node of XBO, with the plan of the headquarters and its own file."""
    assert willing("ledger", "append", coalition.hq, examples / "minimal").code == 0
    file = carry(coalition.hq, "XBO", coalition.xbo)
    assert willing("ledger", "merge", coalition.xbo, file).code == 0
    own = examples / "minimal" / "nations" / "XBO.toml"
    assert willing("ledger", "append", coalition.xbo, own).code == 0
    return Path(coalition.xbo)


@pytest.fixture
def sheet(willing: Willing, node: Path, tmp_path: Path) -> Path:
    """The workbook of its offers, one number changed."""
    assert willing("ledger", "export", node, "--plan", tmp_path / "plan").code == 0
    out = tmp_path / "xbo.xlsx"
    call = ("export", "xlsx", tmp_path / "plan", "offers", "--nation", "XBO", "--out", out)
    assert willing(*call).code == 0
    book = openpyxl.load_workbook(out)
    changed = 0
    for table in book.worksheets:
        for row in table.iter_rows():
            if row[0].value == "xbo-survey":
                heads = [cell.value for cell in table[2]]
                for cell, head in zip(row, heads, strict=False):
                    if head == "quantity" and cell.value == 2:
                        cell.value, changed = 3, changed + 1
    assert changed == 1
    book.save(out)
    return out


def test_a_workbook_is_shown_taken_in_and_taken_back(
    willing: Willing, node: Path, sheet: Path
) -> None:
    shown = willing("ledger", "import", node, sheet)
    assert shown.code == 2 and "2 → 3" in shown.out and "offer_changed" in shown.out
    assert "quantity = 2" in willing("ledger", "show", node, SURVEY).out
    done = willing("ledger", "import", node, sheet, "--yes")
    assert done.code == 0, done.err
    assert "quantity = 3" in willing("ledger", "show", node, SURVEY).out
    name = done.out.strip().rpartition(" ")[2]
    asked = willing("ledger", "undo", node, name)
    assert asked.code == 2 and "3 → 2" in asked.out
    assert willing("ledger", "undo", node, name, "--yes").code == 0
    assert "quantity = 2" in willing("ledger", "show", node, SURVEY).out
    assert willing("ledger", "verify", node).code == 0


def test_the_same_workbook_twice_changes_nothing(willing: Willing, node: Path, sheet: Path) -> None:
    assert willing("ledger", "import", node, sheet, "--yes").code == 0
    again = willing("ledger", "import", node, sheet)
    assert again.code == 0 and "Nothing on record would change" in again.out


def test_what_is_neither_bundle_nor_spreadsheet_is_told(
    willing: Willing, node: Path, tmp_path: Path
) -> None:
    for name, data in (("x.bundle", b"\x00" * 50), ("y.xlsx", b"PK\x03\x04 no"), ("z", b"")):
        (tmp_path / name).write_bytes(data)
        done = willing("ledger", "import", node, tmp_path / name, "--yes")
        assert done.code == 2 and done.err.strip() and "Traceback" not in done.err, name
    unknown = willing("ledger", "undo", node, "no-such-import", "--yes")
    assert unknown.code == 2 and unknown.err.strip()
