"""The gate: what of a ledger a reader may read. One rule, in three equal forms.

`may_read` of `willing.basics.label` on a label, `readable` on events by it; `admits` on index
columns; `where` as a condition of SQL on the same columns. A state for a reader is folded from what
the gate lets through and from nothing else, so that no list, count, map, report or error can speak
of the rest.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from willing.basics.label import LEVELS, Reader, belongs_to, cleared_to, may_read
from willing.basics.party import COALITION, PUBLIC
from willing.ledger.columns import Columns, class_held
from willing.ledger.event import Event


class Where(NamedTuple):
    """A condition of SQL with `?` for each parameter."""

    sql: str
    parameters: tuple[str | int, ...]


def readable(reader: Reader, events: Iterable[Event]) -> Iterator[Event]:
    """Yield the events that the reader may read by the label in their signed body.

    Columns let a store pass over the rest quickly; this is the last word, since a column can be
    altered in the store and a signed label cannot.
    """
    return (event for event in events if may_read(reader, event.label))


def admits(reader: Reader, columns: Columns) -> bool:
    """Return whether the reader may read what has these columns; a stub is never admitted."""
    if columns.policy is None or columns.level is None or columns.policy not in LEVELS:
        return False
    return (
        _is_released(reader.party, columns)
        and columns.level <= cleared_to(reader, columns.policy)
        and (not columns.communities or held(reader).issuperset(columns.communities.split()))
    )


def _is_released(party: str, columns: Columns) -> bool:
    named = (columns.releasable_to or "").split()
    if PUBLIC in named:
        return True
    if party == PUBLIC:
        return False
    return party == columns.originator or party in named or COALITION in named


def held(reader: Reader) -> frozenset[str]:
    """Return all that may stand in the column communities of what the reader may read: its
    communities and, as `TLP:AMBER`, each class that it is cleared to."""
    cleared = {
        class_held(policy, name)
        for policy in LEVELS
        for name in LEVELS[policy][: cleared_to(reader, policy) + 1]
    }
    return belongs_to(reader) | cleared


def where(reader: Reader) -> Where:
    """Return the gate as a condition on the columns policy, level, originator, releasable_to and
    communities of a store."""
    cleared = " OR ".join("(policy = ? AND level <= ?)" for _ in LEVELS)
    levels = tuple(each for policy in LEVELS for each in (policy, cleared_to(reader, policy)))
    released, names = _released(reader.party)
    communities, held_names = _held(reader)
    sql = f"(({cleared}) AND ({released}) AND ({communities}))"
    return Where(sql, (*levels, *names, *held_names))


def _released(party: str) -> tuple[str, tuple[str, ...]]:
    like = "releasable_to LIKE ?"
    if party == PUBLIC:
        return like, (f"% {PUBLIC} %",)
    names = (f"% {PUBLIC} %", f"% {COALITION} %", f"% {party} %")
    return f"originator = ? OR {like} OR {like} OR {like}", (party, *names)


def _held(reader: Reader) -> tuple[str, tuple[str, ...]]:
    """Return the condition that as many of the names in the column are held as stand there.

    A sum, not calls inside calls, which SQLite cannot parse for some 30 names; and not LIKE, for
    which SQLite takes capitals and small letters as one.
    """
    names = tuple(f" {name} " for name in sorted(held(reader)))
    one = "(CASE WHEN replace(communities, ?, '') <> communities THEN 1 ELSE 0 END)"
    here = " + ".join(one for _ in names)
    count = "length(communities) - length(replace(communities, ' ', '')) - 1"
    return f"communities = '' OR {count} = {here}", names
