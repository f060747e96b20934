"""`willing ledger checkpoint`: how far logs go, signed; whether they still go as far."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from willing.cli.ledger.options import LedgerFolder
from willing.cli.options import Json
from willing.cli.printing import console, print_item, print_json

if TYPE_CHECKING:
    from willing.app.ledger.checkpointing import Compared

Out = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write the notes to a file, to send or print.")
]
Keep = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Keep the notes of a file and compare the logs with them."),
]


To = Annotated[
    str | None,
    typer.Option(
        metavar="PARTY",
        help="Whom the notes go to; only to HQ or the own party they speak of annexes.",
    ),
]


ReadOut = Annotated[
    bool,
    typer.Option(
        "--read-out", help="Print them short, to be read out or written down: log, seq, 40 digits."
    ),
]
Heard = Annotated[
    str | None,
    typer.Option(metavar="LINE", help="Compare a log with such a line, as you hear it; in quotes."),
]


def checkpoint(
    ledger: LedgerFolder,
    out: Out = None,
    keep: Keep = None,
    to: To = None,
    short: ReadOut = False,
    heard: Heard = None,
    json: Json = False,
) -> None:
    """Sign how far the own logs go, as short notes; or keep such notes of others and compare.

    A log that was cut short is sound in itself: only a head that is remembered elsewhere shows it.
    Notes of annexes, which nobody else is told of, are left out without --to. Exit code 2 where a
    log here is shorter than a checkpoint says, or another one. Over a telephone or on paper the
    short form does: it is signed by nobody but a voice that you know, and nothing of it is kept.

    Examples:

    willing ledger checkpoint hq --out hq-checkpoints.txt

    willing ledger checkpoint nor --keep hq-checkpoints.txt

    willing ledger checkpoint hq --read-out
    """
    from willing.adapters.files import read_file, write_file
    from willing.app.ledger.checkpointing import (
        compared_by_ear,
        keep_checkpoints,
        own_checkpoints,
        read_out_of,
    )
    from willing.app.ledger.workspace import open_ledger

    with open_ledger(ledger) as opened:
        if keep is not None or heard is not None:
            text = "" if keep is None else read_file(keep).decode("utf-8", "replace")
            compared = () if keep is None else keep_checkpoints(opened, keep, text)
            by_ear = () if heard is None else (compared_by_ear(opened.store, heard),)
            _tell((*compared, *by_ear), json=json)
            return
        notes = own_checkpoints(opened, to)
    if out is not None:
        write_file(out, "\n".join(notes).encode())
    lines = read_out_of(notes)
    if json:
        print_json({"checkpoints": notes, "read_out": lines})
    elif short:
        print("\n".join(lines))
    elif out is None:
        print("\n".join(notes), end="")
    else:
        console().print(f"Written: {out}, {len(notes)} checkpoints.")


def _tell(compared: "Sequence[Compared]", *, json: bool) -> None:
    """Print how logs stand; raises Exit 2 where one is shorter or another than it should be."""
    if json:
        print_json({"compared": compared})
    else:
        for each in compared:
            print_item(console(), each.text)
    if any(each.standing in ("behind", "fork") for each in compared):
        raise typer.Exit(2)
