"""Bundles are hostile until verified: each of these is refused, with a sentence."""

import base64
import tracemalloc
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
import pytest
from tests.faults.bundle_lines import sealed
from tests.faults.nodes import coalition
from tests.faults.spellings import usual
from tests.ledger.written_log import Key

from willing.basics.errors import LedgerError
from willing.ledger.bundle import LARGEST_BUNDLE_BYTES, LARGEST_LINE_BYTES, MOST_ENTRIES
from willing.ledger.bundle_reading import is_bundle, read_bundle
from willing.ledger.bundle_writing import entry_line

KEY = Key(77)
Line = dict[str, Any]


@pytest.fixture(scope="module")
def data() -> bytes:
    sender, receiver = coalition(2)
    sender.say([1, {"decimal": "0.5"}])
    sender.say(["withheld"], label=None)
    [bundle] = sender.send(receiver.party, checkpoints=[sender.checkpoint()])
    return bundle


def lines_of(data: bytes) -> list[Line]:
    return [msgspec.json.decode(line) for line in data.splitlines()[:-1]]


def refused(data: bytes) -> str:
    with pytest.raises(LedgerError) as caught:
        read_bundle(data)
    return str(caught.value)


def resealed(lines: Sequence[Line]) -> bytes:
    return sealed(usual(None, lines), KEY)  # type: ignore[arg-type]


def test_a_bundle_reads_back_as_it_was_written(data: bytes) -> None:
    found = read_bundle(data)
    assert found.manifest.sender == "HQ" and found.manifest.recipient == "XAA"
    assert [(stretch.log, len(stretch.entries)) for stretch in found.stretches] == [
        ("HQ/root", 2),
        ("HQ/open", 3),
    ]
    assert [each.log for each in found.checkpoints] == ["HQ/open"]
    lines = data.splitlines()
    written = [entry_line(entry) for stretch in found.stretches for entry in stretch.entries]
    assert written == lines[1:6]


def test_a_bundle_is_told_from_a_spreadsheet(data: bytes) -> None:
    assert is_bundle(data)
    assert not any(map(is_bundle, (b"", b"PK\x03\x04", b"id,title\n", b'{"kind":"end"}\n')))


def test_a_bundle_that_lost_its_first_line_is_told_as_one(data: bytes) -> None:
    rest = data.partition(b"\n")[2]
    assert is_bundle(rest)
    assert "changed after it was signed, or in transit" in refused(rest)


def test_sealing_the_same_lines_anew_is_read(data: bytes) -> None:
    """So that what the cases below refuse is refused for the change that each makes."""
    assert read_bundle(resealed(lines_of(data))).key == KEY.public


def test_every_byte_counts(data: bytes) -> None:
    for at in range(0, len(data), 7):
        for bit in (1, 32):
            refused(data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :])


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "cut short"),
        (b"\n", "cut short"),
        (b"\n\n", "not that of a bundle"),
        (b"\0" * 1000, "cut short"),
        (b"{}\n{}\n", "not that of a bundle"),
        (b"[" * 100_000 + b"\n" + b"[" * 100_000 + b"\n", "longer than 400 bytes"),
        (b"x\n" + b"[" * 399 + b"\n", "not that of a bundle"),
        (b"PK\x03\x04zip\n\xff\xfe\n", "not that of a bundle"),
    ],
)
def test_what_is_no_bundle_is_refused(raw: bytes, told: str) -> None:
    assert told in refused(raw)


def test_a_file_beyond_the_cap_is_refused_before_anything_is_read() -> None:
    assert "larger than 32,000,000 bytes" in refused(bytes(LARGEST_BUNDLE_BYTES + 1))


def change_manifest(**fields: Any) -> Callable[[list[Line]], None]:
    return lambda lines: lines[0].update(fields)


def change_entry(**fields: Any) -> Callable[[list[Line]], None]:
    return lambda lines: lines[3].update(fields)


def claim(number: int, **fields: Any) -> Callable[[list[Line]], None]:
    return lambda lines: lines[0]["stretches"][number].update(fields)


def moved(lines: list[Line]) -> None:
    lines[4], lines[5] = lines[5], lines[4]


