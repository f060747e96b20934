"""The names that the page on exchange gives to sheets and tables are those that are read."""

import re
from pathlib import Path
from typing import get_args

import pytest

from willing.app.exchange.parts import Kind, parts_of
from willing.app.ledger.judging import MOST_ROOT_ENTRIES
from willing.app.m4.columns import TABLES
from willing.ledger.bundle import (
    LARGEST_BUNDLE_BYTES,
    LARGEST_LINE_BYTES,
    MOST_CHECKPOINTS,
    MOST_ENTRIES,
    MOST_STRETCHES,
    CheckpointLine,
    EndLine,
    EntryLine,
    Manifest,
)
from willing.ledger.entry import LARGEST_BODY_BYTES
from willing.ledger.taking import LAMPORT_STEP

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "exchange.md").read_text(encoding="utf-8")


def _row(kind: str) -> list[str]:
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{kind}` |")]
    return [cell.strip() for cell in row.strip("|").split("|")]


@pytest.mark.parametrize("kind", get_args(Kind))
def test_each_kind_has_the_sheets_of_the_page(kind: Kind) -> None:
    named = re.findall(r"`(\w+)`", _row(kind)[1])
    assert named == [part.sheet for part in parts_of(kind)]


@pytest.mark.parametrize("kind", [each for each in get_args(Kind) if each != "all"])
def test_each_row_is_found_by_the_columns_of_the_page(kind: Kind) -> None:
    named = set(re.findall(r"`(\w+)`", _row(kind)[3]))
    assert named == {key for part in parts_of(kind) for key in part.keys}


def test_every_table_and_column_of_marathon_is_one_that_is_read() -> None:
    part = PAGE[PAGE.index("| Marathon | Plan") : PAGE.index("Everything else is listed")]
    known = {want.name for table in TABLES.values() for want in table.wants} | set(TABLES)
    for row in part.splitlines()[2:]:
        if row.strip():
            for name in re.findall(
                r"[A-Z]\w*[A-Z]\w*|Quantity|Overlap|Priority", row.split("|")[1]
            ):
                assert name in known | {"LastDay", "LastDayDefault"}, name


def test_the_caps_of_the_page_are_those_of_bundles() -> None:
    part = PAGE[PAGE.index("**Caps.**") : PAGE.index("**What a recipient gets.**")]
    figures = [int(each.replace(",", "")) for each in re.findall(r"\d[\d,]*\d", part)]
    assert figures == [
        LARGEST_BUNDLE_BYTES,
        MOST_ENTRIES,
        MOST_STRETCHES,
        MOST_CHECKPOINTS,
        LARGEST_LINE_BYTES,
        LARGEST_BODY_BYTES,
        MOST_ROOT_ENTRIES,
    ]
    assert "2^20" in PAGE and LAMPORT_STEP == 2**20


def test_the_lines_of_the_page_are_those_of_bundles() -> None:
    kinds = (Manifest, EntryLine, CheckpointLine, EndLine)
    for kind in kinds:
        assert f"| `{kind.__struct_config__.tag}` |" in PAGE
