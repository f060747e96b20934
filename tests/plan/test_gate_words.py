"""Gates are told with the name of the nation whose they are."""

import pytest

from willing.coalition.gate import GATES
from willing.coalition.nation import NationFile
from willing.plan.document import Horizon, Plan
from willing.plan.gate_words import gate_heading, gate_words
from willing.plan.theatre import Theatre

PLAN = Plan(
    format=1,
    title="T",
    horizon=Horizon(first_week=0, last_week=9),
    theatre=Theatre(),
    nations={"XGA": NationFile(name="Galtmark"), "GBR": NationFile(name="United Kingdom")},
)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("host_request", "host request"),
        ("un_mandate", "UN mandate"),
        ("parliament_vote:XGA", "parliament vote of Galtmark"),
        ("government_decision:GBR", "government decision of the United Kingdom"),
        ("mandate_renewal:XGA", "renewal of the mandate of Galtmark"),
        ("competing_commitments:XGA", "release of Galtmark from another commitment"),
        ("commitment:XGA", "commitment of Galtmark"),
        ("burden_sharing:XGA", "burden shared of Galtmark"),
        ("parliament_vote:QQQ", "parliament vote of QQQ"),
    ],
)
def test_a_gate_in_a_sentence(key: str, words: str) -> None:
    assert gate_words(PLAN, key) == words


def test_a_gate_in_a_table() -> None:
    assert gate_heading(PLAN, "parliament_vote:XGA") == "Parliament vote, Galtmark"
    assert gate_heading(PLAN, "parliament_vote") == "Parliament vote"


def test_every_gate_that_each_nation_has_of_its_own_says_whose_it_is() -> None:
    assert all("{}" in kind.belongs for kind in GATES.values() if kind.national)
