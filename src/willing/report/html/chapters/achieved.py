"""What the force would achieve: measures against targets, and what is found."""

from collections.abc import Mapping

from willing.basics.weeks import week_label
from willing.effort.effects import Finding, Measure, target_at
from willing.report.html.chapters.chapter import Chapter, caption, on_screen
from willing.report.html.markup import el, in_pairs, table, text
from willing.report.html.measure_plot import measure_plot
from willing.report.prose import finding_words, notional, weightiest
from willing.report.run import EffortRun, Run
from willing.report.weeks_met import weeks_met
from willing.report.words import amount, count_word, counted

FINDINGS_AT_MOST = 6


def achieved(run: Run) -> Chapter:
    """Return effects against targets, a part for each line of effort."""
    parts = [
        caption(
            "Ink: what the force would give. Blue, dashed: the target. Hatched: the target is "
            "missed. Grey band: low to high sizes, where they are known."
        )
    ]
    parts += [_effort(run, each) for each in run.efforts.values()]
    return Chapter(
        ident="effects",
        title="What it would achieve",
        content="".join(parts),
        notional=notional(run),
        new_page=True,
    )


def _effort(run: Run, effort: EffortRun) -> str:
    measures = effort.effects.measures
    if not measures and not effort.effects.findings:
        return ""
    plotted = {
        name: each for name, each in measures.items() if "." not in name and _says_something(each)
    }
    plots = in_pairs([measure_plot(each) for each in plotted.values()])
    return "".join(
        (
            el("h3", text(effort.title)),
            findings(effort.effects.findings),
            plots,
            measures_by_total(run, measures),
        )
    )


def _says_something(measure: Measure) -> bool:
    """Whether there is a value, and either it or its target is ever more than nothing."""
    known = [value for value in measure.values if value is not None]
    targets = [target_at(measure, index) or 0.0 for index in range(len(measure.values))]
    return bool(known) and (any(known) or any(targets))


def findings(found: tuple[Finding, ...], most: int = FINDINGS_AT_MOST) -> str:
    """Return the weightiest findings; one that does not hold at all sizes says so."""
    ordered = weightiest(found)
    items = [el("li", text(finding_words(each))) for each in ordered[:most]]
    rest = len(ordered) - len(items)
    if rest > 0:
        are = "finding is" if rest == 1 else "findings are"
        items.append(el("li", text(f"{count_word(rest, True)} lesser {are} in effects.json.")))
    return el("ul", *items, class_="findings") if items else ""


def measures_by_total(run: Run, measures: Mapping[str, Measure]) -> str:
    """Return the measures: totals first, and their parts (`total.part`) on a screen only."""
    totals = [each for name, each in measures.items() if "." not in name]
    parts = [each for name, each in measures.items() if "." in name]
    if not totals or not parts:
        return measure_table(run, totals or parts) if measures else ""
    instead = (
        f"Not printed: {counted(len(parts), 'measure')} by zone or part. They stand in this report "
        "on a screen, and on the sheet Effects of gap-board.xlsx beside it."
    )
    apart = el("h4", text("By zone or part")) + measure_table(run, parts)
    return measure_table(run, totals) + on_screen(apart, instead)


def measure_table(run: Run, measures: list[Measure]) -> str:
    """Return each measure at a few weeks, with its target and the weeks that meet it."""
    weeks = table_weeks(run.force_plan.first_week, run.force_plan.last_week)
    rows = []
    for each in measures:
        values = [_at(each, week) for week in weeks]
        cells = [text(value) for value in values]
        rows.append(
            (
                text(each.title),
                text(_unit(each)),
                *cells,
                text(_target(each)),
                text(weeks_met(each)),
            )
        )
    labels = [text(week_label(week)) for week in weeks]
    heads = ("Measure", "Unit", *labels, "Target", "Weeks met")
    numeric = tuple(range(2, len(heads)))
    return table(heads, rows, numeric=numeric, class_="measures")


def table_weeks(first_week: int, last_week: int) -> tuple[int, ...]:
    """Return CF, then every 26th week, and the last week of the plan."""
    inner = [week for week in range(0, last_week, 26) if week >= first_week]
    return (*inner, last_week)


def _at(measure: Measure, week: int) -> str:
    index = week - measure.first_week
    if not 0 <= index < len(measure.values):
        return ""
    value = measure.values[index]
    return "not known" if value is None else _plain(value, measure.unit)


def _plain(value: float, unit: str) -> str:
    return amount(value, unit if unit == "share" else "")


def _unit(measure: Measure) -> str:
    return "share" if measure.unit == "share" else measure.unit


def _target(measure: Measure) -> str:
    targets = {
        each
        for index in range(len(measure.values))
        if (each := target_at(measure, index)) is not None
    }
    if not targets:
        return "none set"
    low, high = min(targets), max(targets)
    side = "at most " if measure.direction == "at_most" else ""
    if low == high:
        return side + _plain(low, measure.unit)
    return f"{side}{_plain(low, measure.unit)} to {_plain(high, measure.unit)}"
