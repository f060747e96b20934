"""`ledger.toml`: whose ledger a workspace holds, where it is stored, whom it trusts."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Final

import msgspec
import tomli_w
from msgspec import Meta, field

from willing.adapters.files import read_file, write_file
from willing.adapters.together import printable
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import LEVELS, PolicyName, Reader
from willing.basics.party import HQ, PUBLIC, Party
from willing.basics.record import Record
from willing.basics.units import Slug, Text
from willing.ledger.keys import KeyHex
from willing.plan.plain import plain

SETTINGS_FILE: Final = "ledger.toml"
STORE_FILE: Final = "ledger.db"
_HEADQUARTERS: Final[Mapping[PolicyName, Text]] = {"COALITION": "SECRET", "TLP": "RED"}


class Recipient(Record, kw_only=True):
    """How far the people of another party are cleared, as its security authority attested."""

    clearance: Mapping[PolicyName, Text] = field(
        default_factory=lambda: {"COALITION": "RESTRICTED", "TLP": "AMBER"}
    )
    communities: tuple[Slug, ...] = ()


class Settings(Record, kw_only=True):
    """What `ledger.toml` holds; the address of a store may hold a password."""

    format: Annotated[int, Meta(ge=1, le=1)] = 1
    party: Party
    """Whose node this is: it writes this party's logs and no other's."""
    store: Text = STORE_FILE
    """A file beside it, or the address of a PostgreSQL database (`postgresql://…`)."""
    trust: Mapping[Party, KeyHex] = {}
    """Root keys of parties, as compared on paper; its own among them."""
    clearance: Mapping[PolicyName, Text] = field(
        default_factory=lambda: {"COALITION": "SECRET", "TLP": "RED"}
    )
    """How far the people at this node are cleared, by policy."""
    communities: tuple[Slug, ...] = ()
    recipients: Mapping[Party, Recipient] = {}
    """How far others are cleared, by party; one left out: the headquarters to SECRET, a nation to
    RESTRICTED, in no community."""


def read_settings(folder: Path) -> Settings:
    """Return the settings of a workspace; raises LedgerError when it has none or they are wrong."""
    path = folder / SETTINGS_FILE
    if not path.is_file():
        what = "the folder holds no ledger"
        fix = "Name one that holds ledger.toml, or make one: willing ledger init FOLDER --as ISO3"
        raise LedgerError([Fault(file=printable(str(folder)), what=what, fix=fix)])
    try:
        found = msgspec.convert(tomllib.loads(read_file(path).decode()), Settings)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        fix = "Mend the line, or put the copy back"
        raise LedgerError([Fault(file=SETTINGS_FILE, what=str(error), fix=fix)]) from error
    return _checked(found)


def _checked(found: Settings) -> Settings:
    stated = {"clearance": found.clearance}
    stated |= {f"recipients.{each}": who.clearance for each, who in found.recipients.items()}
    unknown = [
        Fault(
            file=SETTINGS_FILE,
            key=f"{where}.{policy}",
            what=f"'{name}' is no class of this policy",
            fix=f"Write one of {', '.join(LEVELS[policy])}",
        )
        for where, clearance in stated.items()
        for policy, name in clearance.items()
        if name not in LEVELS[policy]
    ]
    if unknown:
        raise LedgerError(unknown)
    return found


def write_settings(folder: Path, settings: Settings) -> None:
    """Write the settings of a workspace, for its owner alone, whole or not at all; raises
    TransferError."""
    stated = {"format": settings.format, "party": settings.party, "store": settings.store}
    table = {**stated, **plain(settings)}
    write_file(folder / SETTINGS_FILE, tomli_w.dumps(table).encode(), mode=0o600)


def own_reader(settings: Settings) -> Reader:
    """Return who reads at this node."""
    return Reader(
        party=settings.party,
        clearance=settings.clearance,
        communities=frozenset(settings.communities),
    )


def recipient(settings: Settings, party: str) -> Reader:
    """Return another party, or the public, as a reader; whether the party is known here is asked
    before (`willing.app.ledger.parties`)."""
    if party == PUBLIC or party not in settings.recipients:
        return unlisted(party)
    stated = settings.recipients[party]
    return Reader(
        party=party, clearance=stated.clearance, communities=frozenset(stated.communities)
    )


def unlisted(party: str) -> Reader:
    """Return a party, or the public, as far as it is cleared where nothing is said of it."""
    if party == PUBLIC:
        return Reader()
    return Reader(party=party, clearance=_HEADQUARTERS if party == HQ else Recipient().clearance)
