"""`willing accounts`: a file is made, people are let in, changed, shut out; passwords are never
seen."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("argon2", reason="the extra `web` is not installed")

from willing.adapters import argon2_hash
from willing.adapters.sqlite_accounts import SqliteAccounts
from willing.cli.main import BAD_INPUT, DONE, run
from willing.ports.accounts import Session

PASSWORD = "seven grey herons at noon"


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash with little work, or each test takes a second."""
    monkeypatch.setattr(argon2_hash.Argon2Hash.__init__, "__defaults__", (1, 8, 1))


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Put lines on standard input."""

    def type_lines(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    type_lines(f"{PASSWORD}\n")
    return type_lines


@pytest.fixture
def file(tmp_path: Path, typed: Any, capsys: pytest.CaptureFixture[str]) -> str:
    made = str(tmp_path / "accounts.db")
    assert run(["accounts", "init", made]) == DONE
    assert run(["accounts", "add", made, "n.desk", "--party", "NOR", "--writes"]) == DONE
    capsys.readouterr()
    return made


def told(words: list[str], capsys: pytest.CaptureFixture[str]) -> Any:
    """Return what a verb prints as JSON."""
    assert run(["accounts", *words, "--json"]) == DONE
    return json.loads(capsys.readouterr().out)


def signed_in(file: str) -> SqliteAccounts:
    """Begin a session of the account, past the door."""
    store = SqliteAccounts(Path(file))
    store.begin(Session(b"k" * 32, "n.desk", 1, 1))
    return store


def test_who_was_added_is_listed(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    [found] = told(["list", file], capsys)["accounts"]
    assert (found["name"], found["party"], found["writes"], found["sessions"]) == (
        *("n.desk", "NOR", True),
        0,
    )
    assert run(["accounts", "list", file]) == DONE
    assert "n.desk" in capsys.readouterr().out


def test_the_password_fits_and_is_nowhere_in_the_file(file: str) -> None:
    store = SqliteAccounts(Path(file))
    kept = store.password_hash("n.desk")
    store.close()
    assert argon2_hash.Argon2Hash().fits(PASSWORD, kept)
    assert all(
        PASSWORD.encode() not in each.read_bytes() for each in Path(file).parent.glob("accounts*")
    )


def test_every_fault_of_a_new_account_is_told_at_once(
    file: str, typed: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("short\n")
    assert run(["accounts", "add", file, "Nora Desk", "--party", "Norway"]) == BAD_INPUT
    told = capsys.readouterr().err
    assert "fewer than 15" in told and "name" in told and "Traceback" not in told


def test_a_clearance_that_no_policy_has_is_told(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["add", file, "m.desk", "--party", "NOR", "--clearance", "COALITION=COSMIC"]
    assert run(["accounts", *words]) == BAD_INPUT
    assert "'COALITION=COSMIC' names no class" in capsys.readouterr().err


def test_rights_change_and_what_is_not_named_stays(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["change", file, "n.desk", "--reads", "--clearance", "TLP=GREEN"]
    made = told([*words, "--community", "medical"], capsys)
    assert (made["party"], made.get("writes", False)) == ("NOR", False)
    assert (made["clearance"], made["communities"]) == ({"TLP": "GREEN"}, ["medical"])
    made = told(["change", file, "n.desk", "--no-community"], capsys)
    assert "communities" not in made and made["clearance"] == {"TLP": "GREEN"}


def test_a_new_password_ends_the_sessions(file: str, typed: Any) -> None:
    store = signed_in(file)
    typed("eleven tin lanterns by a weir\n")
    assert run(["accounts", "change", file, "n.desk", "--password"]) == DONE
    assert store.session(b"k" * 32) is None
    assert argon2_hash.Argon2Hash().fits(
        "eleven tin lanterns by a weir", store.password_hash("n.desk")
    )
    store.close()


def test_who_is_disabled_is_out_and_may_be_let_in_again(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    store = signed_in(file)
    assert run(["accounts", "disable", file, "n.desk"]) == DONE
    assert store.session(b"k" * 32) is None
    store.close()
    capsys.readouterr()
    assert told(["list", file], capsys)["accounts"][0]["disabled"]
    assert "disabled" not in told(["change", file, "n.desk", "--enable"], capsys)


def test_signing_out_says_how_many_sessions_ended(
    file: str, capsys: pytest.CaptureFixture[str]
) -> None:
    signed_in(file).close()
    assert told(["sign-out", file, "n.desk"], capsys) == {"account": "n.desk", "ended": 1}


@pytest.mark.parametrize("verb", ["change", "disable", "sign-out"])
def test_nobody_is_told_as_nobody(file: str, verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["accounts", verb, file, "nobody"]) == BAD_INPUT
    assert "there is no such account" in capsys.readouterr().err


def test_what_was_done_is_in_the_events(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["accounts", "disable", file, "n.desk"])
    capsys.readouterr()
    found = told(["events", file], capsys)["events"]
    assert [(each["kind"], each["account"]) for each in found] == [
        ("created", "n.desk"),
        ("disabled", "n.desk"),
    ]
    assert run(["accounts", "events", file, "--last", "1"]) == DONE
    printed = capsys.readouterr().out
    assert "disabled" in printed and "created" not in printed


def test_a_file_that_is_no_file_of_accounts_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["accounts", "list", str(tmp_path / "none.db")]) == BAD_INPUT
    assert "willing accounts init" in capsys.readouterr().err
