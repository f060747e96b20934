"""Fair shares: what modules can keep up, with the persons that they really bring."""

from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer, Rotation
from willing.force.burden import fair_person_weeks
from willing.plan.document import Horizon, Plan
from willing.plan.rules import Burden, ForceRules
from willing.plan.theatre import Theatre, Zone

WORK = Employment(zones=("north",), supplies={"guard": 1})


def offer(persons: int, *roles: int | None, **changes: object) -> Offer:
    """Five of ten weeks can be kept up; a role for each number of persons, None: the offer's."""
    plain = Offer(
        title="Company",
        state="offered",
        line_of_effort="presence",
        persons=persons,
        rotation=Rotation(min_weeks=1, max_weeks=5, dwell_weeks=5, max_rotations=2),
        employments={f"r{i}": WORK.replace(persons=each) for i, each in enumerate(roles)},
    )
    return plain.replace(**changes)


def fair(tolerance: float = 0.0, **offers: Offer) -> dict[str, int]:
    """The fair shares of AAA, which agreed to half and brings the offers, and BBB without one."""
    plan = Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=0, last_week=9),
        force=ForceRules(burden=Burden(price=1, tolerance=tolerance)),
        theatre=Theatre(zones={"north": Zone(title="North")}),
        nations={
            "AAA": NationFile(name="A", burden_share=0.5, offers=offers),
            "BBB": NationFile(name="B"),
        },
    )
    return fair_person_weeks(plan, "central")


def test_a_share_is_of_the_weeks_that_modules_can_keep_up() -> None:
    assert fair(a=offer(100, None)) == {"AAA": 250}
    assert fair(a=offer(100, None, quantity=3)) == {"AAA": 750}
    assert fair(tolerance=0.1, a=offer(100, None)) == {"AAA": 275}


def test_persons_of_a_role_count_and_of_several_roles_the_largest() -> None:
    assert fair(a=offer(0, 40)) == {"AAA": 100}
    assert fair(a=offer(100, 40)) == {"AAA": 100}
    assert fair(a=offer(100, 40, None, 120)) == {"AAA": 300}


def test_troops_offered_twice_count_once_and_a_batch_with_all_its_modules() -> None:
    twice = {"a": offer(100, None), "b": offer(120, None, same_troops_as="a")}
    assert fair(**twice) == {"AAA": 300}
    assert fair(a=offer(100, None, quantity=5, batch=2)) == {"AAA": 1000}
