"""The memory of wrong tries: bounded, and what did most is forgotten last."""

from willing.app.accounts.throttle import (
    FORGET_SECONDS,
    YOUNG_SECONDS,
    Patience,
    Throttle,
    network_of,
)

PATIENCE = Patience(free=2, longest_seconds=60)


def full(most: int = 10) -> Throttle:
    """Return a memory that is full of others, where `key` waits."""
    throttle = Throttle(PATIENCE, most)
    for _ in range(PATIENCE.free + 1):
        throttle.count("key", 0.0)
    for at in range(most - 1):
        throttle.count(f"other {at}", 0.0)
        throttle.count(f"other {at}", 0.0)
        throttle.count(f"other {at}", 0.0)
        throttle.count(f"other {at}", 0.0)
    return throttle


def test_a_flood_of_names_frees_none_of_its_wait() -> None:
    throttle = full()
    for at in range(1000):
        throttle.count(f"new {at}", 1.0)
    assert throttle.wait("key", 1.0) == 1
    assert len(throttle._tried) == 11


def test_while_memory_is_full_new_names_count_as_one() -> None:
    throttle = full()
    for at in range(PATIENCE.free):
        assert throttle.wait(f"new {at}", 1.0) == 0
        throttle.count(f"new {at}", 1.0)
    assert throttle.wait("yet another", 1.0) > 0
    assert throttle.tell("yet another", 1.0) and not throttle.tell("new 0", 1.0)


def test_who_was_right_takes_back_their_own_try_alone_of_what_counts_as_one() -> None:
    throttle = full()
    for at in range(PATIENCE.free + 5):
        throttle.count(f"new {at}", 1.0)
    throttle.forgive("new 0", 1.0, all_of_it=True)
    throttle.count("new 1", 1.0)
    assert throttle.wait("new 2", 1.0) > 1


def test_after_some_minutes_who_did_least_wrong_is_forgotten_first() -> None:
    throttle = full()
    throttle.count("new", YOUNG_SECONDS)
    assert "new" in throttle._tried and "key" not in throttle._tried
    assert len(throttle._tried) == 10


def test_what_is_long_past_is_forgotten() -> None:
    throttle = Throttle(PATIENCE)
    for _ in range(5):
        throttle.count("key", 0.0)
    assert throttle.wait("key", 1.0) > 0
    throttle.count("key", FORGET_SECONDS + 1)
    assert throttle.wait("key", FORGET_SECONDS + 1) == 0


def test_a_try_that_was_right_is_taken_back_alone() -> None:
    throttle = Throttle(PATIENCE)
    for _ in range(2):
        throttle.count("key", 0.0)
    throttle.forgive("key", 0.0, all_of_it=False)
    assert throttle.wait("key", 0.0) == 0
    throttle.count("key", 0.0)
    assert throttle.wait("key", 0.0) == 1


def test_an_address_of_the_fourth_version_is_itself_in_either_spelling() -> None:
    assert network_of("192.0.2.7") == "192.0.2.7" == network_of("::ffff:192.0.2.7")
    assert network_of("fe80::1%eth0") == "fe80::"
    assert network_of("testclient") == "testclient"
