"""A finished plan as it is looked at line by line: what looks share is worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from willing.force.force_plan import Assignment
from willing.force.problem import ForceProblem
from willing.force.prospects import Comings, Prospect, prospects
from willing.force.room_codes import room_codes
from willing.force.serving import Serving, serving_offers
from willing.force.stops import NONE, Stop
from willing.kernels.force_state import State

Prospects = tuple[Prospect | Stop, ...]


@dataclass(frozen=True, eq=False)
class Finished:
    """A problem and the plan that was chosen for it."""

    problem: ForceProblem
    state: State
    assigned: Sequence[Assignment]
    _comings: Comings = field(default_factory=dict)
    _prospects: dict[tuple[str, str, str], Prospects] = field(default_factory=dict)

    @cached_property
    def used(self) -> Mapping[str, Sequence[Assignment]]:
        """Module: its assignments."""
        found: dict[str, list[Assignment]] = {}
        for each in self.assigned:
            found.setdefault(each.module, []).append(each)
        return found

    @cached_property
    def on_line(self) -> Mapping[str, Sequence[Assignment]]:
        """SOR line: the assignments that feed it."""
        found: dict[str, list[Assignment]] = {}
        for each in self.assigned:
            for line in each.lines:
                found.setdefault(line, []).append(each)
        return found

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Module: its index in the arrays."""
        return {module.name: m for m, module in enumerate(self.problem.labels.modules)}

    @cached_property
    def serving(self) -> Mapping[str, Sequence[Serving]]:
        """SOR line: the offers that could give it anything."""
        return serving_offers(self.problem.labels, self.problem.labels.lines)

    @cached_property
    def room(self) -> NDArray[np.int8]:
        """(P, T) the limit that leaves no room there; NONE in weeks that are not available."""
        arrays = self.problem.arrays
        return np.where(arrays.available, room_codes(arrays, self.state), NONE)

    @cached_property
    def feeding(self) -> Mapping[tuple[str, int], Sequence[int]]:
        """SOR line and module: the postings in which it would feed the line."""
        labels = self.problem.labels
        found: dict[tuple[str, int], list[int]] = {}
        for p, (m, posting) in enumerate(zip(labels.posting_module, labels.postings, strict=True)):
            for line in posting.lines:
                found.setdefault((line, m), []).append(p)
        return found

    def prospects(self, line: str, one: Serving) -> Prospects:
        """Return what an offer could do for a line in each role, or what stops it always."""
        key = (line, one.nation, one.name)
        if key not in self._prospects:
            labels = self.problem.labels
            self._prospects[key] = prospects(
                labels.plan, key[1:], one.roles, labels.requirements[line], self._comings
            )
        return self._prospects[key]


class Look(NamedTuple):
    """One line in one week of a finished plan."""

    finished: Finished
    line: str
    week: int

    @property
    def problem(self) -> ForceProblem:
        """The plan as arrays, with the way back to words."""
        return self.finished.problem

    @property
    def state(self) -> State:
        """The plan in numbers."""
        return self.finished.state
