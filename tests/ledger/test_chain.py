"""Heads reckoned again by another program, and what a head must bind."""

import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.written_log import EMPTY, LOG, ROOT_KEY, log_of

from willing.ledger.chain import genesis, leaf, linked, next_head, signed_bytes
from willing.ledger.entry import Head

SALTED = st.tuples(st.binary(min_size=16, max_size=16), st.binary(max_size=40))
CHAIN = st.lists(SALTED, max_size=6)


def sha256sum(message: bytes) -> bytes:
    """The digest of the program sha256sum."""
    program = shutil.which("sha256sum")
    if program is None:
        pytest.skip("the program sha256sum is not installed")
    told = subprocess.run([program], input=message, capture_output=True, check=True)
    return bytes.fromhex(told.stdout.split()[0].decode())


def test_heads_are_those_of_sha256sum() -> None:
    header = f"willing-log-v1\ned25519\nGBR/open\n{ROOT_KEY.public.hex()}\n".encode()
    head = sha256sum(b"\x02" + header)
    assert Head(0, head) == EMPTY
    for entry in log_of([2, 1]):
        assert entry.salt is not None and entry.body is not None
        assert entry.leaf == sha256sum(b"\x00" + entry.salt + entry.body)
        head = sha256sum((b"\x03" if entry.signature else b"\x01") + head + entry.leaf)
        assert entry.head == head


def test_what_is_signed_names_log_and_place() -> None:
    assert signed_bytes("GBR/open", 258, b"h" * 32) == (
        b"willing-log-v1\x00GBR/open\x00" + bytes((0, 0, 0, 0, 0, 0, 1, 2)) + b"h" * 32
    )


def test_a_log_begins_elsewhere_under_another_root_or_name() -> None:
    heads = {
        genesis(log, key).head
        for log in ("GBR/open", "GBR/annex")
        for key in (b"1" * 32, b"2" * 32)
    }
    assert len(heads) == 4


@given(chain=CHAIN, other=CHAIN)
def test_two_chains_share_a_head_only_when_they_are_the_same(
    chain: list[tuple[bytes, bytes]], other: list[tuple[bytes, bytes]]
) -> None:
    last = [list(linked(LOG, EMPTY, each))[-1:] for each in (chain, other)]
    heads = [each[0].head if each else EMPTY.head for each in last]
    assert (heads[0] == heads[1]) == (chain == other)


@given(before=st.binary(min_size=32, max_size=32), body=st.binary(max_size=80))
def test_a_leaf_is_never_a_head(before: bytes, body: bytes) -> None:
    salt = b"s" * 16
    assert leaf(salt, body) != next_head(before, leaf(salt, body), ends=False)
    assert leaf(before[:16], before[16:]) != next_head(before, b"", ends=True)
