"""Ways of writing the lines of a bundle: the usual one, and others that say the same."""

import json
import random
from collections.abc import Sequence

import msgspec
from tests.faults.bundle_lines import Line

from willing.ledger.bundle import CheckpointLine, EntryLine, Manifest


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
