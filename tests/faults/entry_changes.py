"""Changes of the entries that a bundle holds."""

import random
from typing import Any

from tests.faults.bundle_lines import (
    STRANGER,
    Line,
    any_entry,
    chained_anew,
    entries_of,
    text_of,
)
from tests.ledger.written_log import Key


def body_changed(rng: random.Random, lines: list[Line]) -> None:
    line = any_entry(rng, lines)
    line["body"] = str(line.get("body", "")).replace('"value":', '"value":1')
    line.setdefault("salt", text_of(bytes(16)))


def body_changed_and_chained_anew(rng: random.Random, lines: list[Line]) -> None:
    """All later leaves and heads of the log fit; the signatures do not."""
    line = any_entry(rng, lines)
    body_changed(rng, [line])
    chained_anew(line, lines)


def signed_by_another(rng: random.Random, lines: list[Line]) -> None:
    line = any_entry(rng, lines)
    chained_anew(line, lines, rng.choice((STRANGER, Key(2))))


def field_of_another(rng: random.Random, lines: list[Line]) -> None:
    name = rng.choice(("leaf", "head", "signature", "salt", "body", "log", "seq"))
    one, other = any_entry(rng, lines), any_entry(rng, lines)
    if name in other:
        one[name] = other[name]


def field_random(rng: random.Random, lines: list[Line]) -> None:
    name, size = rng.choice((("leaf", 32), ("head", 32), ("signature", 64), ("salt", 16)))
    any_entry(rng, lines)[name] = text_of(rng.randbytes(rng.choice((size, size, size - 1, 0, 500))))


def field_left_out(rng: random.Random, lines: list[Line]) -> None:
    line = rng.choice(lines)
    if len(line) > 1:
        line.pop(rng.choice([name for name in line if name != "line"]))


def seq_beyond(rng: random.Random, lines: list[Line]) -> None:
    any_entry(rng, lines)["seq"] = rng.choice(
        (0, -1, 2**53, 2**53 + 1, 2**64, 10**30, True, "1", 1.5)
    )


def all_seqs_moved(rng: random.Random, lines: list[Line]) -> None:
    log, by = any_entry(rng, lines).get("log"), rng.choice((1, 2, 1000, -1))
    for line in entries_of(lines):
        if line.get("log") == log and isinstance(line.get("seq"), int):
            line["seq"] += by


def log_renamed(rng: random.Random, lines: list[Line]) -> None:
    log = any_entry(rng, lines).get("log")
    other = rng.choice(
        ("XAA/open", "XAB/open", "HQ/open", "HQ/root", "XZZ/open", "../../etc/passwd", "HQ/open\n")
    )
    for line in entries_of(lines):
        if line.get("log") == log:
            line["log"] = other


def entry_left_out(rng: random.Random, lines: list[Line]) -> None:
    if entries_of(lines):
        lines.remove(any_entry(rng, lines))


def entry_doubled(rng: random.Random, lines: list[Line]) -> None:
    if entries_of(lines):
        line = any_entry(rng, lines)
        lines.insert(lines.index(line), dict(line))


def entries_reordered(rng: random.Random, lines: list[Line]) -> None:
    at = [number for number, line in enumerate(lines) if line.get("line") == "entry"]
    if len(at) > 1:
        first, second = rng.sample(at, 2)
        lines[first], lines[second] = lines[second], lines[first]


def body_withheld(rng: random.Random, lines: list[Line]) -> None:
    line = any_entry(rng, lines)
    line.pop("body", None)
    line.pop("salt", None)


def signature_dropped(rng: random.Random, lines: list[Line]) -> None:
    any_entry(rng, lines).pop("signature", None)


def root_log_lost(rng: random.Random, lines: list[Line]) -> None:
    lost = rng.choice(("HQ/root", "XAB/root"))
    lines[:] = [line for line in lines if line.get("log") != lost]


def key_put_in(rng: random.Random, lines: list[Line]) -> None:
    """A root log names a key of the attacker's, chained but not signed by the root key."""
    own = [line for line in entries_of(lines) if line.get("log") in ("HQ/root", "XAB/root")]
    if not own:
        return
    line = rng.choice(own)
    line["body"] = str(line.get("body")).replace('"key":"', f'"key":"{STRANGER.public.hex()}"#')
    line["body"] = line["body"].split("#")[0] + line["body"].partition("#")[2][64:]
    chained_anew(line, lines, rng.choice((None, STRANGER)))


def nested_deep(rng: random.Random, lines: list[Line]) -> None:
    depth = rng.choice((70, 500, 5_000))
    bomb: Any = "[" * depth + "]" * depth
    line = rng.choice(lines)
    if line.get("line") == "entry" and rng.random() < 0.7:
        line["body"] = str(line.get("body", '"value":1')).replace('"value":', f'"value":{bomb}')
    else:
        line["more"] = "BOMB" + bomb


ENTRY_CHANGES = (
    body_changed,
    body_changed_and_chained_anew,
    signed_by_another,
    field_of_another,
    field_random,
    field_left_out,
    seq_beyond,
    all_seqs_moved,
    log_renamed,
    entry_left_out,
    entry_doubled,
    entries_reordered,
    body_withheld,
    signature_dropped,
    root_log_lost,
    key_put_in,
    nested_deep,
)
