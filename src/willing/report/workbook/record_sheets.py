"""The sheets of records: gaps, runs of status, assignments, effects, assumptions, sources."""

from collections.abc import Sequence

from willing.basics.weeks import week_label
from willing.coalition.gate import GateState
from willing.coalition.offer import LAYERS
from willing.effort.effects import Measure, target_at
from willing.force.resilience.resilience import Resilience
from willing.plan.gate_words import gate_heading
from willing.report.burden import burdens
from willing.report.gap_board import GapBoard
from willing.report.gap_table import COLUMNS, gap_rows
from willing.report.map import NOTE
from willing.report.prose import headline, how_sure, notional, requirements
from willing.report.run import Run
from willing.report.words import COUNTED, is_limit, nation_name
from willing.report.workbook.sheet import Cell

Table = tuple[Sequence[str], Sequence[Sequence[Cell]], Sequence[float], Sequence[int]]
"""Heads, rows, widths, and the columns that wrap."""


def gap_table(run: Run) -> Table:
    """Return the gaps, as in gaps.csv."""
    return COLUMNS, gap_rows(run), (14, 14, 30, 10, 10, 9, 16, 14, 80, 40, 20), (8, 9)


def status_table(board: GapBoard) -> Table:
    """Return every run of weeks with one status, in figures."""
    heads = (
        "line_of_effort",
        "line",
        "title",
        "unit",
        "first_week",
        "last_week",
        "status",
        "label",
        "supplied",
        "threshold",
        "objective",
        "single_points",
    )
    body = [
        (
            band.effort,
            row.line,
            row.title,
            row.unit,
            each.first_week,
            each.last_week,
            each.status,
            each.label,
            each.supplied,
            each.threshold,
            each.objective,
            ";".join(each.single_points),
        )
        for band in board.bands
        for row in band.rows
        for each in row.runs
    ]
    return heads, body, (14, 14, 30, 16, 10, 10, 20, 34, 10, 10, 10, 16), ()


def loss_table(run: Run, study: Resilience) -> Table:
    """Return every line that a nation's loss opens, and whether its own modules alone do."""
    heads = (
        "nation",
        "nation_name",
        "line",
        "title",
        "first_week",
        "last_week",
        "weeks_at_once",
        "weeks_after",
        "single_point",
        "refilled_by",
        "refill_weeks",
    )
    titles = {line: asked.title for line, asked in requirements(run).items()}
    body = [
        (
            loss.nation,
            nation_name(run.plan, loss.nation),
            each.line,
            titles.get(each.line, ""),
            each.first_week,
            each.last_week,
            each.weeks_at_once,
            each.weeks_after,
            "yes" if each.own else "no",
            ";".join(each.refilled_by),
            each.refill_weeks,
        )
        for loss in study.nations
        for each in loss.lines
    ]
    return heads, body, (8, 16, 14, 30, 10, 10, 13, 11, 12, 40, 12), ()


def assignment_table(run: Run) -> Table:
    """Return who does what, where and when."""
    heads = (
        "nation",
        "nation_name",
        "module",
        "title",
        "layer",
        "zone",
        "role",
        "first_week",
        "effective_week",
        "last_week",
        "persons",
        "lines",
        "caveats",
        "contingent_on",
    )
    body = []
    for each in run.force_plan.assignments:
        nation = run.plan.nations.get(each.nation)
        offer = nation.offers.get(each.offer) if nation is not None else None
        body.append(
            (
                each.nation,
                nation_name(run.plan, each.nation),
                each.module,
                offer.title if offer is not None else "",
                each.layer,
                each.zone,
                each.role,
                each.first_week,
                each.effective_week,
                each.last_week,
                each.persons,
                ";".join(each.lines),
                ";".join(each.caveats),
                ";".join(each.contingent_on),
            )
        )
    return heads, body, (8, 16, 20, 28, 11, 16, 14, 10, 13, 10, 9, 24, 24, 30), ()


def burden_table(run: Run) -> Table:
    """Return what each nation carries beside the agreed key."""
    heads = (
        "nation",
        "nation_name",
        "person_weeks",
        "share",
        "agreed_share",
        "fair_person_weeks",
        *(f"person_weeks_{layer}" for layer in LAYERS),
    )
    body = [
        (
            each.nation,
            nation_name(run.plan, each.nation),
            each.person_weeks,
            each.share,
            each.agreed_share,
            each.fair_person_weeks,
            *each.by_layer,
        )
        for each in burdens(run)
    ]
    return heads, body, (10, 22, 14), ()


