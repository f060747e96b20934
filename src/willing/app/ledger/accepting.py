"""A run folder accepted: checked against the ledger's plan and counted again before it is signed.

What is recounted: every hard rule, the cost and the shares that are filled, by the checker that
shares no code with the search. Taken as it is: the bounds, which only the search could prove, and
requirements that one line of effort derives from what another achieves.
"""

from pathlib import Path

from willing.adapters.together import printable
from willing.app.folder_label import label_in
from willing.app.ledger.resolving import resolving
from willing.app.ledger.runs import run_accepted
from willing.app.read import section_checks, section_lines
from willing.app.requirements import requirements_by_effort
from willing.app.run_folder import RUN, read_run
from willing.basics.errors import LedgerError, RunError
from willing.basics.fault import Fault
from willing.basics.label import Label
from willing.ledger.basis import basis_hash
from willing.ledger.default_labels import LabelRule
from willing.ledger.plan_events import plan_of
from willing.ledger.state import LedgerState
from willing.ledger.writing import Draft
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.parse import parse
from willing.plan.write import documents, toml_bytes
from willing.report.answer.recount import recount
from willing.report.run import Run


def labels_under(what: Path | None) -> tuple[Label, ...]:
    """Return the label of a run folder that is to be appended, where it has one: what accepts the
    run goes no wider. A plan folder is taken in record by record, each under its own."""
    label = label_in(what) if what is not None and (what / RUN).is_file() else None
    return () if label is None else (label,)


def run_draft(before: LedgerState, path: Path, label_of: LabelRule) -> Draft:
    """Return the draft that accepts a run.

    Raises LedgerError where it is of another plan, or of a scenario that the ledger has otherwise;
    RunError where it is not what its certificate says.
    """
    run = read_run(path)
    held = plan_of(before, SECTION_TYPES)
    wanted = _planned(before, held, run.plan.scenario, path)
    if basis_hash(resolving(wanted).plan) != basis_hash(run.plan):
        of_run, of_ledger = basis_hash(run.plan)[:12], basis_hash(wanted)[:12]
        what = f"the run is of the plan {of_run}, the ledger holds {of_ledger}"
        fix = "Export the plan of the ledger, generate anew and append that run"
        raise LedgerError([Fault(file=printable(path.name), what=what, fix=fix)])
    _refuse_other_requirements(run)
    recount(run)
    return run_accepted(run, held, label_of=label_of)


def _planned(before: LedgerState, held: Plan, scenario: str | None, path: Path) -> Plan:
    """Return the plan of the ledger, with its own overlay of that name laid over it."""
    if scenario is None:
        return held
    if scenario not in before.scenarios:
        what = f"the run is of the scenario '{scenario}', which the ledger does not hold"
        fix = "Append the plan folder with that scenario first, or a run without one"
        raise LedgerError([Fault(file=printable(path.name), what=what, fix=fix)])
    overlay = toml_bytes(before.scenarios[scenario].value)
    files = {**documents(resolving(held).plan), f"scenarios/{scenario}.toml": overlay}
    return parse(
        files,
        SECTION_TYPES,
        scenario=scenario,
        section_checks=section_checks(),
        section_lines=section_lines(),
    )


def _refuse_other_requirements(run: Run) -> None:
    """Raise RunError where what the run was counted against is not what its plan requires."""
    for effort, lines in requirements_by_effort(run.plan).items():
        there = run.efforts[effort].requirements if effort in run.efforts else {}
        for name, line in lines.items():
            if not line.derived_from and there.get(name) != line:
                what = f"its requirement {effort}.{name} is not that of its plan"
                raise RunError(
                    f"{run.name or 'the run'}: not accepted, {what}. "
                    "Make the run again: willing generate PLAN --out RUN."
                )
