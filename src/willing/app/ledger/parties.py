"""Who is given anything: parties that this node knows of, and nobody else who is merely named.

A code of three capital letters is not yet a party of the coalition. Known is who keeps the node,
the headquarters, who is trusted or listed among the recipients in `ledger.toml`, and whom the
plan has as lead, host, participant or partner.
"""

from collections.abc import Callable
from typing import Final

from willing.app.ledger.reading import state_of
from willing.app.ledger.settings import SETTINGS_FILE, Settings
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import Reader
from willing.basics.party import HQ, PUBLIC, is_party
from willing.coalition.nation import NationFile
from willing.ledger.state import LedgerState

INSIDE: Final = ("lead", "host", "participant", "partner")
"""Statuses of those to whom something may be given: not outside, not merely to be asked."""


def reader_named(ledger: Ledger, name: str | None, where: str = "--as") -> Reader:
    """Return this node's own reader, or one of that name as far as it is cleared.

    Raises LedgerError, with the option `where` it was named, for a name that is no reader here.
    """
    if name is None or name == ledger.party:
        return ledger.reader
    if name != PUBLIC:
        refuse_unknown(ledger, name, where)
    return ledger.recipient(name)


def refuse_unknown(ledger: Ledger, name: str, where: str) -> None:
    """Raise LedgerError for a name that is no party, or one that this node does not know."""
    if not is_party(name):
        what = f"'{name[:20]}' is no party"
        fix = "Write an ISO 3166-1 alpha-3 code, or HQ"
        raise LedgerError([Fault(file=where, what=what, fix=fix)])
    if not is_known(ledger.settings, name, lambda: state_of(ledger)):
        what = f"{name} is no party of the coalition that this ledger knows of"
        fix = (
            f"If it is one, list it in {SETTINGS_FILE} under [recipients.{name}] or trust its key; "
            "in the plan it is one as lead, host, participant or partner"
        )
        raise LedgerError([Fault(file=where, what=what, fix=fix)])


def is_known(settings: Settings, name: str, state: Callable[[], LedgerState]) -> bool:
    """Return whether a party is known; the state is asked for only where settings do not tell."""
    if name in (HQ, settings.party) or name in settings.trust or name in settings.recipients:
        return True
    held = state().records.get(("nations", name))
    return (
        held is not None
        and isinstance(held.value, NationFile)
        and held.value.coalition_status in INSIDE
    )
