"""The connection to a ledger in PostgreSQL: made sure of before it is used."""

from typing import TYPE_CHECKING, Final

from willing.adapters.postgres_schema import SCHEMA_VERSION, schema
from willing.basics.errors import StoreError

if TYPE_CHECKING:
    from psycopg import Connection, Error

_MAKING: Final = 0x57494C4C
"""Number of the lock that is held while tables are made."""
_SESSION: Final = "-c synchronous_commit=on -c client_encoding=UTF8 -c jit=off " + " ".join(
    f"-c enable_{way}=off" for way in ("seqscan", "bitmapscan", "sort")
)
"""Every statement has an index that gives its rows in order. Plans are kept, and one that is made
while a table is empty would read all of it ever after; compiling would take longer than running."""


def linked(url: str, *, must_exist: bool) -> "Connection":
    """Return a connection to the ledger that `url` names; raises StoreError when there is none."""
    try:
        import psycopg
        from psycopg.conninfo import conninfo_to_dict, make_conninfo
    except ImportError as error:
        text = "a ledger in PostgreSQL needs psycopg. Install it: pip install 'willing[postgres]'."
        raise StoreError(text) from error
    try:
        options = f"{conninfo_to_dict(url).get('options', '')} {_SESSION}"
        address = make_conninfo(url, options=options)
    except psycopg.Error:  # which may quote a password
        text = "PostgreSQL: the address cannot be read. Write postgresql://USER@HOST/DATABASE."
        raise StoreError(text) from None
    try:
        connection = psycopg.connect(address, autocommit=True)
    except psycopg.Error as error:
        text = f"PostgreSQL: cannot be reached: {reason(error)}. Check address, login and server."
        raise StoreError(text) from error
    name, login = named(connection), connection.info.user
    try:
        _prepare(connection, must_exist=must_exist)
    except psycopg.errors.InsufficientPrivilege as error:
        connection.close()
        text = f"{name}: the login {login} is not admitted to this ledger, or not any more."
        fix = f"Whoever keeps it admits it: willing ledger admit LEDGER {login} --as PARTY."
        raise StoreError(f"{text} {fix}") from error
    except psycopg.Error as error:
        connection.close()
        raise StoreError(f"{name}: cannot be opened: {reason(error)}.") from error
    except BaseException:
        connection.close()
        raise
    return connection


def shown(url: str) -> str:
    """Return an address to be printed: user, host and database, never a password, wherever in the
    address it stands."""
    try:
        from psycopg import Error
        from psycopg.conninfo import conninfo_to_dict
    except ImportError:
        return "postgresql://…"
    try:
        parts = conninfo_to_dict(url)
    except Error:
        return "postgresql://…"
    user, host, name = (parts.get(each) or "" for each in ("user", "host", "dbname"))
    return f"postgresql://{user}@{host}/{name}"


def named(connection: "Connection") -> str:
    """Return how a connection is called in errors: never with its password."""
    return f"PostgreSQL database {connection.info.dbname}"


def reason(error: "Error") -> str:
    """Return the first line of what the server or the driver says."""
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")


def _prepare(connection: "Connection", *, must_exist: bool) -> None:
    name = named(connection)
    for setting in ("fsync", "full_page_writes"):
        if _ask(connection, f"SHOW {setting}") != "on":
            text = f"{name}: the server runs with {setting} off: what it stores may be lost."
            raise StoreError(f"{text} Set {setting} = on.")
    if _ask(connection, "SELECT to_regclass('ledger_version')") is None:
        if must_exist:
            raise StoreError(f"{name}: there is no ledger. Name another, or begin a new one.")
        _make_tables(connection)
    version = _ask(connection, "SELECT max(version) FROM ledger_version")
    if version != SCHEMA_VERSION:
        raise StoreError(
            f"{name}: its tables are of version {version}, this Willing reads {SCHEMA_VERSION}. "
            "Use the Willing that wrote it, or exchange bundles."
        )


def _make_tables(connection: "Connection") -> None:
    """Make the tables, all or none; one who comes at the same moment waits."""
    from psycopg import sql

    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_MAKING,))
        if _ask(connection, "SELECT to_regclass('ledger_version')") is not None:
            return
        if _ask(connection, "SELECT to_regclass('entries')") is not None:
            text = f"{named(connection)}: is a database but no ledger: it has other tables."
            raise StoreError(f"{text} Name an empty one.")
        where = str(_ask(connection, "SELECT current_schema()"))
        connection.execute(schema(sql.Identifier(where).as_string(connection)).encode())


def _ask(connection: "Connection", statement: str) -> object:
    found = connection.execute(statement.encode()).fetchone()
    return found[0] if found else None
