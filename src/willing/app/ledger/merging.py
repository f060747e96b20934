"""Several bundles taken in: again and again until nothing more of them can be stored."""

from collections.abc import Mapping

from willing.app.ledger.importing import accept
from willing.app.ledger.preview import Preview
from willing.app.ledger.soundness import digest, quarantine_of
from willing.app.ledger.workspace import Ledger
from willing.basics.record import Record


class Merged(Record, kw_only=True):
    """What became of the bundles."""

    stored: int
    """Entries, and bodies that came after their stub."""
    digest: str
    """Equal on every node that was told the same."""
    is_whole: bool
    """Whether nothing waits, was refused, or is forked."""
    sentences: tuple[str, ...]


def merged(ledger: Ledger, bundles: Mapping[str, bytes]) -> Merged:
    """Store what is sound in the bundles, by file name; raises LedgerError for what is no bundle.

    A bundle whose entries must wait is tried again once another one has brought what is between.
    """
    last: dict[str, Preview] = {}
    stored, before = 0, -1
    while stored > before:
        before = stored
        for name, data in bundles.items():
            last[name] = accept(ledger.store, ledger.trust, data, ledger.now(), file=name)
            stored += last[name].new
    told = [
        f"{name}: {sentence}"
        for name, each in last.items()
        for sentence in (*each.alerts(), *(log.sentence() for log in each.logs if log.why))
    ]
    return Merged(
        stored=stored,
        digest=digest(ledger.store, quarantine_of(ledger.store, ledger.trust)),
        is_whole=all(each.is_whole for each in last.values()),
        sentences=(f"{stored} entries stored from {len(bundles)} bundles.", *told),
    )
