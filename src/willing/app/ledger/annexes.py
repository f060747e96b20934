"""Annexes of a ledger: reading keys announced, terms sealed and opened."""

from collections.abc import Mapping

from willing.app.ledger.appending import Writer, append
from willing.app.ledger.soundness import root_events
from willing.basics.label import Label
from willing.basics.party import COALITION, Party
from willing.ledger.annex import Term, annexed
from willing.ledger.entry import Entry
from willing.ledger.log_id import ROOT, log_id, parts
from willing.ledger.quarantine import forked_from
from willing.ledger.reading_key import READING_KEY_ISSUED, ReadingKeyIssued, reading_key_of
from willing.ledger.writing import Draft
from willing.plan.plain import plain
from willing.ports.event_store import EventStore


def announce_reading_key(root: Writer, public_key: bytes) -> tuple[Entry, ...]:
    """Announce a party's reading key in its root log, whose writer is `root`.

    From now on annexes are sealed for this key; older private halves still open older ones.
    """
    party = parts(root.log).party
    label = Label(originator=party, classification="UNCLASSIFIED", releasable_to=(COALITION,))
    value = plain(ReadingKeyIssued(key=public_key.hex()))
    return append(root, [Draft(READING_KEY_ISSUED, "", value, label)])


def reading_keys_in_force(store: EventStore, trust: Mapping[Party, bytes]) -> Mapping[Party, bytes]:
    """Return the public reading key of each trusted party that has announced one.

    What stands in a root log from where it is forked does not count.
    """
    forks = forked_from(store.forks())
    found = {}
    for party, root in sorted(trust.items()):
        end = forks.get(log_id(party, ROOT))
        events = root_events(store, party, root)
        key = reading_key_of(party, (each for each in events if end is None or each.seq < end))
        if key is not None:
            found[party] = key
    return found


def seal_terms(
    annex: Writer, trust: Mapping[Party, bytes], terms: Mapping[str, Term]
) -> tuple[Entry, ...]:
    """Append terms, by id, to a nation's annex, whose writer is `annex`, sealed for it and the
    headquarters; all in one commit.

    Raises LedgerError for a term of another's records and where a reading key is not known.
    """
    nation = parts(annex.log).party
    keys = reading_keys_in_force(annex.store, trust)
    drafts = [annexed(nation, name, term, keys, annex.random_bytes) for name, term in terms.items()]
    return append(annex, drafts)
