"""A gate that is broken on purpose is found by what the matrix looks at."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.web.gate.worlds import CALLERS, CELLS, World, folder_with, reads, world

from willing.web import answering, encoded, served_ledger, shelf
from willing.web.caller import AT_THIS_MACHINE

QUESTION = "question=Who%20has%20offered%20troops%3F"
ROUTES = ("position", "nations/XAD", f"answer?{QUESTION}", f"answer?{QUESTION}&reader=public")


@pytest.fixture
def served(ledger: Path, tmp_path: Path) -> Iterator[World]:
    """A server of the ledger and of plan folders, which nobody has asked yet."""
    plans = [folder_with(tmp_path / f"plan-{word}", CELLS[word]) for word in ("cedar", "damson")]
    made = world([ledger, *plans], tmp_path / "runs")
    with made.client:
        yield made


def leaks(served: World) -> set[tuple[str, str]]:
    """Return every caller and route that told a word which the caller may not read."""
    found = set()
    for caller in ("hq", "xad", "public"):
        for route in ROUTES:
            told = served.get(f"/api/plans/hq/{route}", caller).content
            found |= {
                (caller, route)
                for word, label in CELLS.items()
                if word.encode() in told and not reads(CALLERS[caller], label)
            }
        names = {e["plan"] for e in served.get("/api/contents", caller).json()["plans"]}
        found |= {
            (caller, name)
            for name in names - {"hq"}
            if not reads(CALLERS[caller], CELLS[name.removeprefix("plan-")])
        }
    return found


def test_the_gate_as_it_is_lets_nothing_through(served: World) -> None:
    assert leaks(served) == set()


def _screens_of_everybody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(encoded, "reader_key", lambda reader: "")


def _views_of_everybody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(served_ledger, "reader_key", lambda reader: "")


def _folders_for_everybody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(shelf, "may_see", lambda *_: True)


def _readers_forgotten(patch: pytest.MonkeyPatch) -> None:
    kept = served_ledger.view_of
    patch.setattr(served_ledger, "view_of", lambda ledger, reader, as_of: kept(ledger, None, as_of))


def _notes_for_everybody(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(answering, "is_own", lambda caller, party: True)
    patch.setattr(answering, "admitted", lambda ledger, reader: AT_THIS_MACHINE.reader)


@pytest.mark.parametrize(
    "broken",
    [
        _screens_of_everybody,
        _views_of_everybody,
        _folders_for_everybody,
        _readers_forgotten,
        _notes_for_everybody,
    ],
)
def test_a_gate_that_is_broken_is_found(
    served: World, monkeypatch: pytest.MonkeyPatch, broken: Callable[[pytest.MonkeyPatch], None]
) -> None:
    broken(monkeypatch)
    assert leaks(served)
