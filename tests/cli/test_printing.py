"""Nothing that others wrote steers the terminal: it is shown, wherever it stands."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from willing.app.ledger.appending import append
from willing.app.ledger.workspace import open_ledger
from willing.basics.label import Label
from willing.cli.printing import console, print_item, print_json, print_listed, tell, visible
from willing.ledger.writing import Draft

HOSTILE = "quiet\x1b[2J\x1b]0;title\x07\x9b31m\u202egnol\x08\x00\x7f"
STEERING = "\x1b\x07\x9b\u202e\x08\x00\x7f"


def _steers(text: str) -> list[str]:
    return [each for each in STEERING if each in text]


def test_every_way_of_printing_shows_what_would_steer(capsys: pytest.CaptureFixture[str]) -> None:
    out = console()
    table = Table(HOSTILE)
    table.add_row(HOSTILE)
    for each in (HOSTILE, Text(HOSTILE), Padding(HOSTILE, 1), table):
        out.print(each)
    out.print(HOSTILE, style="bold")
    print_item(out, HOSTILE, mark=HOSTILE)
    print_listed(out, HOSTILE, [HOSTILE], 1)
    tell(HOSTILE)
    tell(HOSTILE, stderr=True)
    told = capsys.readouterr()
    assert _steers(told.out) == _steers(told.err) == []
    assert told.out.count("quiet␛[2J") == 11


def test_styles_still_reach_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.StringIO()
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    console().print(HOSTILE, style="bold")
    assert "\x1b[1m" in terminal.getvalue()
    assert "\x1b[2J" not in terminal.getvalue() and "␛[2J" in terminal.getvalue()


def test_json_says_the_same_in_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({HOSTILE: [HOSTILE, "Київ\n"]})
    told = capsys.readouterr().out
    assert _steers(told) == []
    assert json.loads(told) == {HOSTILE: [HOSTILE, "Київ\n"]}


def test_tabs_lines_and_other_scripts_stay() -> None:
    assert visible("a\tb\nЇжак, Türkiye, 日本") == "a\tb\nЇжак, Türkiye, 日本"


def test_no_verb_of_the_ledger_passes_it_on(
    willing: Callable[..., Any], tmp_path: Path, examples: Path
) -> None:
    hq = tmp_path / "hq"
    assert willing("ledger", "init", hq, "--as", "HQ").code == 0
    assert willing("ledger", "append", hq, examples / "minimal").code == 0
    hostile = HOSTILE.replace("\x00", "")  # which no argument may hold
    noted = ("--kind", "tension_noted", "--subject", "tensions.quiet", "--value", "title=Quiet")
    assert willing("ledger", "append", hq, *noted, "--value", f"text={hostile}").code == 2
    value = {"title": "Quiet", "text": hostile}
    label = Label(originator="HQ", releasable_to=("coalition",))
    with open_ledger(hq) as ledger:  # as a node of another make may have written it
        append(ledger.writer(), [Draft("tension_noted", "tensions.quiet", value, label)])
    refused = ("--kind", "tension_noted", "--subject", f"tensions.{hostile}")
    for verb in (
        ("show", hq, "tensions"),
        ("show", hq, hostile),
        ("show", hq, "--find", "quiet"),
        ("tensions", hq),
        ("sitrep", hq),
        ("append", hq, *refused, "--value", "title=Quiet"),
        ("verify", hq),
    ):
        done = willing("ledger", *verb)
        assert _steers(done.out + done.err) == [], verb
