"""`willing ledger rotate`: a new key for a log; the old one revoked where it was lost."""

from typing import Annotated

import typer

from willing.cli.ledger.options import Compartment, LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_json

Revoke = Annotated[
    bool,
    typer.Option(
        "--revoke", help="The old key was lost or copied: nothing more that it signs counts."
    ),
]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why; stands in the root log.")]


def rotate(
    ledger: LedgerFolder,
    log: Compartment = "open",
    revoke: Revoke = False,
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Give one of the own logs a new key, by an event of the root log.

    The root key must be at hand. Others learn of it with the next bundle.

    Example: willing ledger rotate nor --log open --revoke --reason "laptop lost"
    """
    from willing.app.ledger.rotating import rotate as rotated
    from willing.app.ledger.workspace import open_ledger

    with open_ledger(ledger) as opened:
        seq = rotated(opened, log, revoke=revoke, reason=reason)
        name = f"{opened.party}/{log}"
    if json:
        print_json({"log": name, "first_seq": seq, "revoked": revoke})
        return
    old = "The old key is revoked: it counts up to there." if revoke else "The old key ends there."
    console().print(f"{name} has a new key from entry {seq} on. {old}")
