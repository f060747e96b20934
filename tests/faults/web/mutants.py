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

    former = answers._documents

    def documents(service: Any, plan: str, question: str, reader: str, run: str) -> Any:
        if reader == "HQ" and run:
            raise KeyError(run)
        return former(service, plan, question, reader, run)

    answers._documents = documents


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


MUTANTS: Final[Mapping[str, Callable[[], None]]] = {
    "": lambda: None,
    "breaks on two parameters": breaks_on_two,
    "unescaped text": unescaped,
    "formulas in CSV": formulas,
    "asks nobody where a change comes from": asks_nobody,
    "takes both of two changes": takes_both,
}

if __name__ == "__main__":
    MUTANTS[sys.argv[1]]()
    os.chdir(sys.argv[2])
    main(sys.argv[3:])
