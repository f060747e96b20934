"""Control characters are found in any value, and replaced in any text."""

import pytest

from willing.basics.legible import is_legible, legible, legible_values


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\x9b", "\ufffe", "\x0c"])
def test_a_control_character_is_found_wherever_it_stands(sign):
    for value in (f"a{sign}", [f"a{sign}"], {"k": {f"a{sign}": 1}}, ({"k": [f"{sign}b"]},)):
        assert not is_legible(value)
        assert is_legible(legible_values(value))
    assert legible(f"a{sign}b") == "a\ufffdb"


def test_line_ends_tabs_and_every_script_stay():
    text = "Kyïv\tКиїв\r\n平和 é 🕊"
    assert is_legible(text) and legible(text) == text
    assert is_legible([None, 1, True, 1.5, {}])
