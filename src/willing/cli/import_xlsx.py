"""`willing import xlsx`: an edited workbook into a plan, its differences shown before written."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from willing.basics.record import as_builtins
from willing.cli.options import Json
from willing.cli.printing import print_json, tell

if TYPE_CHECKING:
    from willing.app.exchange.importing import Imported

File = Annotated[Path, typer.Argument(metavar="FILE", help="An .xlsx workbook or a CSV file.")]
PlanOption = Annotated[
    Path, typer.Option("--plan", metavar="PLAN", help="Plan folder that receives it.")
]
NationOption = Annotated[
    str | None,
    typer.Option(
        "--nation", metavar="NATION", help="Only this nation's records may change; ISO3 or name."
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking; for scripts.")]


def import_xlsx(
    file: File,
    plan: PlanOption,
    nation: NationOption = None,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Bring SOR lines, offers, gaps or hazards from a workbook into a plan, matched by id.

    Shows every difference and asks before anything is written; rows not in the sheet stay, and
    yes in a column `remove` takes one out. In a sheet of gaps, yes in the column `accepted` marks
    one as accepted. Every fault is named with its cell, and so is what changed in the plan since
    the workbook was exported. A workbook that undoes the change is written beside the file;
    nothing is written when the plan changes before the answer. With --json, or without a terminal
    to ask on, differences are written with --yes only; without it nothing is, and the exit code
    is 2.

    Examples:

    willing import xlsx xca.xlsx --plan examples/exercise --nation XCA

    Example: willing import xlsx sor.xlsx --plan examples/exercise
    """
    import_file(file, plan, nation, yes=yes, json=json)


def import_file(file: Path, plan: Path, nation: str | None, *, yes: bool, json: bool) -> None:
    """Show what a file changes, ask, and write it; raises every fault of the file."""
    # Loaded here: compiled kernels and workbooks would slow every other verb's start.
    from willing.app.exchange.importing import SheetError
    from willing.app.exchange.transfer import code_in, transfer, write_transfer

    nation = code_in(plan, nation)
    try:
        done = transfer(file, plan, nation)
    except SheetError as error:
        if not json:
            _list(error.notes)
            count = len(error.faults)
            print(f"{count} {'fault' if count == 1 else 'faults'}; nothing was written.")
        raise
    changed = bool(done.imported.differences)
    if not json:
        _show(done.imported)
    unasked = json or not sys.stdin.isatty()
    if not changed or not (yes or (not unasked and _confirmed(len(done.imported.differences)))):
        if json:
            print_json(_as_json(done.imported, (), None))
        if changed and unasked:
            print("Nothing was written: add --yes to confirm.", file=sys.stderr)
            raise typer.Exit(2)
        return
    written, undo = write_transfer(done, file, plan, nation)
    if json:
        print_json(_as_json(done.imported, written, undo))
        return
    back = f" --nation {nation}" if nation else ""
    tell(f"Written: {', '.join(written)}.")
    tell(f"To undo: willing import xlsx {undo} --plan {plan}{back}")


def _confirmed(count: int) -> bool:
    """Ask on a terminal whether to write."""
    try:
        agreed = typer.confirm(
            f"Write {count} {'difference' if count == 1 else 'differences'}?", default=False
        )
    except typer.Abort:
        agreed = False
    if not agreed:
        print("Nothing was written.")
    return agreed


def _show(imported: "Imported") -> None:
    from willing.app.exchange.sentences import difference_sentence

    _list(imported.notes)
    if not imported.differences:
        print("The plan holds this already: nothing differs.")
        return
    print(f"Differences: {len(imported.differences)}")
    _list(tuple(difference_sentence(each, imported.since) for each in imported.differences))


def _list(lines: tuple[str, ...]) -> None:
    for line in lines:
        tell(f"  {line}")


def _as_json(
    imported: "Imported", written: tuple[str, ...], undo: Path | None
) -> dict[str, object]:
    return {
        "kind": imported.kind,
        "differences": [as_builtins(each) for each in imported.differences],
        "notes": imported.notes,
        "changed_since_export": sorted(imported.since),
        "written": list(written),
        "undo": None if undo is None else str(undo),
    }
