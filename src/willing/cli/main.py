"""The command `willing`: one file a verb; errors are one line each, never a traceback."""

import sys
from collections.abc import Callable

import typer

from willing.basics.errors import FaultyError, InfeasibleError, StoppedError, WillingError
from willing.basics.record import as_builtins
from willing.cli.accounts.add import add
from willing.cli.accounts.change import change
from willing.cli.accounts.disable import disable
from willing.cli.accounts.events import events
from willing.cli.accounts.init import init as init_accounts
from willing.cli.accounts.list_ import list_accounts
from willing.cli.accounts.sign_out import sign_out
from willing.cli.answer import answer
from willing.cli.asks import asks
from willing.cli.assess import assess
from willing.cli.check import check
from willing.cli.diff import diff
from willing.cli.explain import explain
from willing.cli.export_csv import export_csv
from willing.cli.export_xlsx import export_xlsx
from willing.cli.gates import gates
from willing.cli.generate import generate
from willing.cli.import_csv import import_csv
from willing.cli.import_facts import import_facts
from willing.cli.import_m4 import import_m4
from willing.cli.import_xlsx import import_xlsx
from willing.cli.ledger.admit import admit
from willing.cli.ledger.append import append
from willing.cli.ledger.as_of import as_of
from willing.cli.ledger.backup import backup
from willing.cli.ledger.checkpoint import checkpoint
from willing.cli.ledger.compartment import compartment
from willing.cli.ledger.export import export
from willing.cli.ledger.import_ import import_file
from willing.cli.ledger.init import init
from willing.cli.ledger.kinds import kinds
from willing.cli.ledger.merge import merge
from willing.cli.ledger.rotate import rotate
from willing.cli.ledger.show import show
from willing.cli.ledger.sitrep import sitrep
from willing.cli.ledger.tensions import tensions
from willing.cli.ledger.trust import trust
from willing.cli.ledger.undo import undo
from willing.cli.ledger.verify import verify
from willing.cli.position import position
from willing.cli.printing import print_json, tell
from willing.cli.replan import replan
from willing.cli.report import report
from willing.cli.resilience import resilience
from willing.cli.serve import serve
from willing.cli.version import version
from willing.cli.warm import warm

DONE, BAD_INPUT, INFEASIBLE, INTERRUPTED = 0, 2, 3, 130

VERBS: dict[str, Callable[..., None]] = {
    "check": check,
    "position": position,
    "answer": answer,
    "generate": generate,
    "assess": assess,
    "report": report,
    "explain": explain,
    "replan": replan,
    "resilience": resilience,
    "diff": diff,
    "gates": gates,
    "asks": asks,
    "serve": serve,
    "warm": warm,
    "version": version,
}
IMPORTS: dict[str, Callable[..., None]] = {
    "facts": import_facts,
    "xlsx": import_xlsx,
    "csv": import_csv,
    "m4": import_m4,
}
EXPORTS: dict[str, Callable[..., None]] = {"xlsx": export_xlsx, "csv": export_csv}
LEDGER: dict[str, Callable[..., None]] = {
    "init": init,
    "trust": trust,
    "append": append,
    "kinds": kinds,
    "export": export,
    "import": import_file,
    "undo": undo,
    "merge": merge,
    "show": show,
    "as-of": as_of,
    "tensions": tensions,
    "sitrep": sitrep,
    "verify": verify,
    "checkpoint": checkpoint,
    "compartment": compartment,
    "rotate": rotate,
    "admit": admit,
    "backup": backup,
}
ACCOUNTS: dict[str, Callable[..., None]] = {
    "init": init_accounts,
    "add": add,
    "list": list_accounts,
    "change": change,
    "disable": disable,
    "sign-out": sign_out,
    "events": events,
}


def application() -> typer.Typer:
    """Return the command-line application with every verb."""
    app = typer.Typer(
        name="willing",
        help="From what nations say and offer to the force it adds up to, week by week from "
        "the ceasefire.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    for name, verb in VERBS.items():
        app.command(name)(verb)
    for name, verbs, words in (
        (
            "import",
            IMPORTS,
            "Bring facts, workbooks, CSV or Marathon tables into a plan; shown first.",
        ),
        ("export", EXPORTS, "Write a part of a plan for others to edit."),
        ("ledger", LEDGER, "Signed logs of each party, merged into one true state."),
        ("accounts", ACCOUNTS, "Who may sign in to the web application, and what each may read."),
    ):
        group = typer.Typer(help=words, no_args_is_help=True, rich_markup_mode=None)
        for part, verb in verbs.items():
            group.command(part)(verb)
        app.add_typer(group, name=name)
    return app


def main(arguments: list[str] | None = None) -> None:
    """Run the command and exit: 0 done, 2 bad input, 3 infeasible, 130 interrupted."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code; typer itself ends on 2 for wrong options and on
    130 for an interrupt."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        application()(given, prog_name="willing")
    except WillingError as error:
        if "--json" in given:
            print_json(_as_json(error))
        else:
            tell(str(error), stderr=True)
        return _code(error)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else DONE
    return DONE


def _code(error: WillingError) -> int:
    if isinstance(error, InfeasibleError):
        return INFEASIBLE
    return INTERRUPTED if isinstance(error, StoppedError) else BAD_INPUT


def _as_json(error: WillingError) -> dict[str, object]:
    faults = error.faults if isinstance(error, FaultyError) else ()
    return {"error": str(error), "faults": [as_builtins(fault) for fault in faults]}
