"""What crews would release, week by week, as postings: each hazard in order of priority.

Land waits for one stage: non-technical survey (sha), technical survey (sha or cha), clearance
(cha). Crews work hazards by priority, then in the plan's order; what a stage passes on may be
worked on from the week after. Clearance takes land that technical survey has left, then other cha.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from willing.basics.figure import Size
from willing.effort.supply import Weekly
from willing.lines.mines.accounts import BEFORE
from willing.lines.mines.crews import Crew
from willing.lines.mines.section import Account, Hazard, Method, MethodKind, MinesSection, Posting
from willing.plan.document import Plan
from willing.plan.theatre import containers

Stage = Literal["sha_new", "sha_surveyed", "cha_new", "cha_surveyed"]
WORKS_ON: Final[Mapping[MethodKind, tuple[Stage, ...]]] = {
    "nts": ("sha_new",),
    "ts": ("sha_surveyed", "cha_new"),
    "clearance": ("cha_surveyed", "cha_new"),
    "route_clearance": (),
}
ORDER: Final[tuple[MethodKind, ...]] = ("nts", "ts", "clearance")
EXPECTED: Final = "expected from rates and shares"


class Outcome(NamedTuple):
    """What a team makes of area taken: accounts it is posted to, and stages it waits in next."""

    to: Mapping[Account, int]
    stages: Mapping[Stage, int]


def outcome(method: Method, stage: Stage, area_m2: int, size: Size) -> Outcome:
    """Return how an area splits, in whole m²; the parts and what stays add up to the area."""
    if method.kind == "nts":
        cancelled = _part(area_m2, method.cancelled_share.at(size))
        confirmed = min(area_m2 - cancelled, _part(area_m2, method.confirmed_share.at(size)))
        return Outcome(
            {"cancelled": cancelled, "cha": confirmed},
            {"cha_new": confirmed, "sha_surveyed": area_m2 - cancelled - confirmed},
        )
    if method.kind == "ts":
        reduced = _part(area_m2, method.reduced_share.at(size))
        rest = area_m2 - reduced
        confirmed = rest if stage == "sha_surveyed" else 0
        return Outcome({"reduced": reduced, "cha": confirmed}, {"cha_surveyed": rest})
    return Outcome({"cleared": area_m2}, {})


def _part(area_m2: int, share: float) -> int:
    return min(area_m2, int(area_m2 * share + 0.5))


def expected_postings(
    plan: Plan,
    section: MinesSection,
    opening: Mapping[str, Mapping[str, int]],
    working: Sequence[tuple[Crew, Weekly]],
    size: Size,
) -> Mapping[str, Posting]:
    """Return the postings the crews would make, by id, in week order.

    opening: m² in sha and cha by hazard before the first week; working: teams that may work.
    """
    waiting = {name: _stages(opening.get(name, {})) for name in section.hazards}
    order = sorted(section.hazards, key=lambda name: section.hazards[name].priority)
    ranked = [
        (crew, teams)
        for kind in ORDER
        for crew, teams in working
        if section.methods[crew.method].kind == kind
    ]
    reach = {crew: _hazards_in_reach(plan, section, crew.zone, order) for crew, _ in ranked}
    found: dict[str, Posting] = {}
    for index, week in enumerate(plan.weeks):
        for name, hazard in section.hazards.items():
            if hazard.reported_week == week:
                waiting[name] += _stages({hazard.status: hazard.area_m2})
        passed_on: dict[str, Counter[Stage]] = {}
        for crew, teams in ranked:
            method = section.methods[crew.method]
            budget = int(teams[index] * method.m2_per_team_week.at(size) + 1e-6)
            at_hand = (n for n in reach[crew] if _open(section.hazards[n], week))
            for name, stage, area in _taken(waiting, at_hand, method.kind, budget):
                made = outcome(method, stage, area, size)
                passed_on.setdefault(name, Counter()).update(made.stages)
                posting = _posting(name, week, stage, made, crew)
                if posting.area_m2:
                    found[f"{week}-{crew.method}-{len(found)}"] = posting
        for name, stages in passed_on.items():
            waiting[name] += stages
    return found


def _stages(areas: Mapping[str, int]) -> Counter[Stage]:
    return Counter({"sha_new": areas.get("sha", 0), "cha_new": areas.get("cha", 0)})


def _open(hazard: Hazard, week: int) -> bool:
    registered = BEFORE if hazard.reported_week is None else hazard.reported_week
    return max(registered, hazard.workable_from_week) <= week


def _hazards_in_reach(
    plan: Plan, section: MinesSection, zone: str, order: Sequence[str]
) -> tuple[str, ...]:
    """Hazards in the crew's zone, in zones inside it, and in zones that contain it."""
    around = containers(plan.theatre, zone)
    return tuple(
        name
        for name in order
        if section.hazards[name].zone in around
        or zone in containers(plan.theatre, section.hazards[name].zone)
    )


def _taken(
    waiting: Mapping[str, Counter[Stage]],
    hazards: Iterator[str],
    kind: MethodKind,
    budget: int,
) -> Iterator[tuple[str, Stage, int]]:
    """Take area that waits for the kind of method, hazard by hazard, until the budget is spent."""
    for name in hazards:
        for stage in WORKS_ON[kind]:
            area = min(budget, waiting[name][stage])
            if area > 0:
                waiting[name][stage] -= area
                budget -= area
                yield name, stage, area
        if budget <= 0:
            return


def _posting(name: str, week: int, stage: Stage, made: Outcome, crew: Crew) -> Posting:
    to = {account: area for account, area in made.to.items() if area}
    return Posting(
        hazard=name,
        week=week,
        from_account="sha" if stage.startswith("sha") else "cha",
        area_m2=sum(to.values()),
        to=to,
        method=crew.method,
        operator=crew.operator,
        evidence=EXPECTED,
    )
