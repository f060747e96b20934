"""What is told before anything that is made of a ledger: which logs do not count whole, and why.

Only of logs that the reader may know of: open and root logs are no secret from a party, another
log is one from whoever reads nothing in it, and to the public nothing is told of any.
"""

from collections.abc import Iterator, Mapping

from willing.app.ledger.branches import branched
from willing.app.ledger.counting import is_told
from willing.app.ledger.past import past
from willing.app.ledger.soundness import quarantine_of
from willing.app.ledger.workspace import Ledger
from willing.basics.label import Reader
from willing.basics.party import PUBLIC
from willing.ledger.log_id import LogId, parts
from willing.ledger.notice import notice
from willing.ledger.quarantine import Quarantine, is_sound
from willing.ports.event_store import EventStore


def notices(
    ledger: Ledger, *, as_of: str | None = None, reader: Reader | None = None
) -> tuple[str, ...]:
    """Return a sentence for each log that does not count whole, now or as this node knew `as_of`,
    then what was found out since; of logs alone that the reader may know of."""
    who = reader or ledger.reader
    if as_of is None:
        return tuple(notices_by_log(ledger, reader=who).values())
    store = past(ledger.store, as_of)
    barred = quarantine_of(store, ledger.trust)
    told = dict(_told(ledger, store, barred, who))
    return (*told.values(), *_since(ledger, store, barred, who))


def notices_by_log(ledger: Ledger, *, reader: Reader | None = None) -> Mapping[LogId, str]:
    """Return the sentence for each log that does not count whole now, of those that the reader may
    know of."""
    store = branched(ledger.store)
    barred = quarantine_of(store, ledger.trust)
    return dict(_told(ledger, store, barred, reader or ledger.reader))


def _told(
    ledger: Ledger, store: EventStore, barred: Quarantine, reader: Reader
) -> Iterator[tuple[LogId, str]]:
    for log in sorted(barred):
        if may_know(store, log, reader):
            yield log, notice(log, barred[log], ledger.party)


def may_know(store: EventStore, log: LogId, reader: Reader) -> bool:
    """Return whether a reader may know that a log exists."""
    if reader.party == PUBLIC:
        return False
    if is_told(log) or parts(log).party == reader.party:
        return True
    return any(each.entry.log == log for each in store.merged(reader=reader))


def _since(ledger: Ledger, then: EventStore, barred: Quarantine, reader: Reader) -> Iterator[str]:
    """Yield what this node has found out since about logs that it had then."""
    now = branched(ledger.store)
    bars = quarantine_of(now, ledger.trust)
    for log in sorted(then.heads()):
        first = _given_up(log, (then, barred), (now, bars))
        if first is None or not may_know(then, log, reader):
            continue
        if log in bars:
            yield f"Since then: {notice(log, bars[log], ledger.party)}"
        else:
            yield (
                f"Since then: {log} was settled by its root log: of what is told here, its entries "
                f"from {first} on count no more."
            )


_Seen = tuple[EventStore, Quarantine]


def _given_up(log: LogId, then: _Seen, now: _Seen) -> int | None:
    """Return the first entry of a log that counted then and does not count now."""
    there = {each.entry.seq: each.entry.head for each in now[0].log(log)}
    return next(
        (
            each.entry.seq
            for each in then[0].log(log)
            if is_sound(then[1], log, each.entry.seq)
            and not (
                there.get(each.entry.seq) == each.entry.head
                and is_sound(now[1], log, each.entry.seq)
            )
        ),
        None,
    )
