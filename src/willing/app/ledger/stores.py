"""Which store an address names: a SQLite file beside the settings, or a PostgreSQL database."""

from pathlib import Path

from willing.adapters.sqlite_store import SqliteStore
from willing.adapters.together import printable
from willing.ports.event_store import EventStore


def open_store(folder: Path, address: str, *, must_exist: bool = False) -> EventStore:
    """Return the open store; raises StoreError when it cannot be opened.

    With `must_exist` a store that is gone is refused: an empty one in its place would be written
    from its first entry on, and fork every log.
    """
    if is_shared(address):
        from willing.adapters.postgres_stubs import LoginStore  # an extra

        return LoginStore(address, must_exist=must_exist)
    return SqliteStore(folder / address, must_exist=must_exist)


def is_gated(store: EventStore) -> bool:
    """Return whether rows may be there that the store's login does not see."""
    return bool(getattr(store, "is_gated", False))


def shown_address(address: str) -> str:
    """Return an address as it may be printed: without the password that one of a database holds."""
    if not is_shared(address):
        return printable(address)
    from willing.adapters.postgres_link import shown  # an extra

    return shown(address)


def is_shared(address: str) -> bool:
    """Return whether an address names a database that several users share."""
    return address.startswith(("postgresql://", "postgres://"))
