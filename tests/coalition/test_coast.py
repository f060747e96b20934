"""Who has a coast: by geography, by its own file, and every invented nation."""

import pytest

from willing.coalition.coast import LANDLOCKED, has_coast
from willing.coalition.nation import NationFile


@pytest.mark.parametrize("nation", ["AUT", "CZE", "LUX", "CHE", "SVK", "HUN"])
def test_a_state_without_a_coast_has_none(nation) -> None:
    assert not has_coast(nation, NationFile(name="A state"))


@pytest.mark.parametrize("nation", ["NOR", "EST", "SVN", "XAD"])
def test_any_other_and_every_invented_nation_has_one(nation) -> None:
    assert has_coast(nation, NationFile(name="A state"))


def test_the_file_of_a_nation_has_the_last_word() -> None:
    assert not has_coast("XAD", NationFile(name="Inland", coast=False))
    assert has_coast("AUT", NationFile(name="Elsewhere", coast=True))


def test_the_table_has_each_of_the_44_states_once() -> None:
    assert len(LANDLOCKED) == 44 and all(len(each) == 3 for each in LANDLOCKED)
