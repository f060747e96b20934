"""Changes of what a bundle says of itself: its manifest, its checkpoints, kinds of lines."""

import random

from tests.faults.bundle_lines import STRANGER, Line


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


MANIFEST_CHANGES = (
    manifest_claims,
    manifest_field,
    checkpoint_changed,
    line_of_another_kind,
)
