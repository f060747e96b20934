"""Branches: how a store tells the branch of a log that counts from one that stands beside it.

A store only ever inserts, and has one entry at each place of a log. Where a root log names another
branch than the one that is here, that branch is stored whole under a name of its own, `GBR/open+1`;
the last one begun is the log, and what stands under the others is evidence.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from willing.ledger.log_id import ROOT, LogId, parts

_MARK: Final = "+"
"""Sorts before whatever a log id may go on with, so that the merged order stays what it is."""
_NUMBER: Final = re.compile(r"[1-9][0-9]{0,15}", re.ASCII)


def branch_name(log: LogId, number: int) -> str:
    """Return the name that a store keeps a branch of a log under."""
    return f"{log}{_MARK}{number}"


def is_branch(name: str) -> bool:
    """Return whether a name is that of a branch, and no log id."""
    return _MARK in name


def log_of(name: str) -> LogId:
    """Return the log of which a name is a branch; a log id is returned as it is."""
    return name.partition(_MARK)[0]


def branches_in_place(names: Iterable[str]) -> Mapping[LogId, str]:
    """Return by log the name under which its counting branch is stored, where it has one.

    A root log has none, for nothing settles it; and a name that is none may stand in a store that
    others write to.
    """
    found: dict[LogId, int] = {}
    for name in names:
        log, _, number = name.partition(_MARK)
        if _NUMBER.fullmatch(number) and parts(log).compartment != ROOT:
            found[log] = max(int(number), found.get(log, 0))
    return {log: branch_name(log, number) for log, number in found.items()}


def next_branch(names: Iterable[str], log: LogId) -> str:
    """Return the name for one more branch of a log."""
    there = branches_in_place(names).get(log)
    return branch_name(log, 1 if there is None else int(there.partition(_MARK)[2]) + 1)
