"""The contract of a port stands beside the tests that inherit it."""

import itertools
from collections.abc import Iterator

import pytest

NUMBERS = itertools.count(1)
pytest.register_assert_rewrite("tests.contracts.event_store")


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
