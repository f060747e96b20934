"""What a module is called inside a sentence says how many stand in it, and of what sort it is."""

import pytest

from willing.force.asks.spoken import offered_as, plural, spoken


@pytest.mark.parametrize(
    ("title", "one", "many"),
    [
        ("Infantry companies (notional)", "infantry company", "infantry companies"),
        ("Interpreters, four", "group of four interpreters", "groups of four interpreters"),
        ("Observer team, six", "observer team of six", "observer teams of six"),
        ("Training team, basic", "training team (basic)", "training teams (basic)"),
        ("Role 2 hospital", "Role 2 hospital", "Role 2 hospitals"),
        ("Early-warning aircraft", "early-warning aircraft", "early-warning aircraft"),
        ("EOD team", "EOD team", "EOD teams"),
        (
            "Air transport, or satellite services",
            "module of “Air transport, or satellite services”",
            "modules of “Air transport, or satellite services”",
        ),
    ],
)
def test_one_and_many(kit, title, one, many) -> None:
    assert spoken(kit.offer(title=title)) == one
    assert plural(one) == many


def test_several_offered_are_spoken_of_as_several(kit) -> None:
    assert offered_as(kit.offer()) == "its guard company"
    assert offered_as(kit.offer(quantity=2)) == "its guard companies"
