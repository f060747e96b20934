"""Modules are told by the titles of their offers, counted; an id only where there is no title."""

from willing.report.module_words import modules_words
from willing.report.run import Run


def test_modules_of_one_offer_are_counted_and_named_once(run: Run) -> None:
    modules = ("hunter.2", "patrol.1", "hunter.1")
    assert modules_words(run.plan, modules) == "two of “Mine hunter” and “Patrol vessel”"
    whose = "two of “Mine hunter” of Calder and “Patrol vessel” of Calder"
    assert modules_words(run.plan, modules, whose=True) == whose


def test_what_is_left_out_is_counted_in_modules(run: Run) -> None:
    modules = ("hunter.1", "hunter.2", "patrol.1", "reserve.1", "reserve.2")
    assert modules_words(run.plan, modules, 1) == "two of “Mine hunter” and 3 more"


def test_a_module_of_no_offer_keeps_its_id(run: Run) -> None:
    assert modules_words(run.plan, ("gone.1",)) == "gone.1"
