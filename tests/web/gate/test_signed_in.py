"""The gate behind the real door: what a session may read is what its account may."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar.testing import TestClient
from tests.app.accounts.clocks import SetClocks
from tests.app.accounts.conftest import PASSWORD, QUICK
from tests.web.accounts.conftest import NAME, ORIGIN, Guarded
from tests.web.gate.worlds import CALLERS, CELLS, reads

from willing.adapters.memory_accounts import MemoryAccounts
from willing.app.accounts.keeping import Keeper
from willing.app.accounts.opening import door_of
from willing.web.application import application, service_of

POSITION = "/api/plans/hq/position"


@pytest.fixture
def guarded(ledger: Path, tmp_path: Path) -> Iterator[Guarded]:
    """A server of the ledger with an account of each caller, all of them writing."""
    store, clocks = MemoryAccounts(), SetClocks()
    keeper = Keeper(store, QUICK)
    for name in ("xad", "xbo", "hq"):
        reader = CALLERS[name].reader
        assert reader is not None
        told = {
            "party": reader.party,
            "clearance": dict(reader.clearance),
            "communities": tuple(reader.communities),
            "writes": True,
        }
        keeper.add(f"{name}.desk", told, PASSWORD)
    door = door_of(store, QUICK, clocks)
    service = service_of([ledger], tmp_path / "runs", ("127.0.0.1", NAME), "HQ")
    with TestClient(application(service, door), base_url=ORIGIN) as client:
        yield Guarded(client, door, store, clocks)


def words(body: bytes) -> set[str]:
    """Return the words of cells in an answer."""
    return {word for word in CELLS if word.encode() in body}


def readable(name: str) -> set[str]:
    """Return the words that a caller may read."""
    return {word for word, label in CELLS.items() if reads(CALLERS[name], label)}


def test_nobody_signed_in_is_shown_what_is_public(guarded: Guarded) -> None:
    answer = guarded.client.get(POSITION)
    assert (answer.status_code, words(answer.content)) == (200, readable("public"))
    assert answer.headers["cache-control"] == "private, no-store"
    question = {"question": "Who has offered troops?"}
    told = guarded.client.get("/api/plans/hq/answer", params=question)
    assert words(told.content) == readable("public")
    assert told.json()["note"] is None


@pytest.mark.parametrize("name", ["xad", "xbo", "hq"])
def test_a_session_is_shown_what_its_account_may_read_until_it_ends(
    guarded: Guarded, name: str
) -> None:
    token = guarded.enter(f"{name}.desk")
    etag = guarded.client.get(POSITION).headers["etag"]
    assert words(guarded.client.get(POSITION).content) == readable(name)
    assert guarded.client.get("/api/contents").json()["user"] == f"{name}.desk"
    guarded.client.delete("/api/session", headers={"x-willing-token": token})
    after = guarded.client.get(POSITION, headers={"if-none-match": etag})
    assert (after.status_code, words(after.content)) == (200, readable("public"))


def test_a_nation_changes_nothing_in_the_ledger_of_the_headquarters(guarded: Guarded) -> None:
    token = guarded.enter("xad.desk")
    page = guarded.client.get("/api/plans/hq/nations/XAD").json()
    assert page["reading_only"] == "key"
    refused = guarded.client.put(
        "/api/plans/hq/nations/XAD/offers",
        json={"rows": [{"id": "aspen", "title": "Changed"}]},
        headers={"x-willing-token": token},
    )
    assert refused.status_code == 403
    assert "own node signs its records" in refused.json()["error"]
