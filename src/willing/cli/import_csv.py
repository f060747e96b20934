"""`willing import csv`: edited CSV tables into a plan, their differences shown before written."""

from pathlib import Path
from typing import Annotated

import typer

from willing.cli.import_xlsx import NationOption, PlanOption, Yes, import_file
from willing.cli.options import Json

Tables = Annotated[
    Path, typer.Argument(metavar="PATH", help="A CSV file, or a folder of CSV files.")
]


def import_csv(
    path: Tables,
    plan: PlanOption,
    nation: NationOption = None,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Bring SOR lines, offers, gaps or hazards from CSV tables into a plan, matched by id.

    Read is what spreadsheets write: UTF-8 with or without a byte order mark, Windows-1252, UTF-16;
    commas, semicolons or tabs between cells; decimal points or commas. A file named after its
    table (offers.csv) is read as that, another one by its headers. Differences are shown,
    confirmed, written and undone as by `willing import xlsx`.

    Examples:

    willing import csv sor.csv --plan examples/exercise

    Example: willing import csv offers --plan examples/exercise
    """
    import_file(path, plan, nation, yes=yes, json=json)
