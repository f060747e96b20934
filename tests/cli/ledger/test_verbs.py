"""The verbs of `willing ledger`, as their users type them."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from willing.adapters.files import LARGEST_FILE_BYTES
from willing.app.read import read
from willing.cli.ledger.export import _names
from willing.ledger.bundle import LARGEST_BUNDLE_BYTES
from willing.plan.canonical import plan_hash

Willing = Callable[..., Any]
Carry = Callable[[Path, str, Path], Path]
SURVEY = "nations.XBO.offers.xbo-survey"


@pytest.fixture
def minimal(examples: Path) -> Path:
    return examples / "minimal"


@pytest.fixture
def merged(willing: Willing, coalition: Any, carry: Carry, minimal: Path) -> Any:
    """The headquarters has the plan, and each nation's own file from that nation."""
    assert willing("ledger", "append", coalition.hq, minimal).code == 0
    for node, name in ((coalition.xad, "XAD"), (coalition.xbo, "XBO")):
        assert willing("ledger", "append", node, minimal / f"nations/{name}.toml").code == 0
        file = carry(node, "HQ", coalition.hq)
        assert willing("ledger", "import", coalition.hq, file, "--yes").code == 0
    return coalition


def test_offers_made_apart_are_one_plan_at_the_headquarters(
    willing: Willing, merged: Any, minimal: Path, tmp_path: Path
) -> None:
    assert willing("ledger", "export", merged.hq, "--plan", tmp_path / "plan").code == 0
    assert plan_hash(read(tmp_path / "plan")) == plan_hash(read(minimal))


def test_every_log_is_sound(willing: Willing, merged: Any) -> None:
    done = willing("ledger", "verify", merged.hq, "--json")
    found = json.loads(done.out)
    assert (done.code, found["sound"]) == (0, True)
    assert [each["log"] for each in found["logs"]] == [
        "HQ/open",
        "HQ/root",
        "XAD/open",
        "XAD/root",
        "XBO/open",
        "XBO/root",
    ]


def test_an_altered_store_is_found(willing: Willing, merged: Any) -> None:
    store = sqlite3.connect(merged.hq / "ledger.db")
    triggers = store.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in triggers:
        store.execute(f"DROP TRIGGER {name}")
    altered = "CAST(replace(CAST(body AS TEXT), 'Survey team', 'Survey crew') AS BLOB)"
    store.execute(f"UPDATE entries SET body = {altered} WHERE log = 'XBO/open'")
    store.commit()
    store.close()
    done = willing("ledger", "verify", merged.hq)
    assert done.code == 2
    assert "the body is not the one that was signed" in done.out
    assert "XAD/open: 4 entries, sound" in done.out


def test_nothing_is_stored_before_it_was_shown_and_confirmed(
    willing: Willing, coalition: Any, carry: Carry, minimal: Path
) -> None:
    willing("ledger", "append", coalition.xbo, minimal / "nations/XBO.toml")
    file = carry(coalition.xbo, "HQ", coalition.hq)
    shown = willing("ledger", "import", coalition.hq, file)
    assert shown.code == 2
    assert "XBO/open: 7 new entries." in shown.out
    assert "add --yes" in shown.err
    assert "0 nations" in willing("ledger", "show", coalition.hq).out


def test_a_stranger_is_refused_and_a_wrong_fingerprint_too(
    willing: Willing, coalition: Any, tmp_path: Path
) -> None:
    file = tmp_path / "x.bundle"
    willing("ledger", "export", coalition.xbo, "--to", "HQ", "--out", file)
    refused = willing("ledger", "import", coalition.hq, file, "--yes")
    assert refused.code == 2
    assert "XBO is not trusted here" in refused.err
    other = coalition.paper["XAD"]
    wrong = willing("ledger", "trust", coalition.hq, file, "--fingerprint", other)
    assert wrong.code == 2
    assert "another fingerprint than the one typed" in wrong.err


def test_an_offer_withdrawn_is_gone_from_the_plan_and_kept_on_record(
    willing: Willing, merged: Any, carry: Carry, tmp_path: Path
) -> None:
    kind = ("--kind", "offer_withdrawn", "--subject", SURVEY, "--value", "reason=needed at home")
    assert willing("ledger", "append", merged.xbo, *kind).code == 0
    file = carry(merged.xbo, "HQ", merged.hq)
    done = willing("ledger", "merge", merged.hq, file, "--json")
    assert (done.code, json.loads(done.out)["stored"]) == (0, 1)
    willing("ledger", "export", merged.hq, "--plan", tmp_path / "plan")
    assert "xbo-survey" not in read(tmp_path / "plan").nations["XBO"].offers
    said = willing("ledger", "as-of", merged.hq, "2999-12-31", SURVEY, "--said-by", "XBO")
    assert "offer_made" in said.out
    assert "offer_withdrawn" in said.out


