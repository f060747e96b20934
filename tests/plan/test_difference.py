"""Differences between plans: by id, in a stable order, in sentences."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.basics.figure import Figure
from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, Employment, Offer, Rotation, Window
from willing.lines.presence.section import PresenceSection
from willing.plan.difference import Difference, differences, shown
from willing.plan.document import Horizon, Plan
from willing.plan.requirement import Requirement

OFFER = Offer(
    title="Minehunter",
    state="offered",
    line_of_effort="seas",
    quantity=2,
    employments={"hunt": Employment(zones=("west",), supplies={"minehunter": 1})},
)
LINE = Requirement(
    title="Hold", capability="company", zone="west", first_week=0, last_week=9, threshold=1,
    objective=2,
)  # fmt: skip


def _plan(offer: Offer | None = OFFER, line: Requirement | None = LINE) -> Plan:
    return Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=0, last_week=9),
        nations={"NOR": NationFile(name="Norway", offers={"nor-1": offer} if offer else {})},
        sections={"presence": PresenceSection(requirements={"hold": line} if line else {})},
    )


def _sentences(old: Plan, new: Plan) -> list[str]:
    return [each.sentence() for each in differences(old, new)]


def test_equal_plans_do_not_differ() -> None:
    assert differences(_plan(), _plan()) == ()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"quantity": 3}, "quantity: 2 → 3"),
        ({"persons": 40}, "persons: 0 → 40"),
        ({"rotation": Rotation(max_weeks=12)}, "rotation.max_weeks: 26 → 12"),
        ({"caveats": ("a", "b")}, "caveats: not set → a; b"),
        ({"lead_nation": True}, "lead_nation: no → yes"),
        ({"quantity": Figure(central=2, high=4)}, "quantity: 2 → central 2, high 4"),
        ({"accepted": Act(by="Conference")}, "accepted: not set → by Conference"),
        (
            {"employments": {"hunt": Employment(zones=("west",), supplies={"minehunter": 2})}},
            "employments.hunt.supplies.minehunter: 1 → 2",
        ),
        (
            {"unavailable": (Window(first_week=1, last_week=2),)},
            "unavailable.0: added",
        ),
    ],
)
def test_a_changed_field_is_one_sentence(change: dict[str, object], sentence: str) -> None:
    found = _sentences(_plan(), _plan(OFFER.replace(**change)))
    assert found == [f"nations.NOR.offers.nor-1.{sentence}"]


def test_entries_added_and_removed_are_named_by_their_title() -> None:
    assert _sentences(_plan(None), _plan()) == ["nations.NOR.offers.nor-1: added (Minehunter)"]
    assert _sentences(_plan(), _plan(None)) == ["nations.NOR.offers.nor-1: removed (Minehunter)"]


def test_a_section_stands_under_its_own_name_as_in_the_document() -> None:
    found = _sentences(_plan(), _plan(line=LINE.replace(threshold=2)))
    assert found == ["presence.requirements.hold.threshold: 1 → 2"]


def test_the_same_number_written_otherwise_is_no_difference() -> None:
    assert differences(_plan(), _plan(OFFER.replace(quantity=2.0))) == ()


def test_the_order_is_that_of_fields_and_new_ids_come_last() -> None:
    new = _plan(OFFER.replace(note="n", title="t"))
    nation = new.nations["NOR"]
    both = {"aaa": OFFER, **nation.offers}
    new = new.replace(title="Other", nations={"NOR": nation.replace(offers=both)})
    assert [each.key for each in differences(_plan(), new)] == [
        "title",
        "nations.NOR.offers.nor-1.title",
        "nations.NOR.offers.nor-1.note",
        "nations.NOR.offers.aaa",
    ]


def test_a_difference_is_taken_back_by_its_reverse() -> None:
    forth = differences(_plan(), _plan(None)) + differences(_plan(), _plan(line=None))
    back = differences(_plan(None), _plan()) + differences(_plan(line=None), _plan())
    assert tuple(each.reverse() for each in forth) == back
    assert forth[0].reverse().reverse() == forth[0]


def test_long_text_is_cut_and_line_ends_are_blanks() -> None:
    text = Difference(key="note", change="changed", old="a\n b", new="x" * 300).sentence()
    assert text.startswith("note: a b → xxx") and text.endswith("x…") and len(text) < 150
    assert [shown(each) for each in (None, [], 0, 2.50, False)] == ["not set"] * 2 + [
        "0",
        "2.5",
        "no",
    ]


@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_plans_differ_exactly_when_they_are_not_equal(plans, data) -> None:
    old, new = data.draw(plans), data.draw(plans)
    found = differences(old, new)
    assert (found == ()) == (old == new)
    assert len({each.key for each in found}) == len(found)
    assert {each.key for each in differences(new, old)} == {each.key for each in found}
