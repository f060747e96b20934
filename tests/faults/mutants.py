"""Fault 9: bundles that somebody altered. Bytes are flipped, cut, doubled; lines are rewritten and
the whole is sealed anew by a stranger, by another party, or by the true sender turned hostile.

Nothing that a party did not sign may be stored, nothing but LedgerError may escape.
"""

import base64
import json
import random
from collections.abc import Callable, Sequence
from hashlib import sha256
from time import process_time
from typing import Any, NamedTuple

import msgspec
from tests.faults.nodes import Node, coalition
from tests.ledger.written_log import Key

from willing.basics.errors import LedgerError
from willing.basics.label import Label
from willing.ledger.bundle import CheckpointLine, EntryLine, Manifest, sealed_bytes
from willing.ledger.chain import leaf, next_head, signed_bytes
from willing.ledger.entry import Entry

Line = dict[str, Any]
STRANGER = Key(999_999)


class Found(NamedTuple):
    """What became of mutants."""

    cases: int
    refused: int
    """Refused as a whole."""
    taken_in_part: int
    """What was true in them was stored and the rest refused; or nothing in them had changed."""
    accepted: tuple[str, ...]
    """False entries stored: there must be none."""
    escaped: tuple[str, ...]
    """Anything but LedgerError that was raised: there must be none."""
    slowest_seconds: float


class Scene(NamedTuple):
    """A bundle, who may seal another, the victim, and all that parties truly signed."""

    data: bytes
    seals: tuple[Key, ...]
    victim: Callable[[], Node]
    true: frozenset[Entry]


def run_mutants(cases: int, seed: int) -> Found:
    """Send so many altered bundles to a node, each to a fresh one."""
    rng = random.Random(seed)
    scenes = [_scene(number) for number in range(4)]
    refused, taken, accepted, escaped, slowest = 0, 0, [], [], 0.0
    for case in range(cases):
        scene = scenes[case % len(scenes)]
        how, data = _mutant(rng, scene)
        node = scene.victim()
        before = process_time()
        try:
            node.take(data)
            taken += 1
        except LedgerError:
            refused += 1
        except Exception as error:  # noqa: BLE001 - whatever else escapes is the fault looked for
            escaped.append(f"{how}: {type(error).__name__}: {error}")
        slowest = max(slowest, process_time() - before)
        if _stored(node) - scene.true:
            accepted.append(how)
    return Found(cases, refused, taken, tuple(accepted), tuple(escaped), slowest)


def _stored(node: Node) -> frozenset[Entry]:
    """Everything a node holds, stubs and proofs of forks included."""
    logs = node.store.heads()
    stored = {each.entry for log in logs for each in node.store.log(log)}
    return frozenset(stored | set(node.store.forks()))


def _scene(number: int) -> Scene:
    """HQ has the logs of all and sends them to XAA; in odd scenes XAA knows a part already."""
    hq, victim, other = members = coalition(3, seed=500 + number)
    other.say([1, 2, {"text": "an offer"}])
    other.say([5], "annex", Label(originator=other.party, releasable_to=(victim.party,)))
    early = hq.send(victim.party)
    hq.take(other.send(hq.party)[0])
    hq.say([{"decimal": "0.5"}, "two"])
    other.rotate()
    other.say([7])
    other.say(["withheld"], label=Label(originator=other.party, releasable_to=("HQ",)))
    other.say([8])
    if number >= 2:
        other.revoke(last_seq=5)
        other.say([9])
    hq.take(other.send(hq.party)[0])
    checkpoints = [hq.checkpoint(), other.checkpoint()]
    [data] = hq.send(victim.party, checkpoints=checkpoints)
    true = [_stored(node) for node in members]
    withheld = frozenset(entry.stub() for each in true for entry in each)
    # An entry may come without its signature where its key was revoked.
    unsigned = frozenset(
        each._replace(signature=b"")
        for each in withheld.union(*true)
        if number >= 2 and each.log == other.log() and each.seq > 5
    )

    def fresh() -> Node:
        node = Node(victim.party, seed=500 + number)
        node.trust = victim.trust
        if number % 2:
            node.take(early[0])
        return node

    seals = (hq.keys["open"], other.keys["open"], STRANGER, hq.root)
    return Scene(data, seals, fresh, withheld.union(unsigned, *true))


