"""The collector rests for a while, and is at work again whatever happened."""

import gc

import pytest

from willing.basics.collector import at_rest


def test_it_rests_within_and_works_after() -> None:
    with at_rest():
        with at_rest():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_an_error() -> None:
    @at_rest()
    def failing() -> None:
        assert not gc.isenabled()
        raise KeyError("x")

    with pytest.raises(KeyError):
        failing()
    assert gc.isenabled()


def test_one_that_was_at_rest_before_stays_so() -> None:
    gc.disable()
    try:
        with at_rest():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
