"""Draft replies of a nation to what is asked of it, kept beside the plan; they bind nobody.

They stand in `docs/replies/ISO3.toml`, where no plan is read from: an offer, an act or a mandate
changes only by the nation's own file. Nothing is sent.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Final, Literal

import msgspec

from willing.adapters.files import read_file, write_files
from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.basics.record import Record, as_builtins
from willing.basics.units import Text
from willing.plan.write import toml_bytes

FOLDER: Final = "docs/replies"
Answer = Literal["accept", "counter", "decline"]
_WRITING: Final = Lock()


class Reply(Record, kw_only=True):
    """A draft reply to one ask."""

    answer: Answer
    asked: Text
    """What was asked, in the words it was asked with."""
    words: Text = ""
    """Of the nation: on which terms, or why not."""
    written: Text = ""
    """When, in UTC; nobody was told."""


def replies_of(folder: Path, iso3: str) -> Mapping[str, Reply]:
    """Return the draft replies of a nation by ask; none where the file is absent or no such."""
    try:
        return _read(folder, iso3)
    except TransferError:
        return {}


def keep_reply(folder: Path, iso3: str, ask: str, reply: Reply | None) -> None:
    """Keep a draft reply, or take it back; raises TransferError when it cannot be written.

    A file of replies that does not read is not written over.
    """
    with _WRITING:
        kept = {key: each for key, each in _read(folder, iso3).items() if key != ask}
        if reply is not None:
            kept[ask] = reply
        name = _file(iso3)
        if kept:
            write_files(folder, {name: toml_bytes({k: as_builtins(v) for k, v in kept.items()})})
        elif (folder / name).is_file():
            write_files(folder, {}, remove=(name,))


def _read(folder: Path, iso3: str) -> Mapping[str, Reply]:
    """Return the replies on file; raises TransferError for a file that holds something else."""
    path = folder / _file(iso3)
    if not path.is_file():
        return {}
    try:
        tables = tomllib.loads(read_file(path).decode())
        return msgspec.convert(tables, dict[str, Reply])
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        fix = "Mend the file, or move it away; nothing was written"
        fault = Fault(file=_file(iso3), what=f"these are no draft replies: {error}", fix=fix)
        raise TransferError([fault]) from error


def _file(iso3: str) -> str:
    return f"{FOLDER}/{iso3}.toml"
