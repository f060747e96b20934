"""What a node sends to another: bundles signed by its own key, with fresh checkpoints."""

from willing.app.ledger.checkpointing import own_checkpoints
from willing.app.ledger.exporting import Sending, export_bundles
from willing.app.ledger.parties import refuse_unknown
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.party import PUBLIC
from willing.ledger.bundle_contents import Order
from willing.ledger.checkpoint import from_note
from willing.ledger.log_id import OPEN, log_id


def bundles_for(ledger: Ledger, party: str) -> tuple[bytes, ...]:
    """Return what goes to a party, mostly one bundle; raises LedgerError or StoreError.

    Bodies go as their labels allow; of the rest in open logs the stubs. Who is no party that this
    node knows is sent nothing. To the public no bundle goes: stubs and root logs tell who writes
    how often, and which logs there are.
    """
    if party == PUBLIC:
        what, fix = "a bundle goes to a party, not to the public", "Write a report or an answer"
        raise LedgerError([Fault(file="--to", what=what, fix=fix)])
    refuse_unknown(ledger, party, "--to")
    signer = ledger.signer(log_id(ledger.party, OPEN))
    sending = Sending(
        order=Order(ledger.party, ledger.recipient(party)),
        created=ledger.now(),
        trust=ledger.trust,
        checkpoints=tuple(from_note(each) for each in own_checkpoints(ledger, ledger.party)),
    )
    return export_bundles(ledger.store, signer, sending)
