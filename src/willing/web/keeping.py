"""Who may change a nation's records here, and why a page is for reading only."""

from collections.abc import Mapping
from typing import Protocol

from willing.app.folder_label import together
from willing.app.ledger.moments import end_of
from willing.app.ledger.viewing import is_of_node
from willing.app.ledger.workspace import Ledger, key_path
from willing.basics.party import HQ
from willing.ledger.log_id import OPEN, log_id
from willing.web.caller import Caller
from willing.web.folder_records import FolderRecords
from willing.web.ledger_records import LedgerRecords
from willing.web.ledger_replies import replies_on_record
from willing.web.proposal import Preview, Proposal, TakenBack, Written
from willing.web.readers import ForbiddenError, is_own
from willing.web.replies import Reply
from willing.web.screens.nation import Beside, ReadingOnly
from willing.web.service import Found, Service

WORDS: Mapping[ReadingOnly, str] = {
    "past": "What is shown is the past. Leave the day out.",
    "account": "This account reads only.",
    "party": "These are the records of another party: it alone changes them.",
    "key": "The key of this nation's log is not here: its own node signs its records.",
    "clearance": "This account is not cleared as far as those who keep this ledger: "
    "willing accounts change.",
}


class Records(Protocol):
    """A nation's records, wherever they are kept."""

    def previewed(self, proposal: Proposal) -> Preview:
        """Return what a proposal would change; nothing is written."""

    def written(self, proposal: Proposal) -> Written:
        """Write what was shown."""

    def taken_back(self) -> TakenBack:
        """Take the last change back."""

    def undo_words(self) -> str:
        """Return what the last change was that can be taken back; empty: there is none."""

    def replies(self) -> Mapping[str, Reply]:
        """Return the replies by ask."""

    def keep_reply(self, ask: str, reply: Reply | None) -> None:
        """Keep a reply, or take it back."""


def records_of(service: Service, plan: str, iso3: str) -> Records:
    """Return the records of a nation of a plan that is there."""
    shelf = service.shelf
    if plan in shelf.ledgers:
        return LedgerRecords(shelf.ledgers[plan], iso3)
    return FolderRecords(shelf.plan_folders[plan], iso3, lambda: shelf.look_again(plan))


def reading_only(service: Service, caller: Caller, plan: str, iso3: str) -> ReadingOnly:
    """Return why a caller may not change a nation's records of a plan; empty: it may."""
    if not caller.writes:
        return "account"
    served = service.shelf.ledgers.get(plan)
    if served is None:
        return _of_folder(caller, service.settings.party, iso3)
    if caller.reader is not None and caller.reader.party != iso3:
        return "party"
    with served.opened() as ledger:
        return _of_ledger(ledger, caller, iso3)


def _of_folder(caller: Caller, party: str, iso3: str) -> ReadingOnly:
    """Return why not: files are changed by the party whose server this is, a nation's by itself
    or, of the plan that the headquarters keeps, by the headquarters."""
    if caller.reader is None:
        return ""
    return "" if is_own(caller, party) and party in (iso3, HQ) else "party"


def _of_ledger(ledger: Ledger, caller: Caller, iso3: str) -> ReadingOnly:
    if ledger.party != iso3 or not key_path(ledger.folder, log_id(iso3, OPEN)).is_file():
        return "key"
    if caller.reader is not None and not is_of_node(ledger, caller.reader):
        return "clearance"
    return ""


def refuse_reading_only(service: Service, caller: Caller, plan: str, iso3: str) -> None:
    """Raise ForbiddenError, with the reason, where a caller may not change these records."""
    why = reading_only(service, caller, plan, iso3)
    if why:
        raise ForbiddenError(f"{WORDS[why]} Nothing was changed.")


def beside(service: Service, caller: Caller, found: Found, iso3: str, as_of: str) -> Beside:
    """Return what stands beside a nation's page. Of steps back, and of drafts beside a folder,
    only those see anything who may change them; of replies on record, who may read them."""
    why: ReadingOnly = "past" if as_of else reading_only(service, caller, found.name, iso3)
    served = service.shelf.ledgers.get(found.name)
    records = records_of(service, found.name, iso3)
    undo = "" if why else records.undo_words()
    if served is None:
        return Beside(found.shown, undo, {} if why else records.replies(), why)
    view = served.view(caller.reader, end_of(as_of) if as_of else None)
    told = replies_on_record(view.state, iso3)
    label = together([view.label, *told.labels]) or view.label
    return Beside(found.shown._replace(label=label), undo, told.by_ask, why)