def effect_table(run: Run) -> Table:
    """Return every measure by week: value, target, low and high in rows of their own."""
    weeks = run.force_plan.weeks
    heads = ("line_of_effort", "measure", "title", "unit", "direction", "basis", "row")
    body = []
    for name, effort in run.efforts.items():
        for ident, measure in effort.effects.measures.items():
            for row, values in _measure_rows(measure).items():
                lead = (name, ident, measure.title, measure.unit, measure.direction, measure.basis)
                offset = measure.first_week
                cells = [
                    values[week - offset] if 0 <= week - offset < len(values) else None
                    for week in weeks
                ]
                body.append((*lead, row, *cells))
    labels = [week_label(week) for week in weeks]
    return (*heads, *labels), body, (14, 24, 34, 16, 10, 10, 8, 8), ()


def _measure_rows(measure: Measure) -> dict[str, Sequence[float | None]]:
    targets = tuple(target_at(measure, index) for index in range(len(measure.values)))
    rows: dict[str, Sequence[float | None]] = {"value": measure.values}
    if any(each is not None for each in targets):
        rows["target"] = targets
    if measure.low:
        rows["low"] = measure.low
    if measure.high:
        rows["high"] = measure.high
    return rows


def assumption_table(run: Run) -> Table:
    """Return the gates, assumed and on record, and what counts."""
    states: dict[str, GateState] = {str(name): state for name, state in run.plan.gates.items()}
    body: list[Sequence[Cell]] = []
    for key, week in run.plan.assumptions.gates.items():
        state = states.get(key.partition(":")[0])
        if is_limit(key):
            record = "a limit in force"
        elif state is None or state.met_week is None:
            record = "no record says it is met"
        else:
            record = f"met in {week_label(state.met_week)}"
        assumed = week if isinstance(week, str) else week_label(week)
        note = state.note if state else ""
        body.append((key, gate_heading(run.plan, key), assumed, record, note))
    counts_from = run.plan.assumptions.counts_from
    body.append(("counts_from", "Counted", counts_from, COUNTED[counts_from], ""))
    if run.plan.assumptions.note:
        body.append(("note", "Note", "", "", run.plan.assumptions.note))
    heads = ("key", "assumption", "assumed", "on record", "note")
    return heads, body, (26, 34, 14, 34, 70), (4,)


def source_table(run: Run) -> Table:
    """Return the sources of the plan and of every statement."""
    body: list[Sequence[Cell]] = [
        (name, "", each.title, each.source_class, each.date or "", each.url, each.note)
        for name, each in {**run.plan.sources, **run.plan.theatre.sources}.items()
    ]
    for code, nation in run.plan.nations.items():
        body += [
            (name, code, each.speaker, each.source_class, each.date, each.source_url, each.note)
            for name, each in nation.statements.items()
        ]
    heads = ("id", "nation", "title or speaker", "class", "date", "address", "note")
    return heads, body, (14, 8, 44, 14, 12, 60, 60), (2, 6)


def about_table(run: Run) -> Table:
    """Return what the workbook is, what it rests on, and what is proved."""
    proved = run.force_plan.certificate
    body: list[Sequence[Cell]] = [
        ("Marking", run.marking),
        ("Plan", run.plan.title),
        ("Finding", headline(run)),
        ("Notional", notional(run) or "No filled need rests on notional sizes."),
        ("How sure is this?", " ".join(how_sure(run))),
        ("plan_hash", run.force_plan.plan_hash),
        ("run", run.name),
        ("scenario", run.plan.scenario or ""),
        ("seed", run.force_plan.seed),
        ("effort", run.force_plan.effort),
        ("size", run.force_plan.size),
        *((field, getattr(proved, field)) for field in _CERTIFICATE),
        ("Weeks", "Whole weeks from CF, ceasefire in effect; week w is days 7w to 7w+6"),
        ("Layers", "said, offered, committed (accepted and authorised), present"),
        ("Maps", NOTE),
    ]
    return ("", ""), body, (26, 110), (1,)


_CERTIFICATE = (
    "cost",
    "bound",
    "empty_cost",
    "greedy_cost",
    "coverage_gap",
    "cost_gap",
    "threshold_fill",
    "objective_fill",
    "committed_fill",
    "notional_share",
    "violations",
    "assignments",
    "gaps",
)
