"""The table of kinds in the page is that of the code."""

from pathlib import Path

from willing.ledger.kinds import KINDS, Kind

PAGE = Path(__file__).parents[2] / "docs" / "ledger.md"


def row(kind: Kind) -> str:
    """Return the row of a kind."""
    value = getattr(kind.value, "__name__", "table")
    about = f"`{kind.subject}`" if kind.subject else "the log it is of"
    cells = (
        f"`{kind.name}`", kind.title, kind.writer, about, value, kind.verb, kind.layer or "none",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def test_every_kind_has_its_row_in_order() -> None:
    rows = [
        line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    assert rows == [row(kind) for kind in KINDS.values()]
