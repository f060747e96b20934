"""Arguments and options that the verbs of `willing ledger` share."""

from pathlib import Path
from typing import Annotated

import typer

LedgerFolder = Annotated[
    Path, typer.Argument(metavar="LEDGER", help="Workspace folder, with ledger.toml in it.")
]
Compartment = Annotated[
    str,
    typer.Option(
        metavar="NAME", help="Which of its own logs: open, or annex for confidential terms."
    ),
]
As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="READER",
        help="Only what this reader may read: an ISO3 code, HQ or public.",
    ),
]
