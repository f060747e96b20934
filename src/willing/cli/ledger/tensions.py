"""`willing ledger tensions`: records that disagree, both sides, each in the verb of its layer."""

from rich.text import Text

from willing.cli.ledger.options import As, LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_item, print_json


def tensions(ledger: LedgerFolder, as_: As = None, json: Json = False) -> None:
    """List where what was said and what was signed disagree; both records stand.

    People settle a tension by writing another event, or note it for others:
    `willing ledger append … --kind tension_noted`.

    Example: willing ledger tensions hq
    """
    from willing.app.ledger.disagreeing import disagreement
    from willing.app.ledger.parties import reader_named
    from willing.app.ledger.workspace import open_ledger

    with open_ledger(ledger) as opened:
        notes, marking, told = disagreement(opened, reader_named(opened, as_))
    if json:
        print_json({"marking": marking, "notices": told, "tensions": notes})
        return
    out = console()
    out.print(Text(marking))
    for each in told:
        print_item(out, each, mark="!")
    if not notes:
        out.print("No tension found: no rule finds two records that disagree.")
    for note in notes:
        out.print(f"\n{note.title} ({note.rule})", style="bold")
        for side in note.sides:
            print_item(out, side.text)
