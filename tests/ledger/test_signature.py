"""Signatures: the vectors of RFC 8032, the program openssl as referee, keys that anyone can use."""

import importlib
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.ledger.written_log import LOG_KEY, OTHER_KEY, log_of

from willing.ledger import signature as signatures
from willing.ledger.chain import signed_bytes
from willing.ledger.signature import fingerprint, is_signed_by, is_weak

# Section 7.1 of RFC 8032: public key, message, signature.
RFC_8032 = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ),
]
ORDER = 2**252 + 27742317777372353535851937790883648493


@pytest.mark.parametrize(("key", "message", "signature"), RFC_8032)
def test_rfc_8032(key: str, message: str, signature: str) -> None:
    parts = [bytes.fromhex(each) for each in (key, signature, message)]
    assert is_signed_by(*parts)
    assert not is_signed_by(parts[0], parts[1], parts[2] + b"\x00")


def test_openssl_says_the_same(tmp_path: Path) -> None:
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("the program openssl is not installed")
    entry = log_of([3])[-1]
    message = signed_bytes(entry.log, entry.seq, entry.head)
    key = tmp_path / "key.der"
    for public, expected in ((LOG_KEY.public, 0), (OTHER_KEY.public, 1)):
        key.write_bytes(bytes.fromhex("302a300506032b6570032100") + public)  # RFC 8410
        (tmp_path / "message").write_bytes(message)
        (tmp_path / "signature").write_bytes(entry.signature)
        told = subprocess.run(
            f"{program} pkeyutl -verify -rawin -pubin -keyform DER -inkey key.der "
            "-in message -sigfile signature".split(),
            cwd=tmp_path,
            capture_output=True,
            check=False,
        )
        assert told.returncode == expected, told.stderr
        assert is_signed_by(public, entry.signature, message) == (expected == 0)


def test_pynacl_says_the_same() -> None:
    if importlib.util.find_spec("nacl") is None:
        pytest.skip("PyNaCl is not installed")
    nacl = importlib.import_module("nacl.signing")
    entry = log_of([1])[-1]
    message = signed_bytes(entry.log, entry.seq, entry.head)
    assert nacl.VerifyKey(LOG_KEY.public).verify(message, entry.signature) == message


def test_a_signature_has_one_form_only() -> None:
    message = b"one"
    signature = LOG_KEY.sign(message)
    larger = int.from_bytes(signature[32:], "little") + ORDER
    assert is_signed_by(LOG_KEY.public, signature, message)
    again = signature[:32] + larger.to_bytes(32, "little")
    assert not is_signed_by(LOG_KEY.public, again, message)
    for wrong in (b"", signature[:-1], signature + b"\x00", bytes(64)):
        assert not is_signed_by(LOG_KEY.public, wrong, message)
    for wrong in (b"", LOG_KEY.public[:-1], LOG_KEY.public + b"\x00"):
        assert not is_signed_by(wrong, signature, message)


def test_a_key_for_which_anyone_can_sign_is_refused() -> None:
    identity = b"\x01" + bytes(31)
    forged = identity + bytes(32)  # R = identity, S = 0: holds for whatever message
    assert is_weak(identity)
    assert not is_signed_by(identity, forged, b"whatever")
    assert not is_signed_by(identity[:-1] + b"\x80", forged, b"whatever")
    assert not is_weak(LOG_KEY.public)


def test_small_order_is_what_it_says() -> None:
    """Each listed key, times eight, is the identity: reckoned on the curve itself."""
    for key in signatures._WEAK:
        point = _point(key)
        if point is not None:  # two of them are no point at all
            for _ in range(3):
                point = _added(point, point)
            assert point == (0, 1), key.hex()


PRIME = 2**255 - 19
D = -121665 * pow(121666, -1, PRIME) % PRIME


def _point(key: bytes) -> tuple[int, int] | None:
    y = int.from_bytes(key, "little") % PRIME
    square = (y * y - 1) * pow(D * y * y + 1, -1, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if (x * x - square) % PRIME:
        x = x * pow(2, (PRIME - 1) // 4, PRIME) % PRIME
    return (x, y) if (x * x - square) % PRIME == 0 else None


def _added(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    both = D * a[0] * b[0] * a[1] * b[1]
    x = (a[0] * b[1] + a[1] * b[0]) * pow(1 + both, -1, PRIME)
    y = (a[1] * b[1] + a[0] * b[0]) * pow(1 - both, -1, PRIME)
    return x % PRIME, y % PRIME


def test_a_fingerprint_is_read_aloud_in_groups_of_four() -> None:
    told = fingerprint(LOG_KEY.public)
    assert len(told.split()) == 10 and {len(each) for each in told.split()} == {4}
    assert told != fingerprint(OTHER_KEY.public)