def test_what_nobody_said_is_not_told_as_nothing(
    willing: Willing, merged: Any, tmp_path: Path
) -> None:
    said = ("ledger", "as-of", merged.hq, "2999-12-31", "--said-by")
    refused = willing(*said, "XYZ")
    assert (refused.code, "'XYZ' is no party that this node knows" in refused.err) == (2, True)
    both = willing(*said, "XBO", "--plan", tmp_path / "plan")
    assert both.code == 2 and not (tmp_path / "plan").exists()


@pytest.mark.parametrize(
    ("kind", "subject", "words"),
    [
        ("offer_withdrawm", SURVEY, "no kind of event"),
        ("offer_withdrawn", "nations.XAD.offers.xad-company", "may not write for XAD"),
        ("offer_accepted", SURVEY, "for HQ alone to write"),
        ("offer_made", SURVEY, "nations.XBO.offers.xbo-survey"),
    ],
)
def test_what_would_count_for_nothing_is_not_written(
    willing: Willing, merged: Any, kind: str, subject: str, words: str
) -> None:
    before = willing("ledger", "checkpoint", merged.xbo).out
    done = willing("ledger", "append", merged.xbo, "--kind", kind, "--subject", subject)
    assert done.code == 2
    assert words in done.err
    assert "Traceback" not in done.err
    assert willing("ledger", "checkpoint", merged.xbo).out == before


def test_the_same_file_appended_again_writes_nothing(
    willing: Willing, merged: Any, minimal: Path
) -> None:
    done = willing("ledger", "append", merged.xad, minimal / "nations/XAD.toml")
    assert "says all of this already" in done.out


def test_the_file_of_another_nation_is_refused(
    willing: Willing, merged: Any, minimal: Path
) -> None:
    """Read as the nation's own it would withdraw everything that the nation offers."""
    done = willing("ledger", "append", merged.xbo, minimal / "nations/XAD.toml", "--yes")
    assert done.code == 2
    assert "this is the file of XAD, and this is the ledger of XBO" in done.err
    assert "quantity = 2" in willing("ledger", "show", merged.xbo, SURVEY).out


def test_an_older_copy_ends_nothing_unasked(
    willing: Willing, merged: Any, minimal: Path, carry: Carry
) -> None:
    """What was told since, in the open or in the annex, is not in the older file."""
    to_xbo = carry(merged.hq, "XBO", merged.xbo)
    assert willing("ledger", "merge", merged.xbo, to_xbo).code in (0, 2)
    for name, more in (("late", ()), ("night", ("--annex",))):
        stated = ("--kind", "caveat_set", "--subject", f"nations.XBO.caveats.{name}")
        told = ("--value", "text=Not then.", "--value", "kind=time", *more)
        assert willing("ledger", "append", merged.xbo, *stated, *told).code == 0
    older = minimal / "nations/XBO.toml"
    asked = willing("ledger", "append", merged.xbo, older)
    assert asked.code == 2
    assert "This ends what stands: caveat_removed nations.XBO.caveats.late" in asked.out
    assert "night" not in asked.out
    both = willing("ledger", "show", merged.xbo, "nations.XBO.caveats").out
    assert "caveats.late" in both and "caveats.night" in both
    assert willing("ledger", "append", merged.xbo, older, "--yes").code == 0
    left = willing("ledger", "show", merged.xbo, "nations.XBO.caveats").out
    assert "caveats.late" not in left and "caveats.night" in left


def test_a_faulty_file_is_told_by_key_and_writes_nothing(
    willing: Willing, merged: Any, tmp_path: Path, minimal: Path
) -> None:
    file = tmp_path / "XBO.toml"
    text = (minimal / "nations/XBO.toml").read_text()
    file.write_text(text.replace("quantity = 2", 'quantity = "two"'))
    done = willing("ledger", "append", merged.xbo, file)
    assert done.code == 2
    assert "offers.xbo-survey.quantity" in done.err


