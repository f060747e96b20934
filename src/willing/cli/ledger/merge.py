"""`willing ledger merge`: several bundles taken in, in whatever order they come."""

from pathlib import Path
from typing import Annotated

import typer

from willing.cli.ledger.options import LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_item, print_json

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Bundles.")]


def merge(ledger: LedgerFolder, files: Files, json: Json = False) -> None:
    """Take in several bundles without asking; the order does not matter, the state is the same.

    What must wait for another bundle is tried again after it, and one that is refused keeps no
    other from being taken. Prints the digest of the ledger: two
    nodes that were told the same have the same one. Exit code 2 when something still waits, was
    refused, or is forked, and when a bundle that is for another party brings nothing.

    Example: willing ledger merge hq xad-to-hq.bundle xbo-to-hq.bundle
    """
    from willing.adapters.bundle_files import read_bundle_file
    from willing.app.ledger.merging import merged
    from willing.app.ledger.workspace import open_ledger

    with open_ledger(ledger) as opened:
        done = merged(opened, {str(file): read_bundle_file(file) for file in files})
    if json:
        print_json(done)
    else:
        for each in done.sentences:
            print_item(console(), each)
        console().print(f"Digest of the ledger: {done.digest}")
    if not done.is_whole:
        raise typer.Exit(2)
