"""Advice by id and title: the nearest one, a short list whole, of a long one the nearest."""

from willing.basics.nearest import did_you_mean_titled

FEW = {"ct": "Clearance team", "survey-team": "Survey team, non-technical"}


def test_the_nearest_by_id_or_title() -> None:
    assert did_you_mean_titled("Clearence teams", FEW) == "Did you mean 'ct'?"
    assert did_you_mean_titled("survey_team", FEW) == "Did you mean 'survey-team'?"


def test_no_list_is_cut_short() -> None:
    assert did_you_mean_titled("zzz", FEW) == "Known are: ct, survey-team"
    many = {f"unit-{each}": f"Unit {each}" for each in range(40)}
    assert did_you_mean_titled("tin", many).startswith("Nearest are: ")
    assert did_you_mean_titled("zzz", {}) == "None is known here"
