"""What the field shows: postings of the section and field reports, in the measures of effects.

A field report on a hazard (`item`) with measure confirmed, cancelled, reduced, cleared or
handed_over and an area in whole m² is a posting; `reported_by` names the operator, by id or title.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from willing.basics.weeks import week_label
from willing.effort.authored import section_of
from willing.effort.effects import Effects, Finding, Measure
from willing.effort.measured import filled, reported
from willing.lines.mines.accounts import Book, Refused, book
from willing.lines.mines.balances import area_rows
from willing.lines.mines.effects import layers, territory_measures
from willing.lines.mines.measures import frames, hazard_zones
from willing.lines.mines.requirements import NAME
from willing.lines.mines.rules import accredited
from willing.lines.mines.section import Account, MethodKind, MinesSection, Posting
from willing.plan.document import Plan
from willing.plan.field_report import FieldReport

POSTED: Final[Mapping[str, tuple[Account, tuple[MethodKind, ...], tuple[Account, ...]]]] = {
    "confirmed": ("cha", ("nts", "ts"), ("sha",)),
    "cancelled": ("cancelled", ("nts",), ("sha",)),
    "reduced": ("reduced", ("ts",), ("sha", "cha")),
    "cleared": ("cleared", ("clearance",), ("cha",)),
    "handed_over": ("handed_over", (), ("cleared", "reduced")),
}
"""Measure reported: account it enters, kinds of method, accounts it may leave, tried in turn."""


def progress(plan: Plan, reports: tuple[FieldReport, ...]) -> Effects:
    """Return the measures of mines from postings and field reports; None where none is made."""
    section = section_of(plan, NAME, MinesSection)
    own = [each for each in reports if each.line_of_effort == NAME]
    posted = [each for each in own if each.item is not None and each.measure in POSTED]
    described = frames(plan)
    plain = reported(plan, NAME, described, [each for each in own if each not in posted])
    made, findings = field_book(section, posted)
    measures = dict(plain.measures) | territory_measures(section, described)
    rows = area_rows(plan, made, hazard_zones(plan)) if section.hazards else {}
    first, last = _known_weeks(plan, made)
    for name, row in rows.items():
        values = [
            value if first <= week <= last else said
            for week, value, said in zip(plan.weeks, row, plain.measures[name].values, strict=True)
        ]
        measures[name] = filled(measures[name], values)
        findings += _disagreements(plan, measures[name], plain.measures[name])
    return Effects(
        line_of_effort=NAME,
        measures=measures,
        layers=layers(plan, section, measures),
        findings=(*plain.findings, *findings),
    )


def field_book(section: MinesSection, reports: Iterable[FieldReport]) -> tuple[Book, list[Finding]]:
    """Return the book of the section's postings and of the reports, and what was refused."""
    postings = dict(section.postings)
    refused: list[Finding] = []
    for index, report in enumerate(sorted(reports, key=lambda each: each.week)):
        name = f"report-{index}"
        tried = [
            (posting, book(section, {**postings, name: posting}).refused)
            for posting in _candidates(section, report)
        ]
        kept = next((p for p, no in tried if not any(r.posting == name for r in no)), None)
        if kept is not None:
            postings[name] = kept
        else:
            refused.append(_refusal(report, name, tried[0][1] if tried else ()))
    made = book(section, postings)
    refused += [
        Finding(text=f"Posting {each.posting} was not made: {each.sentence}.", weight=1.0)
        for each in made.refused
    ]
    return made, refused


def _candidates(section: MinesSection, report: FieldReport) -> Iterator[Posting]:
    """The postings a report may stand for, one for each account the land may have left."""
    account, kinds, sources = POSTED[report.measure]
    if report.value < 1 or report.value != int(report.value):
        return
    operator = _operator(section, report.reported_by)
    for source in sources:
        yield Posting(
            hazard=report.item or "",
            week=report.week,
            from_account=source,
            area_m2=int(report.value),
            to={account: int(report.value)},
            method=_method(section, kinds, operator, report.week),
            operator=operator,
            evidence=report.note or f"field report of {report.date or week_label(report.week)}",
            recorded=report.date,
        )


def _operator(section: MinesSection, name: str) -> str:
    titles = (key for key, each in section.operators.items() if each.title == name)
    return name if name in section.operators else next(titles, name)


def _method(
    section: MinesSection, kinds: tuple[MethodKind, ...], operator: str, week: int
) -> str | None:
    """The operator's accredited method of the kinds, else the first; None for a handover."""
    methods = [name for name, each in section.methods.items() if each.kind in kinds]
    record = section.operators.get(operator)
    may = (n for n in methods if record is not None and accredited(record, n, week))
    return next(may, methods[0] if methods else None)


def _refusal(report: FieldReport, name: str, refused: tuple[Refused, ...]) -> Finding:
    own = (each.sentence for each in refused if each.posting == name)
    why = next(own, f"{report.value:g} is not an area in whole m²")
    return Finding(
        text=f"A field report on {report.measure} of hazard {report.item} for "
        f"{week_label(report.week)} was not posted: {why}.",
        about=f"not posted: {report.measure} {report.item} {report.week}",
        weight=1.0,
        first_week=report.week,
        last_week=report.week,
    )


def _known_weeks(plan: Plan, made: Book) -> tuple[int, int]:
    """The weeks in which the book is known: from the first posting in the plan to the last."""
    first = plan.horizon.first_week
    weeks = [entry.week for entry in made.entries if entry.posting and entry.week >= first]
    return (min(weeks), max(weeks)) if weeks else (1, 0)


def _disagreements(plan: Plan, booked: Measure, said: Measure) -> Iterator[Finding]:
    for week, book_ha, said_ha in zip(plan.weeks, booked.values, said.values, strict=True):
        if book_ha is not None and said_ha is not None and abs(book_ha - said_ha) > 1e-4:
            yield Finding(
                text=f"{booked.title}, {week_label(week)}: {said_ha:,.4f} ha was reported, the "
                f"postings add up to {book_ha:,.4f} ha; both are on record.",
                about=f"reported against posted: {booked.title}",
                weight=0.5,
                first_week=week,
                last_week=week,
            )
