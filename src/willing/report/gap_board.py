"""The gap board as records: SOR lines by line of effort × weeks, with the words printed in it.

The terminal, the report and the workbook draw the same records.
"""

from collections.abc import Iterator, Sequence

from willing.basics.record import Record
from willing.basics.units import Nation, Slug, Text, Week
from willing.basics.weeks import span_label, week_label
from willing.force.force_plan import WORST_FIRST, Gap, LineStatus, StatusRun
from willing.plan.document import Plan
from willing.plan.requirement import Requirement, level_at
from willing.report.run import EffortRun, Run
from willing.report.words import amount, gates_words, missing, number


class BoardRun(Record, kw_only=True):
    """Weeks of one row with one status, both ends included."""

    first_week: Week
    last_week: Week
    status: LineStatus
    label: Text
    """The status and its figure: `gap · 1 short`, `under-filled · 9 of 14`."""
    figure: Text = ""
    """What is printed where the label does not fit: `1 short`, `9 of 14`; may be empty."""
    single_points: tuple[Nation, ...] = ()
    """Nations, each of whose loss would open the line; beside whatever status it has."""
    short_share: float = 0.0
    """Share of the objective (of the threshold, in a gap) that is missing, 0 to 1."""
    supplied: float = 0.0
    threshold: float = 0.0
    objective: float = 0.0
    lines: tuple[Slug, ...] = ()
    """On a line of effort: the SOR lines that have this status in any of these weeks."""

    @property
    def weeks(self) -> int:
        """How many weeks the run lasts."""
        return self.last_week - self.first_week + 1

    @property
    def words(self) -> str:
        """The label, and on whom the line hangs: `under-filled · 9 of 14 · single point XAD`."""
        if not self.single_points or self.status == "single point of failure":
            return self.label
        return f"{self.label} · single point {', '.join(self.single_points)}"


class BoardRow(Record, kw_only=True):
    """One SOR line on the board."""

    line: Slug
    title: Text
    unit: Text
    need: Text
    """The most that is asked in any week, threshold to objective: `9 to 14 teams`."""
    zone: Text
    priority: int
    derived: bool
    runs: tuple[BoardRun, ...]

    @property
    def single_points(self) -> tuple[str, ...]:
        """Nations on which alone the line hangs in some week."""
        return tuple(sorted({nation for run in self.runs for nation in run.single_points}))


class EffortBand(Record, kw_only=True):
    """The SOR lines of one line of effort, and the worst of them week by week."""

    effort: Slug
    title: Text
    rows: tuple[BoardRow, ...]
    worst: tuple[BoardRun, ...]
    reason: Text
    """What is missing most, in a few words."""


class GapBoard(Record, kw_only=True):
    """The whole board; weeks without a run ask for nothing."""

    first_week: Week
    last_week: Week
    bands: tuple[EffortBand, ...]

    @property
    def weeks(self) -> range:
        """Every week of the board."""
        return range(self.first_week, self.last_week + 1)


def gap_board(run: Run) -> GapBoard:
    """Return the board of a run, lines of effort in the order they are printed."""
    return GapBoard(
        first_week=run.force_plan.first_week,
        last_week=run.force_plan.last_week,
        bands=tuple(_band(run, name, effort) for name, effort in run.efforts.items()),
    )


def status_at(runs: Sequence[BoardRun], week: int) -> BoardRun | None:
    """Return the run that covers the week, or None where nothing is required."""
    return next((run for run in runs if run.first_week <= week <= run.last_week), None)


def unit_of(plan: Plan, line: Requirement) -> str:
    """Return the unit the line is counted in: its own, else its capability's."""
    known = plan.capabilities.get(line.capability)
    return line.unit or (known.unit if known is not None else "")


def units(run: Run) -> dict[str, str]:
    """Return the unit of every SOR line."""
    return {
        line: unit_of(run.plan, each)
        for effort in run.efforts.values()
        for line, each in effort.requirements.items()
    }


