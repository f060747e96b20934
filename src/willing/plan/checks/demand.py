"""Checks of SOR lines: what they name exists, and their amounts and weeks are in order."""

from collections.abc import Iterator

from willing.basics.figure import SIZES, Figure, quantity_at
from willing.plan.checks.scope import Scope, capabilities, zones
from willing.plan.paths import Path
from willing.plan.requirement import Level, Requirement
from willing.plan.wrong import Wrong


def line_zones_exist(scope: Scope) -> Iterator[Wrong]:
    """A SOR line asks in a zone that exists."""
    for path, line in scope.lines():
        yield from zones(scope).missing((*path, "zone"), [line.zone])


def line_capabilities_exist(scope: Scope) -> Iterator[Wrong]:
    """A SOR line asks for a capability that exists; that nobody supplies it is no fault."""
    for path, line in scope.lines():
        yield from capabilities(scope).missing((*path, "capability"), [line.capability])
        for name in line.substitutes:
            yield from capabilities(scope).missing((*path, "substitutes", name), [name])


def line_ids_are_unique(scope: Scope) -> Iterator[Wrong]:
    """A SOR line's id is its own, across all lines of effort."""
    first: dict[str, Path] = {}
    for path, _ in scope.lines():
        name = str(path[-1])
        if first.setdefault(name, path) != path:
            what = f"SOR line '{name}' stands in section '{first[name][0]}' too"
            yield Wrong(path, what, "Rename one of the two")


def lines_lie_in_the_horizon(scope: Scope) -> Iterator[Wrong]:
    """A SOR line asks in weeks that the plan covers."""
    weeks = scope.plan.weeks
    for path, line in scope.lines():
        for name in ("first_week", "last_week"):
            week = getattr(line, name)
            if weeks and week not in weeks:
                what = f"week {week} lies outside the horizon, {weeks[0]} to {weeks[-1]}"
                yield Wrong((*path, name), what, "Choose a week inside it, or widen `horizon`")


def line_changes_are_in_order(scope: Scope) -> Iterator[Wrong]:
    """The changes of a SOR line come in its weeks, one after the other."""
    for path, line in scope.lines():
        before = line.first_week - 1
        for index, change in enumerate(line.changes):
            where = (*path, "changes", index, "from_week")
            if not line.first_week <= change.from_week <= line.last_week:
                what = f"week {change.from_week} is none of the line's weeks"
                fix = f"Choose one from {line.first_week} to {line.last_week}"
                yield Wrong(where, what, fix)
            elif change.from_week <= before:
                yield Wrong(where, "changes do not follow each other", "Put them in week order")
            before = max(before, change.from_week)


def thresholds_do_not_exceed_objectives(scope: Scope) -> Iterator[Wrong]:
    """A threshold is never above its objective, at low, central and high."""
    for path, line in scope.lines():
        levels: list[tuple[Path, Requirement | Level]] = [(path, line)]
        levels += [((*path, "changes", i), each) for i, each in enumerate(line.changes)]
        for where, level in levels:
            what = _excess(level)
            if what:
                fix = "Lower the threshold or raise the objective"
                yield Wrong((*where, "threshold"), what, fix)


def _excess(level: Requirement | Level) -> str:
    """Return at which size the threshold is above the objective; empty: at none."""
    ranged = isinstance(level.threshold, Figure) or isinstance(level.objective, Figure)
    for size in SIZES:
        least, wanted = quantity_at(level.threshold, size), quantity_at(level.objective, size)
        if least > wanted:
            at = f" at {size} size" if ranged else ""
            return f"the threshold {least:g} is above the objective {wanted:g}{at}"
    return ""


def accepted_gaps_lie_in_their_line(scope: Scope) -> Iterator[Wrong]:
    """A gap is accepted by somebody, in weeks in which the line asks."""
    for path, line in scope.lines():
        for index, gap in enumerate(line.accepted_gaps):
            where = (*path, "accepted_gaps", index)
            if gap.last_week < line.first_week or gap.first_week > line.last_week:
                what = "the accepted gap lies outside the line's weeks"
                fix = f"Choose weeks from {line.first_week} to {line.last_week}"
                yield Wrong((*where, "first_week"), what, fix)
            if not gap.by.strip():
                what = "a gap is accepted by somebody with a name"
                yield Wrong((*where, "by"), what, "Name the person or body")


def accepted_gaps_of_derived_lines_are_in_order(scope: Scope) -> Iterator[Wrong]:
    """A section accepts gaps of derived lines; an authored line holds its own."""
    for name, section in scope.plan.sections.items():
        for line, gaps in section.accepted_gaps.items():
            path = (name, "accepted_gaps", line)
            if line in section.requirements:
                what = f"'{line}' is a SOR line written in the plan"
                yield Wrong(path, what, f"Write them in requirements.{line}.accepted_gaps")
            for index, gap in enumerate(gaps):
                if not gap.by.strip():
                    what = "a gap is accepted by somebody with a name"
                    yield Wrong((*path, index, "by"), what, "Name the person or body")


CHECKS = (
    line_zones_exist,
    line_capabilities_exist,
    line_ids_are_unique,
    lines_lie_in_the_horizon,
    line_changes_are_in_order,
    thresholds_do_not_exceed_objectives,
    accepted_gaps_lie_in_their_line,
    accepted_gaps_of_derived_lines_are_in_order,
)
