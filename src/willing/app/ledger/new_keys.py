"""A new key beside the one in use: made, put in its place, found again after a crash.

It lies in `XAD.open.from-8.key` until the root log names it. Then the old key's file becomes
`XAD.open.to-7.key` and the new one takes its name. No file is ever replaced or removed; what was
broken off in between is finished when the ledger is opened next.
"""

from collections.abc import Collection, Iterator
from itertools import count
from pathlib import Path

from willing.adapters.key_files import make_key, move_key, read_key
from willing.app.ledger.branching import begin_branch
from willing.app.ledger.soundness import own_keys
from willing.basics.errors import LedgerError
from willing.basics.party import Party
from willing.ledger.keys import key_for
from willing.ports.event_store import EventStore
from willing.ports.signer import Signer


def new_key(path: Path, first_seq: int, had: Collection[bytes]) -> tuple[Path, Signer]:
    """Return a key that is to follow the one at `path`, and the file that it lies in.

    One that an attempt broken off left there is taken again, unless it is among those that the log
    `had`: no key comes back. Raises LedgerError where none can be written.
    """
    for file in _names(path, f"from-{first_seq}"):
        if not file.exists():
            return file, make_key(file)
        left = _read(file)
        if left is not None and left.public_key not in had:
            return file, left
    raise AssertionError("names without end")


def put_in_place(file: Path, path: Path, last_seq: int) -> None:
    """Let the key in `file` follow the one at `path`, which counts up to `last_seq` and is kept.

    Raises LedgerError where a file cannot be moved.
    """
    if path.exists():
        kept = _names(path, f"to-{last_seq}")
        move_key(path, next(each for each in kept if not each.exists()))
    move_key(file, path)


def settle(folder: Path, store: EventStore, party: Party, root_key: bytes, at: str) -> None:
    """Put in its place every key in `folder` that the root log names and a crash left aside.

    A branch that it names and that was not begun is begun, `at` this moment.
    """
    left = sorted(folder.glob(f"{party}.*.from-*.key"))
    if not left:
        return
    keys = own_keys(store, party, root_key)
    for log in keys.settled:
        begin_branch(store, log, keys, at)
    heads = store.heads()
    for file in left:
        name = file.name.partition(".from-")[0]
        log = name.replace(".", "/", 1)
        last_seq = heads[log].seq if log in heads else 0
        found = _read(file)
        in_force = key_for(keys.spans.get(log, ()), last_seq + 1)
        if found is not None and found.public_key == in_force:
            put_in_place(file, folder / f"{name}.key", last_seq)


def _read(file: Path) -> Signer | None:
    """Return the key in a file, or None: it was not written whole, so that nobody named it."""
    try:
        return read_key(file)
    except LedgerError:
        return None


def _names(path: Path, what: str) -> Iterator[Path]:
    """Yield `XAD.open.to-7.key`, `XAD.open.to-7.2.key` and so on."""
    yield path.with_suffix(f".{what}.key")
    for number in count(2):
        yield path.with_suffix(f".{what}.{number}.key")
