"""The keys that count at this node: from the root keys it trusts and the root logs it holds."""

from collections.abc import Mapping

from willing.basics.party import Party
from willing.ledger.chain import genesis
from willing.ledger.event import Event, decoded
from willing.ledger.keys import KeySpan, PartyKeys, party_keys
from willing.ledger.log_id import ROOT, log_id
from willing.ledger.verification import verified
from willing.ports.event_store import EventStore


def keys_in_force(store: EventStore, trust: Mapping[Party, bytes]) -> Mapping[Party, PartyKeys]:
    """Return the keys of every trusted party, as its root log, checked anew, leaves them."""
    return {party: _keys_of(store, party, root) for party, root in sorted(trust.items())}


def _keys_of(store: EventStore, party: Party, root: bytes) -> PartyKeys:
    return party_keys(party, root, root_events(store, party, root))


def root_events(store: EventStore, party: Party, root: bytes) -> tuple[Event, ...]:
    """Return what a party's root log says, as far as its root key has signed it."""
    log = log_id(party, ROOT)
    entries = [each.entry for each in store.log(log)]
    sound = verified(log, genesis(log, root), entries, (KeySpan(root, 1),), "every")
    bodies = [entry.body for entry in entries[: sound.head.seq] if entry.body is not None]
    return tuple(decoded(body) for body in bodies)
