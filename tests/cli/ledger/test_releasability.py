"""Confidential terms from the command line: where a secret stands, and where it never does."""

import base64
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Willing = Callable[..., Any]
Carry = Callable[[Path, str, Path], Path]
CANARY = "kestrel-9"
ABOUT = "nations.XBO.caveats.nights"


@pytest.fixture
def annexed(willing: Willing, coalition: Any, carry: Carry, examples: Path) -> Any:
    """XBO has told the headquarters a caveat in its annex; XAD has what it is sent."""
    assert willing("ledger", "append", coalition.hq, examples / "minimal").code == 0
    for node, party in ((coalition.xbo, "XBO"), (coalition.xad, "XAD")):
        assert willing("ledger", "merge", node, carry(coalition.hq, party, node)).code == 0
    stated = ("--kind", "caveat_set", "--subject", ABOUT, "--value", "kind=night")
    value = ("--value", f"text=Not at night. {CANARY}")
    assert willing("ledger", "append", coalition.xbo, "--annex", *stated, *value).code == 0
    for sender, party, node in (
        (coalition.xbo, "HQ", coalition.hq),
        (coalition.xbo, "XAD", coalition.xad),
        (coalition.hq, "XAD", coalition.xad),
    ):
        assert willing("ledger", "merge", node, carry(sender, party, node)).code == 0
    return coalition


def test_nation_and_headquarters_read_the_term_and_nobody_else(
    willing: Willing, annexed: Any
) -> None:
    for node in (annexed.xbo, annexed.hq):
        assert CANARY in willing("ledger", "show", node, ABOUT).out
    for node, reader in ((annexed.xad, "XAD"), (annexed.hq, "XAD"), (annexed.hq, "public")):
        done = willing("ledger", "show", node, ABOUT, "--as", reader)
        assert done.code == 2 and CANARY not in done.out + done.err


def test_a_search_finds_what_its_reader_may_read(willing: Willing, annexed: Any) -> None:
    for node, reader, count in (
        (annexed.hq, "HQ", 1),
        (annexed.xbo, "XBO", 1),
        (annexed.hq, "XAD", 0),
        (annexed.xad, "XAD", 0),
    ):
        call = ("ledger", "show", node, "--find", f"{CANARY} NIGHT", "--as", reader, "--json")
        found = json.loads(willing(*call).out)["events"]
        assert [each["subject"] for each in found] == [ABOUT] * count
    told = willing("ledger", "show", annexed.hq, "--find", "survey team", "--as", "XAD").out
    assert "nations.XBO.offers.xbo-survey" in told


def test_the_secret_stands_in_no_file_of_any_node(
    willing: Willing, annexed: Any, tmp_path: Path
) -> None:
    """Stores, keys, settings and every bundle that was carried: searched byte by byte."""
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 15
    assert [path.name for path in files if _holds(path, CANARY)] == []
    assert sum(_holds(path, "Only once a ceasefire is in effect.") for path in files) > 3


def _holds(path: Path, words: str) -> bool:
    """Return whether the words stand in a file, as they are or in base64."""
    data = path.read_bytes()
    coded = re.findall(rb"(?:[A-Za-z0-9+/]{4}){4,}", data)
    plain = map(base64.b64decode, coded)
    return words.encode() in data or any(words.encode() in each for each in plain)


def test_everything_that_a_node_prints_for_another_leaves_it_out(
    willing: Willing, annexed: Any
) -> None:
    calls: list[tuple[Any, ...]] = [
        ("ledger", "show", annexed.hq, "--as", "XAD"),
        ("ledger", "show", annexed.hq, "nations.XBO", "--as", "XAD", "--json"),
        ("ledger", "as-of", annexed.hq, "2099-01-01", "--as", "XAD", "--json"),
        ("ledger", "as-of", annexed.hq, "2099-01-01", "--said-by", "XBO", "--as", "XAD"),
        ("ledger", "show", annexed.hq, "--find", "not at night", "--as", "XAD"),
        ("ledger", "tensions", annexed.hq, "--as", "XAD"),
        ("ledger", "verify", annexed.hq),
        ("ledger", "checkpoint", annexed.hq),
        ("answer", annexed.hq, "What does XBO offer?", "--as", "XAD"),
        ("answer", annexed.hq, "What does XBO offer?", "--as", "public", "--json"),
    ]
    for call in calls:
        done = willing(*call)
        assert CANARY not in done.out + done.err, call
        assert "nights" not in done.out + done.err, call


def test_a_plan_that_is_written_out_says_what_it_holds(
    willing: Willing, annexed: Any, tmp_path: Path
) -> None:
    told = willing("ledger", "export", annexed.hq, "--plan", tmp_path / "plan").out
    assert "CONFIDENTIAL · releasable to XBO, HQ" in " ".join(told.split())
    told = willing("ledger", "export", annexed.xad, "--plan", tmp_path / "other").out
    assert "RESTRICTED · releasable to" in " ".join(told.split())
    assert "CONFIDENTIAL" not in told
    for path in (tmp_path / "other").rglob("*.toml"):
        assert CANARY not in path.read_text()


def test_a_copy_taken_in_again_publishes_nothing(
    willing: Willing, annexed: Any, carry: Carry, tmp_path: Path
) -> None:
    """The nation edits the caveat in a copy of the plan, and says nothing of who may read it."""
    assert willing("ledger", "export", annexed.xbo, "--plan", tmp_path / "plan").code == 0
    file = tmp_path / "plan" / "nations" / "XBO.toml"
    file.write_text(file.read_text().replace("Not at night.", "Nor at dawn."))
    refused = willing("ledger", "append", annexed.xbo, file)
    assert refused.code == 2 and "told in confidence" in refused.err
    assert "Not at night" in willing("ledger", "show", annexed.xbo, ABOUT).out
    bundle = carry(annexed.xbo, "XAD", annexed.xad)
    assert not _holds(bundle, CANARY)
    assert willing("ledger", "merge", annexed.xad, bundle).code == 0
    assert willing("ledger", "show", annexed.xad, ABOUT).code == 2


def test_what_was_sealed_is_not_told_openly_by_mistake(willing: Willing, annexed: Any) -> None:
    stated = ("--kind", "caveat_set", "--subject", ABOUT, "--value", "kind=night")
    done = willing("ledger", "append", annexed.xbo, *stated, "--value", "text=Not at night.")
    assert done.code == 2
    assert "told in confidence" in done.err and "--annex" in done.err
    again = ("--annex", *stated, "--value", "text=Not after dusk.")
    assert willing("ledger", "append", annexed.xbo, *again).code == 0
    assert "Not after dusk." in willing("ledger", "show", annexed.xbo, ABOUT).out
    assert willing("ledger", "verify", annexed.xbo).code == 0


def test_the_name_of_a_sealed_entry_tells_nothing_of_its_term(annexed: Any) -> None:
    with closing(sqlite3.connect(annexed.hq / "ledger.db")) as store:
        bodies = store.execute("SELECT body FROM entries WHERE log = 'XBO/annex'").fetchall()
    (subject,) = [json.loads(body)["subject"] for (body,) in bodies]
    assert re.fullmatch(r"annexes\.[0-9a-f]{16}", subject)
