"""One event as a file, TOML or JSON: its kind, its subject and its value."""

import tomllib
from pathlib import Path
from typing import Any, Final

import msgspec

from willing.adapters.files import read_file
from willing.adapters.together import printable
from willing.app.ledger.sources import NATION_FILE, StatedEvent
from willing.app.ledger.values import as_text
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean

LARGEST_EVENT_BYTES: Final = 1_000_000
_KEYS: Final = ("kind", "subject", "value")
_FIX: Final = "Write what `willing ledger kinds KIND --example` prints"


def is_event_file(path: Path) -> bool:
    """Return whether a path is named as a file of one event, and not as one of a nation."""
    named = path.suffix in (".toml", ".json")
    return named and not NATION_FILE.fullmatch(path.name) and not path.is_dir()


def event_in(path: Path) -> StatedEvent:
    """Return the event that a file states; raises LedgerError with every fault of it."""
    name = printable(path.name)
    table = _table(name, path.suffix, read_file(path, largest=LARGEST_EVENT_BYTES, fix=_FIX))
    faults = [
        Fault(file=name, key=printable(key), what="unknown key", fix=did_you_mean(key, _KEYS))
        for key in table.keys() - set(_KEYS)
    ]
    for key in _KEYS[:2]:
        if not isinstance(table.get(key, ""), str):
            faults.append(Fault(file=name, key=key, what="must be text", fix=_FIX))
    if "kind" not in table:
        faults.append(Fault(file=name, what="it names no kind of event", fix=_FIX))
    if faults:
        raise LedgerError(sorted(faults, key=lambda fault: fault.key))
    return StatedEvent(table["kind"], table.get("subject", ""), table.get("value"))


def _table(name: str, suffix: str, data: bytes) -> dict[str, Any]:
    try:
        text = data.decode("utf-8-sig")
        read = as_text(msgspec.json.decode(text) if suffix == ".json" else tomllib.loads(text))
    except (ValueError, RecursionError) as error:  # UnicodeDecodeError and both parsers' are such
        what = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise LedgerError([Fault(file=name, what=what, fix=_FIX)]) from error
    if not isinstance(read, dict):
        raise LedgerError([Fault(file=name, what="it is no table", fix=_FIX)])
    return read
