"""Servers with one promise broken, which an attack must find; with no name the product itself.

python -m tests.faults.web.mutants NAME FOLDER serve PLACE... [--port N]
"""

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, Final

from willing.cli.main import main


def breaks_on_two() -> None:
    """A server error in one condition of two parameters, which no schema tells of."""
    from willing.web.routes import answers

    former = answers.documents

    def documents(service: Any, asked: Any) -> Any:
        if asked.reader == "HQ" and asked.run:
            raise KeyError(asked.run)
        return former(service, asked)

    answers.documents = documents


def unescaped() -> None:
    """A report whose texts are not escaped."""
    from willing.report.html import markup

    markup.escape = lambda text, quote=True: text


def formulas() -> None:
    """A CSV file of gaps whose cells a spreadsheet obeys."""
    from willing.report import gap_table

    gap_table.guarded = lambda text: text


def asks_nobody() -> None:
    """A guard that lets changes pass from pages of other sites."""
    from willing.web.guard import Guard

    Guard._refused = lambda *_: ""


def takes_both() -> None:
    """A change that is written whatever stands in the plan by now."""
    from willing.web import proposal

    proposal.plan_hash = lambda _: "as it stands"


def shows_trials() -> None:
    """Trials that every account is shown, whoever tried."""
    from willing.web.tried_runs import TriedRuns

    TriedRuns.get = lambda self, name, owner="": self._runs.get(name, ("", None))[1]


def shows_folders() -> None:
    """Folders that are shown whatever their labels say."""
    from willing.web import shelf

    shelf.may_see = lambda *_: True


def shows_kept_screens() -> None:
    """Screens that are kept for everybody, once one reader has asked."""
    from willing.web import encoded

    encoded.reader_key = lambda _: ""


def asks_for_no_session() -> None:
    """Changes without a session."""
    from willing.web.accounts import callers

    former = callers._refused

    def refused(scope: Any, template: str, caller: Any, session_id: str) -> Any:
        nobody = not caller.account and scope["method"] not in callers.SAFE
        return None if nobody else former(scope, template, caller, session_id)

    callers._refused = refused


def takes_any_token() -> None:
    """Changes with the token of another session."""
    from willing.web.accounts import callers

    callers.is_token = lambda given, _: len(given) > 8


def takes_from_others() -> None:
    """Changes of one party's records by another."""
    from willing.web import keeping

    keeping.reading_only = lambda *_: ""


def keeps_sessions() -> None:
    """Sessions that go on after they were signed out of."""
    from willing.app.accounts.sessions import Sessions

    Sessions.end = lambda *_: None


Mutants = Mapping[str, Callable[[], None]]
OF_A_MACHINE: Final[Mutants] = {
    "breaks on two parameters": breaks_on_two,
    "unescaped text": unescaped,
    "formulas in CSV": formulas,
    "asks nobody where a change comes from": asks_nobody,
    "takes both of two changes": takes_both,
}
OF_ACCOUNTS: Final[Mutants] = {
    "shows another's trial": shows_trials,
    "shows folders under any label": shows_folders,
    "one reader's screen to another": shows_kept_screens,
    "a write without a session": asks_for_no_session,
    "takes the token of another": takes_any_token,
    "another party's records changed": takes_from_others,
    "goes on after sign-out": keeps_sessions,
}
MUTANTS: Final[Mutants] = {"": lambda: None, **OF_A_MACHINE, **OF_ACCOUNTS}

if __name__ == "__main__":
    MUTANTS[sys.argv[1]]()
    os.chdir(sys.argv[2])
    main(sys.argv[3:])
