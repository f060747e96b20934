"""Sessions end by rest, by age, by hand and with their account, and under no clock later."""

import pytest
from tests.app.accounts.clocks import SetClocks
from tests.app.accounts.conftest import QUICK

from willing.adapters.memory_accounts import MemoryAccounts
from willing.app.accounts.door import Door
from willing.app.accounts.keeping import Keeper
from willing.app.accounts.opening import door_of
from willing.app.accounts.sessions import (
    IDLE_SECONDS,
    LONGEST_SECONDS,
    Begun,
    is_token,
    token_of,
)

TEN_YEARS = 3653 * 86400.0


@pytest.fixture
def begun(door: Door) -> Begun:
    made = door.sessions.begin("n.desk")
    assert made is not None
    return made


def lives(door: Door, begun: Begun) -> bool:
    """Return whether a session is there still."""
    return door.sessions.account(begun.id) is not None


def test_an_id_has_256_bits_and_is_not_what_is_kept(
    store: MemoryAccounts, begun: Begun, door: Door
) -> None:
    other = door.sessions.begin("n.desk")
    assert other is not None and other.id != begun.id
    assert len(bytes.fromhex(begun.id)) == 32
    assert store.session(bytes.fromhex(begun.id)) is None
    assert store.session(begun.id.encode()) is None


def test_a_session_lives_while_it_is_used(door: Door, begun: Begun, clocks: SetClocks) -> None:
    for _ in range(10):
        clocks.passes(IDLE_SECONDS - 60)
        assert lives(door, begun)


def test_a_session_that_rests_too_long_ends_for_good(
    door: Door, begun: Begun, clocks: SetClocks
) -> None:
    clocks.passes(IDLE_SECONDS)
    assert not lives(door, begun)
    clocks.jumps(-IDLE_SECONDS)
    assert not lives(door, begun)


def test_looking_without_using_lets_it_rest(door: Door, begun: Begun, clocks: SetClocks) -> None:
    for _ in range(3):
        clocks.passes(IDLE_SECONDS / 4)
        assert door.sessions.account(begun.id, use=False)
    clocks.passes(IDLE_SECONDS / 4)
    assert not lives(door, begun)


def test_no_use_makes_a_session_older_than_the_longest(
    door: Door, begun: Begun, clocks: SetClocks
) -> None:
    step = IDLE_SECONDS / 2
    for _ in range(int(LONGEST_SECONDS / step) - 1):
        clocks.passes(step)
        assert lives(door, begun)
    clocks.passes(step)
    assert not lives(door, begun)


@pytest.mark.parametrize("jump", [-TEN_YEARS, -3600.0, -1.0])
def test_a_clock_set_back_prolongs_nothing(
    door: Door, begun: Begun, clocks: SetClocks, jump: float
) -> None:
    clocks.jumps(jump)
    clocks.passes(IDLE_SECONDS - 60)
    assert lives(door, begun)
    clocks.jumps(jump)
    clocks.passes(IDLE_SECONDS)
    assert not lives(door, begun)


def test_a_clock_set_on_ends_sessions_and_set_right_again_revives_none(
    door: Door, begun: Begun, clocks: SetClocks
) -> None:
    clocks.jumps(TEN_YEARS)
    assert not lives(door, begun)
    clocks.jumps(-TEN_YEARS)
    assert not lives(door, begun)


def test_after_a_jump_and_back_new_sessions_have_their_time_and_no_more(
    door: Door, begun: Begun, clocks: SetClocks
) -> None:
    clocks.jumps(TEN_YEARS)
    assert not lives(door, begun)
    clocks.jumps(-TEN_YEARS)
    later = door.sessions.begin("n.desk")
    assert later is not None
    clocks.passes(IDLE_SECONDS - 60)
    assert lives(door, later)
    clocks.passes(IDLE_SECONDS)
    assert not lives(door, later)


def test_a_session_outlives_the_server_but_not_its_time(
    door: Door, begun: Begun, clocks: SetClocks, store: MemoryAccounts
) -> None:
    clocks.passes(600)
    again = door_of(store, QUICK, clocks)
    assert lives(again, begun)
    clocks.passes(IDLE_SECONDS)
    clocks.jumps(-IDLE_SECONDS)
    later = door_of(store, QUICK, clocks)
    assert not lives(later, begun)


def test_no_session_outlives_the_machine(
    door: Door, begun: Begun, clocks: SetClocks, store: MemoryAccounts
) -> None:
    clocks.boots(off_seconds=60)
    assert not lives(door_of(store, QUICK, clocks), begun)


def test_on_a_machine_that_names_no_beginning_a_session_ends_with_the_server(
    store: MemoryAccounts, clocks: SetClocks
) -> None:
    clocks.boot = ""
    first = door_of(store, QUICK, clocks)
    begun = first.sessions.begin("n.desk")
    assert begun is not None and lives(first, begun)
    assert not lives(door_of(store, QUICK, clocks), begun)


def test_who_is_disabled_is_out_at_once(door: Door, begun: Begun, store: MemoryAccounts) -> None:
    Keeper(store, QUICK).disable("n.desk")
    assert not lives(door, begun)
    assert door.sessions.begin("n.desk") is None


def test_signing_out_everywhere_ends_the_sessions_of_other_browsers(
    door: Door, begun: Begun
) -> None:
    other = door.sessions.begin("n.desk")
    assert other is not None
    door.sign_out(begun.id, "192.0.2.7", everywhere=True)
    assert not lives(door, begun) and not lives(door, other)


def test_signing_out_leaves_the_sessions_of_other_browsers(door: Door, begun: Begun) -> None:
    other = door.sessions.begin("n.desk")
    assert other is not None
    door.sign_out(begun.id, "192.0.2.7", everywhere=False)
    assert not lives(door, begun) and lives(door, other)


@pytest.mark.parametrize("made_up", ["", "0" * 64, "é", "; DROP TABLE sessions"])
def test_an_id_that_was_never_given_is_nobodys(door: Door, begun: Begun, made_up: str) -> None:
    assert door.sessions.account(made_up) is None


def test_a_token_fits_its_session_alone(begun: Begun) -> None:
    assert is_token(begun.token, begun.id)
    assert begun.token == token_of(begun.id) and begun.id not in begun.token
    for other in ("", begun.id, token_of("0" * 64), begun.token[:-1], "é" * 64):
        assert not is_token(other, begun.id)
