"""A ledger that is served is read again when it changes, and what is kept of it is bounded."""

from pathlib import Path

import pytest
from tests.web.gate.worlds import CALLERS, OPEN, ledger_with, records

from willing.app.ledger.recording import record
from willing.app.ledger.workspace import open_ledger
from willing.basics.label import Reader
from willing.web import served_ledger
from willing.web.served_ledger import Folded, ServedLedger
from willing.web.shelf import Shelf


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A ledger that a test may write into."""
    return ledger_with(tmp_path / "hq")


def offers(served: ServedLedger, reader: Reader | None) -> set[str]:
    """Return the offers of XAD that a reader is shown."""
    return set(served.view(reader).plan.nations["XAD"].offers)


def test_what_another_program_writes_is_shown_at_the_next_look(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served_ledger, "LOOK_SECONDS", 0.0)
    served = ServedLedger(folder)
    before, stamp = offers(served, None), served.stamp()
    assert served.view(None) is served.view(None)
    with open_ledger(folder) as ledger:
        record(ledger, records("maple", OPEN))
    assert offers(served, None) - before == {"maple"}
    assert offers(served, Reader()) == {"xad-company", "aspen", "kapok", "maple"}
    assert served.stamp() != stamp


def test_a_view_bears_the_stamp_of_what_it_was_folded_from(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plan that is kept under the stamp of a newer ledger would be shown as the newer one."""
    monkeypatch.setattr(served_ledger, "LOOK_SECONDS", 0.0)
    shelf = Shelf([folder], folder.parent / "runs")
    served = shelf.ledgers["hq"]
    folded = served.folded

    def overtaken(reader: Reader | None, as_of: str | None = None) -> Folded:
        made = folded(reader, as_of)
        with open_ledger(folder) as ledger:
            record(ledger, records("maple", OPEN))
        return made

    before = served.stamp()
    monkeypatch.setattr(served, "folded", overtaken)
    kept = shelf.plan("hq")
    assert kept.stamp == f"{before} None"
    assert served.stamp() != before


def test_settings_that_change_whom_a_ledger_knows_are_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served_ledger, "LOOK_SECONDS", 0.0)
    served, stranger = ServedLedger(folder), CALLERS["stranger"].reader
    assert served.view(stranger).reader == Reader()
    settings = folder / "ledger.toml"
    told = "\n[recipients.XZZ]\ncommunities = []\n"
    settings.write_text(settings.read_text(encoding="utf-8") + told, encoding="utf-8")
    assert served.view(stranger).reader == stranger


def test_the_views_kept_are_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served_ledger, "MOST_VIEWS", 3)
    served = ServedLedger(folder)
    for caller in CALLERS.values():
        served.view(caller.reader)
    assert len(served._views) == 3
