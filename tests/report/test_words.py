"""Numbers, names and lists as they are printed."""

import pytest

from willing.report.words import (
    amount,
    count_word,
    gate_phrase,
    gates_words,
    listed,
    markings,
    missing,
    number,
    percent,
    run_marking,
    sentence,
)


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (4812, "4,812"),
        (4812.4, "4,812"),
        (0.66, "0.66"),
        (12.5, "12.5"),
        (14.0, "14"),
        (0.0, "0"),
        (-3, "−3"),
        (-0.001, "0"),
        (1234567.0, "1,234,567"),
    ],
)
def test_number(value: float, printed: str):
    assert number(value) == printed


@pytest.mark.parametrize(
    ("share", "printed"),
    [
        (0, "0 %"),
        (1, "100 %"),
        (0.015, "1.5 %"),
        (0.31, "31 %"),
        (0.9996, "> 99.9 %"),
        (0.997, "99.7 %"),
        (0.0004, "< 0.1 %"),
        (-0.012, "−1.2 %"),
    ],
)
def test_percent_never_rounds_to_nothing_or_all(share: float, printed: str):
    assert percent(share) == printed


def test_amount_has_its_unit_in_the_singular_for_one():
    assert amount(1, "hunters") == "1 hunter"
    assert amount(2, "hunters") == "2 hunters"
    assert amount(1, "person-days a week") == "1 person-day a week"
    assert amount(0.92, "share") == "92 %"
    assert missing(0.19, "share") == "19 points"


def test_lists_and_counts():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c", "d"], 2) == "a, b and 2 more"
    assert count_word(3) == "three" and count_word(1204) == "1,204"
    assert sentence(" what was said ") == "What was said."


def test_gates_are_named_once_with_their_nations(run):
    keys = ("host_request", "parliament_vote:XBO", "parliament_vote:XCA")
    assert gates_words(run.plan, keys) == "host request and parliament vote of Borrin and Calder"
    assert gates_words(run.plan, ("un_mandate",)) == "UN mandate"


def test_a_fictional_plan_is_marked_as_an_exercise(run):
    assert markings(run.plan) == "EXERCISE · UNCLASSIFIED"
    real = run.plan.replace(fictional=False, theatre=run.plan.theatre.replace(fictional=False))
    assert markings(real) == "UNCLASSIFIED"
    assert run_marking(real) == "UNCLASSIFIED · NOT FOR PUBLIC RELEASE"
    assert run_marking(real.replace(fictional=True)) == markings(real.replace(fictional=True))


def test_a_gate_of_a_nation_has_the_article_of_its_name(run):
    named = next(iter(run.plan.nations.values())).replace(name="United Kingdom")
    plan = run.plan.replace(nations={**run.plan.nations, "GBR": named})
    phrase = gate_phrase(plan, "parliament_vote:GBR")
    assert phrase == "a vote of the parliament of the United Kingdom"
