"""A ledger that several users share: the gate stands in the database, whatever client asks."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

Willing = Callable[..., Any]


@pytest.fixture(scope="module")
def server() -> Iterator[Callable[[str], str]]:
    """A server of our own; returns the address of its database for a user."""
    from benchmarks.postgres_server import binaries, server

    found = binaries()
    if found is None:
        pytest.skip("PostgreSQL is not installed (initdb is not found; WILLING_POSTGRES_BIN)")
    with server(found) as address:
        parts = dict(part.split("=", 1) for part in address.split())

        def url(user: str) -> str:
            host, name = quote(parts["host"], safe=""), parts.get("dbname", "postgres")
            return f"postgresql://{user}@/{name}?host={host}"

        yield url


def test_two_desks_of_a_shared_ledger(
    willing: Willing, server: Callable[[str], str], tmp_path: Path, examples: Path
) -> None:
    import psycopg

    with psycopg.connect(server("owner"), autocommit=True) as connection:
        for role in ("headquarters", "adelmark_desk"):
            connection.execute(f"CREATE ROLE {role} LOGIN".encode())
        connection.execute(b"CREATE SCHEMA AUTHORIZATION headquarters")
        connection.execute(b"ALTER ROLE headquarters SET search_path = headquarters")
        connection.execute(b"ALTER ROLE adelmark_desk SET search_path = headquarters")
    hq = tmp_path / "hq"
    done = willing("ledger", "init", hq, "--as", "HQ", "--store", server("headquarters"))
    assert done.code == 0, done.err
    assert willing("ledger", "append", hq, examples / "minimal").code == 0
    told = ("--kind", "tension_noted", "--subject", "tensions.quiet", "--value", "title=Quiet")
    for_xbo = willing("ledger", "append", hq, *told, "--value", "text=For one.", "--to", "XBO")
    assert for_xbo.code == 0, for_xbo.err
    assert "tensions.quiet" in willing("ledger", "show", hq, "tensions").out
    stranger = willing("ledger", "admit", hq, "adelmark_desk", "--as", "XRU")
    assert stranger.code == 2 and "XRU is no party of the coalition" in stranger.err
    admitted = willing("ledger", "admit", hq, "adelmark_desk", "--as", "XAD")
    assert admitted.out.strip() == "adelmark_desk reads what XAD may read, and writes its logs."
    with psycopg.connect(server("adelmark_desk")) as desk:
        count = "SELECT count(*) FROM entries WHERE subject::text LIKE %s"
        quiet = desk.execute(count, ("%quiet%",)).fetchone()
        company = desk.execute("SELECT count(*) FROM entries").fetchone()
        assert quiet == (0,) and company is not None and company[0] > 40
    assert willing("ledger", "admit", hq, "adelmark_desk", "--dismiss").code == 0
    with psycopg.connect(server("adelmark_desk")) as desk, pytest.raises(psycopg.Error):
        desk.execute("SELECT count(*) FROM entries")
    assert willing("ledger", "verify", hq).code == 0


def test_a_party_works_as_its_login(
    willing: Willing, server: Callable[[str], str], tmp_path: Path, examples: Path
) -> None:
    """A nation's workspace on the database of the headquarters: shows, appends, verifies."""
    import psycopg

    with psycopg.connect(server("owner"), autocommit=True) as connection:
        for role in ("staff", "adelmark"):
            connection.execute(f"CREATE ROLE {role} LOGIN".encode())
            connection.execute(f"ALTER ROLE {role} SET search_path = staff".encode())
        connection.execute(b"CREATE SCHEMA AUTHORIZATION staff")
    hq, xad = tmp_path / "hq", tmp_path / "xad"
    made = willing("ledger", "init", hq, "--as", "HQ", "--store", server("staff"), "--json")
    paper = json.loads(made.out)["fingerprint"]
    assert willing("ledger", "append", hq, examples / "minimal").code == 0
    assert willing("ledger", "admit", hq, "adelmark", "--as", "XAD").code == 0
    done = willing("ledger", "init", xad, "--as", "XAD", "--store", server("adelmark"))
    assert done.code == 0, done.err
    bundle = tmp_path / "hq.bundle"
    assert willing("ledger", "export", hq, "--to", "XAD", "--out", bundle).code == 0
    assert willing("ledger", "trust", xad, bundle, "--fingerprint", paper).code == 0

    shown = willing("ledger", "show", xad)
    assert shown.code == 0, shown.err
    assert "SOR lines" in shown.out
    told = ("--kind", "tension_noted", "--subject", "tensions.nights", "--value", "title=Nights")
    done = willing("ledger", "append", xad, *told, "--value", "text=Ours to settle.")
    assert done.code == 0, done.err
    assert "Ours to settle." in willing("ledger", "show", xad, "tensions").out
    done = willing("ledger", "verify", hq)
    assert done.code == 0 and "NOT SOUND" not in done.out
    assert "XAD/open: 1 entry, not trusted yet" in done.out
    for verb in (("verify", xad), ("checkpoint", xad)):
        done = willing("ledger", *verb)
        assert done.code == 0, done.out + done.err
    note = tmp_path / "note.txt"
    note.write_text(done.out, encoding="utf-8")
    kept = willing("ledger", "checkpoint", xad, "--keep", note)
    assert kept.code == 0, kept.out + kept.err


