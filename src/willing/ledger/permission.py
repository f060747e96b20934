"""What a party may do with a record beyond reading it: pass it on, and write.

Pure rules; whatever they do not allow is refused. Reading is the gate's (`willing.ledger.gate`).
"""

from typing import Literal, NamedTuple

from willing.basics.label import Label, Reader, may_read
from willing.basics.party import HQ, PUBLIC, Party, is_party
from willing.ledger.log_id import ROOT, LogId, parts

Writer = Literal["nation", "HQ", "either", "own", "root"]
"""Who may write a kind of event: a nation of itself (the headquarters on its behalf), the
headquarters alone, any party, each party for itself, or whoever holds the root key."""


def may_pass_on(sender: Reader, recipient: Reader, label: Label) -> bool:
    """Return whether `sender` may hand the body of a record to `recipient`.

    Both must be able to read it. What is marked originator only is passed on by its originator
    alone; that it goes back there is no passing on. The public passes nothing on.
    """
    if sender.party == PUBLIC or not may_read(sender, label):
        return False
    return may_pass(label, sender.party, recipient)


def may_pass(label: Label, sender: Party, recipient: Reader) -> bool:
    """Return whether `sender` may hand a body with this label, which it has, to `recipient`."""
    own = label.originator in (sender, recipient.party)
    return may_read(recipient, label) and (own or not label.originator_only)


class Deed(NamedTuple):
    """An event to be written: in which log, of a kind for whom, on which nation's record."""

    log: LogId
    writer: Writer
    nation: str | None = None
    """The nation that the subject names; None: none."""


def may_write(party: str, deed: Deed, label: Label) -> bool:
    """Return whether the party may write the event: in a log of its own, as its own originator,
    of its own records. A kind for the root log stands there and nowhere else."""
    name = parts(deed.log)
    if not is_party(party) or name.party != party or label.originator != party:
        return False
    if (name.compartment == ROOT) != (deed.writer == "root"):
        return False
    if deed.writer == "nation":
        return party in (deed.nation, HQ)
    return deed.writer != "HQ" or party == HQ
