"""Every line of the ledger's walk-through is typed, and says what the page says of it."""

import json
import re
import shlex
import shutil
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from willing.app.ledger.accepting import bound_words
from willing.app.ledger.reading import state_of
from willing.app.ledger.sitrep import accepted_run
from willing.app.ledger.workspace import open_ledger
from willing.app.run_folder import read_run
from willing.cli.main import run
from willing.force.force_plan import Certificate
from willing.ledger.values import RunAccepted
from willing.lines import SECTION_TYPES
from willing.plan.canonical import canonical_json, plan_from_json

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
    assert "withdrew what it had offered: Survey team" in " ".join(answered.split())
    assert "Borrin offered Survey team" not in answered
    assert "No record that may be released answers this" in typed.of('offered?" --as public')
    assert {each.name for each in (typed.folder / "answers/104").iterdir()} == {
        f"{name}.{suffix}"
        for name in ("answer", "background-note")
        for suffix in ("docx", "pdf", "txt")
    }


def test_the_note_tells_of_the_sealed_caveat_and_denies_nothing(typed: Typed) -> None:
    note = (typed.folder / "answers/104/background-note.txt").read_text("utf-8")
    assert "nations.XBO.caveats.night" in note and "Not at night." in note
    assert "withheld from this reader" not in note
    assert "night" not in (typed.folder / "answers/104/answer.txt").read_text("utf-8")


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


def forged(typed: Typed, name: str, **texts: tuple[str, str]) -> Path:
    """Return a copy of the run that is in force, with one text of some files put in the place of
    another, and the hash of its plan mended everywhere."""
    folder = typed.folder / "runs" / name
    shutil.copytree(typed.folder / "runs/orlo-2", folder)
    before = sha256((folder / "plan.json").read_bytes()).hexdigest()
    for stem, (old, new) in texts.items():
        file = folder / f"{stem.replace('_', '-')}.json"
        text = file.read_text("utf-8")
        assert old in text, (stem, old)
        file.write_text(text.replace(old, new, 1), "utf-8")
    after = sha256((folder / "plan.json").read_bytes()).hexdigest()
    for file in folder.glob("*.json"):
        file.write_text(file.read_text("utf-8").replace(before, after), "utf-8")
    return folder


def refused(typed: Typed, folder: Path) -> str:
    """Return why a run folder is not taken into the headquarters' ledger."""
    with redirect_stdout(StringIO()) as out:
        assert run(["ledger", "append", str(typed.folder / "nodes/hq"), str(folder), "--json"]) == 2
    return json.loads(out.getvalue())["error"]


def test_a_run_is_counted_again_before_it_is_in_force(typed: Typed) -> None:
    proof = json.loads((typed.folder / "runs/orlo-2/certificate.json").read_text("utf-8"))
    better = (f'"threshold_fill": {proof["threshold_fill"]}', '"threshold_fill": 0.99')
    folder = forged(typed, "better", force_plan=better, certificate=better)
    told = refused(typed, folder)
    assert "better/force-plan.json: certificate.threshold_fill is 0.99, counted again" in told
    effects = json.loads((typed.folder / "runs/orlo-2/effects.json").read_text("utf-8"))
    line = next(iter(effects["presence"]["requirements"].values()))
    text = f'"threshold": {line["threshold"]}'
    folder = forged(typed, "milder", effects=(text, '"threshold": 0'))
    assert "milder/effects.json: presence.requirements." in refused(typed, folder)


def test_a_run_is_not_accepted_by_words_alone(typed: Typed) -> None:
    hq = str(typed.folder / "nodes/hq")
    stated = ("--kind", "run_accepted", "--subject", "runs.mine", "--value", "seed=1", "--json")
    with redirect_stdout(StringIO()) as out:
        assert run(["ledger", "append", hq, *stated]) == 2
    assert "accepted from its folder" in json.loads(out.getvalue())["error"]


def test_a_run_of_a_scenario_is_held_against_the_ledgers_own(typed: Typed) -> None:
    text = (typed.folder / "runs/orlo-2/plan.json").read_bytes()
    named = plan_from_json(text, SECTION_TYPES).replace(scenario="dream")
    folder = forged(typed, "dream", plan=(text.decode(), canonical_json(named).decode()))
    assert "the scenario 'dream', which the ledger does not hold" in refused(typed, folder)


def test_a_situation_report_takes_no_effects_on_trust(typed: Typed) -> None:
    rosy = forged(typed, "rosy", effects=('"values": [', '"values": [\n 999999,'))
    with open_ledger(typed.folder / "nodes/hq") as ledger:
        state, reader = state_of(ledger), ledger.reader
    honest, forger = (
        accepted_run(state, folder, reader) for folder in (typed.folder / "runs/orlo-2", rosy)
    )
    assert read_run(rosy).efforts != honest.efforts
    assert forger.efforts.keys() == honest.efforts.keys()
    assert "999999" not in str(forger.efforts)


