"""Signing in: right, wrong, too often; nothing tells whether there is such an account."""

from collections import Counter

import pytest
from tests.app.accounts.clocks import SetClocks
from tests.app.accounts.conftest import PASSWORD, QUICK

from willing.adapters.argon2_hash import Argon2Hash
from willing.adapters.memory_accounts import MemoryAccounts
from willing.app.accounts.door import Asking, Door, SignedIn, Throttled
from willing.app.accounts.keeping import Keeper
from willing.app.accounts.opening import door_of
from willing.app.accounts.throttle import OF_ACCOUNTS, OF_ADDRESSES

HERE = "192.0.2.7"
WRONG = "seven grey herons at dusk"


def asking(name: str = "n.desk", password: str = PASSWORD, address: str = HERE) -> Asking:
    return Asking(name, password, address)


def kinds(store: MemoryAccounts) -> list[tuple[str, str, str]]:
    """Return what happened, but for when."""
    return [(each.kind, each.account, each.address) for each in store.events(100)]


class Counting(Argon2Hash):
    """Counts how often a password was tried, whatever for."""

    def __init__(self) -> None:
        super().__init__(rounds=1, memory_kib=8, lanes=1)
        self.tried = Counter[str]()

    def fits(self, password: str, kept: str) -> bool:
        self.tried[password] += 1
        return super().fits(password, kept)


def test_the_right_password_begins_a_session(door: Door) -> None:
    made = door.sign_in(asking())
    assert isinstance(made, SignedIn)
    assert door.sessions.account(made.begun.id) == made.account


@pytest.mark.parametrize("name", ["N.Desk", " n.desk "])
def test_a_name_is_the_same_however_it_is_typed(door: Door, name: str) -> None:
    assert isinstance(door.sign_in(asking(name)), SignedIn)


def test_a_password_is_the_same_from_every_keyboard(store: MemoryAccounts, door: Door) -> None:
    Keeper(store, QUICK).add("z.desk", {"party": "HQ"}, "caf\u00e9 sept h\u00e9rons gris")
    assert isinstance(door.sign_in(asking("z.desk", "cafe\u0301 sept he\u0301rons gris")), SignedIn)


@pytest.mark.parametrize(
    ("name", "password"),
    [("n.desk", WRONG), ("n.desk", ""), ("nobody", PASSWORD), ("", ""), ("n.desk", "x" * 100_000)],
)
def test_whatever_is_wrong_is_refused_alike(door: Door, name: str, password: str) -> None:
    assert door.sign_in(asking(name, password)) is None


def test_who_is_disabled_is_refused_like_a_wrong_password(
    door: Door, store: MemoryAccounts
) -> None:
    Keeper(store, QUICK).disable("n.desk")
    assert door.sign_in(asking()) is None


@pytest.mark.parametrize("name", ["n.desk", "nobody", "off.desk"])
def test_every_refusal_takes_the_work_of_one_hash(
    store: MemoryAccounts, clocks: SetClocks, name: str
) -> None:
    counting = Counting()
    keeper = Keeper(store, counting)
    keeper.add("off.desk", {"party": "HQ"}, PASSWORD)
    keeper.disable("off.desk")
    assert door_of(store, counting, clocks).sign_in(asking(name, WRONG)) is None
    assert counting.tried == {WRONG: 1}


@pytest.mark.parametrize("name", ["n.desk", "nobody"])
def test_after_some_wrong_tries_waits_grow_alike_whether_there_is_such_an_account(
    door: Door, clocks: SetClocks, name: str
) -> None:
    waits = []
    for at in range(OF_ACCOUNTS.free + 6):
        made = door.sign_in(asking(name, WRONG, f"198.51.100.{at}"))
        if isinstance(made, Throttled):
            waits.append(made.seconds)
            clocks.passes(made.seconds)
            assert door.sign_in(asking(name, WRONG, f"198.51.100.{at}")) is None
    assert waits == [2, 3, 5, 9, 17, 33]


