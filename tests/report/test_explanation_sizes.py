"""What an explanation says of other sizes names the central figure beside them."""

from willing.force.explain.explanation import AtSize, Explanation
from willing.report.explanation.words import certainty_words


def test_a_shortage_at_every_size_is_told_at_the_central_one_too() -> None:
    sizes = tuple(
        AtSize(size=size, short=1 + n, main_cause="") for n, size in enumerate(("low", "high"))
    )
    why = Explanation(
        line="line",
        title="Guard",
        week=1,
        zone="north",
        capability="guard",
        unit="teams",
        status="gap open",
        supplied=0,
        threshold=2,
        objective=2,
        wanted=2,
        short=2,
        first_week=1,
        last_week=1,
        cost=1,
        notional="the need",
        sizes=sizes,
    )
    assert certainty_words(why) == [
        "Notional: the need is assumed; no size of an offer is.",
        (
            "It holds at every size: short 2 teams at central, 1 team at low and 2 teams at high "
            "sizes, mostly for the same reason."
        ),
    ]
