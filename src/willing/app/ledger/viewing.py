"""What of a ledger a reader is shown: folded from what the gate lets it read and nothing else.

A reader of a party that the ledger does not know, as far as that reader may itself read, is
shown what the public is.
"""

from hashlib import sha256
from typing import Final, NamedTuple

import msgspec

from willing.app.ledger.answering import plan_as_read
from willing.app.ledger.parties import is_known
from willing.app.ledger.reading import state_of
from willing.app.ledger.workspace import KEYS_FOLDER, Ledger
from willing.basics.label import LEVELS, Label, Reader, belongs_to, cleared_to
from willing.basics.party import PUBLIC
from willing.ledger.report_labels import report_label
from willing.ledger.state import LedgerState
from willing.plan.document import Plan

_EVER: Final = "9999-12-31T23:59:59Z"


class View(NamedTuple):
    """A ledger as one reader may read it."""

    reader: Reader
    """As whom the ledger admits the one who asks."""
    state: LedgerState
    plan: Plan
    label: Label
    """Joined of everything the state holds."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing that the reader may read is on record."""
        return not (self.state.records or self.state.incidents or self.state.decisions)


def view_of(ledger: Ledger, reader: Reader | None = None, as_of: str | None = None) -> View:
    """Return what a reader may read, now or as this node had it at a moment; without one, what
    this node's own people may. Raises PlanError where that makes no plan."""
    who = ledger.reader if reader is None else admitted(ledger, reader)
    state = state_of(ledger, as_of=as_of, reader=who)
    return View(who, state, plan_as_read(state), report_label(state, ledger.party, who.party))


def admitted(ledger: Ledger, reader: Reader) -> Reader:
    """Return the reader, or the public for a party that this ledger does not know.

    Only what the reader may read tells whether it is known: else an answer would tell of the rest.
    """
    if reader.party == PUBLIC:
        return reader
    own = is_known(ledger.settings, reader.party, lambda: state_of(ledger, reader=reader))
    return reader if own else Reader()


def is_of_node(ledger: Ledger, reader: Reader) -> bool:
    """Return whether a reader is of the party that keeps the ledger, and cleared as far as its
    own people are: such a one may read everything that is read and written here."""
    return reader.party == ledger.party and is_cleared_as(reader, ledger.reader)


def is_cleared_as(reader: Reader, other: Reader) -> bool:
    """Return whether a reader is cleared as far as another in every policy and community."""
    return belongs_to(reader) >= belongs_to(other) and all(
        cleared_to(reader, policy) >= cleared_to(other, policy) for policy in LEVELS
    )


def stamp_of(ledger: Ledger) -> str:
    """Return what changes when anything does that a state here is made of: entries, bodies that
    came after them, forks, checkpoints, settings, reading keys."""
    store, told = ledger.store, sha256()
    parts = [
        *sorted((log, *head) for log, head in store.heads().items()),
        (store.receipt_at(_EVER),),
        *((each.log, each.seq, each.head) for each in store.forks()),
        *((each.log, *each.head, each.signature) for each in store.checkpoints()),
        (msgspec.json.encode(ledger.settings, order="sorted"),),
        *((path.name,) for path in sorted((ledger.folder / KEYS_FOLDER).glob("*.key"))),
    ]
    for each in parts:
        told.update(repr(each).encode())
    return told.hexdigest()[:32]
