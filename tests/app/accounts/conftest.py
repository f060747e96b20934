"""A door of one account, under clocks that the test sets."""

import pytest
from tests.app.accounts.clocks import SetClocks

pytest.importorskip("argon2", reason="the extra `web` is not installed")

from willing.adapters.argon2_hash import Argon2Hash
from willing.adapters.memory_accounts import MemoryAccounts
from willing.app.accounts.door import Door
from willing.app.accounts.keeping import Keeper
from willing.app.accounts.opening import door_of

PASSWORD = "seven grey herons at noon"
QUICK = Argon2Hash(rounds=1, memory_kib=8, lanes=1)


@pytest.fixture
def clocks() -> SetClocks:
    return SetClocks()


@pytest.fixture
def store() -> MemoryAccounts:
    made = MemoryAccounts()
    Keeper(made, QUICK).add("n.desk", {"party": "NOR", "writes": True}, PASSWORD)
    return made


@pytest.fixture
def door(store: MemoryAccounts, clocks: SetClocks) -> Door:
    return door_of(store, QUICK, clocks)
