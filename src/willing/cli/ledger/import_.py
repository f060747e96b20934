"""`willing ledger import`: a bundle, shown before anything of it is stored."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from willing.cli.ledger.options import LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_item, print_json

File = Annotated[Path, typer.Argument(metavar="FILE", help="A bundle.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Store without asking; for scripts.")]


def import_bundle(ledger: LedgerFolder, file: File, yes: Yes = False, json: Json = False) -> None:
    """Show what a bundle would add here, ask, and store what of it is sound.

    A bundle is hostile until it is verified: its sender must be trusted (`willing ledger trust`),
    its file unchanged, each log must go on from what is here. Another entry where one stands is a
    fork: both are kept, and nothing of that log counts from there on. With --json, or without a
    terminal to ask on, it is stored with --yes only; else the exit code is 2. Exit code 2 too when
    something waits or was refused.

    Example: willing ledger import hq xad-to-hq.bundle
    """
    from willing.adapters.files import read_file
    from willing.app.ledger.importing import accept, preview
    from willing.app.ledger.workspace import open_ledger

    data = read_file(file)
    with open_ledger(ledger) as opened:
        shown = preview(opened.store, opened.trust, data, file.name)
        if not json:
            for each in shown.sentences():
                print_item(console(), each)
        agreed = yes or (not json and sys.stdin.isatty() and typer.confirm("Store it?"))
        if agreed:
            accept(opened.store, opened.trust, data, opened.now(), shown, file.name)
    if json:
        print_json({"stored": agreed, "preview": shown})
    elif agreed:
        console().print("Stored.")
    else:
        print("Nothing was stored: add --yes to confirm.", file=sys.stderr)
    if not agreed or not shown.is_whole:
        raise typer.Exit(2)
