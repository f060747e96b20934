"""`willing ledger trust`: a party's root key, after its fingerprint was compared in person."""

from pathlib import Path
from typing import Annotated

import typer

from willing.cli.ledger.options import LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_json

File = Annotated[Path, typer.Argument(metavar="FILE", help="A bundle that names the root key.")]
Typed = Annotated[
    str, typer.Option(metavar="DIGITS", help="The fingerprint as it stands on paper, in quotes.")
]
Party = Annotated[
    str | None,
    typer.Option(metavar="PARTY", help="Whose root key; the sender's when nobody is named."),
]


def trust(
    ledger: LedgerFolder, file: File, fingerprint: Typed, party: Party = None, json: Json = False
) -> None:
    """Trust a party's root key, which a bundle brings, when it has the fingerprint that is typed.

    The fingerprint is what `willing ledger init` printed at that party, given in person on paper;
    never one that came with the file.

    Example: willing ledger trust hq xad.bundle --fingerprint "83c1 …"
    """
    from willing.adapters.bundle_files import read_bundle_file
    from willing.app.ledger.trusting import trust_from
    from willing.app.ledger.workspace import open_ledger

    with open_ledger(ledger) as opened:
        trusted = trust_from(opened, read_bundle_file(file), file, fingerprint, party)
    if json:
        print_json({"party": trusted})
        return
    console().print(f"{trusted} is trusted here from now on.")
