"""Records that any party may write: each party keeps its own, whatever ids others use.

Neither order nor clock decides whose a record is, so that no Lamport count takes one over. While
events are laid in, a nation's record has its party in its key. A state shows the headquarters'
under the id it was given; a nation's too where nobody else gave that id, else with the nation
behind it: `decisions.summit` of HQ beside `decisions.summit-XAD`.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeVar

from willing.basics.party import HQ, Party
from willing.ledger.plan_parts import KINDS_OF_TABLES
from willing.ledger.subjects import Steps

OF_PLAN: Final = tuple(KINDS_OF_TABLES)
"""Tables of the plan document whose records each party keeps for itself."""
_MARK: Final = "@"
"""Stands in no id, so that no id can be another party's key."""
_LONGEST: Final = 52
"""So much of an id stays beside a party and a number: an id has at most 64 characters."""
T = TypeVar("T")


def own_id(name: str, party: Party) -> str:
    """Return the key of a party's record of that id."""
    return name if party == HQ else f"{name}{_MARK}{party}"


def id_of(key: str) -> str:
    """Return the id that the record of a key was given."""
    return key.partition(_MARK)[0]


def origin(each: Any) -> Party:
    """Return who keeps a record."""
    party: Party = each.origin.party
    return party


def first(steps: Any) -> Party:
    """Return who keeps an answer: who took its first step."""
    return origin(steps[0])


class Kept:
    """The keys of records that a state shows."""

    def __init__(self, set_apart: Mapping[Steps, str]) -> None:
        self._set_apart = set_apart

    def table(self, name: str, shown: Mapping[str, T], owner: Callable[[T], Party]) -> dict[str, T]:
        """Return a table by key."""
        return {self._key(name, key, owner(each)): each for key, each in shown.items()}

    def records(self, shown: Mapping[Steps, T]) -> dict[Steps, T]:
        """Return the records of a plan, those that each party keeps for itself by key."""
        return {
            (steps[0], self._key(steps[0], steps[1], origin(each)))
            if steps[0] in OF_PLAN
            else steps: each
            for steps, each in shown.items()
        }

    def _key(self, table: str, name: str, owner: Party) -> str:
        return own_id(self._set_apart.get((table, name), name), owner)


class Shown:
    """The ids under which a state shows the records of all keys, tables and keys being given.

    Of one set of records they are the same in whatever order these came.
    """

    def __init__(self, keys: Iterable[Steps]) -> None:
        by_id: dict[Steps, list[Steps]] = {}
        for table, key in sorted(keys):  # of HQ first: its key is the shortest of an id
            by_id.setdefault((table, id_of(key)), []).append((table, key))
        self._ids = {
            each[0]: name[1]
            for name, each in by_id.items()
            if len(each) == 1 or _MARK not in each[0][1]
        }
        self._apart: dict[Steps, str] = {}
        taken: set[Steps] = {(each[0], name) for each, name in self._ids.items()}
        for each in (each for same in by_id.values() for each in same if each not in self._ids):
            steps = _free(each, taken)
            taken.add(steps)
            self._ids[each] = steps[1]
            self._apart[steps] = id_of(each[1])

    def table(self, name: str, kept: Mapping[str, T]) -> dict[str, T]:
        """Return a table by the ids shown."""
        return {self._ids[name, key]: each for key, each in kept.items()}

    def records(self, kept: Mapping[Steps, T]) -> dict[Steps, T]:
        """Return the records of a plan by the steps shown."""
        return {
            (steps[0], self._ids[steps]) if steps[0] in OF_PLAN else steps: each
            for steps, each in kept.items()
        }

    def set_apart(self) -> Mapping[Steps, str]:
        """Return the ids that were given, of records that are shown under another."""
        return self._apart


def _free(each: Steps, taken: set[Steps]) -> Steps:
    """Return steps with the party behind the id that no other record of the table has."""
    name, _, party = each[1].partition(_MARK)
    made, number = f"{name[:_LONGEST]}-{party}", 1
    while (each[0], made) in taken:
        number += 1
        made = f"{name[:_LONGEST]}-{party}-{number}"
    return each[0], made
