"""`willing import facts`: the coalition's public facts into a plan, shown before written."""

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from willing.app.facts import FactsImport, facts_import, write_import
from willing.basics.errors import WillingError
from willing.cli.options import Json
from willing.cli.printing import console, print_json, tell
from willing.coalition.facts_words import counted
from willing.plan.facts import FactChange

SHOWN = 12
"""Added rows that are listed one by one; changed rows are always listed."""
Folder = Annotated[
    Path,
    typer.Argument(metavar="DIR", help="Folder with nations.csv, statements.csv and events.csv."),
]
PlanOption = Annotated[
    Path, typer.Option("--plan", metavar="PLAN", help="Plan folder that receives them.")
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Write without asking; for scripts.")]


def import_facts(folder: Folder, plan: PlanOption, yes: Yes = False, json: Json = False) -> None:
    """Bring public facts into a plan: statements into the nations' files, events into the plan.

    Shows what would be added and changed and asks before anything is written. Every source and
    date is kept; nothing a nation entered is touched; importing again changes nothing. With
    --json nothing is written unless --yes is given too.

    Examples:

    willing import facts facts/coalition --plan examples/reassurance-force

    willing import facts facts/coalition --plan examples/reassurance-force --yes
    """
    done = facts_import(folder, plan)
    if json:
        if yes and done.files:
            write_import(plan, done)
        print_json(_as_json(done, written=yes and bool(done.files)))
        return
    _show(console(), done)
    if not done.files:
        return
    if not yes and not _confirmed(len(done.files)):
        print("Nothing was written.")
        return
    write_import(plan, done)
    tell(f"Written: {', '.join(done.files)}.")


def _confirmed(files: int) -> bool:
    """Ask; without a terminal to ask at, say how to go on instead."""
    try:
        return typer.confirm(f"Write {counted(files, 'file')}?", default=False)
    except typer.Abort as error:
        raise WillingError("Nothing was written. Add --yes to write without asking.") from error


def _as_json(done: FactsImport, *, written: bool) -> dict[str, object]:
    return {
        "changes": done.changes,
        "counts": dict(Counter(change.kind for change in done.changes)),
        "files": sorted(done.files),
        "written": written,
    }


def _show(out: Console, done: FactsImport) -> None:
    if not done.changes and not done.files:
        out.print("The plan holds these facts already: nothing to add, nothing changed.")
        return
    for kind in ("added", "changed", "only in the plan"):
        changes = [change for change in done.changes if change.kind == kind]
        if changes:
            out.print(Text(f"{_head(kind)}: {_counts(changes)}", style="bold"))
            _list(out, changes, len(changes) if kind != "added" else SHOWN)


def _head(kind: str) -> str:
    return {"only in the plan": "In the plan but not in the facts, left as they are"}.get(
        kind, kind.capitalize()
    )


def _counts(changes: list[FactChange]) -> str:
    """Return `40 nations, 167 statements, 29 events`."""
    counts = Counter(_what(change) for change in changes)
    return ", ".join(
        f"{count} {what if count == 1 else what + 's'}" for what, count in counts.items()
    )


def _what(change: FactChange) -> str:
    if change.key.startswith("events."):
        return "event"
    return "statement" if ".statements." in change.key else "nation"


def _list(out: Console, changes: list[FactChange], most: int) -> None:
    for change in changes[:most]:
        out.print(Padding(Text(f"{change.key}  {change.text}"), (0, 0, 0, 2)))
        for field in change.fields:
            out.print(Padding(Text(field), (0, 0, 0, 6)))
    if len(changes) > most:
        out.print(f"  … and {len(changes) - most} more; --json lists all.")
