"""The contract of a port stands beside the tests that inherit it."""

import itertools
from collections.abc import Callable, Iterator

import pytest

from willing.basics.label import Reader

NUMBERS = itertools.count(1)
pytest.register_assert_rewrite("tests.contracts.event_store", "tests.contracts.accounts")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, as its superuser."""
    from benchmarks.postgres_server import binaries, server

    found = binaries()
    if found is None:
        pytest.skip("PostgreSQL is not installed (initdb is not found; WILLING_POSTGRES_BIN)")
    with server(found) as address:
        yield address


@pytest.fixture
def address(postgres: str) -> str:
    """The address of an empty schema, as its owner, who is no superuser."""
    import psycopg

    name = f"ledger_{next(NUMBERS)}"
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {name} LOGIN".encode())
        connection.execute(f"CREATE SCHEMA AUTHORIZATION {name}".encode())
    return f"{postgres.replace('user=owner', f'user={name}')} options='-c search_path={name}'"


@pytest.fixture
def login(postgres: str, address: str) -> Callable[..., str]:
    """Make a login role, admit it for a reader, and return its address."""
    import psycopg

    from willing.adapters.postgres_roles import admit
    from willing.adapters.postgres_store import PostgresStore

    PostgresStore(address).close()  # makes the tables

    def make(reader: Reader | None) -> str:
        name = f"reader_{next(NUMBERS)}"
        with psycopg.connect(postgres, autocommit=True) as connection:
            connection.execute(f"CREATE ROLE {name} LOGIN".encode())
        if reader is not None:
            admit(address, name, reader)
        start, _, rest = address.partition("user=")
        return f"{start}user={name} {rest.partition(' ')[2]}"

    return make
