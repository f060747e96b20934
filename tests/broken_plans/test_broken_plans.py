"""Every fault of every broken plan is named in one run: file, line, key, what, and what to do."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from willing.app.read import read, read_all
from willing.basics.errors import PlanError

HERE = Path(__file__).parent


def load_script() -> ModuleType:
    """Return the script that writes the folders."""
    spec = importlib.util.spec_from_file_location("build_broken_plans", HERE / "build.py")
    assert spec is not None and spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    return script


build = load_script()
A, B = "nations/AAA.toml", "tables/bbb-offers.csv"
OFFER, LINE = "offers.aaa-company", "requirements.watch-strait"

Expected = tuple[str, str, str]
"""Place (file, or file:line), key, part of the sentence."""

FAULTS: dict[str, tuple[Expected, ...]] = {
    "unknown-key": ((A, f"{OFFER}.person", "unknown key 'person'. Did you mean 'persons'?"),),
    "text-for-number": ((A, f"{OFFER}.persons", "must be a whole number, not the text '130'"),),
    "number-for-text": ((A, f"{OFFER}.title", "must be text, not the number 3"),),
    "decimal-comma": (("seas.toml", f"{LINE}.threshold", "Write 1.5, with a point"),),
    "missing-field": ((A, f"{OFFER}.state", "'state' is missing. Add state = …, one of draft"),),
    "below-range": ((A, f"{OFFER}.persons", "must be ≥ 0, not -1"),),
    "not-a-number": (("seas.toml", f"{LINE}.objective", "must be a number"),),
    "text-for-list": ((A, f"{OFFER}.conditions", """the text 'both'. Write ["both"]"""),),
    "text-for-table": ((A, "conditions.truce.needs", "must be a table, not the text 'truce'"),),
    "unknown-word": ((A, f"{OFFER}.state", "Allowed: draft, indicated, offered, sensed"),),
    "bad-id": (("presence.toml", 'hubs."north hub"', "Write an id: letters, digits"),),
    "text-not-closed": (("theatre.toml:13", "", "a text is not closed"),),
    "key-twice": (("presence.toml:8", "", "a key is written twice"),),
    "table-twice": (("theatre.toml:21", "", "table [zones.strait] is written twice"),),
    "deep-nesting": ((A, "", "nested deeper than 40"),),
    "unknown-file": (("theater.toml", "", "Did you mean 'theatre.toml'?"),),
    "yaml-file": (("nations/CCC.yaml", "", "YAML is not read"),),
    "nation-file-name": (("nations/Cay.toml", "", "three capital letters"),),
    "section-in-two-files": (("seas.toml", "", "'seas' stands in plan.toml too"),),
    "nation-in-plan-file": (("plan.toml", "nations", "Move each to nations/ISO3.toml"),),
    "csv-id-twice": ((f"{B}:3", "bbb-boats", "id 'bbb-boats' stands on line 2 too"),),
    "csv-unknown-column": ((f"{B}:1", "person", "column 'person'. Did you mean 'persons'?"),),
    "csv-cell-missing": ((f"{B}:3", "bbb-reserve", "the line has 8 cells, the first line 9"),),
    "csv-text-for-number": ((f"{B}:2", "bbb-boats.quantity", "not the text 'two'"),),
    "csv-semicolons": ((f"{B}:1", "", "cells are parted by ';'"),),
    "csv-absent": (("nations/BBB.toml", "offers", "there is no file 'tables/bbb-offers.csv'"),),
    "csv-not-named": (("tables/aaa-offers.csv", "", "no table of the document names it"),),
    "zone-dangling": (("seas.toml", f"{LINE}.zone", "Did you mean 'strait'?"),),
    "capability-dangling": (
        (A, f"{OFFER}.employments.hub.supplies.companies", "capability 'companies' does not exist"),
    ),
    "entry-point-dangling": (("theatre.toml", "zones.north.entry_point", "'key' does not exist"),),
    "caveat-dangling": ((f"{B}:2", "bbb-boats.caveats", "caveat 'by-night' does not exist"),),
    "condition-dangling": (
        (A, "conditions.both.needs.all[0].condition", "condition 'truse' does not exist"),
    ),
    "source-dangling": (("seas.toml", f"{LINE}.source", "source 'plan-2' does not exist"),),
    "statement-dangling": ((A, f"{OFFER}.statements", "statement 'S1' does not exist"),),
    "line-dangling": ((A, f"{OFFER}.employments.hub.lines", "SOR line 'man-nort' does not exist"),),
    "nation-dangling": ((A, "conditions.both.needs.all[1].nation", "nation 'CCC' does not exist"),),
    "hub-zone-dangling": (("presence.toml", "hubs.north.zone", "zone 'nord' does not exist"),),
    "zones-circular": (("theatre.toml", "zones.island.inside", "island → north → island"),),
    "conditions-circular": ((A, "conditions.both.needs", "both → truce → both"),),
    "clause-says-two": ((A, "conditions.both.needs.all[0]", "says gate and condition"),),
    "clause-says-nothing": ((A, "conditions.both.needs.all[0]", "none of gate, condition"),),
    "gate-unknown": (("plan.toml", "assumptions.gates.cease_fire", "Did you mean 'ceasefire'?"),),
    "gate-of-no-nation": (
        ("plan.toml", "assumptions.gates.ceasefire:AAA", "the same for all nations"),
    ),
    "week-outside-horizon": (("seas.toml", f"{LINE}.last_week", "outside the horizon, -2 to 12"),),
    "last-before-first": (
        ("presence.toml", "requirements.man-north.last_week", "comes before first_week 0"),
    ),
    "horizon-too-long": (("plan.toml", "horizon.last_week", "603 weeks, more than 520"),),
    "threshold-above-objective": (
        ("seas.toml", f"{LINE}.threshold", "the threshold 3 is above the objective 2"),
    ),
    "figure-not-in-order": (
        ("presence.toml", "requirements.man-north.objective", "low 2.5, central 2, high 3"),
    ),
    "rotation-not-in-order": ((A, f"{OFFER}.rotation.min_weeks", "14 is above max_weeks 10"),),
    "modules-too-many": ((f"{B}:2", "bbb-boats.quantity", "2,000 modules are more than 500"),),
    "line-id-twice": (("seas.toml", "requirements.man-north", "in section 'presence' too"),),
    "ids-differ-by-case": (("theatre.toml", "zones.north", "differ only in the case"),),
    "act-on-a-draft": ((A, f"{OFFER}.state", "accepted and authorised, but its state is sensed"),),
    "present-without-act": (
        (f"{B}:2", "bbb-boats.in_theatre", "is rsom, but not accepted and not authorised"),
    ),
    "draft-not-notional": ((f"{B}:3", "bbb-reserve.basis", "a draft has a notional size"),),
    "anchor-without-date": (("plan.toml", "anchors.G.date", "without a date"),),
    "precedent-without-source": (("seas.toml", f"{LINE}.source", "it names no source"),),
    "scenario-unknown-record": (
        ("scenarios/late-truce.toml", "nations.BBB.offers.bbb-boat", "Did you mean 'bbb-boats'?"),
    ),
    "scenario-unknown-key": (
        ("scenarios/late-truce.toml", "nations.BBB.offers.bbb-boats.quantty", "unknown key"),
    ),
    "scenario-dangling": (
        ("scenarios/late-truce.toml", "presence.hubs.north.zone", "zone 'nord' does not exist"),
    ),
    "not-utf-8": (("seas.toml:1", "", "is not UTF-8"),),
    "utf-16": (("seas.toml", "", "is written in UTF-16"),),
    "byte-order-mark": (("seas.toml:1", "", "byte order mark"),),
    "nul-byte": (("seas.toml:1", "", "contains a NUL byte"),),
    "no-plan-file": (("plan.toml", "", "there is no plan.toml in this folder"),),
    "ten-faults": (
        ("plan.toml", "assumptions.gates.cease_fire", "gate 'cease_fire' does not exist"),
        (A, f"{OFFER}.state", "'pledged' is not one of the known words"),
        (A, f"{OFFER}.rotation.min_weeks", "14 is above max_weeks 10"),
        (A, "conditions.both.needs.all[0].condition", "condition 'truse' does not exist"),
        ("presence.toml", "requirements.man-north.threshold", "not the text 'one'"),
        ("presence.toml", "hubs.north.zone", "zone 'nord' does not exist"),
        ("seas.toml", f"{LINE}.last_week", "week 13 lies outside the horizon"),
        (f"{B}:2", "bbb-boats.caveats", "caveat 'by-night' does not exist"),
        ("theater.toml", "", "unknown file"),
        ("theatre.toml", "zones.north.entry_point", "entry point 'key' does not exist"),
    ),
}


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_every_fault_is_named_and_nothing_else(name: str) -> None:
    with pytest.raises(PlanError) as caught:
        read_all(HERE / name)
    sentences = [fault.sentence() for fault in caught.value.faults]
    assert len(sentences) == len(FAULTS[name]), sentences
    for sentence, (place, key, part) in zip(sentences, FAULTS[name], strict=True):
        assert sentence.startswith(f"{place}: {key}: " if key else f"{place}: "), sentence
        assert part in sentence


def test_there_is_a_folder_for_each_expectation_and_no_other() -> None:
    folders = sorted(path.name for path in HERE.iterdir() if (path / "theatre.toml").is_file())
    assert folders == sorted(FAULTS) == list(build.names())
    assert len(folders) > 40
    assert len(FAULTS["ten-faults"]) == 10


@pytest.mark.parametrize("name", build.names())
def test_the_folders_are_what_the_script_writes(name: str) -> None:
    written = {
        path.relative_to(HERE / name).as_posix(): path.read_bytes()
        for path in (HERE / name).rglob("*")
        if path.is_file()
    }
    assert written == build.folder(name)


def test_the_plan_they_are_made_from_is_sound(tmp_path: Path) -> None:
    for file, text in build.SOUND.items():
        (tmp_path / file).parent.mkdir(exist_ok=True)
        (tmp_path / file).write_text(text)
    plans = read_all(tmp_path)
    assert list(plans) == [None, "late-truce"]
    late = read(tmp_path, scenario="late-truce")
    assert late == plans["late-truce"]
    assert late.scenario == "late-truce"
    assert late.assumptions.gates == {"ceasefire": 4, "parliament_vote:BBB": 2}
    assert late.nations["BBB"].offers["bbb-boats"].quantity == 1
    assert late.nations["BBB"].offers["bbb-boats"].persons == 30
