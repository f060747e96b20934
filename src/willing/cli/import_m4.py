"""`willing import m4`: tables of Marathon into a plan, shown with what has no counterpart."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.basics.record import as_builtins
from willing.cli.options import Json
from willing.cli.printing import print_json, tell

if TYPE_CHECKING:
    from willing.app.m4.importing import M4Import

MOST_SHOWN = 30
Tables = Annotated[
    Path,
    typer.Argument(metavar="PATH", help="Workbook, or folder of tab-separated text files."),
]
PlanOption = Annotated[
    Path | None, typer.Option("--plan", metavar="PLAN", help="Plan folder that receives them.")
]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="NEW_PLAN", help="New plan folder to write.")
]
ZoneOption = Annotated[
    str, typer.Option("--zone", metavar="ID", help="Zone in which everything is asked for.")
]
EffortOption = Annotated[
    str, typer.Option("--line-of-effort", metavar="NAME", help="Line of effort they belong to.")
]
NationOption = Annotated[
    list[str] | None,
    typer.Option(
        "--nation",
        metavar="AC=ISO3",
        help="Nation of a component; may be repeated. With --plan a name will do.",
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking; for scripts.")]


def import_m4(
    path: Tables,
    plan: PlanOption = None,
    out: Out = None,
    zone: ZoneOption = "theatre",
    line_of_effort: EffortOption = "presence",
    nation: NationOption = None,
    yes: Yes = False,
    json: Json = False,
) -> None:
    """Bring tables of Marathon (m4) into a plan: supply as offers, demand as SOR lines.

    Policies become rotations and relations substitutes. Components become placeholder nations
    unless --nation says which they are. Shows totals, how days became weeks, and everything that
    has no counterpart, and asks before anything is written; the same report is written beside the
    plan as m4-import.md. Every fault is named with its cell. With --json, or without a terminal to
    ask on, nothing is written unless --yes is given, and the exit code is 2.

    Examples:

    willing import m4 marathon.xlsx --out plans/marathon

    Example: willing import m4 tables/ --plan plans/force --zone north --nation AC=XAA
    """
    # Loaded here: compiled kernels and workbooks would slow every other verb's start.
    from willing.app.m4.files import m4_import, write_into, write_new
    from willing.app.m4.importing import Aims

    into = _target(plan, out)
    aims = Aims(zone=zone, line_of_effort=line_of_effort, nations=_nations(nation or [], plan))
    done = m4_import(path, aims, plan)
    if not json:
        _show(done)
    nothing_new = plan is not None and not done.differences
    if nothing_new or not (yes or _confirmed(json)):
        if json:
            print_json(_as_json(done, ()))
        if not nothing_new:
            _say_unwritten(json)
        return
    written = write_new(done, into) if plan is None else write_into(done, into)
    if json:
        print_json(_as_json(done, written))
    else:
        tell(f"Written: {', '.join(written)}.")


def _target(plan: Path | None, out: Path | None) -> Path:
    """Return the one folder that is written to; a new one must not be taken."""
    from willing.app.m4.files import refuse_taken

    if (plan is None) == (out is None):
        _refuse("--plan", "exactly one of --plan and --out is needed", "Give one of the two")
    if out is not None:
        refuse_taken(out)
        return out
    assert plan is not None
    return plan


def _nations(given: list[str], plan: Path | None) -> dict[str, str]:
    """Return component: nation of `AC=ISO3`, or of `AC=NAME` where the plan has that nation.

    Raises TransferError for another form.
    """
    from willing.app.exchange.transfer import code_in

    found: dict[str, str] = {}
    for each in given:
        component, _, named = each.partition("=")
        code = named if plan is None else code_in(plan, named) or named
        if not component or len(code) != 3 or not code.isalpha() or not code.isupper():
            _refuse("--nation", f"'{each}' is not of the form AC=ISO3", "Write AC=XAA")
        found[component] = code
    return found


def _refuse(key: str, what: str, fix: str) -> NoReturn:
    raise TransferError([Fault(file="import m4", key=key, what=what, fix=fix)])


def _confirmed(json: bool) -> bool:
    """Ask on a terminal whether to write; elsewhere nobody has confirmed."""
    if json or not sys.stdin.isatty():
        return False
    try:
        return typer.confirm("Write it?", default=False)
    except typer.Abort:
        return False


def _say_unwritten(json: bool) -> None:
    """Say that nothing was written; where nobody could be asked, that is exit code 2."""
    if json or not sys.stdin.isatty():
        print("Nothing was written: add --yes to confirm.", file=sys.stderr)
        raise typer.Exit(2)
    print("Nothing was written.")


def _show(done: "M4Import") -> None:
    from willing.app.exchange.sentences import difference_sentence
    from willing.app.m4.report import report_lines

    for line in report_lines(done.report):
        tell(line)
    print()
    if not done.differences:
        return
    print(f"Differences: {len(done.differences)}")
    for each in done.differences[:MOST_SHOWN]:
        tell(f"  {difference_sentence(each)}")
    if len(done.differences) > MOST_SHOWN:
        print(f"  … and {len(done.differences) - MOST_SHOWN} more; --json lists all.")


def _as_json(done: "M4Import", written: tuple[str, ...]) -> dict[str, object]:
    return {
        "report": as_builtins(done.report),
        "differences": [as_builtins(each) for each in done.differences],
        "written": list(written),
    }
