"""Changes of the bytes of a bundle, blind to what they mean."""

import random


def flipped_bit(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]


def cut_short(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data))]


def part_left_out(rng: random.Random, data: bytes) -> bytes:
    first, last = sorted(rng.sample(range(len(data)), 2))
    return data[:first] + data[last:]


def part_doubled(rng: random.Random, data: bytes) -> bytes:
    first, last = sorted(rng.sample(range(len(data)), 2))
    return data[:last] + data[first:]


def bytes_put_in(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice((b"\0", b"\n", b" ", b"\xff", rng.randbytes(5))) + data[at:]


def lines_swapped(rng: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True)
    first, second = rng.sample(range(len(lines)), 2)
    lines[first], lines[second] = lines[second], lines[first]
    return b"".join(lines)


BYTE_CHANGES = (
    flipped_bit,
    cut_short,
    part_left_out,
    part_doubled,
    bytes_put_in,
    lines_swapped,
)
