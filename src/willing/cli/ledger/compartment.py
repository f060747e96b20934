"""`willing ledger compartment`: a log of one's own for a few readers, and which there are."""

from typing import Annotated

import typer

from willing.cli.ledger.append import Class, Communities, OriginatorOnly, Policy, ReleaseTo
from willing.cli.ledger.options import LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_item, print_json

Name = Annotated[
    str | None, typer.Argument(metavar="NAME", help="What to call it; left out: list them.")
]
Purpose = Annotated[
    str, typer.Option(metavar="TEXT", help="What it is for; told to its readers alone.")
]


def compartment(
    ledger: LedgerFolder,
    name: Name = None,
    to: ReleaseTo = None,
    class_: Class = None,
    policy: Policy = None,
    community: Communities = None,
    originator_only: OriginatorOnly = None,
    purpose: Purpose = "",
    json: Json = False,
) -> None:
    """Open a compartment: a log whose existence is told to nobody but those it is released to.

    Its label is that of everything written into it (`willing ledger append --compartment NAME`),
    which may be narrower and never wider. A bundle holds it for whom its label lets read it; who
    may not gets neither its name nor whether there is one. Without --to it is the own party's.

    Examples:

    willing ledger compartment xbo harbour --to XAD --to HQ --class CONFIDENTIAL

    willing ledger append xbo --compartment harbour --kind caveat_set --subject
    nations.XBO.caveats.night --value kind=night --value "text=Not at night."
    """
    from willing.app.ledger.compartments import compartments, open_compartment, out_of_reach
    from willing.app.ledger.labelling import Stated
    from willing.app.ledger.workspace import open_ledger
    from willing.basics.label_words import marking

    with open_ledger(ledger) as opened:
        if name is None:
            found = list(compartments(opened).values())
        else:
            stated = Stated(to, class_, policy, community, originator_only)
            found = [open_compartment(opened, name, stated, purpose)[0]]
        notes = [out_of_reach(opened, each) for each in found]
    told = [
        {**each._asdict(), "label": marking(each.label), "out_of_reach": short}
        for each, short in zip(found, notes, strict=True)
    ]
    if json:
        print_json({"compartments": told})
        return
    if not told:
        console().print("This node has no compartment of its own but open log and annex.")
    for row in told:
        entries = "1 entry" if row["entries"] == 1 else f"{row['entries']} entries"
        print_item(console(), f"{row['name']}, in {row['log']}, {entries}: {row['label']}")
        for note in row["out_of_reach"]:
            print_item(console(), note, mark="!")
