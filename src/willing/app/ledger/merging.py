"""Several bundles taken in: again and again until nothing more of them can be stored."""

from collections import Counter
from collections.abc import Mapping

from willing.app.ledger.importing import accept
from willing.app.ledger.preview import Preview
from willing.app.ledger.soundness import digest, quarantine_of
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import LedgerError
from willing.basics.record import Record
from willing.ledger.log_id import LogId


class Merged(Record, kw_only=True):
    """What became of the bundles."""

    stored: int
    """Entries, and bodies that came after their stub."""
    digest: str
    """Equal on every node that was told the same, in whatever order; `unsettled` says where not."""
    unsettled: tuple[LogId, ...] = ()
    """Logs with entries that are forked, or that no key in force vouches for: of two branches a
    node has the one that came first, so that another node may have another digest."""
    is_whole: bool
    """Whether no bundle and nothing of one waits, was refused, or is forked, and none that is for
    another party was brought for nothing."""
    sentences: tuple[str, ...]


def merged(ledger: Ledger, bundles: Mapping[str, bytes]) -> Merged:
    """Store what is sound in the bundles, by path.

    A bundle whose entries must wait is tried again once another one has brought what is between;
    so is one whose sender's key is not known yet. One that is refused to the end is told, and
    keeps no other from being taken.
    """
    last: dict[str, Preview] = {}
    refused: dict[str, LedgerError] = {}
    taken, before = Counter[str](), -1
    while taken.total() > before:
        before = taken.total()
        for path, data in bundles.items():
            if path in last and last[path].is_whole:
                continue
            refused.pop(path, None)
            try:
                last[path] = accept(ledger.store, ledger.trust, data, ledger.now(), file=path)
                taken[path] += last[path].new
            except LedgerError as error:
                refused[path] = error
    told = [
        f"{path}: {sentence}"
        for path, each in last.items()
        for sentence in (
            *each.misaddressed(ledger.party),
            *each.misses(ledger.party, taken[path]),
            *each.alerts(),
            *(log.sentence() for log in each.logs if log.why or log.settled_at is not None),
        )
    ]
    missed = any(each.misses(ledger.party, taken[path]) for path, each in last.items())
    told += [fault.sentence() for error in refused.values() for fault in error.faults]
    barred = quarantine_of(ledger.store, ledger.trust)
    unsettled = tuple(sorted(barred))
    if unsettled:
        told.append(
            f"{', '.join(unsettled)}: entries that are barred. Another node may hold another "
            "branch of them, and so have another digest until their party has settled it."
        )
    return Merged(
        stored=taken.total(),
        digest=digest(ledger.store, barred),
        unsettled=unsettled,
        is_whole=not (refused or missed) and all(each.is_whole for each in last.values()),
        sentences=(_stored(taken.total(), len(bundles) - len(refused)), *told),
    )


def _stored(entries: int, bundles: int) -> str:
    one, of = ("y" if entries == 1 else "ies"), ("" if bundles == 1 else "s")
    return f"{entries} entr{one} stored from {bundles} bundle{of}."
