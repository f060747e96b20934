"""Every line of the ledger's walk-through is typed, and says what the page says of it."""

import json
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from willing.cli.main import run

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = (CHECKOUT / "docs" / "ledger-walk-through.md").read_text(encoding="utf-8")
PRINT = r"(?:[0-9a-f]{4} ){9}[0-9a-f]{4}"
PARTLY = "willing ledger merge nodes/xbo hq-to-xbo.bundle"


def lines() -> Iterator[str]:
    """Yield the commands of the page in order."""
    for block in re.findall(r"```bash\n(.*?)```", PAGE, re.DOTALL):
        yield from block.splitlines()


class Typed(NamedTuple):
    """What each line of the page printed, and the folder it was typed in."""

    said: dict[str, str]
    folder: Path

    def of(self, part: str) -> str:
        """Return what the one line with these words printed."""
        [found] = [out for line, out in self.said.items() if part in line]
        return found


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Typed:
    """Type the page in a folder of its own."""
    folder = tmp_path_factory.mktemp("walk-through")
    (folder / "examples").symlink_to(CHECKOUT / "examples")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        paper: dict[str, str] = {}
        return Typed({line: one(line, paper) for line in lines()}, folder)


def one(line: str, paper: dict[str, str]) -> str:
    """Type one line, with the fingerprints that stand on paper, and return what it printed."""
    text = re.sub(r"PAPER-(\w+)", lambda found: paper[found[1]], line)
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        code = run(shlex.split(text)[1:])
    assert code == (2 if line == PARTLY else 0), f"{line}\n{out.getvalue()}{err.getvalue()}"
    if " init " in line:
        [paper[line.rpartition(" ")[2]]] = re.findall(PRINT, out.getvalue())
    return out.getvalue()


def test_the_page_holds_what_it_says(typed: Typed) -> None:
    assert "Not at night." in typed.of("show nodes/hq nations.XBO.caveats")
    assert "XAD offered" in typed.of("show nodes/hq nations.XAD.offers")
    assert "the root key of XAD is not trusted here" in typed.said[PARTLY]
    since = typed.of("decisions.summit --since")
    assert "Summit: agreed." in since and "XBO withdrew what it had offered" in since
    assert "made on another plan than the one that stands" in typed.of("ledger tensions")
    assert "Borrin no longer offers Survey team" in typed.of("willing replan")
    answered = typed.of('offered?" --as XAD')
    assert "Role 2 medical unit" in answered and "night" not in answered
    assert "Survey team" not in answered
    assert "No record that may be released answers this" in typed.of('offered?" --as public')
    assert {each.name for each in (typed.folder / "answers/104").iterdir()} == {
        f"{name}.{suffix}"
        for name in ("answer", "background-note")
        for suffix in ("docx", "pdf", "txt")
    }


def test_what_is_sealed_shows_by_no_hash(typed: Typed) -> None:
    """The decision was made with the sealed caveat in the headquarters' plan; Adelmark reckons the
    same hash from what it was sent, and is told of no tension and of no change."""
    xad = str(typed.folder / "nodes/xad")
    said = []
    for words in (("tensions",), ("show", "decisions.summit", "--since"), ("show", "decisions")):
        with redirect_stdout(StringIO()) as out:
            assert run(["ledger", words[0], xad, *words[1:]]) == 0
        said.append(out.getvalue())
    tensions, since, _ = said
    assert "No tension found" in tensions
    assert "which still stands" in since and "Nothing of what it rests on has changed" in since
    assert all("night" not in each and "annex" not in each for each in said)


def test_what_is_sealed_is_in_no_bundle_for_another(typed: Typed) -> None:
    for bundle in typed.folder.glob("*.bundle"):
        assert "at night" not in bundle.read_text("utf-8"), bundle.name
    assert "annex_set" in (typed.folder / "xbo-to-hq.bundle").read_text("utf-8")
    assert "annex_set" not in (typed.folder / "hq-to-xad.bundle").read_text("utf-8")
    xad = str(typed.folder / "nodes/xad")
    with redirect_stdout(StringIO()) as out:
        assert run(["ledger", "show", xad, "nations.XBO.caveats", "--json"]) == 2
    assert "nothing is on record" in json.loads(out.getvalue())["error"]