def test_while_an_account_waits_its_own_password_is_not_looked_at(
    door: Door, clocks: SetClocks
) -> None:
    for at in range(OF_ACCOUNTS.free):
        door.sign_in(asking(password=WRONG, address=f"198.51.100.{at}"))
    assert isinstance(door.sign_in(asking()), Throttled)
    clocks.passes(2)
    assert isinstance(door.sign_in(asking()), SignedIn)
    assert door.sign_in(asking(password=WRONG)) is None


def test_a_clock_that_is_set_ends_no_wait(door: Door, clocks: SetClocks) -> None:
    for _ in range(OF_ACCOUNTS.free):
        door.sign_in(asking(password=WRONG))
    clocks.jumps(3653 * 86400.0)
    assert isinstance(door.sign_in(asking()), Throttled)


def test_no_wait_is_longer_than_the_longest(door: Door, clocks: SetClocks) -> None:
    longest = 0
    for at in range(40):
        made = door.sign_in(asking(password=WRONG, address=f"198.51.100.{at}"))
        if isinstance(made, Throttled):
            longest = max(longest, made.seconds)
            clocks.passes(made.seconds)
    assert longest <= OF_ACCOUNTS.longest_seconds + 1


def test_an_address_that_tries_many_names_waits(door: Door) -> None:
    for at in range(OF_ADDRESSES.free):
        assert door.sign_in(asking(f"nobody{at}", WRONG)) is None
    assert isinstance(door.sign_in(asking("nobody-else", WRONG)), Throttled)
    assert isinstance(door.sign_in(asking(address="198.51.100.9")), SignedIn)


def test_its_own_account_buys_an_address_no_new_tries(door: Door) -> None:
    for at in range(OF_ADDRESSES.free):
        assert door.sign_in(asking(f"nobody{at}", WRONG)) is None
        if at < OF_ADDRESSES.free - 1:
            assert isinstance(door.sign_in(asking()), SignedIn)
    assert isinstance(door.sign_in(asking()), Throttled)


def test_addresses_of_one_network_of_the_sixth_version_count_as_one(door: Door) -> None:
    for at in range(OF_ADDRESSES.free):
        door.sign_in(asking(f"nobody{at}", WRONG, f"2001:db8:1:2::{at:x}"))
    assert isinstance(door.sign_in(asking(address="2001:db8:1:2:ffff::1")), Throttled)
    assert isinstance(door.sign_in(asking(address="2001:db8:1:3::1")), SignedIn)


def test_a_hash_of_less_work_is_made_anew_at_a_sign_in(
    store: MemoryAccounts, clocks: SetClocks
) -> None:
    before = store.password_hash("n.desk")
    slower = Argon2Hash(rounds=2, memory_kib=16, lanes=1)
    assert isinstance(door_of(store, slower, clocks).sign_in(asking()), SignedIn)
    after = store.password_hash("n.desk")
    assert after != before and slower.fits(PASSWORD, after)


def test_what_happens_at_the_door_is_written_down(
    door: Door, store: MemoryAccounts, clocks: SetClocks
) -> None:
    made = door.sign_in(asking())
    assert isinstance(made, SignedIn)
    door.sign_out(made.begun.id, HERE, everywhere=False)
    door.sign_in(asking(password=WRONG))
    assert kinds(store) == [
        ("created", "n.desk", ""),
        ("signed_in", "n.desk", HERE),
        ("signed_out", "n.desk", HERE),
        ("refused", "n.desk", HERE),
    ]


def test_a_name_that_is_no_accounts_is_not_written_down(door: Door, store: MemoryAccounts) -> None:
    door.sign_in(asking(PASSWORD, ""))
    assert kinds(store)[-1] == ("refused", "", HERE)


def test_a_wait_is_written_down_once(door: Door, store: MemoryAccounts) -> None:
    for _ in range(OF_ACCOUNTS.free + 20):
        door.sign_in(asking(password=WRONG))
    assert [kind for kind, *_ in kinds(store)].count("throttled") == 1


def test_argon2id_is_what_a_password_is_kept_under() -> None:
    kept = Argon2Hash().hashed(PASSWORD)
    assert kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert Argon2Hash().fits(PASSWORD, kept) and not Argon2Hash().fits(WRONG, kept)
    assert not Argon2Hash().fits(PASSWORD, "no hash at all")
