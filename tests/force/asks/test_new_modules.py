"""New modules: on the nation's own terms, ships of those with a coast only, an id of their own."""

from willing.force.asks.describe import described
from willing.force.asks.naming import Ranked
from willing.force.asks.new_modules import free_id, is_maritime
from willing.force.asks.own_terms import on_own_terms
from willing.force.asks.public_record import public_record
from willing.plan.theatre import Theatre, Zone


def _vote(kit, text="After a vote"):
    return kit.condition(text=text, needs=kit.clause(gate="parliament_vote"))


def _model(kit):
    return kit.nation(name="Model", offers={"far": kit.offer(first_week=8)})


def _told(found, nation):
    """The ask for a new module of a nation, however it is ranked."""
    (c,) = (
        c
        for c, each in enumerate(found.made.found.candidates)
        if (each.kind, each.nation, each.subject) == ("module", nation, "guard")
    )
    record = public_record(found.base.labels.plan, nation, "presence")
    return described(found.made, Ranked(c, (), record))


def test_a_new_module_waits_for_what_every_offer_on_the_line_waits_for(kit, ask_around) -> None:
    # Both offers wait for the vote of CF+6w, under ids of their own.
    offers = {
        "one": kit.offer(module_type="x", state="draft", conditions=("said-1",)),
        "two": kit.offer(module_type="y", state="draft", conditions=("said-2", "other")),
    }
    conditions = {
        "said-1": _vote(kit),
        "said-2": _vote(kit, "Once more: after a vote"),
        "other": kit.condition(needs=kit.clause(gate="us_backstop")),
    }
    waiting = kit.nation(name="B", offers=offers, conditions=conditions)
    found = ask_around(kit.plan(AAA=_model(kit), BBB=waiting))
    gains = found.gains("module")
    assert gains["AAA/guard/1"] == 100
    assert gains["BBB/guard/1"] == 40, "effective from CF+6w"
    told = _told(found, "BBB")
    assert told.contingent_on == ("parliament_vote:BBB",)
    assert told.conditions == ("After a vote",), "in the nation's words"


def test_a_nation_whose_every_offer_waits_in_vain_is_not_asked(kit, ask_around) -> None:
    training = kit.offer(
        line_of_effort="training", module_type="t", state="draft", conditions=("backing",)
    )
    backing = kit.condition(needs=kit.clause(gate="us_backstop"))
    waiting = kit.nation(name="B", offers={"t": training}, conditions={"backing": backing})
    found = ask_around(kit.plan(AAA=_model(kit), BBB=waiting))
    assert "BBB/guard/1" not in found.gains("module")


def test_caveats_go_with_it_and_are_told(kit, ask_around) -> None:
    own = kit.offer(module_type="own", state="draft", caveats=("late",))
    late = kit.caveat(text="Not before CF+3w.", kind="time", last_week=2)
    other = kit.nation(name="B", offers={"own": own}, caveats={"late": late})
    found = ask_around(kit.plan(AAA=_model(kit), BBB=other))
    assert found.gains("module")["BBB/guard/1"] == 70
    assert _told(found, "BBB").caveats == ("Not before CF+3w",)


def test_offers_of_the_type_decide_before_those_of_the_line(kit) -> None:
    offers = {
        "like": kit.offer(conditions=("a",)),
        "line": kit.offer(module_type="other", conditions=("b",)),
        "far": kit.offer(module_type="third", line_of_effort="training", conditions=("c",)),
    }
    gates = {"a": "us_backstop", "b": "clear_mandate", "c": "un_mandate"}
    conditions = {k: kit.condition(needs=kit.clause(gate=gate)) for k, gate in gates.items()}
    file = kit.nation(name="A", offers=offers, conditions=conditions)
    assert on_own_terms(file, kit.offer()).conditions == ("a",)
    assert on_own_terms(file, kit.offer(module_type="new")).conditions == ()
    elsewhere = kit.offer(module_type="new", line_of_effort="training")
    assert on_own_terms(file, elsewhere).conditions == ("c",)


def test_no_ship_is_asked_of_a_nation_without_a_coast(kit, ask_around) -> None:
    ship = kit.offer(first_week=8, service="navy")
    nations = {"AAA": kit.nation(name="A", offers={"far": ship}), "AUT": kit.nation(name="No sea")}
    assert set(ask_around(kit.plan(**nations)).gains("module")) == {"AAA/guard/1"}
    army = kit.nation(name="A", offers={"far": ship.replace(service="army")})
    found = ask_around(kit.plan(AAA=army, AUT=nations["AUT"]))
    assert set(found.gains("module")) == {"AAA/guard/1", "AUT/guard/1"}


def test_a_role_at_sea_makes_a_module_maritime(kit) -> None:
    plan = kit.plan().replace(
        theatre=Theatre(zones={"north": Zone(title="North", kind="sea"), "x": Zone(title="X")})
    )
    assert is_maritime(plan, kit.offer())
    assert not is_maritime(
        plan, kit.offer(employments={"m": kit.employment(zones=("x",), supplies={})})
    )


def test_an_id_of_its_own_however_many_there_are(kit) -> None:
    long = "a" * 64
    assert free_id({}, "asked-x") == "asked-x"
    assert free_id({"asked-x": kit.offer()}, "asked-x") == "asked-x-2"
    assert free_id({long: kit.offer()}, long) == f"{'a' * 62}-2"
    # An id cut to the same length that ends as the new one would used to be tried for ever.
    taken = {long: kit.offer(), f"{'a' * 62}-2": kit.offer()}
    assert free_id(taken, long) == f"{'a' * 62}-3"
