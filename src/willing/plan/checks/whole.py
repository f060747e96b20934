"""Checks of what binds the whole plan: horizon, assumptions, rules, reports, tensions."""

from collections.abc import Iterator
from typing import Final

from willing.basics.nearest import did_you_mean
from willing.coalition.gate import GATES
from willing.plan.checks.scope import (
    Scope,
    Table,
    capabilities,
    efforts,
    nations,
    statements,
    zones,
)
from willing.plan.checks.terms import takes_nation
from willing.plan.wrong import Wrong

LONGEST_HORIZON_WEEKS: Final = 520


def the_horizon_is_in_order(scope: Scope) -> Iterator[Wrong]:
    """The horizon ends after it begins and is no longer than ten years."""
    first, last = scope.plan.horizon.first_week, scope.plan.horizon.last_week
    path = ("horizon", "last_week")
    if last < first:
        yield Wrong(path, f"week {last} comes before first_week {first}", "Write a later week")
    elif last - first + 1 > LONGEST_HORIZON_WEEKS:
        what = f"the horizon has {last - first + 1:,} weeks, more than {LONGEST_HORIZON_WEEKS}"
        yield Wrong(path, what, "Choose a shorter horizon")


def assumed_gates_exist(scope: Scope) -> Iterator[Wrong]:
    """An assumption is made of a gate that exists, of a nation only where each has its own."""
    for key in scope.plan.assumptions.gates:
        gate, colon, nation = key.partition(":")
        path = ("assumptions", "gates", key)
        if gate not in GATES:
            yield Wrong(path, f"gate '{gate}' does not exist", did_you_mean(gate, GATES))
        elif colon and not takes_nation(gate):
            what = f"{gate} is the same for all nations"
            yield Wrong(path, what, f"Write {gate} without a nation")
        elif colon:
            yield from nations(scope).missing(path, [nation])


def force_rules_name_what_exists(scope: Scope) -> Iterator[Wrong]:
    """Enabler ratios and concentrations are about capabilities and zones that exist."""
    rules = scope.plan.force
    for name, ratio in rules.enabler_ratios.items():
        path = ("force", "enabler_ratios", name)
        yield from capabilities(scope).missing((*path, "capability"), [ratio.capability])
        yield from zones(scope).missing((*path, "zones"), ratio.zones)
        if ratio.persons == 0:
            what = "a ratio is for so many persons, at least 1"
            yield Wrong((*path, "persons"), what, "Write the persons that one amount serves")
    for name, rule in rules.concentrations.items():
        path = ("force", "concentrations", name)
        yield from capabilities(scope).missing((*path, "capability"), [rule.capability])


def burden_shares_add_up(scope: Scope) -> Iterator[Wrong]:
    """Agreed shares of the burden are shares, and together not more than the whole."""
    total = 0.0
    for path, nation in scope.nations():
        share = nation.burden_share
        if share is not None and not 0 <= share <= 1:
            what = f"must be a share from 0 to 1, not {share:g}"
            yield Wrong((*path, "burden_share"), what, "Write 0.2 for 20 per cent")
        total += share or 0.0
    if total > 1 + 1e-9:
        what = f"the agreed shares of the burden add up to {total:.3g}, more than 1"
        yield Wrong(("nations",), what, "Lower a burden_share")


def capabilities_serve_a_line_of_effort(scope: Scope) -> Iterator[Wrong]:
    """A capability belongs to a line of effort that exists, or to none."""
    for name, each in scope.plan.capabilities.items():
        if each.line_of_effort is not None:
            where = ("capabilities", name, "line_of_effort")
            yield from efforts(scope).missing(where, [each.line_of_effort])


def statements_speak_of_a_line_of_effort(scope: Scope) -> Iterator[Wrong]:
    """A statement speaks of a line of effort that exists, or of none."""
    for path, nation in scope.nations():
        for name, each in nation.statements.items():
            if each.line_of_effort is not None:
                where = (*path, "statements", name, "line_of_effort")
                yield from efforts(scope).missing(where, [each.line_of_effort])


def field_reports_fit_the_plan(scope: Scope) -> Iterator[Wrong]:
    """A field report is about a line of effort, a zone and a week of the plan."""
    weeks = scope.plan.weeks
    for name, report in scope.plan.field_reports.items():
        path = ("field_reports", name)
        yield from efforts(scope).missing((*path, "line_of_effort"), [report.line_of_effort])
        if report.zone is not None:
            yield from zones(scope).missing((*path, "zone"), [report.zone])
        if weeks and report.week not in weeks:
            what = f"week {report.week} lies outside the horizon, {weeks[0]} to {weeks[-1]}"
            yield Wrong((*path, "week"), what, "Correct the week, or widen `horizon`")


def tensions_name_records(scope: Scope) -> Iterator[Wrong]:
    """A tension is between statements and events that are on record."""
    events = Table("event", scope.plan.events, ("events",))
    said = statements(scope)
    for name, tension in scope.plan.tensions.items():
        path = ("tensions", name)
        yield from said.missing((*path, "statements"), tension.statements)
        yield from events.missing((*path, "events"), tension.events)
        if tension.nation is not None:
            yield from nations(scope).missing((*path, "nation"), [tension.nation])


def statement_ids_are_unique(scope: Scope) -> Iterator[Wrong]:
    """A statement's id is its own, across all nations."""
    first: dict[str, str] = {}
    for path, nation in scope.nations():
        for name in nation.statements:
            if first.setdefault(name, str(path[1])) != path[1]:
                what = f"statement '{name}' stands in the file of {first[name]} too"
                yield Wrong((*path, "statements", name), what, "Rename one of the two")


CHECKS = (
    the_horizon_is_in_order,
    assumed_gates_exist,
    force_rules_name_what_exists,
    burden_shares_add_up,
    capabilities_serve_a_line_of_effort,
    statements_speak_of_a_line_of_effort,
    field_reports_fit_the_plan,
    tensions_name_records,
    statement_ids_are_unique,
)
