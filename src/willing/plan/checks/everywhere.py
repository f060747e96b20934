"""Checks of records that stand anywhere in a plan: figures, weeks, bases, sources and ids."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final

import msgspec.inspect as mi

from willing.basics.figure import Figure
from willing.basics.record import Record
from willing.coalition.offer import Offer
from willing.plan.cells import kind_of
from willing.plan.checks.scope import Scope, Table
from willing.plan.checks.walk import walk
from willing.plan.document import Plan
from willing.plan.paths import Path
from willing.plan.wrong import Wrong

_NEEDS_SOURCE: Final = ("public", "precedent")


def figure_is_in_order(path: Path, record: Record, _: Scope) -> Iterator[Wrong]:
    """A figure's low is not above its central value, nor that above its high."""
    if not isinstance(record, Figure):
        return
    low, high = record.at("low"), record.at("high")
    if not low <= record.central <= high:
        what = f"low {low:g}, central {record.central:g}, high {high:g} are not in this order"
        yield Wrong(path, what, "Put them in ascending order")


def weeks_are_in_order(path: Path, record: Record, _: Scope) -> Iterator[Wrong]:
    """A range of weeks ends after it begins, or in the same week."""
    if not path or path == ("horizon",):
        return
    first, last = getattr(record, "first_week", None), getattr(record, "last_week", None)
    if first is not None and last is not None and last < first:
        what = f"last_week {last} comes before first_week {first}"
        yield Wrong((*path, "last_week"), what, "Write a later week, or an earlier first_week")


def nothing_begins_after_the_horizon(path: Path, record: Record, scope: Scope) -> Iterator[Wrong]:
    """What is wanted from or by a week is wanted in a week that the plan covers."""
    last = scope.plan.horizon.last_week
    if not path or path[0] not in scope.plan.sections:
        return
    for name in ("from_week", "by_week"):
        week = getattr(record, name, None)
        if week is not None and week > last and "changes" not in path:
            what = f"week {week} lies after the horizon, which ends in week {last}"
            yield Wrong((*path, name), what, "Choose an earlier week, or widen `horizon`")


def source_is_given(path: Path, record: Record, _: Scope) -> Iterator[Wrong]:
    """What is public, or taken from a past operation, names its source."""
    basis = getattr(record, "basis", None)
    if basis not in _NEEDS_SOURCE or not _has_source(type(record)):
        return
    cited = getattr(record, "source", None) is not None
    if not cited and not (isinstance(record, Offer) and record.statements):
        what = f"its basis is {basis}, and it names no source"
        yield Wrong((*path, "source"), what, 'Add source, or write basis = "notional"')


@cache
def _has_source(record: type[Record]) -> bool:
    """Return whether the record names its source by id."""
    kind = kind_of(record)
    fields = kind.fields if isinstance(kind, mi.StructType) else ()
    return any(f.name == "source" and isinstance(f.type, mi.UnionType) for f in fields)


RECORD_CHECKS: Final[tuple[Callable[[Path, Record, Scope], Iterator[Wrong]], ...]] = (
    figure_is_in_order,
    weeks_are_in_order,
    nothing_begins_after_the_horizon,
    source_is_given,
)


def source_exists(path: Path, record: Record, sources: Table) -> Iterator[Wrong]:
    """A source named by id is one of the plan's sources, precedents, statements or events."""
    source = getattr(record, "source", None)
    if source is not None and _has_source(type(record)):
        yield from sources.missing((*path, "source"), [source])


def sources(plan: Plan) -> Table:
    """Return what a record may name as its source."""
    known = {*plan.sources, *plan.theatre.sources, *plan.events}
    for nation in plan.nations.values():
        known.update(nation.statements)
    for section in plan.sections.values():
        known.update(getattr(section, "precedents", {}))
        known.update(getattr(section, "sources", {}))
    return Table("source", known, ("sources",))


def ids_differ_clearly(path: Path, table: Mapping[str, Any]) -> Iterator[Wrong]:
    """Two ids of a table differ by more than the case of their letters, and are printable."""
    first: dict[str, str] = {}
    for name in table:
        other = first.setdefault(name.casefold(), name)
        if other != name:
            what = f"the ids '{other}' and '{name}' differ only in the case of their letters"
            yield Wrong((*path, name), what, "Rename one of the two")
        if not name.isprintable():
            what = "the id holds a control character"
            yield Wrong((*path, name), what, "Write it without line breaks and tabs")


def everywhere(scope: Scope) -> Iterator[Wrong]:
    """Yield what is wrong with any record or table, wherever it stands."""
    known = sources(scope.plan)
    for path, value in walk(scope.plan):
        if isinstance(value, Record):
            for check in RECORD_CHECKS:
                yield from check(path, value, scope)
            yield from source_exists(path, value, known)
        else:
            yield from ids_differ_clearly(path, value)
