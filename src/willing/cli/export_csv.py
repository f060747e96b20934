"""`willing export csv`: SOR lines, offers, gaps or hazards as CSV."""

from pathlib import Path
from typing import Annotated

import typer

from willing.app.exchange.parts import Kind
from willing.cli.export_xlsx import NationOption, PlanOrRun, What
from willing.cli.options import Json
from willing.cli.printing import print_json
from willing.codecs.delimited_writer import Dialect

Out = Annotated[
    Path, typer.Option("--out", metavar="PATH", help="A .csv file, or a folder for several tables.")
]
DialectOption = Annotated[
    Dialect,
    typer.Option(
        "--dialect",
        help="plain; excel (with a byte order mark); european (semicolons, decimal commas).",
    ),
]


def export_csv(
    plan: PlanOrRun,
    kind: What,
    out: Out,
    nation: NationOption = None,
    dialect: DialectOption = "plain",
    json: Json = False,
) -> None:
    """Write the SOR lines, the offers, the gaps or the hazards of a plan as CSV tables.

    Columns and cells are those of `willing export xlsx`; several tables (offers, all) go into a
    folder, one file each. Text that begins like a formula has an apostrophe before it, so that no
    spreadsheet runs it. Edited, they come back by `willing import csv`.

    Examples:

    willing export csv examples/exercise sor --out sor.csv

    Example: willing export csv examples/exercise offers --out offers --dialect european
    """
    # Loaded here: compiled kernels would slow every other verb's start.
    from willing.app.exchange.transfer import Form, code_in, export_csv_files

    kinds: Kind = kind
    nation = code_in(plan, nation)
    written = export_csv_files(plan, Form(kinds, nation, dialect), out)
    if json:
        print_json({"written": [str(each) for each in written], "kind": kind, "nation": nation})
        return
    print(f"Written: {', '.join(str(each) for each in written)}.")
