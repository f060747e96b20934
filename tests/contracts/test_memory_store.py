"""The store in memory keeps the contract, but for durability."""

import pytest
from tests.contracts.event_store import EventStoreContract

from willing.adapters.memory_store import MemoryStore


class TestMemoryStore(EventStoreContract):
    @pytest.fixture
    def store(self) -> MemoryStore:
        return MemoryStore()
