"""`willing ledger rotate`: a new key for a log; the old one revoked where it was lost."""

from typing import Annotated

import typer

from willing.cli.ledger.options import LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_item, print_json

Log = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="Which of its own logs: open, annex for confidential terms, or all: every log and the "
        "reading key.",
    ),
]
Revoke = Annotated[
    bool,
    typer.Option(
        "--revoke", help="The old key was lost or copied: nothing more that it signs counts."
    ),
]
LastSeq = Annotated[
    int | None,
    typer.Option(
        "--last",
        metavar="SEQ",
        min=0,
        help="With --revoke: the last entry that the old key counts for; else the last one here.",
    ),
]
LastHead = Annotated[
    str,
    typer.Option(
        metavar="HEX",
        help="With --revoke: the head of that entry, 8 digits or more; of a forked log it says "
        "which branch counts.",
    ),
]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why; stands in the root log.")]


def rotate(
    ledger: LedgerFolder,
    log: Log = "open",
    revoke: Revoke = False,
    last: LastSeq = None,
    head: LastHead = "",
    reason: Reason = "",
    json: Json = False,
) -> None:
    """Give one of the own logs a new key, by an event of the root log.

    The root key must be at hand. Others learn of it with the next bundle. A forked log, or one that
    a thief wrote on, goes on from the entry that --last and --head name: the new key signs the next
    one, and what stands after it, or on another branch, is kept everywhere and counts nowhere.
    Without --head the heads that are known of that entry are listed.

    On a machine that was stolen lay the keys of every log, those that stand unused too, and the
    reading key: --log all replaces them together.

    Examples:

    willing ledger rotate nor --log all --revoke --reason "laptop stolen"

    willing ledger rotate nor --log open --revoke --reason "laptop lost"

    willing ledger rotate nor --revoke --last 41 --head 3f9a60c2e1b07d54
    """
    from willing.app.ledger.rotating import Last
    from willing.app.ledger.rotating import rotate as rotated
    from willing.app.ledger.stolen_keys import EVERY_LOG, rotate_all
    from willing.app.ledger.workspace import open_ledger

    if not revoke and (last is not None or head):
        raise typer.BadParameter("--last and --head say how far a key counts: add --revoke.")
    if log == EVERY_LOG and (last is not None or head):
        raise typer.BadParameter("--last and --head name an entry of one log: name it (--log).")
    with open_ledger(ledger) as opened:
        if log == EVERY_LOG:
            _print_all(rotate_all(opened, revoke=revoke, reason=reason), revoke, json)
            return
        named = Last(last, head)
        seq = rotated(opened, log, revoke=revoke, last=named, reason=reason)
        name = f"{opened.party}/{log}"
    if json:
        print_json({"log": name, "first_seq": seq, "revoked": revoke})
        return
    old = "The old key ends there."
    if revoke:
        old = (
            f"The old key is revoked: it counts up to entry {seq - 1}, on the branch of that entry "
            "alone. Send a bundle to everyone: whatever branch they hold, they come to this one."
        )
    console().print(f"{name} has a new key from entry {seq} on. {old}")


def _print_all(first: dict[str, int], revoke: bool, json: bool) -> None:
    if json:
        logs = [{"log": log, "first_seq": seq} for log, seq in first.items()]
        print_json({"logs": logs, "revoked": revoke})
        return
    for log, seq in first.items():
        print_item(console(), f"{log} has a new key from entry {seq} on.")
    old = "The old keys are revoked: of these logs what stands here counts. " if revoke else ""
    console().print(
        f"A new reading key is announced: what is sealed from now on is sealed for it. {old}"
        "Send a bundle to everyone."
    )
