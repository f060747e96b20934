"""Several bundles taken in: again and again until nothing more of them can be stored."""

from collections.abc import Mapping

from willing.app.ledger.importing import accept
from willing.app.ledger.preview import Preview
from willing.app.ledger.soundness import digest, quarantine_of
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import LedgerError
from willing.basics.record import Record


class Merged(Record, kw_only=True):
    """What became of the bundles."""

    stored: int
    """Entries, and bodies that came after their stub."""
    digest: str
    """Equal on every node that was told the same."""
    is_whole: bool
    """Whether no bundle and nothing of one waits, was refused, or is forked."""
    sentences: tuple[str, ...]


def merged(ledger: Ledger, bundles: Mapping[str, bytes]) -> Merged:
    """Store what is sound in the bundles, by path.

    A bundle whose entries must wait is tried again once another one has brought what is between;
    so is one whose sender's key is not known yet. One that is refused to the end is told, and
    keeps no other from being taken.
    """
    last: dict[str, Preview] = {}
    refused: dict[str, LedgerError] = {}
    stored, before = 0, -1
    while stored > before:
        before = stored
        for path, data in bundles.items():
            if path in last and last[path].is_whole:
                continue
            refused.pop(path, None)
            try:
                last[path] = accept(ledger.store, ledger.trust, data, ledger.now(), file=path)
                stored += last[path].new
            except LedgerError as error:
                refused[path] = error
    told = [
        f"{path}: {sentence}"
        for path, each in last.items()
        for sentence in (*each.alerts(), *(log.sentence() for log in each.logs if log.why))
    ]
    told += [fault.sentence() for error in refused.values() for fault in error.faults]
    return Merged(
        stored=stored,
        digest=digest(ledger.store, quarantine_of(ledger.store, ledger.trust)),
        is_whole=not refused and all(each.is_whole for each in last.values()),
        sentences=(f"{stored} entries stored from {len(bundles) - len(refused)} bundles.", *told),
    )