def test_what_is_for_the_headquarters_alone_goes_nowhere_else(
    willing: Willing, merged: Any, carry: Carry, tmp_path: Path
) -> None:
    """The others get a stub: the chain holds, the body stays."""
    kind = ("--kind", "statement_recorded", "--subject", "nations.XBO.statements.quiet")
    value = [
        "group=quiet", "date=2031-03-01", "speaker=Minister of Borrin", "kind=consideration",
        "use=own", "public_line=land_presence", "paraphrase=A second company is being looked at.",
        'source_url=""', "source_class=official",
    ]  # fmt: skip
    fields = [part for each in value for part in ("--value", each)]
    assert willing("ledger", "append", merged.xbo, *kind, *fields, "--to", "HQ").code == 0
    settings = merged.xbo / "ledger.toml"
    settings.write_text(
        settings.read_text() + "\n[recipients.XAD]\n"
    )  # it has no plan that says so
    to_hq, to_xad = carry(merged.xbo, "HQ", merged.hq), carry(merged.xbo, "XAD", merged.xad)
    assert "second company" not in to_xad.read_text()
    assert willing("ledger", "merge", merged.hq, to_hq).code == 0
    assert willing("ledger", "merge", merged.xad, to_xad).code == 0
    assert "second company" in willing("ledger", "show", merged.hq, "nations.XBO.statements").out
    assert willing("ledger", "show", merged.xad, "nations.XBO.statements").code == 2
    assert "1 withheld, sound" in willing("ledger", "verify", merged.xad).out
    assert willing("ledger", "show", merged.hq, "nations.XBO.statements", "--as", "XAD").code == 2


def test_a_revoked_key_is_known_at_the_headquarters_after_the_next_bundle(
    willing: Willing, merged: Any, carry: Carry
) -> None:
    assert willing("ledger", "rotate", merged.xbo, "--revoke", "--reason", "lost").code == 0
    kind = ("--kind", "offer_withdrawn", "--subject", SURVEY)
    assert willing("ledger", "append", merged.xbo, *kind).code == 0
    file = carry(merged.xbo, "HQ", merged.hq)
    assert willing("ledger", "merge", merged.hq, file).code == 0
    assert willing("ledger", "verify", merged.hq).code == 0


def test_checkpoints_carried_on_paper_show_a_log_cut_short(
    willing: Willing, merged: Any, tmp_path: Path, carry: Carry
) -> None:
    kind = ("--kind", "offer_withdrawn", "--subject", SURVEY)
    assert willing("ledger", "append", merged.xbo, *kind).code == 0
    notes = tmp_path / "notes.txt"
    assert willing("ledger", "checkpoint", merged.xbo, "--out", notes).code == 0
    done = willing("ledger", "checkpoint", merged.hq, "--keep", notes)
    assert done.code == 2
    assert "XBO/open: the checkpoint says 8 entries, 7 are here. Ask for the rest." in done.out


