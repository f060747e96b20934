"""Row gates: a login of a party reads what the gate admits and writes the logs of its party.

The owner's affair. What no grant can hide is the size of a table, which the server's catalogue and
EXPLAIN tell every login.
"""

from typing import TYPE_CHECKING, Final

from willing.adapters.postgres_grants import grant, withdraw
from willing.adapters.postgres_link import linked, named, reason
from willing.basics.errors import StoreError
from willing.basics.label import Reader

if TYPE_CHECKING:
    from psycopg import Connection

_UNGATED: Final = """
SELECT rolsuper OR rolbypassrls OR pg_has_role(oid, (
    SELECT relowner FROM pg_class WHERE oid = 'entries'::regclass), 'USAGE'), oid
FROM pg_roles WHERE rolname = %s
"""


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
            withdraw(connection, role, number)
            if reader is not None:
                grant(connection, role, number, reader)
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
