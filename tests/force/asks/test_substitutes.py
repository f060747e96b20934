"""A substitute accepted: by a nation where a line names it, by the coalition where none does."""

from fractions import Fraction

import pytest

from willing.force.asks.candidate import COALITION, applied, lines_asked
from willing.force.asks.describe import described
from willing.force.asks.kept import still_there
from willing.force.asks.ranking import ranked
from willing.force.asks.resolve import placed, rows_of
from willing.force.assignments import assignments, rotations
from willing.force.checker import Case, recounted_cost, violations
from willing.force.generate import generate_force
from willing.force.problem import build
from willing.plan.requirement import Substitute

TERMS = Substitute(factor=0.5, cost=1)
"""Half a guard for each medic: 5 a week saved of the 10 of a shortfall, less a price of 1."""


def _medic(kit, zone, **changes):
    role = kit.employment(zones=(zone,), supplies={"medic": 1})
    return kit.offer(title="Medics", module_type="medic", employments={"main": role}, **changes)


def _takes_medics(kit, **changes):
    return kit.line.replace(substitutes={"medic": TERMS}, **changes)


def _only(found, nation):
    (asked,) = (
        (c, each)
        for c, each in enumerate(found.made.found.candidates)
        if each.kind == "substitute" and each.nation == nation
    )
    return asked


def test_a_nation_is_asked_to_stand_in_where_a_line_names_what_it_has(kit, ask_around) -> None:
    nation = kit.nation(name="A", offers={"medics": _medic(kit, "south")})
    found = ask_around(kit.plan(AAA=nation), {"guards": _takes_medics(kit)})
    assert found.gains("substitute") == {"AAA/medics/0": 40}
    _, asked = _only(found, "AAA")
    assert "stand in on “Guards” in North" in asked.words
    assert "factor 0.5 and a price of 1 a unit and week" in asked.words
    assert asked.offers["medics"].employments["main"].zones == ("south", "north")


def test_an_employment_kept_for_other_lines_is_opened_to_the_line(kit, ask_around) -> None:
    role = kit.employment(zones=("north",), supplies={"medic": 1}, lines=("medics",))
    nation = kit.nation(name="A", offers={"medics": kit.offer(employments={"main": role})})
    lines = {"guards": _takes_medics(kit), "medics": kit.line.replace(capability="medic")}
    found = ask_around(kit.plan(AAA=nation), lines)
    _, asked = _only(found, "AAA")
    assert asked.offers["medics"].employments["main"].lines == ("medics", "guards")


@pytest.mark.parametrize("zone", ["north", "south"])
def test_nothing_is_asked_where_it_serves_already_or_no_line_names_it(
    kit, ask_around, zone
) -> None:
    nation = kit.nation(name="A", offers={"medics": _medic(kit, zone)})
    line = _takes_medics(kit) if zone == "north" else kit.line
    assert ask_around(kit.plan(AAA=nation), {"guards": line}).gains("substitute") == {}


def test_the_coalition_is_asked_to_accept_what_another_line_accepts(kit, ask_around) -> None:
    nation = kit.nation(name="A", offers={"medics": _medic(kit, "north")})
    lines = {"guards": kit.line, "like": _takes_medics(kit, title="Guards, south", zone="south")}
    found = ask_around(kit.plan(AAA=nation), lines)
    c, asked = _only(found, COALITION)
    assert asked.words == (
        "accept “Medic” as a substitute on “Guards” at factor 0.5 and a price of 1 a unit and week,"
        " as “Guards, south” does"
    )
    assert int(found.made.attainable[c]) / found.made.found.wide.scales.cost == 40
    told = described(found.made, next(r for r in ranked(found.made)[0] if r.candidate == c))
    assert told.nation is None and told.agreed_share is None
    assert [each.line for each in told.fills] == ["guards"]
    assert told.person_weeks == 1000, "those of all nations"


def test_a_line_for_another_capability_lends_no_substitute(kit, ask_around) -> None:
    nation = kit.nation(name="A", offers={"medics": _medic(kit, "north")})
    other = _takes_medics(kit, capability="clear")
    found = ask_around(kit.plan(AAA=nation), {"guards": kit.line, "other": other})
    assert not [each for each in found.made.found.candidates if each.nation == COALITION]


def test_a_new_module_may_be_a_substitute_where_a_line_names_it(kit, ask_around) -> None:
    model = kit.nation(name="A", offers={"far": _medic(kit, "south", first_week=8)})
    found = ask_around(
        kit.plan(AAA=model, BBB=kit.nation(name="B")), {"guards": _takes_medics(kit)}
    )
    assert found.gains("module") == {"AAA/medic/1": 40, "BBB/medic/1": 40}


def test_what_the_coalition_accepts_is_counted_by_the_checker(kit, ask_around) -> None:
    nations = {
        "AAA": kit.nation(name="A", offers={"medics": _medic(kit, "north")}),
        "BBB": kit.nation(name="B", offers={"medics": _medic(kit, "north", ntm_days=21)}),
    }
    lines = {"guards": kit.line, "like": _takes_medics(kit, zone="south")}
    found = ask_around(kit.plan(**nations), lines)
    c, asked = _only(found, COALITION)
    changed, accepted = applied(found.base.labels.plan, asked), lines_asked(lines, asked)
    problem = build(changed, accepted)
    start = placed(problem, rows_of(found.made, found.made.explicit(c), c, changed))
    case = Case(changed, accepted, "central", assignments(problem, start))
    assert violations(case) == ()
    scale = found.made.found.wide.scales.cost
    before = Fraction(int(found.made.state.cost[0]), scale)
    # Both stand in: 40 of one in ten weeks, 7 weeks of the other whose notice is three.
    assert Fraction(int(found.made.attainable[c]), scale) == 68
    assert recounted_cost(case) == before - 68


def test_a_module_may_decline_a_task_that_the_coalition_is_asked_to_accept(kit, ask_around) -> None:
    both = kit.employment(zones=("north",), supplies={"guard": 1, "medic": 1})
    nations = {
        "AAA": kit.nation(name="A", offers={"medics": _medic(kit, "north")}),
        "BBB": kit.nation(name="B", offers={"both": kit.offer(employments={"main": both})}),
    }
    dear = Substitute(factor=1, cost=2)
    clear = kit.line.replace(title="Clearing", capability="clear")
    like = clear.replace(title="Like", zone="south", substitutes={"medic": dear})
    lines = {"guards": kit.line, "clearing": clear, "like": like}
    plan = kit.plan(**nations)
    made = generate_force(plan, lines, plan_hash="0" * 64, effort="quick", threads=1)
    used = rotations(build(plan, lines), made.force_plan.assignments)
    found = ask_around(plan, lines, used)
    c, _ = _only(found, COALITION)
    assert found.made.attainable[c] > 0, "the medics alone would gain"
    assert still_there(found.made, c, found.made.explicit(c)), "the other declines and stays"
    assert c in [each.candidate for each in ranked(found.made)[0]]
