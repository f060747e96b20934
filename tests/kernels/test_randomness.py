"""SplitMix64 against its published constants in whole Python numbers."""

from hypothesis import given
from hypothesis import strategies as st

from willing.kernels.randomness import below, next_word, seeded

WORD = 2**64


def plain_words(seed: int, count: int) -> list[int]:
    """The generator as its paper writes it."""
    out = []
    for _ in range(count):
        seed = (seed + 0x9E3779B97F4A7C15) % WORD
        z = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9 % WORD
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB % WORD
        out.append(z ^ (z >> 31))
    return out


def test_the_first_words_of_seed_1234567_are_the_published_ones() -> None:
    state = seeded(1234567)
    assert [int(next_word(state)) for _ in range(2)] == [6457827717110365317, 3203168211198807973]


@given(st.integers(0, WORD - 1))
def test_words_agree_with_whole_numbers(seed: int) -> None:
    state = seeded(seed)
    assert [int(next_word(state)) for _ in range(3)] == plain_words(seed, 3)


@given(st.integers(0, WORD - 1), st.integers(1, 2**31 - 1))
def test_draws_stay_below_their_count(seed: int, count: int) -> None:
    assert below(seeded(seed), count) == (plain_words(seed, 1)[0] >> 32) * count >> 32
