"""Labels stated on the command line change what they name, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest

Willing = Callable[..., Any]
ABOUT = "nations.XBO.caveats.night"
CAVEAT = ("--kind", "caveat_set", "--subject", ABOUT, "--value", "kind=night")


@pytest.fixture
def confidential(willing: Willing, coalition: Any) -> Callable[..., str]:
    """XBO's caveat, told to the headquarters; returns its marking after it was told anew."""
    settings = coalition.xbo / "ledger.toml"
    settings.write_text(f'communities = ["medical"]\n{settings.read_text()}')
    described = ("--kind", "nation_described", "--subject", "nations.XBO", "--value", "name=Borrin")
    assert willing("ledger", "append", coalition.xbo, *described).code == 0
    to_hq = ("--to", "HQ", "--class", "CONFIDENTIAL", "--community", "medical")
    first = willing("ledger", "append", coalition.xbo, *CAVEAT, "--value", "text=A.", *to_hq)
    assert first.code == 0, first.err

    def again(*options: str) -> str:
        done = willing("ledger", "append", coalition.xbo, *CAVEAT, "--value", "text=B.", *options)
        assert done.code == 0, done.err
        return " ".join(willing("ledger", "show", coalition.xbo, ABOUT).out.split())

    return again


def test_a_class_alone_widens_no_audience(confidential: Callable[..., str]) -> None:
    assert "SECRET · releasable to XBO, HQ · only for medical" in confidential("--class", "SECRET")


def test_readers_alone_lower_no_class(confidential: Callable[..., str]) -> None:
    told = confidential("--to", "coalition")
    assert "CONFIDENTIAL · releasable to the coalition · only for medical" in told


def test_a_record_that_nobody_could_read_is_not_signed(willing: Willing, coalition: Any) -> None:
    refused = willing("ledger", "append", coalition.xbo, *CAVEAT, "--class", "AMBER")
    assert refused.code == 2 and "--policy TLP" in refused.err
    tlp = ("--class", "AMBER", "--policy", "TLP", "--originator-only", "--value", "text=A.")
    done = willing("ledger", "append", coalition.xbo, *CAVEAT, *tlp)
    assert done.code == 0, done.err
    shown = " ".join(willing("ledger", "show", coalition.xbo, ABOUT).out.split())
    assert "TLP:AMBER · releasable to the coalition · passed on by XBO alone" in shown


@pytest.mark.parametrize(
    "options", [("--to", "XBO"), ("--class", "SECRET"), ("--community", "medical")]
)
def test_an_annex_takes_no_label(
    willing: Willing, coalition: Any, options: tuple[str, str]
) -> None:
    done = willing("ledger", "append", coalition.xbo, "--annex", *CAVEAT, *options)
    assert done.code == 2 and "leave out --to" in " ".join(done.err.split())
