"""A party's keys as its root log leaves them, read from the entries that are sound."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from willing.basics.party import Party
from willing.ledger.chain import genesis
from willing.ledger.entry import Entry
from willing.ledger.event import Event, decoded
from willing.ledger.keys import KEY_REVOKED, KeyRevoked, KeySpan, PartyKeys, party_keys
from willing.ledger.log_id import ROOT, log_id, parts
from willing.ledger.verification import content, verified


class Keyring(NamedTuple):
    """The keys of one party, and which were revoked: those sign nothing, not even a bundle."""

    keys: PartyKeys
    revoked: frozenset[bytes] = frozenset()

    def signs_bundles(self, key: bytes) -> bool:
        """Return whether `key` is, or was until another followed it, the key of a log."""
        own = (
            span.key
            for log, spans in self.keys.spans.items()
            if parts(log).compartment != ROOT
            for span in spans
        )
        return key not in self.revoked and key in own


def keyring(
    party: Party, root_key: bytes, entries: Sequence[Entry], forked: int | None = None
) -> Keyring:
    """Return the keys that a root log, from its first entry on, leaves; up to where it forks."""
    events = sound_root_events(party, root_key, entries, forked)
    return Keyring(party_keys(party, root_key, events), frozenset(_revoked(events)))


def sound_root_events(
    party: Party, root_key: bytes, entries: Sequence[Entry], forked: int | None = None
) -> tuple[Event, ...]:
    """Return what a root log, from its first entry on, soundly says; up to where it forks."""
    log = log_id(party, ROOT)
    until = len(entries) if forked is None else forked - 1
    held = entries[:until]
    sound = verified(log, genesis(log, root_key), held, (KeySpan(root_key, 1),), "chain")
    found = (_event(entry) for entry in held[: sound.head.seq])
    return tuple(event for event in found if event is not None)


def _event(entry: Entry) -> Event | None:
    if entry.body is None or content(entry)[1] is not None:
        return None
    return decoded(entry.body)


def _revoked(events: Sequence[Event]) -> list[bytes]:
    found = []
    for event in events:
        if event.kind == KEY_REVOKED:
            try:
                found.append(bytes.fromhex(msgspec.convert(event.value, KeyRevoked).key))
            except msgspec.ValidationError:
                continue
    return found
