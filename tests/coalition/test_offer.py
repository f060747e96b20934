"""Acts cover modules: a module beyond them is offered only."""

from willing.coalition.offer import Act, Offer, layer, of_module


def offer(**changes: object) -> Offer:
    """Three trainers that both acts cover, one of them in theatre, unless changed."""
    plain = Offer(
        title="Trainers",
        state="offered",
        line_of_effort="training",
        employments={},
        quantity=3,
        accepted=Act(by="Conference"),
        authorised=Act(by="Government"),
        in_theatre="mission_ready",
    )
    return plain.replace(**changes)


def layers(given: Offer) -> list[str]:
    return [layer(of_module(given, number)) for number in (1, 2, 3)]


def test_an_act_without_a_number_covers_every_module() -> None:
    assert layers(offer()) == ["present"] * 3
    assert layers(offer(in_theatre=None)) == ["committed"] * 3


def test_a_module_beyond_the_acts_is_offered_only() -> None:
    two = offer(accepted=Act(by="Conference", modules=2))
    assert layers(two) == ["present", "present", "offered"]


def test_what_is_in_theatre_may_be_fewer_than_what_is_committed() -> None:
    assert layers(offer(in_theatre_modules=1)) == ["present", "committed", "committed"]


def test_an_act_that_covers_a_module_alone_stays_with_it() -> None:
    third = of_module(offer(accepted=Act(by="Conference", modules=2)), 3)
    assert third.authorised is not None
    assert (third.accepted, third.in_theatre) == (None, None)