def _band(run: Run, name: str, effort: EffortRun) -> EffortBand:
    statuses: dict[str, list[StatusRun]] = {line: [] for line in effort.requirements}
    for each in run.force_plan.statuses:
        if each.line in statuses:
            statuses[each.line].append(each)
    rows = tuple(
        _row(run, line, effort.requirements[line], each) for line, each in statuses.items()
    )
    worst = _worst(rows, run.force_plan.weeks)
    return EffortBand(
        effort=name, title=effort.title, rows=rows, worst=worst, reason=_reason(run, rows)
    )


def _row(run: Run, line: str, asked: Requirement, statuses: Sequence[StatusRun]) -> BoardRow:
    unit = unit_of(run.plan, asked)
    zone = run.plan.theatre.zones.get(asked.zone)
    ordered = sorted(statuses, key=lambda each: each.first_week)
    return BoardRow(
        line=line,
        title=asked.title,
        unit=unit,
        need=_need(run, asked, unit),
        zone=zone.title if zone is not None else asked.zone,
        priority=asked.priority,
        derived=bool(asked.derived_from),
        runs=_merged([_board_run(run.plan, each, unit, _short_of(run, each)) for each in ordered]),
    )


def _need(run: Run, asked: Requirement, unit: str) -> str:
    levels = [level_at(asked, week, run.force_plan.size) for week in run.force_plan.weeks]
    low, high = max(levels, key=lambda level: (level[1], level[0]), default=(0.0, 0.0))
    if abs(high - low) < 1e-9 or low == 0:
        return amount(high, unit)
    return f"{amount(low, '' if unit != 'share' else unit)} to {amount(high, unit)}"


def _short_of(run: Run, status: StatusRun) -> float:
    """Return the most that is missing in these weeks, as the gap of the same weeks has it."""
    if status.status != "gap open":
        return 0.0
    own = (status.line, status.first_week, status.last_week)
    found = (e.short for e in run.force_plan.gaps if (e.line, e.first_week, e.last_week) == own)
    return next(found, max(0.0, status.threshold - status.supplied))


def _board_run(plan: Plan, status: StatusRun, unit: str, short: float) -> BoardRun:
    figure = _figure(status, unit, short)
    word = "gap" if status.status == "gap open" else status.status
    if status.status == "contingent" and status.contingent_on:
        label = f"contingent on {gates_words(plan, status.contingent_on)}"
    else:
        label = f"{word} · {figure}" if figure else status.status
    return BoardRun(
        first_week=status.first_week,
        last_week=status.last_week,
        status=status.status,
        label=label,
        figure="" if status.status in ("contingent", "single point of failure") else figure,
        single_points=status.single_points,
        short_share=_short_share(status),
        supplied=status.supplied,
        threshold=status.threshold,
        objective=status.objective,
        lines=(status.line,),
    )


def _figure(status: StatusRun, unit: str, short: float) -> str:
    share = unit if unit == "share" else ""
    if status.status == "gap open":
        return f"{missing(short, share)} short"
    if status.status == "under-filled":
        return f"{amount(status.supplied, share)} of {amount(status.objective, share)}"
    if status.status == "single point of failure":
        return ", ".join(status.single_points)
    return ""


def _short_share(status: StatusRun) -> float:
    need = status.threshold if status.status in ("gap open", "gap accepted") else status.objective
    return min(1.0, max(0.0, 1.0 - status.supplied / need)) if need > 0 else 0.0


def _merged(runs: Sequence[BoardRun]) -> tuple[BoardRun, ...]:
    """Join neighbours that say the same in every week."""
    found: list[BoardRun] = []
    for run in runs:
        last = found[-1] if found else None
        weeks = {"first_week": run.first_week, "last_week": run.last_week}
        if last is None or last.last_week != run.first_week - 1 or run != last.replace(**weeks):
            found.append(run)
        else:
            found[-1] = last.replace(last_week=run.last_week)
    return tuple(found)


