"""The memory of wrong tries: bounded, and what did most is forgotten last."""

from willing.app.accounts.throttle import FORGET_SECONDS, Patience, Throttle, network_of

PATIENCE = Patience(free=2, longest_seconds=60)


def test_no_more_is_kept_than_there_is_room_for_and_the_worst_stays() -> None:
    throttle = Throttle(PATIENCE, most=10)
    for _ in range(5):
        throttle.count("worst", 0.0)
    for at in range(1000):
        throttle.count(f"key {at}", 1.0 + at / 1000)
    assert throttle.wait("worst", 2.0) > 0
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