def test_a_login_verifies_a_log_of_which_it_may_not_read_everything(
    willing: Willing, server: Callable[[str], str], tmp_path: Path, examples: Path
) -> None:
    """What is withheld is there as stubs; without them verify says what it could not check."""
    import psycopg

    with psycopg.connect(server("owner"), autocommit=True) as connection:
        for role in ("office", "guest"):
            connection.execute(f"CREATE ROLE {role} LOGIN".encode())
            connection.execute(f"ALTER ROLE {role} SET search_path = office".encode())
        connection.execute(b"CREATE SCHEMA AUTHORIZATION office")
    hq, xad, bundle = tmp_path / "hq", tmp_path / "xad", tmp_path / "hq.bundle"
    made = willing("ledger", "init", hq, "--as", "HQ", "--store", server("office"), "--json")
    paper = json.loads(made.out)["fingerprint"]
    assert willing("ledger", "append", hq, examples / "minimal").code == 0
    told = ("--kind", "tension_noted", "--value", "title=Quiet", "--value", "text=For one.")
    for name, to in (("one", "XBO"), ("all", "coalition"), ("last", "XBO")):
        about = ("--subject", f"tensions.{name}", "--to", to)
        done = willing("ledger", "append", hq, *told, *about)
        assert done.code == 0, done.err
    assert willing("ledger", "admit", hq, "guest", "--as", "XAD").code == 0
    assert willing("ledger", "init", xad, "--as", "XAD", "--store", server("guest")).code == 0
    assert willing("ledger", "export", hq, "--to", "XAD", "--out", bundle).code == 0
    assert willing("ledger", "trust", xad, bundle, "--fingerprint", paper).code == 0
    done = willing("ledger", "verify", xad)
    assert done.code == 0, done.out
    assert "HQ/open" in done.out and "2 withheld, sound" in done.out
    with psycopg.connect(server("office"), autocommit=True) as connection:
        connection.execute(b"REVOKE SELECT ON stubs, stub_heads FROM guest")
    done = willing("ledger", "verify", xad)
    assert done.code == 2
    said = " ".join(done.out.split())
    assert "NOT CHECKED WHOLE" in said and "are seen by this login" in said
    assert "NOT SOUND" not in said and "altered" not in said


def test_a_login_that_is_not_admitted_is_told_who_admits_it(
    willing: Willing, server: Callable[[str], str], tmp_path: Path, examples: Path
) -> None:
    """Before it is admitted, and after it was dismissed."""
    import psycopg

    with psycopg.connect(server("owner"), autocommit=True) as connection:
        for role in ("keeper", "early_desk"):
            connection.execute(f"CREATE ROLE {role} LOGIN".encode())
            connection.execute(f"ALTER ROLE {role} SET search_path = keeper".encode())
        connection.execute(b"CREATE SCHEMA AUTHORIZATION keeper")
        connection.execute(b"GRANT USAGE ON SCHEMA keeper TO early_desk")
    hq, desk = tmp_path / "hq", tmp_path / "xad"
    assert willing("ledger", "init", hq, "--as", "HQ", "--store", server("keeper")).code == 0
    assert willing("ledger", "append", hq, examples / "minimal").code == 0
    begin = ("ledger", "init", desk, "--as", "XAD", "--store", server("early_desk"))
    early = willing(*begin)
    assert early.code == 2 and not (desk / "keys").exists()
    assert "the login early_desk is not admitted to this ledger" in early.err
    assert willing("ledger", "admit", hq, "early_desk", "--as", "XAD").code == 0
    assert willing(*begin).code == 0
    assert willing("ledger", "admit", hq, "early_desk", "--dismiss").code == 0
    late = willing("ledger", "show", desk)
    assert late.code == 2 and "willing ledger admit LEDGER early_desk --as PARTY" in late.err


def test_no_message_holds_a_password(
    willing: Willing, server: Callable[[str], str], tmp_path: Path
) -> None:
    import psycopg

    with psycopg.connect(server("owner"), autocommit=True) as connection:
        connection.execute(b"CREATE ROLE careful LOGIN")
        connection.execute(b"CREATE SCHEMA AUTHORIZATION careful")
        connection.execute(b"ALTER ROLE careful SET search_path = careful")
    hq, address = tmp_path / "hq", server("careful").replace("careful@", "careful:s3cret@")
    assert willing("ledger", "init", hq, "--as", "HQ").code == 0
    told = [
        willing("ledger", "backup", hq, address, "--json"),
        willing("ledger", "backup", hq, address),  # which is not empty now
        willing("ledger", "init", tmp_path / "again", "--as", "HQ", "--store", address),
    ]
    assert [each.code for each in told] == [0, 2, 2]
    for each in told:
        assert "postgresql://careful@" in each.out + each.err
        assert "s3cret" not in each.out + each.err


def test_a_ledger_in_a_file_has_no_logins(willing: Willing, tmp_path: Path) -> None:
    willing("ledger", "init", tmp_path / "hq", "--as", "HQ")
    done = willing("ledger", "admit", tmp_path / "hq", "norway_desk", "--as", "NOR")
    assert done.code == 2
    assert "has no logins" in done.err


def test_a_server_that_is_not_there_is_told(willing: Willing, tmp_path: Path) -> None:
    address = "postgresql://nobody@/none?host=/nonexistent&port=1"
    done = willing("ledger", "init", tmp_path / "hq", "--as", "HQ", "--store", address)
    assert done.code == 2
    assert "Traceback" not in done.err and done.err.strip()
    assert willing("ledger", "init", tmp_path / "hq", "--as", "HQ").code == 0  # nothing was left


def test_a_store_with_logs_of_the_party_gets_no_second_root(
    willing: Willing, tmp_path: Path
) -> None:
    assert willing("ledger", "init", tmp_path / "hq", "--as", "HQ").code == 0
    store = str(tmp_path / "hq" / "ledger.db")
    done = willing("ledger", "init", tmp_path / "again", "--as", "HQ", "--store", store)
    assert done.code == 2
    assert "holds logs of HQ already" in done.err
    assert not (tmp_path / "again" / "keys").exists()
