"""A nation's replies to what is asked of it, as its log has them: signed, and for HQ by default."""

from hashlib import sha256
from typing import NamedTuple

from willing.basics.label import Label
from willing.ledger.default_labels import default_label
from willing.ledger.state import LedgerState
from willing.ledger.subjects import subject
from willing.ledger.values import AskReply, Ended
from willing.ledger.writing import Draft
from willing.plan.plain import plain
from willing.web.replies import Reply

_DIGITS = 12


class Replies(NamedTuple):
    """Replies by ask, and the labels that whoever reads them may read."""

    by_ask: dict[str, Reply]
    labels: tuple[Label, ...]


def replies_on_record(state: LedgerState, nation: str) -> Replies:
    """Return the replies of a nation that stand in a state."""
    found, labels = {}, []
    for steps, told in state.notes.items():
        own = [each for each in told if each.origin.party == nation]
        if steps[0] == "replies" and own and isinstance(own[-1].value, AskReply):
            value, at = own[-1].value, own[-1].origin.at
            found[value.ask] = Reply(
                answer=value.answer, asked=value.asked, words=value.words, written=at
            )
            labels.append(own[-1].origin.label)
    return Replies(found, tuple(labels))


def reply_draft(nation: str, ask: str, reply: Reply | None) -> Draft:
    """Return the event that gives a reply, or takes it back."""
    about = subject("replies", sha256(ask.encode()).hexdigest()[:_DIGITS])
    if reply is None:
        kind, value = "reply_withdrawn", plain(Ended())
        return Draft(kind, about, value, default_label(kind, about, value, nation))
    made = AskReply(ask=ask, asked=reply.asked, answer=reply.answer, words=reply.words)
    kind = "reply_given"
    return Draft(kind, about, plain(made), default_label(kind, about, made, nation))
