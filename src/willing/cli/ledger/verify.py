"""`willing ledger verify`: is every log here what its party signed, and as long as it was?"""

from typing import Annotated, Literal, cast

import typer

from willing.cli.ledger.options import LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_item, print_json

Depth = Annotated[
    str,
    typer.Option(
        metavar="chain|every", help="Every signature, or each log's chain and its last signature."
    ),
]


def verify(ledger: LedgerFolder, depth: Depth = "every", json: Json = False) -> None:
    """Check every log from its first entry: hashes, signatures, keys, bodies, index, checkpoints.

    A log that was cut short is found against the checkpoints kept here; compare with those of
    others too. Exit code 2 when anything is wrong.

    Example: willing ledger verify hq
    """
    from willing.app.ledger.auditing import audits, unopened_terms
    from willing.app.ledger.workspace import open_ledger

    if depth not in ("chain", "every"):
        raise typer.BadParameter(f"'{depth}' is not one of chain, every.")
    with open_ledger(ledger) as opened:
        found = list(audits(opened, cast("Literal['chain', 'every']", depth)))
        sealed = unopened_terms(opened)
    amiss = bool(sealed) or any(each.findings or each.barred or each.unchecked for each in found)
    if json:
        print_json({"sound": not amiss, "logs": found, "unopened": sealed})
    else:
        out = console()
        for each in found:
            entries = "1 entry" if each.entries == 1 else f"{each.entries} entries"
            withheld = f", {each.withheld} withheld" if each.withheld else ""
            verdict = "NOT CHECKED WHOLE" if each.unchecked else "sound"
            verdict = "NOT SOUND" if each.findings or each.barred else verdict
            print_item(out, f"{each.log}: {entries}{withheld}, {verdict}")
            for finding in each.findings:
                print_item(out, f"entry {finding.seq}: {finding.text}", mark="!")
            if each.unchecked:
                print_item(out, f"{each.unchecked}.", mark="!")
            if each.beside:
                beside = "1 entry" if each.beside == 1 else f"{each.beside} entries"
                kept = f"a branch of {each.log} that does not count ({beside}, from its first)"
                print_item(out, f"{kept} is kept beside it, as evidence; it is not checked.")
            for barred in each.barred:
                print_item(out, f"counts for nothing: {barred}", mark="!")
        for fault in sealed:
            print_item(out, fault.sentence(), mark="!")
    if amiss:
        raise typer.Exit(2)
