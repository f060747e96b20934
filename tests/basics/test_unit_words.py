"""Units of one."""

import pytest

from willing.basics.unit_words import singular


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("companies", "company"),
        ("facilities", "facility"),
        ("posts", "post"),
        ("batteries a week", "battery a week"),
        ("h on station a week", "h on station a week"),
        ("torches", "torch"),
        ("mess", "mess"),
        ("", ""),
        ("ships", "ship"),
    ],
)
def test_the_unit_of_one(many: str, one: str) -> None:
    assert singular(many) == one
