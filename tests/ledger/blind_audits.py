"""The true audit of a log, and mutants of it that are blind in one way each.

The matrix of `tampering` must find every mutant: else it would not find the same fault in ours.
"""

from collections.abc import Callable

from tests.ledger.tampering import Held, empty_log, sound
from tests.ledger.written_log import LOG

from willing.ledger import audit
from willing.ledger.chain import signed_bytes
from willing.ledger.entry import Entry
from willing.ledger.keys import PartyKeys, key_for
from willing.ledger.signature import is_signed_by
from willing.ledger.verification import Finding, verified

Auditor = Callable[[Held], tuple[Finding, ...]]


def true_audit(held: Held) -> tuple[Finding, ...]:
    """The audit that the product makes."""
    return audit.audited(LOG, held.kept, held.keys, held.checkpoints)


def ignores_signatures(held: Held) -> tuple[Finding, ...]:
    """Reckons the chain and takes every signature for good."""
    found = true_audit(held)
    entries = [each.entry for each in held.kept]
    first = verified(LOG, empty_log(), entries, held.keys.spans[LOG], "every").finding
    if first is None or first.what not in ("signature", "key"):
        return found
    return tuple(each for each in found if each.what not in ("signature", "key"))


def ignores_leaves(held: Held) -> tuple[Finding, ...]:
    """Takes a body for the one that was signed, whatever its leaf says."""
    stubs = [audit.Kept(each.entry.stub(), each.columns) for each in held.kept]
    chain = audit.audited(LOG, stubs, held.keys, held.checkpoints)
    bodies = [finding for each in held.kept if (finding := audit.misread(*each))]
    return (*(each for each in chain if each.what != "columns"), *bodies)


def ignores_heads(held: Held) -> tuple[Finding, ...]:
    """Checks each signature over the head that stands there, and never reckons one."""
    found = [each for each in true_audit(held) if each.what not in ("head", "gap", "leaf")]
    bad = [each.entry for each in held.kept if not _is_signed(each.entry, held)]
    return (
        *found,
        *(Finding(log=LOG, seq=each.seq, what="signature", text="bad") for each in bad),
    )


def _is_signed(entry: Entry, held: Held) -> bool:
    key = key_for(held.keys.spans[LOG], entry.seq)
    message = signed_bytes(LOG, entry.seq, entry.head)
    return not entry.signature or (key is not None and is_signed_by(key, entry.signature, message))


def accepts_gaps(held: Held) -> tuple[Finding, ...]:
    """Takes a log with places left out or doubled, as long as each entry is one of it."""
    true = {each.entry.seq: each.entry for each in sound().kept}
    if all(each.entry == true.get(each.entry.seq) for each in held.kept):
        return ()
    return true_audit(held)


def ignores_checkpoints(held: Held) -> tuple[Finding, ...]:
    """Asks a log only whether it agrees with itself."""
    return true_audit(held._replace(checkpoints=()))


def ignores_the_end_of_keys(held: Held) -> tuple[Finding, ...]:
    """Lets a key sign on after it was revoked."""
    spans = tuple(
        span if span.last_seq is None else span._replace(last_seq=max(span.last_seq, 7))
        for span in held.keys.spans[LOG]
    )
    return true_audit(held._replace(keys=PartyKeys(held.keys.root_key, {LOG: spans})))


def trusts_columns(held: Held) -> tuple[Finding, ...]:
    """Never reads a column from the body again."""
    return tuple(each for each in true_audit(held) if each.what != "columns")


def trusts_the_last_signature(held: Held) -> tuple[Finding, ...]:
    """Checks the chain and one signature: right for a bundle, too little for an audit."""
    return audit.audited(LOG, held.kept, held.keys, held.checkpoints, "chain")


MUTANTS: tuple[Auditor, ...] = (
    ignores_signatures,
    ignores_leaves,
    ignores_heads,
    accepts_gaps,
    ignores_checkpoints,
    ignores_the_end_of_keys,
    trusts_columns,
    trusts_the_last_signature,
)
