"""The tamper matrix: one sound log, and every way of altering it that must be seen.

Each case is a name and what a store would then hold, with the keys and checkpoints its reader has.
Bits are drawn by a seed; all else is complete."""

import random
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from tests.ledger.written_log import (
    LOG,
    LOG_KEY,
    OTHER_KEY,
    ROOT_KEY,
    Key,
    commit,
    log_of,
    signed,
)

from willing.ledger import audit
from willing.ledger.chain import leaf, next_head
from willing.ledger.checkpoint import Checkpoint, checkpoint
from willing.ledger.entry import Entry, Head
from willing.ledger.keys import KeySpan, PartyKeys
from willing.ledger.verification import content

SIZES = (1, 3, 2, 1, 1, 4)
"""Commits; the last two by a second key, which followed on the first."""
SECOND_KEY = Key(7)
BITS_OF_A_FIELD = 40


class Held(NamedTuple):
    """A log as its reader has it."""

    kept: tuple[audit.Kept, ...]
    keys: PartyKeys
    checkpoints: tuple[Checkpoint, ...] = ()


class Case(NamedTuple):
    """A tampered log; `kind` groups cases in what a failure prints."""

    kind: str
    name: str
    held: Held


@cache
def sound() -> Held:
    """The log before anybody touched it: two keys, bodies withheld, a checkpoint of its end."""
    entries = log_of(SIZES[:4])
    entries += log_of(SIZES[4:], SECOND_KEY, after=_head(entries))
    for withheld in (2, 6, 9):
        entries[withheld] = entries[withheld].stub()
    spans = (KeySpan(LOG_KEY.public, 1, 7), KeySpan(SECOND_KEY.public, 8))
    last = checkpoint(LOG, _head(entries), SECOND_KEY.public, SECOND_KEY.sign)
    early = checkpoint(LOG, _head(entries[:4]), LOG_KEY.public, LOG_KEY.sign)
    return Held(_kept(entries), PartyKeys(ROOT_KEY.public, {LOG: spans}), (early, last))


def cases(seed: int = 1) -> Iterator[Case]:
    """Yield the whole matrix."""
    held = sound()
    entries = [each.entry for each in held.kept]
    yield from _flips(held, entries, random.Random(seed))
    yield from _columns(held)
    yield from _orders(held, entries)
    yield from _bodies(held, entries)
    yield from _keys(held, entries)


def _head(entries: Sequence[Entry]) -> Head:
    return Head(entries[-1].seq, entries[-1].head)


def _kept(entries: Sequence[Entry]) -> tuple[audit.Kept, ...]:
    return tuple(audit.Kept(each, content(each)[0]) for each in entries)


def _case(kind: str, name: str, held: Held, entries: Sequence[Entry]) -> Case:
    return Case(kind, name, held._replace(kept=_kept(entries)))


def _put(entries: Sequence[Entry], at: int, entry: Entry) -> list[Entry]:
    return [*entries[:at], entry, *entries[at + 1 :]]


def _flipped(value: bytes, bit: int) -> bytes:
    changed = bytearray(value)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def _flips(held: Held, entries: list[Entry], draw: random.Random) -> Iterator[Case]:
    for at, entry in enumerate(entries):
        for bit in range(52):
            other = entry._replace(seq=entry.seq ^ 1 << bit)
            yield _case(
                "seq",
                f"{at}.{bit}",
                held,
                _put(entries, at, other),
            )
        for field in ("leaf", "head", "signature", "salt", "body"):
            value: bytes | None = getattr(entry, field)
            if not value:
                continue
            bits = range(8 * len(value))
            for bit in sorted(draw.sample(bits, min(BITS_OF_A_FIELD, len(bits)))):
                other = entry._replace(**{field: _flipped(value, bit)})
                yield _case(field, f"{at}.{bit}", held, _put(entries, at, other))


def _columns(held: Held) -> Iterator[Case]:
    for at, (entry, columns) in enumerate(held.kept):
        for name in columns._fields:
            value: Any = getattr(columns, name)
            other = {int: lambda v: v + 1, str: lambda v: v + "X"}.get(type(value), lambda _: "X")
            altered = audit.Kept(entry, columns._replace(**{name: other(value)}))
            kept = (*held.kept[:at], altered, *held.kept[at + 1 :])
            yield Case("column", f"{at}.{name}", held._replace(kept=kept))


def _orders(held: Held, entries: list[Entry]) -> Iterator[Case]:
    for at, entry in enumerate(entries):
        yield _case("drop", f"{at}", held, [*entries[:at], *entries[at + 1 :]])
        yield _case("duplicate", f"{at}", held, [*entries[:at], entry, *entries[at:]])
        yield _case("truncate", f"{at}", held, entries[:at])
        for other in range(at):
            swapped = _put(_put(entries, at, entries[other]), other, entry)
            yield _case("swap", f"{other}-{at}", held, swapped)
            moved = entry._replace(seq=other + 1), entries[other]._replace(seq=at + 1)
            renumbered = _put(_put(entries, at, moved[1]), other, moved[0])
            yield _case("swap and renumber", f"{other}-{at}", held, renumbered)