def _worst(rows: Sequence[BoardRow], weeks: range) -> tuple[BoardRun, ...]:
    found: list[BoardRun] = []
    most: list[int] = []
    for week in weeks:
        here = [each for row in rows if (each := status_at(row.runs, week)) is not None]
        if not here:
            continue
        worst = min((each.status for each in here), key=WORST_FIRST.index)
        bad = [each for each in here if each.status == worst]
        lines = tuple(line for each in bad for line in each.lines)
        share = max(each.short_share for each in bad)
        last = found[-1] if found else None
        if last is not None and last.status == worst and last.last_week == week - 1:
            found[-1] = last.replace(
                last_week=week,
                lines=tuple(dict.fromkeys((*last.lines, *lines))),
                short_share=max(last.short_share, share),
            )
            most[-1] = max(most[-1], len(bad))
        else:
            start = BoardRun(first_week=week, last_week=week, status=worst, label=worst)
            found.append(start.replace(short_share=share, lines=lines))
            most.append(len(bad))
    pairs = zip(found, most, strict=True)
    return tuple(_counted(each, count, len(rows)) for each, count in pairs)


def _counted(run: BoardRun, lines: int, rows: int) -> BoardRun:
    """Say in how many lines at once, at most, the worst status stands."""
    if rows < 2 or run.status not in ("gap open", "under-filled", "contingent"):
        return run
    return run.replace(label=f"{run.status} · up to {lines} of {rows} lines")


def _reason(run: Run, rows: Sequence[BoardRow]) -> str:
    """What is missing most, or what it waits for, or that nothing is missing."""
    if not rows:
        return "no line required"
    by_line = {row.line: row for row in rows}
    gaps = [each for each in run.force_plan.gaps if each.line in by_line]
    opened = [each for each in gaps if each.status == "gap open"] or gaps
    if opened:
        worst = max(opened, key=lambda each: (each.cost, each.short, each.line))
        return _gap_words(worst, by_line[worst.line], run.force_plan.last_week)
    waits = [
        each.partition(":")[0]
        for status in run.force_plan.statuses
        if status.line in by_line
        for each in status.contingent_on
    ]
    if waits:
        return f"waits for {gates_words(run.plan, waits)}"
    return "every line filled"


def _gap_words(gap: Gap, row: BoardRow, last_week: int) -> str:
    if gap.last_week < last_week:
        when = span_label(gap.first_week, gap.last_week)
    else:
        when = f"from {week_label(gap.first_week)} on"
    if gap.status == "gap accepted":
        return f"{row.title}: gap accepted, {when}"
    return f"{row.title}: {short_words(gap, row.unit)} short, {when}"


def short_words(gap: Gap, unit: str) -> str:
    """Return what is missing with its unit: `2 vessels`, `up to 2 vessels` if not in all weeks."""
    most = missing(gap.short, unit)
    return most if gap.least is None or gap.least >= gap.short - 1e-9 else f"up to {most}"


def statuses_by_week(board: GapBoard) -> dict[LineStatus, tuple[int, ...]]:
    """Return how many SOR lines stand in each status in each week, worst status first."""
    counts: dict[LineStatus, list[int]] = {
        status: [0] * len(board.weeks) for status in reversed(WORST_FIRST)
    }
    for each in _all_runs(board):
        for week in range(
            max(each.first_week, board.first_week), min(each.last_week, board.last_week) + 1
        ):
            counts[each.status][week - board.first_week] += 1
    return {status: tuple(row) for status, row in reversed(counts.items())}


def _all_runs(board: GapBoard) -> Iterator[BoardRun]:
    return (each for band in board.bands for row in band.rows for each in row.runs)


def threshold_text(run: BoardRun) -> str:
    """Return `2 supplied, 3 to 4 needed`, for a tooltip or a screen reader."""
    need = number(run.threshold)
    if abs(run.objective - run.threshold) > 1e-9:
        need += f" to {number(run.objective)}"
    return f"{number(run.supplied)} supplied, {need} needed"