def _mutant(rng: random.Random, scene: Scene) -> tuple[str, bytes]:
    if rng.random() < 0.3:
        change = rng.choice(BYTE_CHANGES)
        return change.__name__, change(rng, scene.data)
    lines = [json.loads(line) for line in scene.data.splitlines()[:-1]]
    names = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        change = rng.choice(LINE_CHANGES)
        names.append(change.__name__)
        change(rng, lines)
    key = scene.seals[0] if rng.random() < 0.6 else rng.choice(scene.seals)
    if rng.random() < 0.7:
        _claims_follow(lines)
    raw = rng.choice(SPELLINGS)(rng, lines)
    return f"{'+'.join(names)}, sealed by {scene.seals.index(key)}", sealed(raw, key)


def sealed(raw: bytes, key: Key) -> bytes:
    """The lines with a last one signed by a key, whoever may seal."""
    digest = sha256(raw).digest()
    end = {
        "line": "end",
        "sha256": _text(digest),
        "key": key.public.hex(),
        "signature": _text(key.sign(sealed_bytes(digest))),
    }
    return raw + json.dumps(end, separators=(",", ":")).encode() + b"\n"


def _claims_follow(lines: list[Line]) -> None:
    """Make the manifest say what the lines hold, so that they are looked at themselves."""
    stretches: list[Line] = []
    for line in lines:
        if line.get("line") != "entry" or not isinstance(line.get("seq"), int):
            continue
        last = stretches[-1] if stretches else None
        if last and (last["log"], last["last_seq"] + 1) == (line.get("log"), line["seq"]):
            last.update(last_seq=line["seq"], head=line.get("head"))
        else:
            seq = line["seq"]
            head, log = line.get("head"), line.get("log")
            stretches.append({"log": log, "first_seq": seq, "last_seq": seq, "head": head})
    if lines and lines[0].get("line") == "manifest":
        lines[0]["stretches"] = stretches
        lines[0]["checkpoints"] = sum(line.get("line") == "checkpoint" for line in lines)


# Bytes ----------------------------------------------------------------------------------------


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

# Lines ----------------------------------------------------------------------------------------


def _entries(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.get("line") == "entry"]


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: Any) -> bytes:
    try:
        return base64.b64decode(text or "")
    except (ValueError, TypeError):
        return b""


def _one(rng: random.Random, lines: Sequence[Line]) -> Line:
    return rng.choice(_entries(lines) or [{}])


def body_changed(rng: random.Random, lines: list[Line]) -> None:
    line = _one(rng, lines)
    line["body"] = str(line.get("body", "")).replace('"value":', '"value":1')
    line.setdefault("salt", _text(bytes(16)))


def body_changed_and_chained_anew(rng: random.Random, lines: list[Line]) -> None:
    """All later leaves and heads of the log fit; the signatures do not."""
    line = _one(rng, lines)
    body_changed(rng, [line])
    _chained_anew(line, lines)


def signed_by_another(rng: random.Random, lines: list[Line]) -> None:
    line = _one(rng, lines)
    _chained_anew(line, lines, rng.choice((STRANGER, Key(2))))


