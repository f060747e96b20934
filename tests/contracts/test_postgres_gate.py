"""The gate as a condition of SQL, asked of PostgreSQL in every cell of the matrix."""

import sys
from pathlib import Path

from willing.basics.label import Label, may_read
from willing.ledger.columns import WITHHELD, Columns, columns
from willing.ledger.event import Event
from willing.ledger.gate import where

CELLS = str(Path(__file__).resolve().parents[1] / "ledger" / "gate")
if CELLS not in sys.path:
    sys.path.insert(0, CELLS)


def _columns(label: Label) -> Columns:
    event = Event(log="GBR/open", seq=1, lamport=1, at="", kind="offer_made", label=label)
    return columns(event)


def _gated(each: Columns) -> tuple[str | int | None, ...]:
    return each.policy, each.level, each.originator, each.releasable_to, each.communities


def test_postgresql_lets_through_what_the_rule_does_in_every_cell(postgres: str) -> None:
    import psycopg
    from gate_cells import labels, readers

    made = labels()
    rows = [(number, *_gated(_columns(label))) for number, label in enumerate(made)]
    rows.append((len(made), *_gated(WITHHELD)))  # a stub, which nobody is let see
    with psycopg.connect(postgres) as connection, connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE cells (number integer, policy text, level smallint,"
            " originator text, releasable_to text, communities text)"
        )
        cursor.executemany("INSERT INTO cells VALUES (%s, %s, %s, %s, %s, %s)", rows)
        for reader in readers():
            condition = where(reader)
            asked = f"SELECT number FROM cells WHERE {condition.sql}".replace("?", "%s")
            found = {number for (number,) in cursor.execute(asked.encode(), condition.parameters)}
            assert found == {number for number, each in enumerate(made) if may_read(reader, each)}
