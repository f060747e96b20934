"""The largest bundles that a hostile party can make: what each costs whoever looks at it."""

import resource
from collections.abc import Callable, Mapping
from time import process_time
from typing import NamedTuple

from tests.faults.nodes import Node, coalition, open_label
from tests.ledger.written_log import AT, signed_one_by_one

from willing.app.ledger.importing import preview
from willing.basics.errors import LedgerError
from willing.ledger.bundle import MOST_ENTRIES
from willing.ledger.chain import genesis
from willing.ledger.entry import LARGEST_BODY_BYTES, Entry
from willing.ledger.event import Event, encoded
from willing.ledger.keys import KEY_ISSUED
from willing.ledger.log_id import ROOT
from willing.ledger.verification import content
from willing.ledger.writing import Draft
from willing.ports.event_store import Arrival

FULL = MOST_ENTRIES - 10


class Cost(NamedTuple):
    """What looking at a bundle took."""

    name: str
    megabytes: float
    """Of the file."""
    new: int
    seconds: float
    peak_megabytes: float
    """Of the whole process, the maker of the bundle included."""


def costs(entries: int = FULL) -> list[Cost]:
    """Return what each of them costs."""
    return [_cost(name, make, entries) for name, make in MAKERS.items()]


def _cost(name: str, make: Callable[[Node, Node, int], bytes], entries: int) -> Cost:
    hq, party = coalition(2)
    data = make(hq, party, entries)
    start, new = process_time(), 0
    try:
        new = preview(hq.store, hq.trust, data).new
    except LedgerError:
        new = 0
    seconds = process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Cost(name, len(data) / 1e6, new, seconds, peak)


def _log(party: Node, count: int, kind: Callable[[int], str], *, forged: bool) -> list[Entry]:
    log = party.log()
    label = open_label(party.party)
    bodies = [
        Event(log=log, seq=seq, lamport=seq + 9, at=AT, kind=kind(seq), label=label)
        for seq in range(1, count + 1)
    ]
    written = [(bytes(16), encoded(each)) for each in bodies]
    chain = signed_one_by_one(log, genesis(log, party.root.public), written, party.keys["open"])
    return [each._replace(signature=bytes(64)) for each in chain] if forged else chain


def _sent(party: Node, entries: list[Entry]) -> bytes:
    party.store.append([Arrival(each, content(each)[0]) for each in entries], AT)
    [data] = party.send("HQ")
    return data


def every_entry_signed(hq: Node, party: Node, count: int) -> bytes:
    return _sent(party, _log(party, count, lambda _: "offer_made", forged=False))


def every_entry_of_another_kind(hq: Node, party: Node, count: int) -> bytes:
    return _sent(party, _log(party, count, _letters, forged=False))


def another_branch_with_forged_signatures(hq: Node, party: Node, count: int) -> bytes:
    twin = party.twin()
    hq.take(every_entry_signed(hq, party, count))
    return _sent(twin, _log(twin, count, lambda _: "offer_changed", forged=True))


def bodies_as_large_as_may_be(hq: Node, party: Node, count: int) -> bytes:
    for _ in range(min(count, 29)):
        party.say(["x" * (LARGEST_BODY_BYTES - 1_000)])
    return party.send("HQ")[0]


def bodies_that_take_far_more_once_read(hq: Node, party: Node, count: int) -> bytes:
    for _ in range(min(max(count // 600, 1), 29)):
        party.say([[[]] * 300_000])
    return party.send("HQ")[0]


def a_root_log_full_of_keys(hq: Node, party: Node, count: int) -> bytes:
    values = [
        {"log": party.log(), "key": f"{number:064x}", "first_seq": number + 2}
        for number in range(count)
    ]
    label = open_label(party.party)
    drafts = [Draft(KEY_ISSUED, "", value, label) for value in values]
    party.commit(drafts, ROOT, party.root)
    return party.send("HQ")[0]


def _letters(number: int) -> str:
    return "kind_" + "".join(chr(97 + int(digit)) for digit in f"{number:06}")


MAKERS: Mapping[str, Callable[[Node, Node, int], bytes]] = {
    each.__name__: each
    for each in (
        every_entry_signed,
        every_entry_of_another_kind,
        another_branch_with_forged_signatures,
        bodies_as_large_as_may_be,
        bodies_that_take_far_more_once_read,
        a_root_log_full_of_keys,
    )
}