def _chained_anew(line: Line, lines: list[Line], key: Key | None = None) -> None:
    log, seq = line.get("log"), line.get("seq")
    own = [
        each
        for each in _entries(lines)
        if each.get("log") == log and isinstance(each.get("seq"), int)
    ]
    if not isinstance(seq, int):
        return
    before = next((_bytes(each.get("head")) for each in own if each["seq"] == seq - 1), None)
    for each in own:
        if before is None or each["seq"] < seq:
            continue
        if each.get("body") is not None:
            each["leaf"] = _text(leaf(_bytes(each.get("salt")), str(each["body"]).encode()))
        before = next_head(before, _bytes(each.get("leaf")), ends=bool(each.get("signature")))
        each["head"] = _text(before)
        if key is not None and 0 < each["seq"] < 2**63:
            each["signature"] = _text(key.sign(signed_bytes(str(log), each["seq"], before)))


def field_of_another(rng: random.Random, lines: list[Line]) -> None:
    name = rng.choice(("leaf", "head", "signature", "salt", "body", "log", "seq"))
    one, other = _one(rng, lines), _one(rng, lines)
    if name in other:
        one[name] = other[name]


def field_random(rng: random.Random, lines: list[Line]) -> None:
    name, size = rng.choice((("leaf", 32), ("head", 32), ("signature", 64), ("salt", 16)))
    _one(rng, lines)[name] = _text(rng.randbytes(rng.choice((size, size, size - 1, 0, 500))))


def field_left_out(rng: random.Random, lines: list[Line]) -> None:
    line = rng.choice(lines)
    if len(line) > 1:
        line.pop(rng.choice([name for name in line if name != "line"]))


def seq_beyond(rng: random.Random, lines: list[Line]) -> None:
    _one(rng, lines)["seq"] = rng.choice((0, -1, 2**53, 2**53 + 1, 2**64, 10**30, True, "1", 1.5))


def all_seqs_moved(rng: random.Random, lines: list[Line]) -> None:
    log, by = _one(rng, lines).get("log"), rng.choice((1, 2, 1000, -1))
    for line in _entries(lines):
        if line.get("log") == log and isinstance(line.get("seq"), int):
            line["seq"] += by


def log_renamed(rng: random.Random, lines: list[Line]) -> None:
    log = _one(rng, lines).get("log")
    other = rng.choice(
        ("XAA/open", "XAB/open", "HQ/open", "HQ/root", "XZZ/open", "../../etc/passwd", "HQ/open\n")
    )
    for line in _entries(lines):
        if line.get("log") == log:
            line["log"] = other


def entry_left_out(rng: random.Random, lines: list[Line]) -> None:
    if _entries(lines):
        lines.remove(_one(rng, lines))


def entry_doubled(rng: random.Random, lines: list[Line]) -> None:
    if _entries(lines):
        line = _one(rng, lines)
        lines.insert(lines.index(line), dict(line))


def entries_reordered(rng: random.Random, lines: list[Line]) -> None:
    at = [number for number, line in enumerate(lines) if line.get("line") == "entry"]
    if len(at) > 1:
        first, second = rng.sample(at, 2)
        lines[first], lines[second] = lines[second], lines[first]


def body_withheld(rng: random.Random, lines: list[Line]) -> None:
    line = _one(rng, lines)
    line.pop("body", None)
    line.pop("salt", None)


def signature_dropped(rng: random.Random, lines: list[Line]) -> None:
    _one(rng, lines).pop("signature", None)


def root_log_lost(rng: random.Random, lines: list[Line]) -> None:
    lost = rng.choice(("HQ/root", "XAB/root"))
    lines[:] = [line for line in lines if line.get("log") != lost]


def key_put_in(rng: random.Random, lines: list[Line]) -> None:
    """A root log names a key of the attacker's, chained but not signed by the root key."""
    own = [line for line in _entries(lines) if line.get("log") in ("HQ/root", "XAB/root")]
    if not own:
        return
    line = rng.choice(own)
    line["body"] = str(line.get("body")).replace('"key":"', f'"key":"{STRANGER.public.hex()}"#')
    line["body"] = line["body"].split("#")[0] + line["body"].partition("#")[2][64:]
    _chained_anew(line, lines, rng.choice((None, STRANGER)))


