"""A store as it would be once what was judged so far is in it; nothing is written."""

from collections.abc import Iterable

from willing.ledger.entry import Entry, Head
from willing.ledger.keys import PartyKeys, empty_head
from willing.ledger.log_id import LogId
from willing.ledger.stretch import Here, Stretch, Taken
from willing.ports.event_store import EventStore


class Overlay:
    """What is stored, with what is to be stored laid over it."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self._heads = dict(store.heads())
        self._lamport = store.lamport()
        self._entries: dict[LogId, dict[int, Entry]] = {}
        self._counts: dict[LogId, int] = {}

    def here(self, stretch: Stretch, keys: PartyKeys) -> Here:
        """Return what is known of the log of a stretch, at the places of the stretch."""
        head = self._heads.get(stretch.log, empty_head(stretch.log, keys))
        first, last = stretch.entries[0].seq - 1, stretch.entries[-1].seq
        return Here(
            head, self._at(stretch.log, first, last), self._count(stretch.log, head), self._lamport
        )

    def log(self, log: LogId) -> list[Entry]:
        """Return a log's entries from the first."""
        found = self._at(log, 1, self.length(log)) if log in self._heads else {}
        return [found[seq] for seq in sorted(found)]

    def length(self, log: LogId) -> int:
        """Return how many entries a log has."""
        head = self._heads.get(log)
        return head.seq if head else 0

    def head_at(self, log: LogId, seq: int) -> bytes | None:
        """Return the head of one entry of a log, if it is there."""
        there = self._at(log, seq, seq).get(seq) if seq else None
        return None if there is None else there.head

    def add(self, taken: Iterable[Taken]) -> None:
        """Lay over entries that were taken."""
        for entry, columns in taken:
            self._entries.setdefault(entry.log, {})[entry.seq] = entry
            here = self._heads.get(entry.log)
            if here is None or entry.seq > here.seq:
                self._heads[entry.log] = Head(entry.seq, entry.head)
                self._counts[entry.log] = columns.lamport or self._counts.get(entry.log, 0)
            self._lamport = max(self._lamport, columns.lamport or 0)

    def _at(self, log: LogId, first: int, last: int) -> dict[int, Entry]:
        stored = {
            each.entry.seq: each.entry for each in self._store.log(log, max(first, 1), max(last, 0))
        }
        laid = self._entries.get(log, {})
        return stored | {seq: entry for seq, entry in laid.items() if first <= seq <= last}

    def _count(self, log: LogId, head: Head) -> int:
        """Return the Lamport count of a log's last entry; 0 where it is withheld."""
        if log not in self._counts:
            last = next(self._store.log(log, head.seq, head.seq), None) if head.seq else None
            self._counts[log] = (last.columns.lamport or 0) if last else 0
        return self._counts[log]
