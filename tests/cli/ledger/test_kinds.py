"""Every kind of event: told at the terminal, documented, and its example as good as it looks."""

import json
import shlex
import shutil
from collections.abc import Callable
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec
import pytest

from willing.app.ledger.kind_told import kind_told
from willing.cli.main import run
from willing.ledger.examples import EXAMPLES
from willing.ledger.kinds import KINDS
from willing.ledger.value_types import value_type, value_wrongs
from willing.lines import SECTION_TYPES

Willing = Callable[..., Any]
PAGE = Path(__file__).parents[3] / "docs" / "reference" / "ledger-events.md"
TYPED = [name for name, example in EXAMPLES.items() if not example.verb]
ENDED = ("_withdrawn", "_removed", "_ended")


def ledger(*words: object) -> str:
    """Type a verb of `willing ledger`, which must succeed, and return what it prints."""
    out = StringIO()
    with redirect_stdout(out):
        assert run(["ledger", *map(str, words)]) == 0
    return out.getvalue()


@pytest.fixture(scope="module")
def both(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The headquarters with the smallest plan; Adelmark with its own file and what HQ sent it."""
    folder = tmp_path_factory.mktemp("nodes")
    minimal, file = examples / "minimal", folder / "hq.bundle"
    paper = json.loads(ledger("init", folder / "hq", "--as", "HQ", "--json"))["fingerprint"]
    ledger("init", folder / "xad", "--as", "XAD")
    ledger("append", folder / "hq", minimal)
    ledger("append", folder / "xad", minimal / "nations/XAD.toml")
    ledger("export", folder / "hq", "--to", "XAD", "--out", file)
    ledger("trust", folder / "xad", file, "--fingerprint", paper)
    ledger("merge", folder / "xad", file)
    return folder


@pytest.fixture
def node(both: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Copy the node of a party."""

    def copied(party: str) -> Path:
        return shutil.copytree(both / party.lower(), tmp_path / party.lower())

    return copied


def test_every_kind_has_an_example_in_the_order_of_the_table() -> None:
    assert list(EXAMPLES) == list(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_is_documented(name: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert f"\n## {name}\n" in page and EXAMPLES[name].says in page


@pytest.mark.parametrize("name", TYPED)
def test_an_example_as_a_file_is_appended_and_shown(
    willing: Willing, node: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    here = node(EXAMPLES[name].writer)
    for each in (*EXAMPLES[name].after, name):
        file = tmp_path / "event.toml"
        file.write_text(ledger("kinds", each, "--example"))
        done = willing("ledger", "append", here, file)
        assert (done.code, done.err) == (0, "")
    subject = EXAMPLES[name].subject
    assert f"{name} {subject}" in done.out
    shown = willing("ledger", "show", here, subject)
    if name.endswith(ENDED) and name not in ("acceptance_ended", "authorisation_ended"):
        said = willing("ledger", "show", here, "--find", subject)
        assert name in said.out
    else:
        assert (shown.code, shown.err) == (0, "")
    assert "counts for nothing" not in willing("ledger", "show", here).out.lower()


@pytest.mark.parametrize("name", TYPED)
def test_an_example_as_typed_says_the_same_as_its_file(
    willing: Willing, node: Callable[[str], Path], tmp_path: Path, name: str
) -> None:
    here = node(EXAMPLES[name].writer)
    for each in EXAMPLES[name].after:
        file = tmp_path / "event.toml"
        file.write_text(ledger("kinds", each, "--example"))
        ledger("append", here, file)
    command = json.loads(ledger("kinds", name, "--json"))["command"]
    words = shlex.split(command.replace("\\\n", ""))
    assert words[:3] == ["willing", "ledger", "append"]
    done = willing("ledger", "append", here, *words[4:])
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("name", KINDS)
def test_the_value_of_an_example_is_one_of_its_kind(name: str) -> None:
    example = EXAMPLES[name]
    wanted = value_type(name, example.subject, SECTION_TYPES)
    given = json.loads(json.dumps(example.value))
    left_to_the_ledger = {("plan_hash",), ("log",), ("seq",)}
    assert {each.path for each in value_wrongs(given, wanted)} <= left_to_the_ledger
    if wanted is None:
        assert name in ("scenario_set", "import_undone")


def test_an_example_of_json_is_taken_too(
    willing: Willing, node: Callable[[str], Path], tmp_path: Path
) -> None:
    here, file = node("XAD"), tmp_path / "caveat.json"
    example = EXAMPLES["caveat_set"]
    file.write_bytes(
        msgspec.json.encode(
            {"kind": "caveat_set", "subject": example.subject, "value": example.value}
        )
    )
    assert willing("ledger", "append", here, file).code == 0
    assert "By day only." in willing("ledger", "show", here, example.subject).out


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.toml", 'knd = "caveat_set"', "knd: unknown key. Did you mean 'kind'?"),
        ("a.toml", "subject = 1", "it names no kind of event"),
        ("a.toml", "kind = ", "a.toml: "),
        ("a.json", "[1]", "it is no table"),
        ("a.json", "[" * 100_000, "nested too deeply"),
        (
            "a.toml",
            'kind = "caveat_set"\nsubject = "nations.XAD.caveats.a"\nvalue = 3',
            "value: must be a table, not the number 3",
        ),
        ("a.json", '{"kind": "x", "value": ' + "[" * 900 + "]" * 900 + "}", "nested too deeply"),
    ],
)
def test_a_file_that_is_no_event_is_told(
    willing: Willing, node: Callable[[str], Path], tmp_path: Path, name: str, text: str, words: str
) -> None:
    file = tmp_path / name
    file.write_text(text)
    done = willing("ledger", "append", node("XAD"), file)
    assert done.code == 2 and words in done.err and "Traceback" not in done.err


def test_a_file_that_is_not_there_is_told(willing: Willing, node: Callable[[str], Path]) -> None:
    done = willing("ledger", "append", node("XAD"), "offer.toml")
    assert done.code == 2 and "offer.toml" in done.err and "Traceback" not in done.err


def test_a_kind_that_is_none_is_told_with_the_nearest(willing: Willing) -> None:
    done = willing("ledger", "kinds", "offer_mad")
    assert (done.code, "Did you mean 'offer_made'?" in done.err) == (2, True)


def test_the_list_names_every_kind_and_who_signs_it(willing: Willing) -> None:
    out = willing("ledger", "kinds").out
    assert all(f"{name}: " in out for name in KINDS)
    assert "Signed by HQ, the headquarters, alone" in out


def test_a_kind_is_told_with_fields_words_and_units(willing: Willing) -> None:
    out = willing("ledger", "kinds", "theatre_state").out
    assert "national_command" in out and "required" in out and "true or" not in out
    assert "whole number, days" in willing("ledger", "kinds", "offer_made").out


def test_the_help_of_append_points_to_the_kinds(willing: Willing) -> None:
    assert "willing ledger kinds offer_made" in willing("ledger", "append", "--help").out


def test_a_part_of_the_plan_that_there_is_not_is_told_with_the_nearest(
    willing: Willing, node: Callable[[str], Path]
) -> None:
    about = ("--kind", "plan_part_set", "--subject", "theatre.zone.orlo", "--value", "title=Orlo")
    done = willing("ledger", "append", node("HQ"), *about)
    assert done.code == 2 and "Did you mean 'theatre.zones'?" in done.err
    assert "theatre.zones.{id}" in willing("ledger", "kinds", "plan_part_set").out


def test_a_part_that_is_no_table_is_set_from_a_file(
    willing: Willing, node: Callable[[str], Path], tmp_path: Path
) -> None:
    here, file = node("HQ"), tmp_path / "title.toml"
    file.write_text('kind = "plan_part_set"\nsubject = "title"\nvalue = "Orlo anew"\n')
    assert willing("ledger", "append", here, file).code == 0
    assert "Orlo anew" in willing("ledger", "show", here, "title").out
    file.write_text('kind = "plan_part_set"\nsubject = "title"\nvalue = 3\n')
    assert "value: must be text, not the number 3" in willing("ledger", "append", here, file).err


def test_every_field_that_the_ledger_alone_knows_has_a_meaning() -> None:
    """Fields of plan records have their page; those of `willing.ledger` stand nowhere else."""
    told = {each.name: each for name in TYPED for each in kind_told(name).records}
    own = ("Incident", "Indicator", "Assessment", "UnitArrived", "UnitLeft", "InTheatre", "Ended")
    for name in (*own, "PlanVersion", "Decision", "Attestation"):
        assert [each.name for each in told[name].fields if not each.meaning] == []
