"""Tensions: each rule on the facts, each with sentence and ids."""

import pytest

from willing.coalition.facts import FACT_FILES, facts_from_csv
from willing.plan.document import Horizon, Plan, Tension
from willing.plan.facts import with_facts
from willing.plan.facts_tensions import moves, rule_of, tensions

BLANK = Plan(format=1, title="Blank", horizon=Horizon(first_week=-8, last_week=104))


@pytest.fixture(scope="session")
def public(examples):
    folder = examples / "reassurance-force" / "facts" / "coalition"
    facts = facts_from_csv({name: (folder / name).read_bytes() for name in FACT_FILES})
    return with_facts(BLANK, facts)


def test_the_rules_find_fourteen(public):
    found = tensions(public)
    assert {key: (*one.statements, *one.events) for key, one in found.items()} == {
        "announced-E16": ("S147", "E16"),
        "account-E10": ("E10",),
        "place-E12": ("E12", "E11"),
        "counts-states": ("E06", "E07", "E16", "E22"),
        "noted-AUT-G091": ("S002",),
        "before-CZE-presence": ("S021", "S022"),
        "noted-DNK-G064": ("S034", "S035"),
        "noted-ESP-G033": ("S039", "S036"),
        "noted-EST-G056": ("S041", "S042", "S043", "S044"),
        "opposite-IRL-presence": ("S084", "S088", "S085", "S087", "S089"),
        "before-ITA-presence": ("S090", "S092", "S095"),
        "opposite-PRT-presence": ("S127", "S125"),
        "noted-SVN-G088": ("S145", "S146"),
        "noted-SVN-G089": ("S147", "S146"),
    }


def test_each_has_a_title_a_sentence_and_a_rule(public):
    for key, tension in tensions(public).items():
        assert tension.title and tension.text.rstrip().endswith(".")
        assert rule_of(key) != "entered by hand"
        for statement in tension.statements:
            assert statement in tension.text


def test_kyiv_or_northwood_and_the_twenty_six_read_as_they_should(public):
    found = tensions(public)
    assert found["place-E12"].title == "Kyiv or Northwood on 10 July 2025"
    announced = found["announced-E16"].text
    assert announced.startswith("On 4 September 2025, 26 states were said to commit (E16)")
    assert "no record names them" in announced


def test_a_move_without_a_refusal_is_no_disagreement(public):
    assert [(move.nation, move.statements) for move in moves(public)] == [
        ("DEU", ("S026", "S029")),
        ("DNK", ("S033", "S034")),
        ("NOR", ("S113", "S114")),
    ]


def test_tensions_entered_by_hand_stand_with_the_others(public):
    own = Tension(title="Ours", text="Two letters differ.")
    found = tensions(public.replace(tensions={"mine": own}))
    assert found["mine"] == own and len(found) == 15
    assert rule_of("mine") == "entered by hand"