def nested_deep(rng: random.Random, lines: list[Line]) -> None:
    depth = rng.choice((70, 500, 5_000))
    bomb: Any = "[" * depth + "]" * depth
    line = rng.choice(lines)
    if line.get("line") == "entry" and rng.random() < 0.7:
        line["body"] = str(line.get("body", '"value":1')).replace('"value":', f'"value":{bomb}')
    else:
        line["more"] = "BOMB" + bomb


def manifest_claims(rng: random.Random, lines: list[Line]) -> None:
    manifest = lines[0]
    manifest["stretches"] = manifest.get("stretches", [])
    for stretch in manifest["stretches"] if isinstance(manifest["stretches"], list) else []:
        stretch["last_seq"] = rng.choice((2**30, 2**53, 2**70, 0, stretch.get("last_seq")))


def manifest_field(rng: random.Random, lines: list[Line]) -> None:
    name, value = rng.choice(
        (
            ("format", "willing-bundle-v2"),
            ("sender", "XAB"),
            ("sender", "XZZ"),
            ("sender", "../HQ"),
            ("recipient", "XAB"),
            ("checkpoints", 10**9),
            ("checkpoints", 0),
            ("parts", 10**6),
            ("part", 3),
            ("root_keys", {"HQ": STRANGER.public.hex(), "XAB": STRANGER.public.hex()}),
            ("root_keys", {"HQ": "x"}),
            ("label", {"originator": "HQ", "classification": "\u0000"}),
            ("stretches", []),
            ("created", "yesterday"),
            ("line", "end"),
        )
    )
    lines[0][name] = value


def checkpoint_changed(rng: random.Random, lines: list[Line]) -> None:
    for line in lines:
        if line.get("line") == "checkpoint":
            note = str(line.get("note"))
            line["note"] = rng.choice(
                (
                    note.replace("\n5\n", "\n2\n").replace("\n2\n", "\n4\n"),
                    note[:-3],
                    note.replace("HQ", "XAB"),
                    note + "\n",
                    "\0" * 50,
                )
            )


def line_of_another_kind(rng: random.Random, lines: list[Line]) -> None:
    rng.choice(lines)["line"] = rng.choice(("entry", "manifest", "end", "checkpoint", "more", 7))


LINE_CHANGES = (
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
    manifest_claims,
    manifest_field,
    checkpoint_changed,
    line_of_another_kind,
)

# Spellings ------------------------------------------------------------------------------------


def usual(rng: random.Random, lines: Sequence[Line]) -> bytes:
    text = "".join(_spelled(line) + "\n" for line in lines)
    return text.encode("utf-8", "surrogatepass")


_ORDER = {
    kind.__struct_config__.tag: [field.encode_name for field in msgspec.structs.fields(kind)]
    for kind in (Manifest, EntryLine, CheckpointLine)
}


def _spelled(line: Line) -> str:
    known = ["line", *_ORDER.get(str(line.get("line")), ())]
    names = [
        *(name for name in known if name in line),
        *(name for name in line if name not in known),
    ]
    ordered = {name: line[name] for name in names}
    text = json.dumps(ordered, separators=(",", ":"), ensure_ascii=False)
    if str(line.get("more", "")).startswith("BOMB"):
        return text.replace('"' + line["more"] + '"', line["more"].removeprefix("BOMB"))
    return text


def blanks(rng: random.Random, lines: Sequence[Line]) -> bytes:
    return usual(rng, lines).replace(b'":', b'": ', rng.randint(1, 5))


def key_twice(rng: random.Random, lines: Sequence[Line]) -> bytes:
    return usual(rng, lines).replace(b'{"line":"entry",', b'{"line":"entry","seq":1,', 1)


def another_order(rng: random.Random, lines: Sequence[Line]) -> bytes:
    one = rng.randrange(len(lines))
    turned = [dict(reversed(line.items())) if at == one else line for at, line in enumerate(lines)]
    return usual(rng, turned)


SPELLINGS = (usual,) * 12 + (blanks, key_twice, another_order)