def _bodies(held: Held, entries: list[Entry]) -> Iterator[Case]:
    for at, entry in enumerate(entries):
        for other, donor in enumerate(entries):
            if at == other:
                continue
            given = entry._replace(salt=donor.salt, body=donor.body)
            if given.body != entry.body and not donor.is_stub:
                yield _case("body of another", f"{other}>{at}", held, _put(entries, at, given))
            if entry.is_stub:
                stub = entry._replace(leaf=donor.leaf, head=donor.head)
                yield _case("stub of another", f"{other}>{at}", held, _put(entries, at, stub))
        yield from _parted(held, entries, at)


def _parted(held: Held, entries: list[Entry], at: int) -> Iterator[Case]:
    """One without the other, and salt and body parted elsewhere: the leaf stays as it is."""
    entry = entries[at]
    if entry.body is None or entry.salt is None:
        return
    both = entry.salt + entry.body
    changed = {
        "salt kept from a stub": [entry._replace(body=None)],
        "body without salt": [entry._replace(salt=None)],
        "salt of another length": [
            entry._replace(salt=both[:size], body=both[size:]) for size in (0, 8, 15, 17, 24)
        ],
    }
    for kind, others in changed.items():
        for number, other in enumerate(others):
            yield _case(kind, f"{at}.{number}", held, _put(entries, at, other))


def _keys(held: Held, entries: list[Entry]) -> Iterator[Case]:
    for at, entry in enumerate(entries):
        if not entry.signature:
            continue
        other = LOG_KEY if _key(at) is SECOND_KEY else SECOND_KEY
        for name, key in (("root", ROOT_KEY), ("stranger", OTHER_KEY), ("other", other)):
            yield _case("key", f"{name}.{at}", held, _put(entries, at, signed(entry, key)))
        yield _case(
            "signature removed",
            f"{at}",
            held,
            _put(entries, at, entry._replace(signature=b"")),
        )
    for at, entry in enumerate(entries):
        if not entry.signature:
            within = signed(entry, _key(at))
            yield _case("signed within a commit", f"{at}", held, _put(entries, at, within))
    for at in range(len(entries)):
        yield _case("written anew by a stranger", f"{at}", held, _anew(entries, at, OTHER_KEY))
        yield _case(
            "written anew by the key",
            f"{at}",
            held,
            _anew(entries, at, _key(at)),
        )
        yield _case("relinked, signatures kept", f"{at}", held, _relinked(entries, at))
        yield _case("unsigned at the end", f"{at}", held, [*entries, *_more(entries, at + 1)])
    for last in range(7):  # revoked up to a seq before the one that it went on to sign
        spans = (KeySpan(LOG_KEY.public, 1, last), *held.keys.spans[LOG][1:])
        yield Case(
            "revoked key", f"{last}", held._replace(keys=PartyKeys(ROOT_KEY.public, {LOG: spans}))
        )
    stranger = PartyKeys(OTHER_KEY.public, held.keys.spans)
    yield Case("another root", "", held._replace(keys=stranger))
    for log in ("GBR/annex", "NOR/open"):
        yield _case("replayed from another log", log, held, [*log_of(SIZES[:4], log=log)])
        renamed = [each._replace(log=LOG) for each in log_of(SIZES[:4], log=log)]
        yield _case("replayed and renamed", log, held, renamed)


def _key(at: int) -> Key:
    """The key that may sign there."""
    return SECOND_KEY if at >= 7 else LOG_KEY


def _anew(entries: list[Entry], at: int, key: Key) -> list[Entry]:
    """The log up to `at`, then as many entries of its own, each signed by the key."""
    after = _head(entries[:at]) if at else empty_log()
    anew: list[Entry] = []
    for number in range(len(entries) - at):
        anew += commit([f"anew {number}"], after, key, seed=99)
        after = _head(anew)
    return [*entries[:at], *anew]


def empty_log() -> Head:
    """The head of the log before its first entry."""
    return audit.empty_head(LOG, sound().keys)


def _relinked(entries: list[Entry], at: int) -> list[Entry]:
    """One body altered and every leaf and head reckoned anew; the signatures left as they were."""
    if entries[at].body is None:
        changed = entries[at]._replace(leaf=b"\x01" * 32)
    else:
        body = (entries[at].body or b"").replace(b'"value":', b'"value":1')
        changed = entries[at]._replace(body=body)
    made: list[Entry] = list(entries[:at])
    after = _head(made) if at else empty_log()
    for entry in (changed, *entries[at + 1 :]):
        if entry.body is None or entry.salt is None:
            entry_leaf = entry.leaf
        else:
            entry_leaf = leaf(entry.salt, entry.body)
        head = next_head(after.head, entry_leaf, ends=bool(entry.signature))
        made.append(entry._replace(leaf=entry_leaf, head=head))
        after = _head(made)
    return made


def _more(entries: list[Entry], count: int) -> list[Entry]:
    more = commit(range(count), _head(entries), SECOND_KEY)
    return [each._replace(signature=b"") for each in more]
