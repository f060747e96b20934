"""The weeks of an offer in words: what its record states, and nothing that it does not."""

import pytest

from willing.coalition.offer import Offer, Rotation, Window
from willing.plan.document import Anchor, Horizon, Plan
from willing.report.answer.weeks import weeks_words

PLAN = Plan(format=1, title="Plan", horizon=Horizon(first_week=0, last_week=52))
OFFER = Offer(title="Company", state="offered", line_of_effort="presence", employments={})


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({}, ""),
        ({"first_week": 4}, ""),
        ({"last_week": 12}, "until the end of CF+12w"),
        ({"first_week": 4, "last_week": 12}, "from CF+4w until the end of CF+12w"),
        ({"unavailable": (Window(first_week=6, last_week=7),)}, ""),
        (
            {"last_week": 9, "unavailable": (Window(first_week=6, last_week=7),)},
            "until the end of CF+9w, not from CF+6w until the end of CF+7w",
        ),
        ({"rotation": Rotation(max_weeks=12)}, "in at most 2 rotations of 4 to 12 weeks"),
        ({"rotation": Rotation(max_rotations=1)}, "in one rotation of 4 to 26 weeks"),
    ],
)
def test_an_offer_is_for_as_long_as_it_states(stated, words):
    assert weeks_words(PLAN, OFFER.replace(**stated)) == words


def test_weeks_have_dates_once_the_ceasefire_has_one():
    dated = PLAN.replace(anchors={"CF": Anchor(title="Ceasefire", date="2031-04-07")})
    assert weeks_words(dated, OFFER.replace(first_week=0, last_week=1)) == (
        "from CF (7 April 2031) until the end of CF+1w (20 April 2031)"
    )
