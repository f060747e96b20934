"""What the login of a reader may do in PostgreSQL, as grants by column and policies by row.

Each role has policies of its own, called by its number. What is read of an entry is the gate of
`willing.ledger.gate` for its reader, word for word. Proofs of forks and checkpoints speak of a log
and not of what is in it: they are read by whom the log's existence may be told, and without body
and salt, so that a fork opens nothing. Columns are granted by name: the hidden ones (`ctid`) would
tell how many rows lie between two. Of what is withheld in open and root logs a party's login is
given stubs, by views of the owner's; the public is given none.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from willing.adapters.entry_rows import CELLS
from willing.adapters.entry_statements import CHECKPOINT_CELLS, STUB_CELLS
from willing.basics.label import Reader
from willing.basics.party import PUBLIC
from willing.ledger.gate import where
from willing.ledger.log_id import OPEN, ROOT

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.sql import Composed, Identifier

_REMEMBER: Final = """
INSERT INTO readers VALUES (%s, %s, %s, %s) ON CONFLICT (role) DO UPDATE
SET party = EXCLUDED.party, clearance = EXCLUDED.clearance, communities = EXCLUDED.communities
"""
_TABLES: Final = "entries, forks, checkpoints, readers, ledger_version"
_READ: Final = {
    "entries": ("receipt", *CELLS),
    "forks": (*STUB_CELLS, "received_at"),
    "checkpoints": (*CHECKPOINT_CELLS, "received_at"),
}
_WRITTEN: Final = {"entries": CELLS, "checkpoints": (*CHECKPOINT_CELLS, "received_at")}
_TOLD: Final = f"split_part(split_part(log, '/', 2), '+', 1) IN ('{OPEN}', '{ROOT}')"
"""Logs, whichever branch, whose existence is no secret among parties."""
_STUBS: Final = f"""
CREATE OR REPLACE VIEW stubs WITH (security_barrier) AS
SELECT DISTINCT ON (log, seq) log, seq, leaf, head, signature FROM entries
WHERE {_TOLD} ORDER BY log, seq;
CREATE OR REPLACE VIEW stub_heads WITH (security_barrier) AS
WITH RECURSIVE names (log) AS (
    SELECT min(log) FROM entries
    UNION ALL
    SELECT (SELECT min(log) FROM entries WHERE log > names.log) FROM names WHERE log IS NOT NULL
)
SELECT names.log, last.seq, last.head FROM names CROSS JOIN LATERAL (
    SELECT seq, head FROM entries WHERE log = names.log ORDER BY seq DESC, withheld LIMIT 1
) AS last WHERE {_TOLD.replace("log,", "names.log,")};
REVOKE ALL ON stubs, stub_heads FROM PUBLIC;
"""
"""Views see what their owner does: of every entry what `willing.adapters.postgres_stubs` says."""


def withdraw(connection: "Connection", role: str, number: int) -> None:
    """Take from a role all that it could do."""
    from psycopg import sql

    name = sql.Identifier(role)
    connection.execute("DELETE FROM readers WHERE role = %s", (role,))
    connection.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(sql.SQL(_TABLES), name))
    connection.execute(_STUBS.encode())
    connection.execute(sql.SQL("REVOKE ALL ON stubs, stub_heads FROM {}").format(name))
    for table, cells in _READ.items():
        every = _names((*cells, *_WRITTEN.get(table, ())))
        revoke = sql.SQL("REVOKE ALL ({}) ON {} FROM {}")
        connection.execute(revoke.format(every, sql.Identifier(table), name))
        for doing in ("reads", "writes"):
            drop = sql.SQL("DROP POLICY IF EXISTS {} ON {}")
            policy = sql.Identifier(f"{doing}_{number}")
            connection.execute(drop.format(policy, sql.Identifier(table)))


def grant(connection: "Connection", role: str, number: int, reader: Reader) -> None:
    """Let a role read what the gate admits for `reader`, and write its party's logs."""
    from psycopg import sql

    clearance = " ".join(f"{policy}={each}" for policy, each in sorted(reader.clearance.items()))
    held = " ".join(sorted(reader.communities))
    connection.execute(_REMEMBER, (role, reader.party, clearance, held))
    name = sql.Identifier(role)
    here = sql.Identifier(str(connection.execute("SELECT current_schema()").fetchone()[0]))  # type: ignore[index]
    connection.execute(sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(here, name))
    connection.execute(sql.SQL("GRANT SELECT ON ledger_version TO {}").format(name))
    if reader.party != PUBLIC:
        connection.execute(sql.SQL("GRANT SELECT ON stubs, stub_heads TO {}").format(name))
    for each in (*_reading(name, number, reader), *_writing(name, number, reader.party)):
        connection.execute(each)


def _reading(role: "Identifier", number: int, reader: Reader) -> Iterator["Composed"]:
    from psycopg import sql

    policy = sql.SQL("CREATE POLICY {} ON {} FOR SELECT TO {} USING ({})")
    for table, cells in _READ.items():
        on = sql.Identifier(table)
        rows = _gate(reader) if table == "entries" else _told(table, reader.party)
        yield sql.SQL("GRANT SELECT ({}) ON {} TO {}").format(_names(cells), on, role)
        yield policy.format(sql.Identifier(f"reads_{number}"), on, role, rows)


def _writing(role: "Identifier", number: int, party: str) -> Iterator["Composed"]:
    from psycopg import sql

    if party == PUBLIC:
        return
    policy = sql.SQL("CREATE POLICY {} ON {} FOR INSERT TO {} WITH CHECK ({})")
    for table, cells in _WRITTEN.items():
        on = sql.Identifier(table)
        yield sql.SQL("GRANT INSERT ({}) ON {} TO {}").format(_names(cells), on, role)
        yield policy.format(sql.Identifier(f"writes_{number}"), on, role, _own(party))


def _names(cells: Sequence[str]) -> "Composed":
    from psycopg import sql

    return sql.SQL(", ").join(map(sql.Identifier, dict.fromkeys(cells)))


def _own(party: str) -> "Composed":
    from psycopg import sql

    return sql.SQL("split_part(log, '/', 1) = {}").format(sql.Literal(party))


def _told(table: str, party: str) -> "Composed":
    """Return the condition that the existence of a row's log may be told: open and root logs to
    everyone; another to its party, and to whoever may read something in it (its own gate asks)."""
    from psycopg import sql

    told = sql.SQL(", ").join(map(sql.Literal, (OPEN, ROOT)))
    return sql.SQL(
        "split_part(log, '/', 2) IN ({}) OR {} "
        "OR EXISTS (SELECT FROM entries WHERE entries.log = {}.log)"
    ).format(told, _own(party), sql.Identifier(table))


def _gate(reader: Reader) -> "Composed":
    """Return the gate for a reader with its values written in."""
    from psycopg import sql

    gate = where(reader)
    parts = gate.sql.split("?")
    literals = [sql.Literal(each) for each in gate.parameters]
    return sql.Composed(
        [
            each
            for part, literal in zip(parts, [*literals, sql.SQL("")], strict=True)
            for each in (sql.SQL(part), literal)
        ]
    )
