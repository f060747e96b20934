"""A run folder accepted: checked against the ledger's plan and counted again before it is signed.

What is recounted: every hard rule, the cost and the shares that are filled, by the checker that
shares no code with the search, and every other figure by `recounting`. Taken as it is: the bound,
as far as less of it can be proved again, and what lies at low and high sizes.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from willing.adapters.together import printable
from willing.app.folder_label import label_in
from willing.app.ledger.resolving import resolving
from willing.app.ledger.runs import run_accepted
from willing.app.read import section_checks, section_lines
from willing.app.run_folder import RUN, read_run
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import Label
from willing.ledger.basis import basis_hash
from willing.ledger.default_labels import LabelRule
from willing.ledger.plan_events import plan_of
from willing.ledger.state import LedgerState
from willing.ledger.values import RunAccepted
from willing.ledger.writing import Draft
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.parse import parse
from willing.plan.write import documents, toml_bytes
from willing.report.answer.recount import recount
from willing.report.words import number


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
    named = printable(path.name)
    run = read_run(path).replace(name=named)
    held = plan_of(before, SECTION_TYPES)
    wanted = _planned(before, held, run.plan.scenario, path)
    if basis_hash(resolving(wanted).plan) != basis_hash(run.plan):
        of_run, of_ledger = basis_hash(run.plan)[:12], basis_hash(wanted)[:12]
        what = f"the run is of the plan {of_run}, the ledger holds {of_ledger}"
        fix = "Export the plan of the ledger, generate anew and append that run"
        raise LedgerError([Fault(file=printable(path.name), what=what, fix=fix)])
    from willing.app.ledger.recounting import proved_again  # compiled kernels: for a run alone

    proved = proved_again(run)
    recount(run)
    return run_accepted(run, held, bound_proved=proved, label_of=label_of)


def told_of(drafts: Sequence[Draft]) -> tuple[str, ...]:
    """Return what is to be told with drafts that accept a run: how far its bound is proved."""
    values = (each.value for each in drafts if each.kind == "run_accepted")
    return tuple(bound_words(msgspec.convert(value, RunAccepted)) for value in values)


def bound_words(value: RunAccepted) -> str:
    """Return how far the bound of a run is proved, in a sentence."""
    told, proved = value.certificate.bound, value.bound_proved
    if proved is None:
        return f"Its bound {number(told)} is as told by the run, not recomputed."
    if proved >= told * (1 - 1e-9):
        return f"No plan costs less than {number(told)}: proved again."
    return (
        f"No plan costs less than {number(proved)}: proved again. Its bound {number(told)} is as "
        "told by the run, not recomputed."
    )


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
