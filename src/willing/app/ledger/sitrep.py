"""The situation report of a ledger: the plan, the run in force and the field reports."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NoReturn

from willing.adapters.together import printable
from willing.app.folder_label import together
from willing.app.ledger.moments import end_of
from willing.app.ledger.notices import notices
from willing.app.ledger.reading import received_with, state_of
from willing.app.ledger.runs import effects_hash, force_plan_hash
from willing.app.ledger.workspace import Ledger
from willing.app.run_folder import read_run
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import Label, Reader, may_read
from willing.effort.effects import Effects
from willing.ledger.plan_events import plan_of
from willing.ledger.report_labels import report_label
from willing.ledger.state import LedgerState
from willing.lines import LINES, SECTION_TYPES
from willing.monitor.sitrep import Sitrep, sitrep
from willing.monitor.watch import Limits, Period, Watch, days_before, run_in_force
from willing.plan.document import Plan
from willing.report.run import Run

PERIOD_DAYS = 7


def watch_of(
    state: LedgerState, today: str, *, run: Run | None = None, limits: Limits | None = None
) -> Watch:
    """Return what is looked at on an ISO day; `run` is the run folder of the run in force.

    A state folded for a reader knows of nothing else; a run is to be given with it only where that
    reader may read it. Raises PlanError when the state holds no whole plan.
    """
    plan = plan_of(state, SECTION_TYPES)
    return Watch(
        state=state,
        plan=plan,
        today=today,
        titles={line.name: line.title for line in LINES},
        planned={name: each.effects for name, each in run.efforts.items()} if run else {},
        actual=done(plan),
        force_plan=run.force_plan if run else None,
        limits=limits or Limits(),
    )


def done(plan: Plan) -> Mapping[str, Effects]:
    """Return what the field reports show, by line of effort."""
    reports = tuple(plan.field_reports.values())
    return {line.name: line.progress(plan, reports) for line in LINES if line.name in plan.sections}


def make_sitrep(
    watch: Watch, *, first_day: str | None = None, label: Label | None = None
) -> Sitrep:
    """Return the situation report up to the day looked at: of the 7 days that end with it.

    It is marked with the label, which is to be that of all that the state holds.
    """
    first = first_day or days_before(watch.today, PERIOD_DAYS - 1)
    return sitrep(watch, Period(first_day=first, last_day=watch.today), label)


def sitrep_of(
    ledger: Ledger,
    *,
    reader: Reader | None = None,
    run: Path | None = None,
    first_day: str | None = None,
    last_day: str | None = None,
) -> Sitrep:
    """Return the situation report of a ledger for a reader; with a last day, as it was then known.

    Raises LedgerError for a wrong day or a run that is not in force (or that the reader may not
    read), PlanError when there is no whole plan.
    """
    first, last = (None if day is None else _day(day) for day in (first_day, last_day))
    today = last or ledger.now()[:10]
    if first is not None and first > today:
        _refuse("--from", f"{first} is later than the last day, {today}", "Write an earlier day")
    as_of = None if last is None else end_of(last)
    state = state_of(ledger, as_of=as_of, reader=reader)
    made = None if run is None else accepted_run(state, run, reader or ledger.reader)
    watch = watch_of(state, today, run=made)
    in_force = run_in_force(watch)
    if in_force is not None:
        watch = watch._replace(had_with_run=received_with(ledger, in_force[1].origin, as_of))
    label = report_label(state, ledger.party, (reader or ledger.reader).party)
    label = together([label, None if made is None else made.label]) or label
    told = notices(ledger, as_of=as_of, reader=reader)
    return make_sitrep(watch, first_day=first, label=label).replace(notices=told)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        _refuse("DATE", f"'{printable(text)}' is no day", "Write it as 2031-04-20")


def accepted_run(state: LedgerState, folder: Path, reader: Reader) -> Run:
    """Return the run of a folder when it is the one in force, as far as the state knows, and its
    own label lets the reader read it."""
    run = read_run(folder)
    withheld = run.label is not None and not may_read(reader, run.label)
    name = next(reversed(list(state.runs)), "")
    accepted = state.runs.get(name)
    if withheld or accepted is None or accepted.value.force_plan_hash != force_plan_hash(run):
        what = "the run is not the one in force in this ledger, or not for this reader"
        known = f", or name the folder of run {name}" if name else ""
        fix = f"Append it first{known}, or leave out --run"
        _refuse(printable(folder.name), what, fix)
    return run if accepted.value.effects_hash == effects_hash(run) else _assessed(run)


def _assessed(run: Run) -> Run:
    """Return a run with its effects assessed anew from plan and force plan: its own are not those
    that were accepted, or nothing was said of them then."""
    from willing.app.generation import assess_by_effort  # compiled kernels: seldom needed here

    found = assess_by_effort(run.plan, run.force_plan)
    efforts = {name: each.replace(effects=found[name]) for name, each in run.efforts.items()}
    return run.replace(efforts=efforts)


def _refuse(file: str, what: str, fix: str) -> NoReturn:
    raise LedgerError([Fault(file=file, what=what, fix=fix)])
