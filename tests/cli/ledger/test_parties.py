"""Three capital letters are not yet a party: who is unknown here is given nothing."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from willing.app.ledger.parties import INSIDE

Willing = Callable[..., Any]


@pytest.fixture
def hq(willing: Willing, coalition: Any, examples: Path) -> Path:
    assert willing("ledger", "append", coalition.hq, examples / "minimal").code == 0
    folder: Path = coalition.hq
    return folder


def describe(willing: Willing, hq: Path, status: str) -> None:
    stated = ("--kind", "nation_described", "--subject", "nations.XRU", "--value", "name=Rusk")
    done = willing("ledger", "append", hq, *stated, "--value", f"coalition_status={status}")
    assert done.code == 0, done.err


def calls(hq: Path, party: str) -> list[tuple[Any, ...]]:
    return [
        ("ledger", "export", hq, "--to", party, "--out", hq / "out.bundle"),
        ("ledger", "show", hq, "nations.XBO.offers", "--as", party),
        ("ledger", "as-of", hq, "2999-01-01", "--as", party),
        ("ledger", "tensions", hq, "--as", party),
        ("ledger", "sitrep", hq, "--as", party),
        ("answer", hq, "What has Borrin offered?", "--as", party),
    ]


@pytest.mark.parametrize("status", [None, "outside", "not_yet_offered"])
def test_who_is_no_party_of_the_coalition_is_given_nothing(
    willing: Willing, hq: Path, status: str | None
) -> None:
    if status is not None:
        describe(willing, hq, status)
    for call in calls(hq, "XRU"):
        done = willing(*call)
        assert done.code == 2, call
        assert "XRU is no party of the coalition that this ledger knows of" in done.err
        assert "[recipients.XRU]" in " ".join(done.err.split())
        assert "Survey" not in done.out + done.err
    assert not (hq / "out.bundle").exists()


@pytest.mark.parametrize("status", INSIDE)
def test_a_party_that_the_plan_names_is_given_what_it_may_read(
    willing: Willing, hq: Path, status: str
) -> None:
    describe(willing, hq, status)
    for call in calls(hq, "XRU"):
        assert willing(*call).code == 0, call


def test_a_party_that_is_listed_is_given_what_it_may_read(willing: Willing, hq: Path) -> None:
    settings = hq / "ledger.toml"
    settings.write_text(
        settings.read_text() + '\n[recipients.XRU.clearance]\nCOALITION = "UNCLASSIFIED"\n'
    )
    for call in calls(hq, "XRU"):
        done = willing(*call)
        assert done.code in (0, 2) and "is no party" not in done.err, call
        assert "Survey" not in done.out  # cleared no further than it is listed
    assert (hq / "out.bundle").exists()


def test_a_party_whose_key_is_trusted_is_known(
    willing: Willing, coalition: Any, carry: Callable[[Path, str, Path], Path]
) -> None:
    refused = willing("ledger", "export", coalition.hq, "--to", "XBO", "--out", coalition.hq / "b")
    assert refused.code == 2
    carry(coalition.xbo, "HQ", coalition.hq)
    done = willing("ledger", "export", coalition.hq, "--to", "XBO", "--out", coalition.hq / "b")
    assert done.code == 0


def test_a_checkpoint_is_read_out_and_compared_by_whoever_hears_it(willing, coalition, carry):
    file = carry(coalition.xad, "HQ", coalition.hq)
    read = willing("ledger", "checkpoint", coalition.xad, "--read-out").out.splitlines()
    [line] = [each for each in read if each.startswith("XAD/root ")]
    before = willing("ledger", "checkpoint", coalition.hq, "--heard", line)
    assert before.code == 2 and "0 are here" in before.out
    assert willing("ledger", "import", coalition.hq, file, "--yes").code == 0
    heard = willing("ledger", "checkpoint", coalition.hq, "--heard", line)
    assert heard.code == 0 and "as the checkpoint says" in heard.out
    log, seq, *groups = line.split()
    other = " ".join([log, seq, *reversed(groups)])
    assert willing("ledger", "checkpoint", coalition.hq, "--heard", other).code == 2
