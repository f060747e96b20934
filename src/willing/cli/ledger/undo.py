"""`willing ledger undo`: a spreadsheet taken in by mistake, taken back by further events."""

from typing import Annotated

import typer

from willing.cli.ledger.import_ import Yes, agreed_to, done
from willing.cli.ledger.options import LedgerFolder
from willing.cli.options import Json

Name = Annotated[
    str, typer.Argument(metavar="NAME", help="Of the import, as `ledger import` printed it.")
]


def undo(ledger: LedgerFolder, name: Name, yes: Yes = False, json: Json = False) -> None:
    """Take back an import of a spreadsheet: the former records are written again, after asking.

    Nothing is deleted. What was changed after the import stays as it is and is told.

    Example: willing ledger undo xbo 3f5a19c0d2e4
    """
    from willing.app.ledger.undoing import preview_undo, undo_import
    from willing.app.ledger.workspace import open_ledger

    with open_ledger(ledger) as opened:
        shown = preview_undo(opened, name)
        agreed = agreed_to(shown.sentences(), yes=yes, json=json)
        if agreed:
            undo_import(opened, name, shown)
    done(agreed, shown, json=json)
