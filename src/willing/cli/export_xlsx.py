"""`willing export xlsx`: SOR lines, offers, gaps or hazards as a workbook."""

from pathlib import Path
from typing import Annotated

import typer

from willing.app.exchange.parts import Kind
from willing.cli.options import Json
from willing.cli.printing import print_json

What = Annotated[Kind, typer.Argument(metavar="KIND", help="sor, offers, gaps, hazards or all.")]
PlanOrRun = Annotated[
    Path, typer.Argument(metavar="PLAN", help="Plan folder, or run folder; gaps need a run.")
]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help="Workbook to write.")]
NationOption = Annotated[
    str | None,
    typer.Option("--nation", metavar="NATION", help="Only this nation's records; ISO3 or name."),
]


def export_xlsx(
    plan: PlanOrRun, kind: What, out: Out, nation: NationOption = None, json: Json = False
) -> None:
    """Write the SOR lines, the offers, the gaps or the hazards of a plan as an Excel workbook.

    Kind `all` is SOR lines, offers and gaps in one workbook; gaps are found by a run, so name its
    folder. Rows carry ids, so that an edited workbook comes back by `willing import xlsx`. Cells
    offer what the plan knows; a note in each header says what may stand there.

    Examples:

    willing export xlsx examples/exercise offers --nation XCA --out xca.xlsx

    willing export xlsx runs/exercise gaps --out gaps.xlsx

    Example: willing export xlsx examples/exercise sor --out sor.xlsx
    """
    # Loaded here: compiled kernels and workbooks would slow every other verb's start.
    from willing.app.exchange.transfer import code_in, export_file

    nation = code_in(plan, nation)
    export_file(plan, kind, out, nation)
    if json:
        print_json({"written": str(out), "kind": kind, "nation": nation})
        return
    print(f"Written: {out}.")