def test_a_backup_is_the_same_ledger_and_goes_on(
    willing: Willing, merged: Any, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    done = willing("ledger", "backup", merged.hq, copy, "--json")
    assert done.code == 0, done.err
    settings = merged.hq / "ledger.toml"
    settings.write_text(settings.read_text().replace('"ledger.db"', f'"{copy}"'))
    (merged.hq / "ledger.db").unlink()
    assert willing("ledger", "verify", merged.hq).code == 0
    shown = willing("ledger", "show", merged.hq, "nations.XBO.offers.xbo-survey")
    assert "entry 7 of XBO/open" in shown.out
    again = willing("ledger", "backup", merged.hq, copy)
    assert again.code == 2
    assert "not empty" in again.err


@pytest.mark.parametrize("verb", ["show", "verify", "checkpoint", "export", "append", "as-of"])
def test_a_folder_without_a_ledger_is_told(willing: Willing, tmp_path: Path, verb: str) -> None:
    more = {
        "export": ("--to", "HQ"),
        "append": ("--kind", "offer_withdrawn"),
        "as-of": ("2031-01-01",),
    }.get(verb, ())
    done = willing("ledger", verb, tmp_path / "none", *more)
    assert done.code == 2
    assert "the folder holds no ledger" in done.err


def test_bundles_of_one_name_in_two_folders_are_both_merged(
    willing: Willing, coalition: Any, carry: Carry, tmp_path: Path
) -> None:
    files = []
    for node in (coalition.xad, coalition.xbo):
        folder = tmp_path / f"from-{node.name}"
        folder.mkdir()
        files.append(carry(node, "HQ", coalition.hq).rename(folder / "to-hq.bundle"))
    done = willing("ledger", "merge", coalition.hq, *files, "--json")
    assert done.code == 0
    verified = json.loads(willing("ledger", "verify", coalition.hq, "--json").out)
    logs = {each["log"] for each in verified["logs"]}
    assert {"XAD/root", "XBO/root"} <= logs


def test_a_party_that_is_not_trusted_is_told_apart_from_one_whose_log_is_not_sound(
    willing: Willing, coalition: Any, carry: Carry
) -> None:
    bundle = carry(coalition.xad, "HQ", coalition.hq)
    assert willing("ledger", "merge", coalition.hq, bundle).code == 0
    settings = coalition.hq / "ledger.toml"
    kept = [row for row in settings.read_text().splitlines() if not row.startswith("XAD = ")]
    settings.write_text("\n".join(kept))
    done = willing("ledger", "verify", coalition.hq)
    said = " ".join(done.out.split())
    assert done.code == 0 and "NOT SOUND" not in said and "XAD/root: " in said
    assert "not trusted yet" in said and "willing ledger trust" in said
    found = json.loads(willing("ledger", "verify", coalition.hq, "--json").out)
    assert found["sound"] and found["untrusted"] == ["XAD"]


def test_a_bundle_larger_than_a_file_of_a_plan_is_read(
    willing: Willing, merged: Any, tmp_path: Path
) -> None:
    file = tmp_path / "large.bundle"
    file.write_bytes(b'{"line":"manifest",' + b"x" * LARGEST_FILE_BYTES + b"\n")
    for verb in (("import", "--yes"), ("merge",)):
        done = willing("ledger", verb[0], merged.hq, file, *verb[1:])
        assert done.code == 2 and "16 MB" not in done.err + done.out
    file.write_bytes(b'{"line":"manifest",' + b"x" * LARGEST_BUNDLE_BYTES)
    done = willing("ledger", "import", merged.hq, file, "--yes")
    assert done.code == 2 and "is larger than 32 MB" in done.err
    assert "Ask its sender for several smaller bundles" in done.err


def test_parts_of_a_bundle_sort_as_they_are_to_be_taken_in() -> None:
    names = _names(Path("a.bundle"), 12)
    assert names == sorted(names) and names[1] == "a-02-of-12.bundle"


def test_every_fault_of_a_value_is_told_at_once_with_its_place(
    willing: Willing, merged: Any
) -> None:
    value = ("--value", "text=By day.", "--value", "kind=nigth", "--value", "waiver=9")
    about = ("--kind", "caveat_set", "--subject", "nations.XBO.caveats.night")
    done = willing("ledger", "append", merged.xbo, *about, *value)
    assert done.code == 2
    assert "value.kind: 'nigth' is not one of the known words. Did you mean 'night'?" in done.err
    assert "Allowed: altitude, consultation" in done.err
    assert "value.waiver: unknown key 'waiver'" in done.err
    assert "`willing ledger kinds caveat_set` shows every field" in done.err


@pytest.mark.parametrize("verb", ["check", "position", "generate"])
def test_a_ledger_in_the_place_of_a_plan_folder_is_told(
    willing: Willing, merged: Any, verb: str
) -> None:
    """Its keys are no faults of a plan, and nobody is told to remove them."""
    done = willing(verb, merged.hq)
    assert done.code == 2
    assert "this is a ledger, and here a plan folder is asked for" in done.err
    assert "ledger export" in done.err and ".key" not in done.err


def test_a_nation_without_the_plan_is_told_where_it_comes_from(
    willing: Willing, coalition: Any, minimal: Path, tmp_path: Path
) -> None:
    assert willing("ledger", "append", coalition.xad, minimal / "nations/XAD.toml").code == 0
    done = willing("ledger", "export", coalition.xad, "--plan", tmp_path / "plan")
    assert done.code == 2
    assert "holds no whole plan yet. Take in a bundle of the headquarters" in done.err


def test_a_name_that_the_plan_does_not_have_is_told_with_the_nearest(
    willing: Willing, merged: Any
) -> None:
    def append(kind: str, subject: str, *fields: str) -> Any:
        values = [part for each in fields for part in ("--value", each)]
        return willing("ledger", "append", merged.hq, "--kind", kind, "--subject", subject, *values)

    flight = ("title=Flight", "kind=unknown_aircraft", "at=200410ZAPR31", "source=Watch")
    wrong = append("incident_reported", "incidents.i", *flight, "zone=orloo")
    assert wrong.code == 2 and "value.zone: no zone 'orloo' is on record here" in wrong.err
    assert append("incident_reported", "incidents.i", *flight, "zone=orlo").code == 0
    assert 'at = "2031-04-20T04:10:00Z"' in willing("ledger", "show", merged.hq, "incidents").out
    report = ("line_of_effort=mins", "measure=a", "week=3", "value=1")
    assert "Did you mean 'mines'?" in append("field_report", "field_reports.r", *report).err
    offer = append("offer_accepted", "nations.XBO.offers.xbo-survy", "by=Conference")
    assert "Did you mean 'nations.XBO.offers.xbo-survey'?" in offer.err


def test_a_bundle_for_another_that_brings_nothing_is_no_success(
    willing: Willing, coalition: Any, carry: Callable[[Path, str, Path], Path], tmp_path: Path
) -> None:
    bundle = carry(coalition.xad, "HQ", coalition.hq)
    assert willing("ledger", "merge", coalition.hq, bundle).code == 0
    astray = tmp_path / "hq-to-xad.bundle"
    done = willing("ledger", "export", coalition.hq, "--to", "XAD", "--out", astray)
    assert done.code == 0, done.err
    for call in (("merge", coalition.hq, astray), ("import", coalition.hq, astray, "--yes")):
        done = willing("ledger", *call)
        assert done.code == 2, call
        assert "Nothing of it was taken: it is for XAD" in " ".join(done.out.split())
        assert "Stored." not in done.out
    assert willing("ledger", "merge", coalition.hq, bundle).code == 0  # its own, brought again


def test_an_undo_names_the_imports_that_there_are(willing: Willing, coalition: Any) -> None:
    done = willing("ledger", "undo", coalition.xad, "a1")
    assert done.code == 2 and "holds no import of that name. None is known here" in done.err


def test_a_backup_to_a_medium_that_is_not_there_is_told(
    willing: Willing, coalition: Any, tmp_path: Path
) -> None:
    done = willing("ledger", "backup", coalition.hq, tmp_path / "stick" / "hq.db")
    assert done.code == 2 and "its folder does not exist" in done.err
    assert not (tmp_path / "stick").exists()


def test_a_folder_above_plan_folders_is_told_with_their_names(
    willing: Willing, merged: Any, examples: Path
) -> None:
    done = willing("ledger", "append", merged.hq, examples)
    assert done.code == 2
    assert "holds plan folders" in done.err and str(examples / "minimal") in done.err


def test_a_workbook_that_is_appended_is_told_where_it_belongs(
    willing: Willing, merged: Any, tmp_path: Path
) -> None:
    file = tmp_path / "xad.xlsx"
    file.touch()
    done = willing("ledger", "append", merged.hq, file)
    assert done.code == 2 and f"willing ledger import LEDGER {file}" in done.err


def test_words_that_stand_nowhere_are_told_so(willing: Willing, merged: Any) -> None:
    done = willing("ledger", "show", merged.hq, "--find", "Mine huntr")
    assert (done.code, "No event that may be read here holds these words" in done.out) == (0, True)


def test_a_unit_that_is_not_on_record_is_taken_when_a_person_says_so(
    willing: Willing, coalition: Any, examples: Path
) -> None:
    assert willing("ledger", "append", coalition.hq, examples / "minimal").code == 0
    stated = ("ledger", "append", coalition.hq, "--kind", "unit_arrived", "--subject")
    value = ("--value", "offer=xbo-surveys", "--value", "zone=orlo", "--value", "week=2")
    refused = willing(*stated, "nations.XBO.units.one", *value)
    assert refused.code == 2 and "Did you mean 'xbo-survey'?" in refused.err
    taken = willing(*stated, "nations.XBO.units.one", *value, "--unlisted")
    assert taken.code == 0 and "Taken, and a tension" in taken.out
    more = ("--value", "offer=xbo-survey", "--value", "zone=orlo", "--value", "week=2")
    many = willing(*stated, "nations.XBO.units.two", *more, "--value", "modules=50", "--json")
    assert any("more modules are there" in each for each in json.loads(many.out)["notes"])
    tensions = willing("ledger", "tensions", coalition.hq).out
    assert "more modules are there than it offers" in tensions