FIGURES = (
    ("statuses", "supplied", 0.25),
    ("statuses", "status", "filled with caveat"),
    ("gaps", "short", 0.25),
    ("assignments", "effective_week", 1),
    ("assignments", "persons", 3),
)


@pytest.mark.parametrize(("table", "field", "value"), FIGURES)
def test_an_altered_figure_of_the_force_plan_is_named(
    typed: Typed, table: str, field: str, value: object
) -> None:
    def alter(held: dict[str, Any]) -> None:
        held[table][0][field] = value

    told = refused(typed, altered(typed, f"{table}-{field}", "force-plan", alter))
    assert f"{table}-{field}/force-plan.json: {table}[0].{field} is {value}" in told


def test_altered_effects_are_named_and_so_is_a_finding_that_nothing_gives(typed: Typed) -> None:
    def more(held: dict[str, Any]) -> None:
        measures = held["presence"]["effects"]["measures"]
        measures[min(measures)]["values"][0] = 4711.0

    told = refused(typed, altered(typed, "more", "effects", more))
    assert "more/effects.json: presence.effects.measures." in told and "is 4711" in told

    def rosier(held: dict[str, Any]) -> None:
        held["presence"]["effects"]["findings"] = [{"text": "All is well."}]

    told = refused(typed, altered(typed, "rosier", "effects", rosier))
    assert "nothing gives 'All is well.'" in told


@pytest.mark.parametrize(
    ("figure", "value", "words"),
    [
        ("bound", 10.0**9, "certificate.bound is 1e+09, above its cost"),
        ("greedy_cost", 0.5, "certificate.greedy_cost is 0.5, counted again"),
        ("coverage_gap", 0.0001, "certificate.coverage_gap is 0.0001, counted again"),
        ("violations", 2, "certificate.violations is 2, counted again 0"),
    ],
)
def test_an_altered_certificate_is_named(
    typed: Typed, figure: str, value: float, words: str
) -> None:
    def alter(held: dict[str, Any]) -> None:
        certificate = held.get("certificate", held)
        certificate[figure] = value
        if figure == "bound":  # what follows from it is altered with it
            gain = certificate["empty_cost"] - value
            certificate["coverage_gap"] = (certificate["cost"] - value) / gain if gain > 0 else 0
            certificate["cost_gap"] = (certificate["cost"] - value) / certificate["cost"]

    folder = altered(typed, figure, "force-plan", alter)
    rewritten(folder / "certificate.json", alter)
    assert f"{figure}/force-plan.json: {words}" in refused(typed, folder)


def test_files_that_do_not_belong_together_are_named_with_the_figure(typed: Typed) -> None:
    def alter(held: dict[str, Any]) -> None:
        held["cost"] = 1.5

    told = refused(typed, altered(typed, "cheap", "certificate", alter))
    assert "certificate.json says cost 1.5, and force-plan.json" in told


def test_a_bound_is_proved_again_or_told_as_the_runs_word() -> None:
    value = RunAccepted(
        plan_hash="0" * 64, force_plan_hash="0" * 64, seed=1, effort="quick",
        certificate=Certificate(
            plan_hash="0" * 64, seed=1, effort="quick", size="central", cost=9.0, bound=8.0,
            empty_cost=20.0, greedy_cost=10.0, coverage_gap=1 / 12, cost_gap=1 / 9,
            threshold_fill=1.0, objective_fill=1.0, committed_fill=0.0, notional_share=0.0,
            violations=0, assignments=1, gaps=0, iterations=1, bound_steps=1,
        ),
    )  # fmt: skip
    assert "as told by the run, not recomputed" in bound_words(value)
    assert (
        bound_words(value.replace(bound_proved=8.0)) == "No plan costs less than 8: proved again."
    )
    partly = bound_words(value.replace(bound_proved=7.0))
    assert "less than 7: proved again" in partly and "8 is as told by the run" in partly


def test_what_is_accepted_says_how_far_its_bound_is_proved(typed: Typed) -> None:
    with open_ledger(typed.folder / "nodes/hq") as ledger:
        *_, held = state_of(ledger).runs.values()
    assert held.value.bound_proved is not None
    assert held.value.bound_proved <= held.value.certificate.cost


def altered(typed: Typed, name: str, stem: str, alter: Callable[[dict[str, Any]], None]) -> Path:
    """Return a copy of the run in force with figures of one file altered."""
    folder = forged(typed, name)
    (folder / "replan.json").unlink()  # a study names the force plan that it is about
    rewritten(folder / f"{stem}.json", alter)
    return folder


def rewritten(file: Path, alter: Callable[[dict[str, Any]], None]) -> None:
    """Alter what a file of JSON holds."""
    held = json.loads(file.read_text("utf-8"))
    alter(held)
    file.write_text(json.dumps(held), "utf-8")
