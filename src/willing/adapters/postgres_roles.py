"""Row gates: a login of a party reads what the gate admits and writes the logs of its party.

The owner's affair. Each role has its own policy, which is the gate of `willing.ledger.gate` for its
reader, word for word. Columns are granted by name: the hidden ones (`ctid`) would tell how many
rows lie between two. What no grant can hide is the size of a table, which the server's catalogue
and EXPLAIN tell every login.
"""

from typing import TYPE_CHECKING, Final

from willing.adapters.entry_rows import CELLS
from willing.adapters.postgres_link import linked, named, reason
from willing.basics.errors import StoreError
from willing.basics.label import Reader
from willing.basics.party import PUBLIC
from willing.ledger.gate import where

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.sql import Composed

_UNGATED: Final = """
SELECT rolsuper OR rolbypassrls OR pg_has_role(oid, (
    SELECT relowner FROM pg_class WHERE oid = 'entries'::regclass), 'USAGE'), oid
FROM pg_roles WHERE rolname = %s
"""
_REMEMBER: Final = """
INSERT INTO readers VALUES (%s, %s, %s, %s) ON CONFLICT (role) DO UPDATE
SET party = EXCLUDED.party, clearance = EXCLUDED.clearance, communities = EXCLUDED.communities
"""
_TABLES: Final = "entries, forks, checkpoints, readers, ledger_version"


def admit(url: str, role: str, reader: Reader) -> None:
    """Let a login role read what the gate admits for `reader`, and write its party's logs.

    Takes the place of what the role could before. `url` is the owner's. Raises StoreError when the
    role does not exist, or is one that no gate can hold.
    """
    _as_owner(url, role, reader)


def dismiss(url: str, role: str) -> None:
    """Take from a login role all that it could do with the ledger."""
    _as_owner(url, role, None)


def _as_owner(url: str, role: str, reader: Reader | None) -> None:
    connection = linked(url, must_exist=True)
    from psycopg import Error

    try:
        with connection.transaction():
            number = _number(connection, role)
            _withdraw(connection, role, number)
            if reader is not None:
                _grant(connection, role, number, reader)
    except Error as error:
        text = f"{named(connection)}: role {role}: {reason(error)}. Use the owner's login."
        raise StoreError(text) from error
    finally:
        connection.close()


def _number(connection: "Connection", role: str) -> int:
    """Return the number of a role; its policies are called by it."""
    found = connection.execute(_UNGATED, (role,)).fetchone()
    if found is None:
        text = f"{named(connection)}: there is no role {role}. Make it first: CREATE ROLE … LOGIN."
        raise StoreError(text)
    if found[0]:
        raise StoreError(
            f"{named(connection)}: role {role} is a superuser, passes row gates by or owns the "
            "ledger: no gate can hold it. Make a plain login role."
        )
    return int(found[1])


def _withdraw(connection: "Connection", role: str, number: int) -> None:
    from psycopg import sql

    name = sql.Identifier(role)
    connection.execute("DELETE FROM readers WHERE role = %s", (role,))
    connection.execute(sql.SQL("REVOKE ALL ON {} FROM {}").format(sql.SQL(_TABLES), name))
    cells = sql.SQL(", ").join(map(sql.Identifier, ("receipt", *CELLS)))
    connection.execute(sql.SQL("REVOKE ALL ({}) ON entries FROM {}").format(cells, name))
    for doing in ("reads", "writes"):
        policy = sql.Identifier(f"{doing}_{number}")
        connection.execute(sql.SQL("DROP POLICY IF EXISTS {} ON entries").format(policy))


def _grant(connection: "Connection", role: str, number: int, reader: Reader) -> None:
    from psycopg import sql

    name = sql.Identifier(role)
    read = sql.SQL(", ").join(map(sql.Identifier, ("receipt", *CELLS)))
    clearance = " ".join(f"{policy}={each}" for policy, each in sorted(reader.clearance.items()))
    held = " ".join(sorted(reader.communities))
    connection.execute(_REMEMBER, (role, reader.party, clearance, held))
    here = sql.Identifier(str(connection.execute("SELECT current_schema()").fetchone()[0]))  # type: ignore[index]
    for statement in (
        sql.SQL("GRANT USAGE ON SCHEMA {} TO {}").format(here, name),
        sql.SQL("GRANT SELECT ON ledger_version TO {}").format(name),
        sql.SQL("GRANT SELECT ({}) ON entries TO {}").format(read, name),
        sql.SQL("CREATE POLICY {} ON entries FOR SELECT TO {} USING ({})").format(
            sql.Identifier(f"reads_{number}"), name, _gate(reader)
        ),
    ):
        connection.execute(statement)
    if reader.party != PUBLIC:
        _let_write(connection, role, number, reader.party)


def _let_write(connection: "Connection", role: str, number: int, party: str) -> None:
    from psycopg import sql

    name = sql.Identifier(role)
    cells = sql.SQL(", ").join(map(sql.Identifier, CELLS))
    connection.execute(sql.SQL("GRANT INSERT ({}) ON entries TO {}").format(cells, name))
    own = sql.SQL("split_part(log, '/', 1) = {}").format(sql.Literal(party))
    policy = sql.Identifier(f"writes_{number}")
    statement = sql.SQL("CREATE POLICY {} ON entries FOR INSERT TO {} WITH CHECK ({})")
    connection.execute(statement.format(policy, name, own))


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
