"""Checks of the terms nations set: caveats and conditions name what exists and can be decided."""

from collections.abc import Iterator

from willing.coalition.condition import Clause, leaves
from willing.coalition.gate import GATES
from willing.plan.checks.scope import Scope, Table, efforts, nations, statements, zones
from willing.plan.paths import Path
from willing.plan.wrong import Wrong


def caveat_zones_exist(scope: Scope) -> Iterator[Wrong]:
    """A caveat forbids or permits zones that exist."""
    for path, nation in scope.nations():
        for name, caveat in nation.caveats.items():
            for field in ("deny_zones", "only_zones"):
                where = (*path, "caveats", name, field)
                yield from zones(scope).missing(where, getattr(caveat, field))


def caveat_tasks_exist(scope: Scope) -> Iterator[Wrong]:
    """A caveat forbids or permits tasks that exist: capabilities or lines of effort."""
    tasks = Table("task", [*scope.plan.capabilities, *scope.efforts], ("capabilities",))
    for path, nation in scope.nations():
        for name, caveat in nation.caveats.items():
            for field in ("deny_tasks", "only_tasks"):
                where = (*path, "caveats", name, field)
                yield from tasks.missing(where, getattr(caveat, field))


def terms_apply_to_lines_of_effort(scope: Scope) -> Iterator[Wrong]:
    """A caveat or condition applies to lines of effort that exist, or to `all`."""
    table = efforts(scope, "all")
    for path, nation in scope.nations():
        for field, terms in (("caveats", nation.caveats), ("conditions", nation.conditions)):
            for name, term in terms.items():
                yield from table.missing((*path, field, name, "applies_to"), term.applies_to)


def terms_rest_on_statements(scope: Scope) -> Iterator[Wrong]:
    """A caveat or condition rests on statements that are on record."""
    table = statements(scope)
    for path, nation in scope.nations():
        for field, terms in (("caveats", nation.caveats), ("conditions", nation.conditions)):
            for name, term in terms.items():
                yield from table.missing((*path, field, name, "statements"), term.statements)


def clauses(path: Path, clause: Clause) -> Iterator[tuple[Path, Clause]]:
    """Yield every node of a condition's tree with its place in the document."""
    yield path, clause
    for field in ("all", "any"):
        for index, child in enumerate(getattr(clause, field)):
            yield from clauses((*path, field, index), child)


def clauses_say_one_thing(scope: Scope) -> Iterator[Wrong]:
    """Each clause is exactly one of gate, condition, all and any."""
    for path, _, condition in scope.conditions():
        for where, clause in clauses((*path, "needs"), condition.needs):
            given = [
                name
                for name in ("gate", "condition", "all", "any")
                if getattr(clause, name) not in (None, ())
            ]
            if len(given) != 1:
                found = " and ".join(given) if given else "none of gate, condition, all and any"
                fix = "Write exactly one; put several into all = [ … ] or any = [ … ]"
                yield Wrong(where, f"the clause says {found}", fix)


def clause_conditions_exist(scope: Scope) -> Iterator[Wrong]:
    """A clause names a condition of its own nation."""
    for path, nation, condition in scope.conditions():
        table = Table("condition", nation.conditions, (*path[:2], "conditions"))
        for where, clause in clauses((*path, "needs"), condition.needs):
            if clause.condition is not None:
                yield from table.missing((*where, "condition"), [clause.condition])


def conditions_are_not_circular(scope: Scope) -> Iterator[Wrong]:
    """No condition waits for itself, directly or through others."""
    for path, nation in scope.nations():
        waits = {
            name: [leaf.condition for leaf in leaves(condition.needs) if leaf.condition]
            for name, condition in nation.conditions.items()
        }
        told: set[str] = set()
        for name in waits:
            circle = [] if name in told else _circle(name, waits)
            told.update(circle)
            if circle:
                what = f"conditions wait for each other in a circle: {' → '.join(circle)}"
                yield Wrong((*path, "conditions", name, "needs"), what, "Take one of them out")


def _circle(start: str, waits: dict[str, list[str]]) -> list[str]:
    """Return the shortest way from `start` back to itself, both ends named; empty: none."""
    ways = [[start]]
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for following in waits.get(way[-1], []):
            if following == start:
                return [*way, start]
            if following not in seen:
                seen.add(following)
                ways.append([*way, following])
    return []


def clause_nations_fit_their_gate(scope: Scope) -> Iterator[Wrong]:
    """A clause names a nation of the plan where its gate has one each, and nowhere else."""
    for path, _, condition in scope.conditions():
        for where, clause in clauses((*path, "needs"), condition.needs):
            if clause.gate == "commitment" and clause.nation is None:
                fix = 'Add nation = "…", the nation whose commitment is waited for'
                yield Wrong((*where, "nation"), "it names no nation", fix)
            if clause.nation is None:
                continue
            yield from nations(scope).missing((*where, "nation"), [clause.nation])
            if clause.gate is None or not takes_nation(clause.gate):
                what = f"{clause.gate or 'this clause'} is the same for all nations"
                yield Wrong((*where, "nation"), what, "Remove `nation`")


def takes_nation(gate: str) -> bool:
    """Return whether each nation has such a gate of its own."""
    kind = next((kind for name, kind in GATES.items() if name == gate), None)
    return kind is not None and (kind.national or gate == "commitment")


CHECKS = (
    caveat_zones_exist,
    caveat_tasks_exist,
    terms_apply_to_lines_of_effort,
    terms_rest_on_statements,
    clauses_say_one_thing,
    clause_conditions_exist,
    conditions_are_not_circular,
    clause_nations_fit_their_gate,
)
