"""The label of a folder: who may read what was written out of a ledger, and what is made from it.

It stands in `label.json` beside a plan or a run, in the shape of `basics.label_tables`: joined of
the records that the plan was written from. A folder without one came from no ledger.
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from willing.adapters.files import read_file
from willing.adapters.together import printable
from willing.basics.errors import LedgerError, RunError
from willing.basics.fault import Fault
from willing.basics.label import Label
from willing.basics.label_join import joined
from willing.basics.label_tables import as_tables, from_tables
from willing.plan.layout import LABEL_FILE

LARGEST_LABEL_BYTES = 100_000
LEDGER = "ledger.toml"


def label_bytes(label: Label) -> bytes:
    """Return the bytes of `label.json`."""
    return msgspec.json.format(msgspec.json.encode(as_tables(label)), indent=1) + b"\n"


def label_of(data: bytes, file: str = LABEL_FILE) -> Label:
    """Return the label that such a file holds; raises LedgerError where it cannot be honoured."""
    try:
        tables = msgspec.json.decode(data, type=dict)
    except (msgspec.DecodeError, RecursionError) as error:
        fix = "Have the folder written again, or put the copy back; nothing is read without it"
        raise LedgerError([Fault(file=file, what=f"it is no label: {error}", fix=fix)]) from error
    return from_tables(tables, file)


def label_in(folder: Path) -> Label | None:
    """Return the label of a plan or run folder; None: it came from no ledger.

    Raises LedgerError or TransferError for one that cannot be read: it might restrict.
    """
    path = folder / LABEL_FILE
    if not path.exists():
        return None
    return label_of(read_file(path, largest=LARGEST_LABEL_BYTES), printable(str(path)))


def label_of_plan(place: Path) -> Label | None:
    """Return the label of the plan in a folder, or of the one that the ledger of a workspace holds:
    joined of the records that it is folded from."""
    if not (place / LEDGER).is_file():
        return label_in(place)
    # Loaded here: stores, which a folder needs not.
    from willing.app.ledger.reading import state_of
    from willing.app.ledger.workspace import open_ledger
    from willing.ledger.kept_labels import state_label

    with open_ledger(place) as ledger:
        return state_label(state_of(ledger), ledger.party)


def together(labels: Iterable[Label | None]) -> Label | None:
    """Return the label of what is made from several folders, by whoever made the first that has
    one; None where none has. Raises RunError where that maker may not have one of the others."""
    found = [label for label in labels if label is not None]
    if not found:
        return None
    maker = found[0].originator
    try:
        return joined(found, maker)
    except ValueError as error:
        raise RunError(
            f"These may not be put together: {error}. Have its originator release it to {maker}."
        ) from error
