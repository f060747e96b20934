"""From field reports to measures: None wherever nothing was reported, never zero.

A line of effort describes its measures once, as *frames*: Measures without values, by id.
`effects` fills a frame with what the force plan gives, `reported` fills the same frame with what
the field says, so the two compare. A frame may have parts, written `total.part`: a report on
`total` that names the zone or item `part` belongs to `total.part`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from willing.basics.weeks import week_label
from willing.effort.effects import Effects, Finding, MapLayer, Measure
from willing.plan.document import Plan
from willing.plan.field_report import FieldReport


def unknown(plan: Plan) -> tuple[float | None, ...]:
    """Return one None per week of the horizon: a frame's values."""
    return (None,) * len(plan.weeks)


def filled(frame: Measure, values: Sequence[float | None]) -> Measure:
    """Return the frame with its values; raises ValueError when a week is missing."""
    if len(values) != len(frame.values):
        raise ValueError(
            f"'{frame.title}' has {len(frame.values)} weeks, {len(values)} values were given"
        )
    return frame.replace(values=tuple(values))


def measure_of(report: FieldReport, frames: Collection[str]) -> str | None:
    """Return the id of the measure a report belongs to, or None when there is none."""
    for part in (report.zone, report.item):
        if part is not None and f"{report.measure}.{part}" in frames:
            return f"{report.measure}.{part}"
    return report.measure if report.measure in frames else None


def reported(
    plan: Plan,
    line_of_effort: str,
    frames: Mapping[str, Measure],
    reports: Iterable[FieldReport],
    *,
    additive: Collection[str] = (),
    layers: Mapping[str, MapLayer] | None = None,
) -> Effects:
    """Return the frames filled from the field reports on this line of effort.

    Of two reports on one measure and week the later dated one counts, then the later listed.
    A measure in `additive` that was not itself reported is the sum of its parts in the weeks
    where every part was reported.
    """
    values = {name: list(unknown(plan)) for name in frames}
    findings: list[Finding] = []
    own = [each for each in reports if each.line_of_effort == line_of_effort]
    for report in sorted(own, key=lambda each: each.date or ""):
        name = measure_of(report, frames)
        if name is None or report.week not in plan.weeks:
            findings.append(_set_aside(report, known=name is not None))
        else:
            values[name][report.week - plan.horizon.first_week] = report.value
    for name in (each for each in additive if each in frames):
        _add_parts(name, values)
    measures = {
        name: filled(frame, values[name]).replace(
            basis="declared", formula="field reports", low=(), high=()
        )
        for name, frame in frames.items()
    }
    return Effects(
        line_of_effort=line_of_effort,
        measures=measures,
        layers=layers or {},
        findings=tuple(findings),
    )


def _add_parts(name: str, values: dict[str, list[float | None]]) -> None:
    parts = [row for part, row in values.items() if part.startswith(f"{name}.")]
    for index, value in enumerate(values[name]):
        of_parts = [row[index] for row in parts]
        known = [each for each in of_parts if each is not None]
        if value is None and known and len(known) == len(of_parts):
            values[name][index] = sum(known)


def _set_aside(report: FieldReport, *, known: bool) -> Finding:
    why = "the week lies outside the horizon" if known else "no such measure exists"
    return Finding(
        text=f"A field report on {report.measure} for {week_label(report.week)} was not counted: "
        f"{why}.",
        first_week=report.week,
        last_week=report.week,
    )
