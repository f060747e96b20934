"""Who may read and change what is served: one rule for folders, and a key of what one may read."""

from collections.abc import Mapping
from typing import Any

from litestar.types import Message, Scope

from willing.app.ledger.parties import INSIDE
from willing.basics.errors import WillingError
from willing.basics.label import LEVELS, Label, Reader, belongs_to, cleared_to, may_read
from willing.basics.party import HQ, PUBLIC
from willing.plan.document import Plan
from willing.web.caller import Caller


class ForbiddenError(WillingError):
    """Who asks may read it and not do it."""


def may_see(caller: Caller, label: Label | None, plan: Plan, party: str) -> bool:
    """Return whether a folder is shown: by its label; one without a label to accounts of the
    `party` whose server this is, and to no one else."""
    if caller.reader is None:
        return True
    if label is None:
        return is_own(caller, party)
    return may_read(shown_as(caller.reader, plan, party), label)


def shown_as(reader: Reader, plan: Plan, party: str) -> Reader:
    """Return as whom a folder is shown to a reader: to a party that its plan does not have in the
    coalition it is shown as to the public."""
    nation = plan.nations.get(reader.party)
    inside = nation is not None and nation.coalition_status in INSIDE
    return reader if inside or reader.party in (HQ, party) else Reader()


def is_own(caller: Caller, party: str) -> bool:
    """Return whether the caller is of the party whose server this is, or at this machine."""
    if caller.reader is None:
        return True
    return party != "" and caller.reader.party == party != PUBLIC


def nation_of(caller: Caller) -> str:
    """Return the nation that a caller speaks for; empty: the headquarters, the public, nobody."""
    party = "" if caller.reader is None else caller.reader.party
    return "" if party in (HQ, PUBLIC) else party


def reader_key(reader: Reader | None) -> str:
    """Return a text that is the same for all who may read the same, and for them alone."""
    if reader is None:
        return ""
    cleared = (f"{policy}{cleared_to(reader, policy)}" for policy in LEVELS)
    return " ".join((reader.party, *cleared, *sorted(belongs_to(reader))))


def refuse_reading_only(caller: Caller) -> None:
    """Raise ForbiddenError for a caller who may change nothing."""
    if not caller.writes:
        raise ForbiddenError("This account reads only. Nothing was changed.")


UNKEPT: Mapping[str, str] = {"cache-control": "private, no-store", "vary": "Cookie"}
"""Of answers of a server with accounts: no cache, shared or the browser's own, keeps one."""


async def keep_nothing(message: Message, scope: Scope) -> None:
    """Have no cache keep an answer that was made for one reader."""
    caller = scope["state"].get("caller")
    if message["type"] != "http.response.start" or not isinstance(caller, Caller):
        return
    if caller.reader is None or not _is_told(scope):
        return
    names = {name.encode() for name in UNKEPT}
    kept = [each for each in message["headers"] if each[0].lower() not in names]
    message["headers"] = [*kept, *((n.encode(), v.encode()) for n, v in UNKEPT.items())]


def _is_told(scope: Mapping[str, Any]) -> bool:
    """Return whether an answer is made of what is served, not of the built pages."""
    return str(scope["path"]).startswith(("/api", "/ogc"))
