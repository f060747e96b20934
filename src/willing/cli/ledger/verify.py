"""`willing ledger verify`: is every log here what its party signed, and as long as it was?"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer
from rich.console import Console

from willing.cli.ledger.options import LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_item, print_json

if TYPE_CHECKING:
    from willing.app.ledger.auditing import LogAudit

Depth = Annotated[
    str,
    typer.Option(
        metavar="chain|every", help="Every signature, or each log's chain and its last signature."
    ),
]


def verify(ledger: LedgerFolder, depth: Depth = "every", json: Json = False) -> None:
    """Check every log from its first entry: hashes, signatures, keys, bodies, index, checkpoints.

    A log that was cut short is found against the checkpoints kept here; compare with those of
    others too. A log of a party whose root key is not trusted here yet is told apart: nothing of
    it counts or can be checked until `willing ledger trust`. Exit code 2 when anything is wrong.

    Example: willing ledger verify hq
    """
    from willing.app.ledger.auditing import audits, unopened_terms, untrusted_parties
    from willing.app.ledger.workspace import open_ledger

    if depth not in ("chain", "every"):
        raise typer.BadParameter(f"'{depth}' is not one of chain, every.")
    with open_ledger(ledger) as opened:
        found = list(audits(opened, cast("Literal['chain', 'every']", depth)))
        sealed = unopened_terms(opened)
    amiss = bool(sealed) or any(each.findings or each.barred or each.unchecked for each in found)
    if json:
        print_json(
            {
                "sound": not amiss,
                "untrusted": untrusted_parties(found),
                "logs": found,
                "unopened": sealed,
            }
        )
    else:
        _print(console(), str(ledger), found)
        for fault in sealed:
            print_item(console(), fault.sentence(), mark="!")
    if amiss:
        raise typer.Exit(2)


def _print(out: Console, ledger: str, found: Sequence["LogAudit"]) -> None:
    """Print every log, then whom to trust before anything of theirs can be checked."""
    from willing.app.ledger.auditing import untrusted_parties

    for each in found:
        _print_log(out, each)
    for party in untrusted_parties(found):
        told = f"{party} is not trusted yet, so nothing of its logs counts here or is checked"
        fix = f"willing ledger trust {ledger} FILE --fingerprint …"
        print_item(out, f"{told}. With a bundle of {party} and what it reads out: {fix}")


def _print_log(out: Console, each: "LogAudit") -> None:
    """Print what was found in one log, its verdict first."""
    entries = "1 entry" if each.entries == 1 else f"{each.entries} entries"
    withheld = f", {each.withheld} withheld" if each.withheld else ""
    verdict = "not trusted yet" if each.untrusted else "sound"
    verdict = "NOT CHECKED WHOLE" if each.unchecked else verdict
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
