"""The contract of a store of accounts, in memory."""

import pytest
from tests.contracts.accounts import AccountStoreContract

from willing.adapters.memory_accounts import MemoryAccounts


class TestMemoryAccounts(AccountStoreContract):
    @pytest.fixture
    def store(self) -> MemoryAccounts:
        return MemoryAccounts()
