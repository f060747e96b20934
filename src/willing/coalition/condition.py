"""Conditions: all-of and any-of trees over gates, and the weeks in which they hold."""

from collections.abc import Callable, Iterator

from willing.basics.record import Record
from willing.basics.units import Count, Days, Nation, Slug, Text
from willing.coalition.gate import GATES, GateName, gate_key


class Clause(Record, kw_only=True):
    """One node of the tree: a gate, another condition by id, or all/any of further clauses.

    Exactly one of `gate`, `condition`, `all` and `any` is given; `willing check` says so.
    `held_days` asks that the gate has been met for so many days; `nation` and `modules` go with
    the gate `commitment` ("we go if FRA goes with 2 modules").
    """

    gate: GateName | None = None
    nation: Nation | None = None
    held_days: Days = 0
    modules: Count = 1
    condition: Slug | None = None
    all: tuple["Clause", ...] = ()
    any: tuple["Clause", ...] = ()


class Condition(Record, kw_only=True):
    """What must hold before an offer counts, in machine form and in the nation's words."""

    needs: Clause
    text: Text = ""
    applies_to: tuple[str, ...] = ()
    """Lines of effort that it binds beside the offers naming it; `all` binds every offer."""
    inside_host_only: bool = False
    statements: tuple[Slug, ...] = ()


def leaves(clause: Clause) -> Iterator[Clause]:
    """Yield the clauses of the tree that name a gate or another condition."""
    if clause.gate is not None or clause.condition is not None:
        yield clause
    for child in (*clause.all, *clause.any):
        yield from leaves(child)


def leaf_key(clause: Clause, owner: Nation) -> str:
    """Return the assumption key of a gate leaf; a national gate defaults to its owner's."""
    if clause.gate is None:
        raise ValueError("not a gate leaf")
    national = GATES[clause.gate].national
    return gate_key(clause.gate, clause.nation or (owner if national else None))


def holds(clause: Clause, leaf_holds: Callable[[Clause], bool]) -> bool:
    """Return whether the tree holds, given the truth of each leaf; an empty clause holds."""
    if clause.gate is not None or clause.condition is not None:
        return leaf_holds(clause)
    if clause.any:
        return any(holds(child, leaf_holds) for child in clause.any)
    return all(holds(child, leaf_holds) for child in clause.all)
