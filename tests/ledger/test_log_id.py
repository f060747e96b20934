"""Log ids: what is one and what is none."""

import pytest

from willing.ledger.log_id import checked, log_id, parts


def test_a_party_and_a_compartment() -> None:
    assert log_id("GBR") == "GBR/open"
    assert parts(log_id("HQ", "annex")) == ("HQ", "annex")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "GBR",
        "GBR/",
        "/open",
        "gbr/open",
        "GBRX/open",
        "GBR/Open",
        "GBR/open\n",
        "\nGBR/open",
        "GBR/open/more",
        "GBR/../x",
        "GBR/-x",
        "GBR/" + "a" * 33,
        "GBR/øpen",
        "ＧＢＲ/open",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no log"):
        checked(text)
