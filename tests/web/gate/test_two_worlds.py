"""Two servers that differ only in what a caller may not read are one to it, to the byte."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.gate.worlds import (
    CALLERS,
    CELLS,
    World,
    folder_with,
    label,
    ledger_with,
    reads,
    world,
)

from willing.app.run_folder import write_run
from willing.basics.label import Label
from willing.report.run import Run
from willing.web.gated_routes import READ

SECRETS = {
    "public": label("RESTRICTED", "coalition"),
    "xad": label("SECRET", "XBO"),
    "xbo": label("SECRET", "XAD"),
    "hq-low": label("CONFIDENTIAL", "coalition"),
    "stranger": label("UNCLASSIFIED", "coalition"),
}
"""A caller, and a label that keeps a record from it."""
QUESTIONS = (
    "Who%20has%20offered%20troops%3F",
    "What%20is%20heron%3F",
    "What%20has%20Adelmark%20said%3F",
)
SUBJECTS = ("offers.heron", "nations.XAD.offers", "nations.XAD.caveats.aspen")
NAMES = {
    "plan": ("hq", "shown", "hidden"),
    "run": ("run-shown", "run-hidden", "run-swift"),
    "other": ("run-shown", "run-hidden"),
    "iso3": ("XAD", "XBO", "ZZY"),
    "effort": ("mines",),
    "suffix": ("html", "csv"),
    "file": ("answer.txt", "background-note.txt"),
    "collection": ("run-shown.presence.presence", "run-hidden.presence.presence"),
    "item": ("1",),
}


def paths() -> list[str]:
    """Return every reading route with the names and queries of both worlds."""
    found = sorted(READ)
    for name, values in NAMES.items():
        found = [
            path.replace(f"{{{name}}}", value)
            for path in found
            for value in (values if f"{{{name}}}" in path else values[:1])
        ]
    told = []
    for path in dict.fromkeys(found):
        if "/answer" in path:
            told += [f"{path}?question={each}" for each in QUESTIONS]
        elif path.endswith("/trail"):
            told += [f"{path}?subject={each}" for each in SUBJECTS]
        else:
            told.append(path)
    return [
        *told,
        "/api/plans/hq/position?as_of=2031-04-14",
        "/api/plans/hq/nations?as_of=2031-04-02",
    ]


def served(folder: Path, word: str, secret: Label, run: Run) -> World:
    """Return a server whose ledger tells a secret of a word, with a run that is as secret."""
    hq = ledger_with(folder / "hq", (word, secret), (f"{word}-2", secret))
    shown = folder_with(folder / "shown", CELLS["aspen"])
    hidden = folder_with(folder / "hidden", secret)
    nation = hidden / "nations" / "XAD.toml"
    nation.write_text(nation.read_text(encoding="utf-8").replace("Infantry company", word))
    write_run(run.replace(name="run-shown", label=CELLS["aspen"]), folder / "runs" / "run-shown")
    for name in ("hidden", word):
        write_run(run.replace(name=name, label=secret), folder / "runs" / f"run-{name}")
    return world([hq, shown, hidden], folder / "runs")


@pytest.fixture(params=SECRETS)
def pair(
    request: pytest.FixtureRequest, solved: Run, tmp_path: Path
) -> Iterator[tuple[str, World, World]]:
    """A caller and two worlds that differ only in what it may not read."""
    caller = str(request.param)
    one = served(tmp_path / "one", "heron", SECRETS[caller], solved)
    other = served(tmp_path / "other", "swift", SECRETS[caller], solved)
    with one.client, other.client:
        yield caller, one, other


def test_every_answer_is_the_same_in_both_worlds(pair: tuple[str, World, World]) -> None:
    caller, one, other = pair
    assert not reads(CALLERS[caller], SECRETS[caller])
    differing = []
    for path in paths():
        first, second = one.get(path, caller), other.get(path, caller)
        told = [(each.status_code, dict(each.headers), each.content) for each in (first, second)]
        assert first.status_code < 500, (path, first.text)
        if told[0] != told[1]:
            differing.append(path)
    assert differing == []


def test_the_worlds_differ_to_those_who_may_read_the_secret(solved: Run, tmp_path: Path) -> None:
    """A pair that is alike to everyone would prove nothing."""
    one = served(tmp_path / "one", "heron", SECRETS["xad"], solved)
    other = served(tmp_path / "other", "swift", SECRETS["xad"], solved)
    with one.client, other.client:
        apart = [
            path
            for path in paths()
            if one.get(path, "xbo").content != other.get(path, "xbo").content
        ]
    assert len(apart) > 12
    assert "/api/contents" in apart
