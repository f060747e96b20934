"""Every broken plan is refused at the door: exit 2, a sentence with its fix, no traceback."""

from pathlib import Path

import pytest

BROKEN = sorted(
    each
    for each in (Path(__file__).resolve().parents[1] / "broken_plans").iterdir()
    if each.is_dir() and not each.name.startswith("__")
)


def test_there_are_enough() -> None:
    assert len(BROKEN) >= 41


@pytest.mark.parametrize("folder", BROKEN, ids=lambda each: each.name)
def test_check_exits_2_in_words(folder: Path, willing) -> None:
    done = willing("check", folder)
    assert (done.code, done.out) == (2, "")
    assert done.err.strip()
    assert "Traceback" not in done.err