CHANGES: Sequence[tuple[Callable[[list[Line]], None], str]] = [
    (change_manifest(format="willing-bundle-v2"), "Invalid enum value 'willing-bundle-v2'"),
    (change_manifest(sender="../../etc"), "$.sender"),
    (change_manifest(recipient="coalition"), "$.recipient"),
    (change_manifest(part=2), "part 2 of 1"),
    (change_manifest(parts=0), "$.parts"),
    (change_manifest(more=1), "unknown field"),
    (change_manifest(checkpoints=0), "more lines than its manifest says"),
    (change_manifest(checkpoints=2), "fewer lines than its manifest says"),
    (change_manifest(checkpoints=10**9), "$.checkpoints"),
    (change_manifest(stretches=[]), "not that of a bundle"),
    (claim(1, last_seq=2**30), f"claims more than {MOST_ENTRIES:,} entries"),
    (claim(1, last_seq=2**53 + 1), "$.stretches[1].last_seq"),
    (claim(1, first_seq=5, last_seq=4), "ends before it begins"),
    (claim(1, first_seq=0), "$.stretches[1].first_seq"),
    (claim(1, log="HQ/annex"), "entry 1 of HQ/annex should stand here"),
    (claim(1, head=base64.b64encode(bytes(32)).decode()), "another head than the manifest says"),
    (claim(1, last_seq=2), "another head than the manifest says"),
    (change_entry(seq=2**64), "$.seq"),
    (change_entry(seq=-1), "$.seq"),
    (change_entry(seq=2), "entry 1 of HQ/open should stand here"),
    (change_entry(log="HQ/../open"), "$.log"),
    (change_entry(log="HQ/open\n"), "$.log"),
    (change_entry(leaf=base64.b64encode(bytes(31)).decode()), "$.leaf"),
    (change_entry(head="A" * 44), "$.head"),
    (change_entry(head="%" * 43 + "="), "base64"),
    (change_entry(signature=base64.b64encode(bytes(65)).decode()), "$.signature"),
    (change_entry(body=None), "spelled in another way"),
    (lambda lines: lines[3].pop("body"), "a salt without its body"),
    (lambda lines: lines[3].pop("salt"), "a body without its salt"),
    (change_entry(line="checkpoint"), "not that of a bundle"),
    (moved, "entry 2 of HQ/open should stand here"),
    (lambda lines: lines.pop(4), "entry 2 of HQ/open should stand here"),
    (lambda lines: lines.insert(4, dict(lines[4])), "entry 3 of HQ/open should stand here"),
    (lambda lines: lines[6].update(note="willing/HQ/open\n1\n"), "this is no checkpoint"),
    (lambda lines: lines[6].update(note="x" * 401), "$.note"),
    (lambda lines: lines.append({"line": "entry"}), "more lines than its manifest says"),
    (lambda lines: lines.clear(), "cut short"),
]


@pytest.mark.parametrize(("change", "told"), CHANGES)
def test_a_change_that_was_sealed_anew_is_refused(
    data: bytes, change: Callable[[list[Line]], None], told: str
) -> None:
    lines = lines_of(data)
    change(lines)
    assert told in refused(resealed(lines))


@pytest.mark.parametrize(
    "raw",
    [
        lambda data: data.replace(b'{"line":"entry",', b'{"line":"entry","seq":1,', 1),
        lambda data: data.replace(b'"seq":1,', b'"seq": 1,', 1),
        lambda data: data.replace(b'"seq":1,', b'"seq":1.0,', 1),
        lambda data: data.replace(b'"offer_made', b'"\\u006fffer_made', 1),
        lambda data: data.replace(b"offer_made", b"\\u006fffer_made", 1),
        lambda data: data.replace(b'"salt":"', b'"salt":"\\n', 1),
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b'"line":"entry","log"', b'"log":"HQ/root","line":"entry","log"'),
    ],
)
def test_a_line_spelled_otherwise_is_refused(data: bytes, raw: Callable[[bytes], bytes]) -> None:
    told = data[: data.rfind(b"\n", 0, -1) + 1]
    changed = raw(told)
    assert changed != told
    refused(sealed(changed, KEY))


def test_depth_and_length_are_bounded_by_the_line(data: bytes) -> None:
    manifest = data.splitlines()[0]
    deep = manifest[:-1] + b',"more":' + b"[" * 500_000 + b"]" * 500_000 + b"}\n"
    assert "not that of a bundle" in refused(sealed(deep, KEY))
    long = manifest[:-1] + b',"more":"' + b"x" * LARGEST_LINE_BYTES + b'"}\n'
    assert "longer than 2,500,000 bytes" in refused(sealed(long, KEY))


def test_what_an_error_quotes_can_be_printed(data: bytes) -> None:
    lines = lines_of(data)
    lines[0]["format"] = "\x1b[2J\u202e" + "x" * 1000
    told = refused(resealed(lines))
    assert told.isprintable() and len(told) < 400


def test_a_claim_of_many_entries_takes_no_memory(data: bytes) -> None:
    lines = lines_of(data)
    lines[0]["stretches"][1].update(last_seq=MOST_ENTRIES - 2)
    raw = resealed(lines)
    tracemalloc.start()
    refused(raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000
