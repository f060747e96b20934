"""A workspace with a ledger: made, opened, closed."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from willing.adapters.clock import utc_now
from willing.adapters.entropy import random_bytes
from willing.adapters.key_files import make_key, read_key
from willing.adapters.reading_key_files import make_reading_key, read_reading_key
from willing.adapters.together import printable, refuse_unwritable
from willing.app.ledger.annexes import announce_reading_key
from willing.app.ledger.appending import Writer, append
from willing.app.ledger.branches import branched
from willing.app.ledger.footing import Footing
from willing.app.ledger.new_keys import settle
from willing.app.ledger.settings import (
    SETTINGS_FILE,
    Settings,
    own_reader,
    read_settings,
    recipient,
    write_settings,
)
from willing.app.ledger.stores import open_store, shown_address
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import Label, Reader
from willing.basics.party import COALITION, Party, is_party
from willing.ledger.keys import KEY_ISSUED, KeyIssued
from willing.ledger.log_id import ANNEX, OPEN, ROOT, SPARES, LogId, log_id, parts
from willing.ledger.reading_key import ReadingKey
from willing.ledger.writing import Draft
from willing.plan.plain import plain
from willing.ports.event_store import EventStore
from willing.ports.now import Now
from willing.ports.signer import Signer

KEYS_FOLDER: Final = "keys"
COMPARTMENTS: Final = (OPEN, ANNEX, *SPARES)
"""Whose keys every node has from the beginning."""


class Ledger(NamedTuple):
    """An open ledger and what it needs to be written: clock, randomness, keys."""

    folder: Path
    settings: Settings
    store: EventStore
    now: Now = utc_now
    random_bytes: Callable[[int], bytes] = random_bytes

    @property
    def party(self) -> Party:
        """Whose node it is."""
        return self.settings.party

    @property
    def reader(self) -> Reader:
        """Who reads at this node."""
        return own_reader(self.settings)

    @property
    def trust(self) -> Mapping[Party, bytes]:
        """Root keys by party, 32 bytes each."""
        return {party: bytes.fromhex(key) for party, key in self.settings.trust.items()}

    def recipient(self, party: str) -> Reader:
        """Return another party, or the public, as far as it is cleared."""
        return recipient(self.settings, party)

    def signer(self, log: LogId) -> Signer:
        """Return what signs one of its own logs; raises LedgerError where the key is not here."""
        return read_key(key_path(self.folder, log))

    def reading_keys(self) -> tuple[ReadingKey, ...]:
        """Return the keys that open its annexes, as far as they are here."""
        folder = self.folder / KEYS_FOLDER
        return tuple(
            read_reading_key(path) for path in sorted(folder.glob(f"{self.party}.reading*.key"))
        )

    def writer(self, compartment: str = OPEN) -> Writer:
        """Return what writes one of its own logs; raises LedgerError where the key is not here."""
        log = log_id(self.party, compartment)
        root, signer = self.trust[self.party], self.signer(log)
        footing = Footing(log, root, signer.public_key)
        return Writer(self.store, log, root, signer, self.now, self.random_bytes, footing)


def key_path(folder: Path, log: LogId) -> Path:
    """Return where a workspace keeps the key of a log."""
    party, compartment = parts(log)
    return folder / KEYS_FOLDER / f"{party}.{compartment}.key"


def reading_key_path(folder: Path, party: Party) -> Path:
    """Return where a workspace keeps the key that opens what is sealed for the party."""
    return folder / KEYS_FOLDER / f"{party}.reading.key"


def create(
    folder: Path,
    party: Party,
    *,
    store: str = "ledger.db",
    now: Now = utc_now,
    random: Callable[[int], bytes] = random_bytes,
) -> Settings:
    """Make keys, store and settings of a party's node in `folder`; return the settings.

    The root log then names the keys of its logs. Raises LedgerError where a ledger is there
    already or the party is none, StoreError where the store cannot be opened, TransferError where
    the folder cannot be written; then no key is made.
    """
    _refuse(folder, party)
    refuse_unwritable(folder)
    folder.mkdir(parents=True, exist_ok=True)
    _refuse_another_root(folder, store, party)
    root = make_key(key_path(folder, log_id(party, ROOT)))
    keys = {each: make_key(key_path(folder, log_id(party, each))) for each in COMPARTMENTS}
    reading = make_reading_key(reading_key_path(folder, party))
    settings = Settings(party=party, store=store, trust={party: root.public_key.hex()})
    write_settings(folder, settings)
    with open_ledger(folder, now=now, random=random) as ledger:
        append(ledger.writer(ROOT), [issued(party, log, key) for log, key in keys.items()])
        announce_reading_key(ledger.writer(ROOT), reading.public_key)
    return settings


def issued(party: Party, compartment: str, key: Signer) -> Draft:
    """Return what the root log says of the first key of a log."""
    log = log_id(party, compartment)
    value = KeyIssued(log=log, key=key.public_key.hex(), first_seq=1)
    label = Label(originator=party, classification="UNCLASSIFIED", releasable_to=(COALITION,))
    return Draft(KEY_ISSUED, log, plain(value), label)


def _refuse_another_root(folder: Path, store: str, party: Party) -> None:
    """Open the store before any key is made; refuse one in which the party has logs already."""
    opened = open_store(folder, store)
    try:
        logs = [log for log in opened.heads() if parts(log).party == party]
    finally:
        opened.close()
    if logs:
        what = f"the store holds logs of {party} already, signed under another root key"
        fix = "Bring that node's ledger.toml and keys, or name another store"
        raise LedgerError([Fault(file=shown_address(store), what=what, fix=fix)])


def _refuse(folder: Path, party: str) -> None:
    shown = printable(str(folder))
    if not is_party(party):
        what, fix = f"'{party}' is no party", "Write an ISO 3166-1 alpha-3 code, GBR, or HQ"
        raise LedgerError([Fault(file=shown, what=what, fix=fix)])
    if (folder / SETTINGS_FILE).exists():
        what, fix = "a ledger is there already", "Name another folder; a ledger is never replaced"
        raise LedgerError([Fault(file=shown, what=what, fix=fix)])


@contextmanager
def open_ledger(
    folder: Path, *, now: Now = utc_now, random: Callable[[int], bytes] = random_bytes
) -> Iterator[Ledger]:
    """Open the ledger of a workspace and close it again; raises LedgerError or StoreError.

    A change of keys that was broken off is finished first.
    """
    settings = read_settings(folder)
    store = branched(open_store(folder, settings.store, must_exist=True))
    try:
        if root_key := settings.trust.get(settings.party):
            settle(folder / KEYS_FOLDER, store, settings.party, bytes.fromhex(root_key), now())
        yield Ledger(folder, settings, store, now, random)
    finally:
        store.close()
