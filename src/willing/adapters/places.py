"""Whether arrivals fit in their places: each continues its log, or is the body of a stub."""

from collections.abc import Callable, Mapping, Sequence

from willing.ledger.entry import Entry, Head
from willing.ledger.log_id import LogId
from willing.ports.event_store import Arrival


def first_refusal(
    arrivals: Sequence[Arrival],
    heads: Mapping[LogId, Head],
    there: Callable[[LogId, int], Entry | None],
) -> str | None:
    """Return why the first arrival that fits in no place is refused; None when all fit.

    `heads` and `there` say what is stored; those before it in the batch count as well.
    """
    lengths = {log: head.seq for log, head in heads.items()}
    fresh: dict[tuple[LogId, int], Entry] = {}
    for entry, _ in arrivals:
        log, seq = entry.log, entry.seq
        length = lengths.get(log, 0)
        if seq == length + 1:
            lengths[log] = seq
        elif (
            seq < 1
            or seq > length
            or not _completes(entry, fresh.get((log, seq)) or there(log, seq))
        ):
            return refusal(entry, length)
        fresh[log, seq] = entry
    return None


def _completes(entry: Entry, stub: Entry | None) -> bool:
    """Return whether an entry is the body of a stub."""
    if stub is None or entry.is_stub:
        return False
    return stub.is_stub and stub.head == entry.head


def refusal(entry: Entry, length: int) -> str:
    """Return why an entry cannot be stored in a log of `length` entries."""
    if entry.seq < 1:
        return f"{entry.log}: entry {entry.seq} cannot be: the first entry of a log is 1."
    if entry.seq <= length:
        return (
            f"{entry.log}: entry {entry.seq} is there already: another writer holds the same key. "
            "Let one machine alone write a log."
        )
    return f"{entry.log}: entry {entry.seq} would leave a gap after {length}. Send what is between."
