"""Arguments and options that the verbs of `willing accounts` share."""

from pathlib import Path
from typing import Annotated

import typer

AccountsFile = Annotated[Path, typer.Argument(metavar="FILE", help="The file of accounts.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The account.")]
Clearance = Annotated[
    list[str] | None,
    typer.Option(
        "--clearance",
        metavar="POLICY=CLASS",
        help="The highest class it may read; once a policy. Without: the lowest.",
    ),
]
Community = Annotated[
    list[str] | None,
    typer.Option("--community", metavar="NAME", help="It belongs to; may be given again."),
]
