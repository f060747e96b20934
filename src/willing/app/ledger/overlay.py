"""A store as it would be once what was judged so far is in it; nothing is written."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from willing.ledger.entry import Entry, Head
from willing.ledger.keys import PartyKeys, empty_head
from willing.ledger.log_id import OPEN, ROOT, LogId, parts
from willing.ledger.stretch import Here, Stretch, Taken
from willing.ledger.taking import as_taken, brings_bodies
from willing.ledger.verification import content
from willing.ports.event_store import EventStore

_STEP: Final = 64
"""Entries read at a time, while a known event is looked for among stubs."""


class Overlay:
    """What is stored, with what is to be stored laid over it."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        self._heads = dict(store.heads())
        self._entries: dict[LogId, dict[int, Entry]] = {}
        self._counts: dict[LogId, int] = {}
        self._turned: set[LogId] = set()

    def here(self, stretch: Stretch, keys: PartyKeys) -> Here:
        """Return what is known of the log of a stretch, at the places of the stretch."""
        head = self._heads.get(stretch.log, empty_head(stretch.log, keys))
        log, (first, last) = stretch.log, (stretch.entries[0].seq - 1, stretch.entries[-1].seq)
        here = Here(head, self._at(log, first, last), self._count(log, head), self._others(log))
        if brings_bodies(stretch.entries, here):
            before, after = self._last_count(log, first - 1), self._next_count(log, last + 1)
            here = here._replace(before=before, after=after)
        return here

    def _others(self, log: LogId) -> int:
        return sum(
            head.seq
            for other, head in self._heads.items()
            if other != log and parts(other).compartment in (OPEN, ROOT)
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

    def shared(self, stretch: Stretch, keys: PartyKeys) -> Here:
        """Return what is known of the log as far as it and the stretch are the same."""
        log, last = stretch.log, stretch.entries[0].seq - 1
        held = self._at(log, last, stretch.entries[-1].seq)
        for entry in stretch.entries:
            if entry.seq not in held or held[entry.seq].head != entry.head:
                break
            last = entry.seq
        head = Head(last, held[last].head) if last in held else empty_head(log, keys)
        return Here(head, {}, self._last_count(log, last), self._others(log))

    def turn(self, log: LogId, last_seq: int) -> tuple[Taken, ...]:
        """Let a log end with an entry, for another branch to go on; return what is left of it."""
        left = self._at(log, 1, last_seq) if last_seq else {}
        taken = tuple(as_taken(left[seq]) for seq in sorted(left))
        self._turned.add(log)
        self._entries[log] = {}
        for known in (self._heads, self._counts):
            known.pop(log, None)
        self.add(taken)
        return taken

    def backwards(self, log: LogId) -> Iterator[Entry]:
        """Yield a log's entries from the last one down."""
        last = self.length(log)
        while last > 0:
            first = max(1, last - _STEP + 1)
            found = self._at(log, first, last)
            yield from (found[seq] for seq in sorted(found, reverse=True))
            last = first - 1

    def logs(self) -> tuple[LogId, ...]:
        """Return the logs that are here."""
        return tuple(sorted(self._heads))

    def add(self, taken: Iterable[Taken]) -> None:
        """Lay over entries that were taken."""
        for log, own in groupby(taken, key=lambda each: each.entry.log):
            self._add(log, tuple(own))

    def _add(self, log: LogId, taken: Sequence[Taken]) -> None:
        self._entries.setdefault(log, {}).update((each.entry.seq, each.entry) for each in taken)
        here, last = self._heads.get(log), max(each.entry.seq for each in taken)
        if here is None or last > here.seq:
            self._heads[log] = Head(last, self._entries[log][last].head)
        count = max(each.columns.lamport or 0 for each in taken)
        self._counts[log] = max(self._counts.get(log, 0), count)

    def _at(self, log: LogId, first: int, last: int) -> dict[int, Entry]:
        stored = {}
        if log not in self._turned:
            found = self._store.log(log, max(first, 1), max(last, 0))
            stored = {each.entry.seq: each.entry for each in found}
        laid = self._entries.get(log, {})
        return stored | {seq: entry for seq, entry in laid.items() if first <= seq <= last}

    def _count(self, log: LogId, head: Head) -> int:
        """Return the Lamport count of the last entry of a log whose body is known; 0: of none."""
        if log not in self._counts:
            self._counts[log] = self._last_count(log, head.seq)
        return self._counts[log]

    def _last_count(self, log: LogId, seq: int) -> int:
        """Return the count of the last known event at or before a place; 0 where there is none."""
        while seq > 0:
            first = max(1, seq - _STEP + 1)
            for at in sorted(found := self._counts_at(log, first, seq), reverse=True):
                return found[at]
            seq = first - 1
        return 0

    def _next_count(self, log: LogId, seq: int) -> int | None:
        """Return the count of the first known event at or after a place; None: there is none."""
        length = self.length(log)
        while seq <= length:
            for at in sorted(found := self._counts_at(log, seq, seq + _STEP - 1)):
                return found[at]
            seq += _STEP
        return None

    def _counts_at(self, log: LogId, first: int, last: int) -> dict[int, int]:
        return {
            seq: count
            for seq, entry in self._at(log, first, last).items()
            if (count := content(entry)[0].lamport) is not None
        }
