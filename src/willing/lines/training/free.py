"""What is still free for a course to take, week by week, and what stands in its way."""

from typing import Literal

from willing.effort.shortfall import amount_text
from willing.lines.training.capacity import Capacity, Demand, Kind, staff
from willing.lines.training.section import TrainingSection
from willing.plan.document import Plan

Reason = Literal["places", "instructors", "interpreters", "prerequisite", "lag", "horizon"]
TOLERANCE = 1e-9


class Free:
    """Capacity less what cohorts placed so far take; the one thing here that changes."""

    def __init__(self, plan: Plan, section: TrainingSection, given: Capacity) -> None:
        self.plan = plan
        self.section = section
        self.own = {name: list(row) for name, row in given.own_places.items()}
        self.pools = {pool: list(row) for pool, row in given.pools.items()}

    def first_start(self, course: str, earliest: int, trainees: int) -> int | None:
        """Return the first week from `earliest` on from which the course can be held, or None."""
        return next(
            (
                week
                for week in self._starts(course, earliest)
                if not any(self._short(course, week, trainees).values())
            ),
            None,
        )

    def take(self, course: str, start: int, trainees: int) -> None:
        """Take what a course run needs; a course's own places go first."""
        for index in self._weeks(course, start):
            own = min(trainees, self.own[course][index])
            self.own[course][index] -= own
            for demand in self._demands(course, trainees - own):
                self.pools[demand.pool][index] -= demand.amount

    def why_not(self, course: str, earliest: int, trainees: int) -> tuple[Reason, str]:
        """Return why no start is possible: what is short most often, needed and free."""
        starts = self._starts(course, earliest)
        if not starts:
            return "horizon", "the horizon ends before the course could finish"
        missing: dict[tuple[Kind, str], list[float]] = {}
        for week in starts:
            for what, short in self._short(course, week, trainees).items():
                if short > 0:
                    missing.setdefault(what, []).append(short)
        kind, capability = max(missing, key=lambda what: (len(missing[what]), _RANK[what[0]]))
        needed = self._needed(course, kind, capability, trainees)
        title = self.plan.capabilities[capability].title if capability else "places"
        named = kind if kind == "places" else f"{kind} ({title})"
        wanted = f"{amount_text(needed, '')} needed"
        if len(missing[kind, capability]) < len(starts):
            text = f"never all it needs at once; most often short: {named}, {wanted}"
            return kind, text
        most = max(0.0, needed - min(missing[kind, capability]))
        return kind, f"too few {named}: {wanted}, at most {amount_text(most, '')} free"

    def _starts(self, course: str, earliest: int) -> range:
        horizon = self.plan.horizon
        last = horizon.last_week - self.section.courses[course].weeks + 1
        return range(max(earliest, horizon.first_week), last + 1)

    def _weeks(self, course: str, start: int) -> range:
        index = start - self.plan.horizon.first_week
        return range(index, index + self.section.courses[course].weeks)

    def _demands(self, course: str, beyond_own: float) -> tuple[Demand, ...]:
        record = self.section.courses[course]
        capability = record.places_capability
        if beyond_own <= 0 or capability is None:
            return staff(record)
        return (Demand("places", (capability, record.zone), beyond_own), *staff(record))

    def _short(self, course: str, start: int, trainees: int) -> dict[tuple[Kind, str], float]:
        """What is missing in the worst week of a run, by kind and capability; 0 where nothing is.

        Own places and those of the force plan count together, under the latter's capability.
        """
        record = self.section.courses[course]
        short: dict[tuple[Kind, str], float] = {}
        for index in self._weeks(course, start):
            beyond = trainees - self.own[course][index]
            if record.places_capability is None:
                _worst(short, ("places", ""), beyond)
            for demand in self._demands(course, beyond):
                left = demand.amount - self.pools[demand.pool][index]
                _worst(short, (demand.kind, demand.pool[0]), left)
        return short

    def _needed(self, course: str, kind: Kind, capability: str, trainees: int) -> float:
        if kind == "places":
            return float(trainees)
        return sum(
            demand.amount
            for demand in staff(self.section.courses[course])
            if (demand.kind, demand.pool[0]) == (kind, capability)
        )


_RANK = {"places": 2, "instructors": 1, "interpreters": 0}
"""Of what is short equally often, places are named first."""


def _worst(short: dict[tuple[Kind, str], float], what: tuple[Kind, str], amount: float) -> None:
    short[what] = max(short.get(what, 0.0), amount if amount > TOLERANCE else 0.0)
