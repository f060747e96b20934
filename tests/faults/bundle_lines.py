"""The lines of a bundle as plain tables, so that an attacker can rewrite, chain and seal them."""

import base64
import json
import random
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from tests.ledger.written_log import Key

from willing.ledger.bundle import sealed_bytes
from willing.ledger.chain import leaf, next_head, signed_bytes

Line = dict[str, Any]
STRANGER = Key(999_999)


def entries_of(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.get("line") == "entry"]


def text_of(data: bytes) -> str:
    return base64.b64encode(data).decode()


def bytes_of(text: Any) -> bytes:
    try:
        return base64.b64decode(text or "")
    except (ValueError, TypeError):
        return b""


def any_entry(rng: random.Random, lines: Sequence[Line]) -> Line:
    return rng.choice(entries_of(lines) or [{}])


def chained_anew(line: Line, lines: list[Line], key: Key | None = None) -> None:
    log, seq = line.get("log"), line.get("seq")
    own = [
        each
        for each in entries_of(lines)
        if each.get("log") == log and isinstance(each.get("seq"), int)
    ]
    if not isinstance(seq, int):
        return
    before = next((bytes_of(each.get("head")) for each in own if each["seq"] == seq - 1), None)
    for each in own:
        if before is None or each["seq"] < seq:
            continue
        if each.get("body") is not None:
            each["leaf"] = text_of(leaf(bytes_of(each.get("salt")), str(each["body"]).encode()))
        before = next_head(before, bytes_of(each.get("leaf")), ends=bool(each.get("signature")))
        each["head"] = text_of(before)
        if key is not None and 0 < each["seq"] < 2**63:
            each["signature"] = text_of(key.sign(signed_bytes(str(log), each["seq"], before)))


def sealed(raw: bytes, key: Key) -> bytes:
    """The lines with a last one signed by a key, whoever may seal."""
    digest = sha256(raw).digest()
    end = {
        "line": "end",
        "sha256": text_of(digest),
        "key": key.public.hex(),
        "signature": text_of(key.sign(sealed_bytes(digest))),
    }
    return raw + json.dumps(end, separators=(",", ":")).encode() + b"\n"


def claims_follow(lines: list[Line]) -> None:
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
