"""`willing ledger import`: a bundle or a spreadsheet, shown before anything of it is stored."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from willing.cli.ledger.options import LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_item, print_json

File = Annotated[
    Path, typer.Argument(metavar="FILE", help="A bundle, or a nation's workbook or CSV file.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Store without asking; for scripts.")]


Nation = Annotated[
    str | None,
    typer.Option(
        metavar="ISO3", help="Of a spreadsheet at the headquarters: whose offers it holds."
    ),
]


def import_file(
    ledger: LedgerFolder, file: File, nation: Nation = None, yes: Yes = False, json: Json = False
) -> None:
    """Show what a bundle or a spreadsheet would add here, ask, and store what of it is sound.

    A bundle is hostile until it is verified: its sender must be trusted (`willing ledger trust`),
    its file unchanged, each log must go on from what is here. Another entry where one stands is a
    fork: both are kept, and nothing of that log counts from there on. A workbook or CSV file of
    one nation's offers, as `willing export xlsx` writes it, becomes events of the own log; take
    them back with `willing ledger undo`. With --json, or without a terminal to ask on, anything is
    stored with --yes only; else the exit code is 2. Exit code 2 too when something of a bundle
    waits or was refused, or when one that is for another party brings nothing.

    Examples:

    willing ledger import hq xad-to-hq.bundle

    willing ledger import xbo xbo-offers.xlsx
    """
    from willing.adapters.bundle_files import read_bundle_file
    from willing.adapters.files import read_file
    from willing.app.ledger.importing import accept, preview
    from willing.app.ledger.spreadsheet import import_sheet, preview_sheet
    from willing.app.ledger.workspace import open_ledger
    from willing.ledger.bundle_reading import is_bundle

    data = read_bundle_file(file)
    with open_ledger(ledger) as opened:
        if is_bundle(data):
            shown = preview(opened.store, opened.trust, data, file.name)
            missed = shown.misses(opened.party, shown.new)
            told = (*shown.misaddressed(opened.party), *missed, *shown.sentences())
            agreed = agreed_to(told, yes=yes, json=json)
            if agreed:
                accept(opened.store, opened.trust, data, opened.now(), shown, file.name)
            if not missed or json:
                done(agreed and not missed, shown, json=json)
            if missed or not shown.is_whole:
                raise typer.Exit(2)
            return
        data = read_file(file)  # by the cap of files that are no bundles
        sheet = preview_sheet(opened, data, file.name, nation)
        agreed = agreed_to(sheet.sentences(), yes=yes or not sheet.drafts, json=json)
        if agreed:
            import_sheet(opened, data, file.name, sheet)
    if sheet.drafts or json:
        done(agreed, sheet, json=json)
    if sheet.drafts and not json:
        print(f"To take it back: willing ledger undo {ledger} {sheet.name}")  # to be copied whole


def agreed_to(sentences: Sequence[str], *, yes: bool, json: bool) -> bool:
    """Show sentences, and return whether they are agreed to: said before, or now on a terminal."""
    if not json:
        for each in sentences:
            print_item(console(), each)
    if yes or json or not sys.stdin.isatty():
        return yes
    try:
        return typer.confirm("Store it?", default=False)
    except typer.Abort:
        return False


def done(agreed: bool, shown: object, *, json: bool) -> None:
    """Say whether it was stored; raises Exit 2 when it was not."""
    if json:
        print_json({"stored": agreed, "preview": shown})
    elif agreed:
        console().print("Stored.")
    if not agreed:
        if not json:
            print("Nothing was stored: add --yes to confirm.", file=sys.stderr)
        raise typer.Exit(2)
