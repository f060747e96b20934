"""A body altered in the store is told by every verb that would use it; none ends in a traceback."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Willing = Callable[..., Any]
SURVEY = "nations.XBO.offers.xbo-survey"
ALTERED = "entry {}: its body was altered in the store"
CHANGES = {
    "one byte": "CAST(replace(CAST(body AS TEXT), 'Survey team', 'Survey tean') AS BLOB)",
    "no JSON": "CAST(replace(CAST(body AS TEXT), '\"Survey team', 'Survey team') AS BLOB)",
    "no text": "CAST(x'ff' || body AS BLOB)",
    "nothing": "x''",
    "another salt": "body, salt = x'00'",
}


def alter(node: Path, log: str, change: str, text: str = "Survey team") -> int:
    """Change the last entry of a log that holds a text, past the triggers; return its seq."""
    store = sqlite3.connect(node / "ledger.db")
    triggers = store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        store.execute(f"DROP TRIGGER {name}")
    where = "WHERE log = ? AND instr(CAST(body AS TEXT), ?)"
    found = store.execute(f"SELECT max(seq) FROM entries {where}", (log, text)).fetchone()
    assert found[0], text
    store.execute(f"UPDATE entries SET body = {change} WHERE log = ? AND seq = ?", (log, *found))
    store.commit()
    store.close()
    return int(found[0])


@pytest.fixture(params=CHANGES)
def altered(
    request: pytest.FixtureRequest, willing: Willing, coalition: Any, examples: Path
) -> tuple[Path, int]:
    """A node in whose store the entry of an offer was altered, and the entry's seq."""
    file = examples / "minimal" / "nations" / "XBO.toml"
    assert willing("ledger", "append", coalition.xbo, file).code == 0
    return coalition.xbo, alter(coalition.xbo, "XBO/open", CHANGES[request.param])


def test_every_verb_says_which_body_was_altered(
    willing: Willing, altered: tuple[Path, int], tmp_path: Path
) -> None:
    node, seq = altered
    bundle = tmp_path / "hq.bundle"
    for verb, *more in (
        ("show",),
        ("as-of", "2999-01-01"),
        ("append", "--kind", "offer_withdrawn", "--subject", SURVEY),
        ("export", "--to", "HQ", "--out", bundle),
        ("export", "--plan", tmp_path / "plan"),
        ("tensions",),
    ):
        done = willing("ledger", verb, node, *more)
        assert done.code == 2, verb
        assert f"XBO/open, {ALTERED.format(seq)}" in " ".join(done.err.split()), verb
    assert not bundle.exists()


def test_an_audit_goes_on_to_its_end(willing: Willing, altered: tuple[Path, int]) -> None:
    node, seq = altered
    done = willing("ledger", "verify", node)
    assert done.code == 2
    assert f"entry {seq}: the body is not the one that was signed" in done.out
    assert "XBO/root: 7 entries, sound" in done.out
    assert done.err == ""


def test_a_sealed_term_that_was_altered_is_a_finding(
    willing: Willing, coalition: Any, carry: Callable[..., Path], examples: Path
) -> None:
    assert willing("ledger", "append", coalition.hq, examples / "minimal").code == 0
    file = carry(coalition.hq, "XBO", coalition.xbo)
    assert willing("ledger", "merge", coalition.xbo, file).code == 0
    term = ("--kind", "caveat_set", "--subject", "nations.XBO.caveats.nights")
    value = ("--value", "kind=night", "--value", "text=Not at night.")
    assert willing("ledger", "append", coalition.xbo, "--annex", *term, *value).code == 0
    alter(coalition.xbo, "XBO/annex", "x'7b'", "annex_set")
    done = willing("ledger", "verify", coalition.xbo)
    assert done.code == 2
    assert "entry 1: the body is not the one that was signed" in done.out
    assert done.err == ""
    shown = willing("ledger", "show", coalition.xbo)
    assert "XBO/annex, entry 1: its body was altered" in shown.err
