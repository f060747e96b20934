"""A world of many readers: a ledger and folders under labels, and accounts of several parties.

Labels, callers and the rule of who reads what are those of `tests/web/gate/worlds.py`, written
from the words of the standard and not from the code under attack.
"""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tests.app.accounts.conftest import QUICK
from tests.faults.web.wire import Answer, Ask, Headers, Wire
from tests.faults.web.world import written
from tests.web.gate.worlds import CALLERS, CELLS, MINIMAL, OPEN, ledger_with

from willing.app.accounts.keeping import Keeper, make_accounts, open_accounts
from willing.app.folder_label import label_bytes
from willing.app.read import read
from willing.app.run_folder import read_run, write_run
from willing.app.solving import solve

FILE: Final = "accounts.db"
CANARY: Final = "Qx"
"""Before the word of a cell: in the texts of its folders, and in no name."""
READS_ONLY: Final = "stranger"
"""The one account that may change nothing."""
BARE: Final = "bare"
"""A folder without a label: for the party whose server it is, the headquarters."""
ACCOUNTS: Final[Mapping[str, str]] = {
    name: f"{name}.desk" for name in (*CALLERS, "spare", "gone") if name != "public"
}
"""Caller: the name of its account; the last two are there to be used up."""


def password_of(name: str) -> str:
    """Return the password of a caller: long, and found in no text."""
    return f"seven grey herons of {name[::-1]} at noon"


def written_with_accounts(folder: Path) -> None:
    """Write the world: what is hostile is open to everyone, the rest is under its labels."""
    written(folder)
    for name in ("minimal", "hostile"):
        (folder / "plans" / name / "label.json").write_bytes(label_bytes(OPEN))
        run = read_run(folder / "runs" / name)
        shutil.rmtree(folder / "runs" / name)
        write_run(run.replace(label=OPEN), folder / "runs" / name)
    for word, label in (*CELLS.items(), (BARE, None)):
        place = folder / "plans" / f"plan-{word}"
        shutil.copytree(MINIMAL, place)
        for file in place.rglob("*.toml"):
            text = file.read_text(encoding="utf-8")
            file.write_text(
                text.replace('title = "', f'title = "{CANARY}{word} '), encoding="utf-8"
            )
        run = solve(read(place), effort="quick")
        write_run(run.replace(name=f"run-{word}", label=label), folder / "runs" / f"run-{word}")
        if label is not None:
            (place / "label.json").write_bytes(label_bytes(label))
    ledger_with(folder / "plans" / "hq")
    _keep_accounts(folder / FILE)


def _keep_accounts(file: Path) -> None:
    make_accounts(file)
    keeper = Keeper(open_accounts(file), QUICK)
    for caller, name in ACCOUNTS.items():
        reader = CALLERS.get(caller, CALLERS["xad"]).reader
        if reader is None:
            raise ValueError(f"{caller} reads everything")
        rights = {
            "party": reader.party,
            "clearance": dict(reader.clearance),
            "communities": tuple(sorted(reader.communities)),
            "writes": caller != READS_ONLY,
        }
        keeper.add(name, rights, password_of(caller))


def disabled(file: Path, caller: str) -> None:
    """Disable an account while the server runs."""
    Keeper(open_accounts(file), QUICK).disable(ACCOUNTS[caller])


def signed_in(wire: Wire, caller: str, headers: Headers = ()) -> Answer:
    """Sign a caller in; return what came back."""
    body = json.dumps({"name": ACCOUNTS[caller], "password": password_of(caller)}).encode()
    kind = ("Content-Type", "application/json")
    return wire.ask(Ask("POST", "/api/session", (kind, *headers), body, why="signs in"))
