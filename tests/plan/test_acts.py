"""A raised number makes no commitment."""

import pytest

from willing.basics.errors import PlanError
from willing.basics.figure import Figure
from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, CountsFrom, Employment, Offer
from willing.lines import SECTION_TYPES
from willing.plan.acts import acts_kept, more_of, raised
from willing.plan.document import Capability, Horizon, Plan
from willing.plan.parse import parse
from willing.plan.theatre import Theatre, Zone
from willing.plan.write import documents


def plan_of(**changes: object) -> Plan:
    """One nation with one offer of a module that is accepted, authorised and there."""
    offer = Offer(
        title="Trainers",
        state="offered",
        line_of_effort="training",
        employments={"train": Employment(zones=("land",), supplies={"train": 1})},
        accepted=Act(by="Conference"),
        authorised=Act(by="Government"),
        in_theatre="mission_ready",
    )
    nation = NationFile(
        name="Adelmark", coalition_status="participant", offers={"o": offer.replace(**changes)}
    )
    horizon = Horizon(first_week=0, last_week=9)
    return Plan(
        format=1,
        title="T",
        horizon=horizon,
        fictional=True,
        capabilities={"train": Capability(title="Training")},
        theatre=Theatre(zones={"land": Zone(title="Land")}),
        nations={"XAD": nation},
    )


def test_acts_keep_covering_what_they_covered_where_a_number_is_raised() -> None:
    changed, told = acts_kept(plan_of(), plan_of(quantity=3))
    offer = changed.nations["XAD"].offers["o"]
    assert offer.quantity == 3
    assert offer.accepted == Act(by="Conference", modules=1)
    assert offer.authorised == Act(by="Government", modules=1)
    assert offer.in_theatre_modules == 1
    assert told == (
        (
            "nations.XAD.offers.o: raised to 3; what was accepted, authorised or is in theatre "
            "stays 1, the rest is offered only."
        ),
    )


def test_a_new_act_or_a_stated_number_is_left_as_it_stands() -> None:
    new = plan_of(
        quantity=3,
        accepted=Act(by="Second conference"),
        authorised=Act(by="Government", modules=2),
        in_theatre=None,
    )
    assert acts_kept(plan_of(), new) == (new, ())


def test_a_lower_number_changes_no_act() -> None:
    lower = plan_of(quantity=0)
    assert acts_kept(plan_of(), lower) == (lower, ())


def test_a_scenario_that_raises_a_number_makes_no_commitment() -> None:
    overlay = b"[nations.XAD.offers.o]\nquantity = 3\n"
    files = {**documents(plan_of()), "scenarios/asked.toml": overlay}
    offer = parse(files, SECTION_TYPES, scenario="asked").nations["XAD"].offers["o"]
    assert offer.accepted is not None
    assert (offer.quantity, offer.accepted.modules, offer.in_theatre_modules) == (3, 1, 1)


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"accepted": Act(by="Conference", modules=0)}, "the act covers no module"),
        ({"in_theatre": None, "in_theatre_modules": 1}, "nothing is in theatre"),
        ({"in_theatre_modules": 0}, "no module is in theatre"),
        (
            {"accepted": Act(by="Conference", modules=1), "in_theatre_modules": 2, "quantity": 2},
            "2 are in theatre, and the two acts cover 1",
        ),
    ],
)
def test_numbers_of_acts_fit_together(changes: dict[str, object], what: str) -> None:
    with pytest.raises(PlanError, match=what):
        parse(documents(plan_of(**changes)), SECTION_TYPES)


@pytest.mark.parametrize(
    ("acts", "counts_from", "covered"),
    [
        ({}, "offered", (1, 1, 1)),
        ({}, "committed", (None, None, 1)),
        (
            {
                "quantity": 3,
                "accepted": Act(by="Conference", modules=2),
                "authorised": Act(by="Government", modules=1),
                "in_theatre_modules": 1,
            },
            "committed",
            (4, 3, 1),
        ),
    ],
)
def test_modules_more_are_offered_only_unless_nothing_but_commitments_counts(
    acts: dict[str, object], counts_from: CountsFrom, covered: tuple[object, ...]
) -> None:
    before = plan_of(**acts).nations["XAD"].offers["o"]
    more = more_of(before, 2, counts_from)
    assert more.accepted is not None and more.authorised is not None
    found = (more.accepted.modules, more.authorised.modules, more.in_theatre_modules)
    assert (more.quantity, found) == (before.quantity + 2, covered)


def test_a_quantity_is_raised_at_every_size() -> None:
    raised_by_two = raised(Figure(central=3, low=1), 2)
    assert raised_by_two == Figure(central=5, low=3)
