"""A server with accounts, asked as a browser asks over https."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import pytest

pytest.importorskip("litestar", reason="the extra `web` is not installed")

from litestar.testing import TestClient
from tests.app.accounts.clocks import SetClocks
from tests.app.accounts.conftest import PASSWORD, QUICK
from tests.web.conftest import EXAMPLES

from willing.adapters.memory_accounts import MemoryAccounts
from willing.app.accounts.door import Door
from willing.app.accounts.keeping import Keeper
from willing.app.accounts.opening import door_of
from willing.web.accounts.cookie import COOKIE
from willing.web.application import application, service_of

NAME = "board.example"
ORIGIN = f"https://{NAME}"
Asked = TestClient[Any]


class Guarded(NamedTuple):
    """A server with accounts: a client, its door, its store, its clocks."""

    client: Asked
    door: Door
    store: MemoryAccounts
    clocks: SetClocks

    def sign_in(self, name: str = "n.desk", password: str = PASSWORD) -> httpx.Response:
        """Ask to be let in, with the cookies of this client."""
        return self.client.post("/api/session", json={"name": name, "password": password})

    def enter(self, name: str = "n.desk") -> str:
        """Sign in and return the token of changes."""
        return str(self.sign_in(name).json()["token"])

    @property
    def cookie(self) -> str:
        """The id of the session that the client has."""
        return str(self.client.cookies.get(COOKIE, ""))


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Guarded]:
    """A server of the minimal plan, with one who writes and one who reads."""
    store, clocks = MemoryAccounts(), SetClocks()
    keeper = Keeper(store, QUICK)
    keeper.add("n.desk", {"party": "NOR", "writes": True}, PASSWORD)
    keeper.add("r.desk", {"party": "HQ", "clearance": {"COALITION": "SECRET"}}, PASSWORD)
    door = door_of(store, QUICK, clocks)
    hosts = ("127.0.0.1", NAME)
    service = service_of([EXAMPLES / "minimal"], tmp_path / "runs", hosts, "NOR")
    with TestClient(application(service, door), base_url=ORIGIN) as client:
        yield Guarded(client, door, store, clocks)
