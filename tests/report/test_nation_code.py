"""A nation is named by its code, its name or an unambiguous beginning, whoever asks."""

import pytest

from willing.basics.errors import WillingError
from willing.coalition.nation import NationFile
from willing.report.nation_code import nation_code, nation_codes
from willing.report.run import Run


def test_codes_names_and_beginnings_come_in_order_and_once(run: Run) -> None:
    given = ("xca, Adelmark", "Bor", "XCA")
    assert nation_codes(run.plan, given) == ("XCA", "XAD", "XBO")


def test_an_unknown_nation_has_advice(run: Run) -> None:
    with pytest.raises(WillingError, match=r"'Calderr': no such nation .* Did you mean 'XCA'\?"):
        nation_codes(run.plan, ("Calderr",))


def test_an_ambiguous_beginning_lists_whom_it_may_mean(run: Run) -> None:
    more = {**run.plan.nations, "XAB": NationFile(name="Adria")}
    with pytest.raises(WillingError, match=r"XAB \(Adria\).*Name one of them"):
        nation_codes(run.plan.replace(nations=more), ("Ad",))


def test_a_code_is_never_the_beginning_of_a_name() -> None:
    names = {"AUT": "Austria", "XAD": "Adelmark", "XBE": "Belmark"}
    for code in ("AUS", "aus", "Bel", "ADE"):
        assert nation_code(names, code) is None, code
    assert nation_code(names, "Aust") == "AUT" and nation_code(names, "aut ") == "AUT"


def test_a_known_word_for_a_nation_will_do() -> None:
    names = {"FRA": "France", "NLD": "Netherlands"}
    assert nation_code(names, "Dutch") == "NLD" and nation_code(names, "Polish") is None
