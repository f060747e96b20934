"""Write the broken plans: one sound plan of two invented nations, and one change to each copy.

    python tests/broken_plans/build.py

What each is wrong with, and how it is told, stands in test_broken_plans.py.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).parent

SOUND: Final[Mapping[str, str]] = {
    "plan.toml": """\
format = 1
title = "Two nations and an island"
fictional = true

[horizon]
first_week = -2
last_week = 12

[assumptions.gates]
ceasefire = 0
"parliament_vote:BBB" = 2

[anchors.G]
title = "Order to deploy"

[sources.plan-1]
title = "Planning paper 1"

[capabilities]
company = { title = "Infantry company", line_of_effort = "presence" }
patrol-boat = { title = "Patrol boat", unit = "boats", line_of_effort = "seas" }
""",
    "theatre.toml": """\
title = "Island"

[zones.island]
title = "Island"

[zones.north]
title = "Northern district"
inside = "island"
entry_point = "quay"
area_km2 = 400

[zones.strait]
title = "Strait"
kind = "sea"
area_km2 = 900

[entry_points.quay]
title = "Quay"
kind = "spod"
""",
    "presence.toml": """\
[requirements.man-north]
title = "Man the northern hub"
capability = "company"
zone = "north"
first_week = 0
last_week = 12
threshold = 1
objective = { central = 2, low = 1, high = 3 }

[hubs.north]
title = "Northern hub"
zone = "north"
lines = ["man-north"]
""",
    "seas.toml": """\
[requirements.watch-strait]
title = "Watch the strait"
capability = "patrol-boat"
zone = "strait"
first_week = 2
last_week = 12
threshold = 2
objective = 2
basis = "precedent"
source = "plan-1"
""",
    "nations/AAA.toml": """\
name = "Aland"

[conditions.truce]
needs = { gate = "ceasefire", held_days = 14 }

[conditions.both]
needs = { all = [{ condition = "truce" }, { gate = "commitment", nation = "BBB" }] }

[caveats.south-only]
text = "Not in the northern district."
deny_zones = ["north"]

[offers.aaa-company]
title = "Infantry company"
state = "offered"
line_of_effort = "presence"
persons = 130
conditions = ["both"]
rotation = { min_weeks = 4, max_weeks = 10 }
accepted = { by = "Conference" }
authorised = { by = "Government of Aland" }

[offers.aaa-company.employments.hub]
zones = ["north"]
supplies = { company = 1 }
lines = ["man-north"]
rsom_days = 7
""",
    "nations/BBB.toml": """\
name = "Bray"
offers = "tables/bbb-offers.csv"

[caveats.by-day]
text = "By day only."
kind = "night"
""",
    "tables/bbb-offers.csv": """\
id,title,state,line_of_effort,quantity,persons,caveats,employments.watch.zones,employments.watch.supplies.patrol-boat
bbb-boats,Patrol boats,offered,seas,2,30,by-day,strait,1
bbb-reserve,"Boats, reserve",indicated,seas,1,30,,strait,1
""",
    "scenarios/late-truce.toml": """\
[assumptions.gates]
ceasefire = 4

[nations.BBB.offers.bbb-boats]
quantity = 1
""",
}

Edit = tuple[str, str, str]
"""File, text in it, text instead; an empty old text adds at the end, an empty file name too."""

A: Final = "nations/AAA.toml"
CSV: Final = "tables/bbb-offers.csv"
EDITS: Final[Mapping[str, tuple[Edit, ...]]] = {
    "unknown-key": ((A, "persons = 130", "person = 130"),),
    "text-for-number": ((A, "persons = 130", 'persons = "130"'),),
    "number-for-text": ((A, 'title = "Infantry company"', "title = 3"),),
    "decimal-comma": (("seas.toml", "threshold = 2", 'threshold = "1,5"'),),
    "missing-field": ((A, 'state = "offered"\n', ""),),
    "below-range": ((A, "persons = 130", "persons = -1"),),
    "not-a-number": (("seas.toml", "objective = 2", "objective = nan"),),
    "text-for-list": ((A, 'conditions = ["both"]', 'conditions = "both"'),),
    "text-for-table": ((A, 'needs = { gate = "ceasefire", held_days = 14 }', 'needs = "truce"'),),
    "unknown-word": ((A, 'state = "offered"', 'state = "pledged"'),),
    "bad-id": (("presence.toml", "[hubs.north]", '[hubs."north hub"]'),),
    "text-not-closed": (("theatre.toml", 'title = "Strait"', 'title = "Strait'),),
    "key-twice": (("presence.toml", "threshold = 1", "threshold = 1\nthreshold = 2"),),
    "table-twice": (("theatre.toml", "", "\n[zones.strait]\n"),),
    "deep-nesting": ((A, "persons = 130", f"persons = {'[' * 10_000}{']' * 10_000}"),),
    "unknown-file": (("theater.toml", "", "title = 'Island'\n"),),
    "yaml-file": (("nations/CCC.yaml", "", "name: Cay\n"),),
    "nation-file-name": (("nations/Cay.toml", "", 'name = "Cay"\n'),),
    "section-in-two-files": (("plan.toml", "", '\n[seas]\nsummary = "Here too"\n'),),
    "nation-in-plan-file": (("plan.toml", "", '\n[nations.CCC]\nname = "Cay"\n'),),
    "csv-id-twice": ((CSV, "bbb-reserve", "bbb-boats"),),
    "csv-unknown-column": ((CSV, "persons", "person"),),
    "csv-cell-missing": ((CSV, "indicated,seas,1,", "indicated,seas,"),),
    "csv-text-for-number": ((CSV, "seas,2,30", "seas,two,30"),),
    "csv-semicolons": ((CSV, ",", ";"),),
    "csv-not-named": (("tables/aaa-offers.csv", "", "id,title\n"),),
    "zone-dangling": (("seas.toml", 'zone = "strait"', 'zone = "straight"'),),
    "capability-dangling": ((A, "company = 1", "companies = 1"),),
    "entry-point-dangling": (("theatre.toml", 'entry_point = "quay"', 'entry_point = "key"'),),
    "caveat-dangling": ((CSV, "by-day", "by-night"),),
    "condition-dangling": ((A, 'condition = "truce"', 'condition = "truse"'),),
    "source-dangling": (("seas.toml", 'source = "plan-1"', 'source = "plan-2"'),),
    "statement-dangling": ((A, "persons = 130", 'persons = 130\nstatements = ["S1"]'),),
    "line-dangling": ((A, 'lines = ["man-north"]', 'lines = ["man-nort"]'),),
    "nation-dangling": ((A, 'nation = "BBB"', 'nation = "CCC"'),),
    "hub-zone-dangling": (("presence.toml", 'zone = "north"\nlines', 'zone = "nord"\nlines'),),
    "zones-circular": (("theatre.toml", "[zones.island]", '[zones.island]\ninside = "north"'),),
    "conditions-circular": (
        (A, 'needs = { gate = "ceasefire", held_days = 14 }', 'needs = { condition = "both" }'),
    ),
    "clause-says-two": ((A, '{ condition = "truce" }', '{ condition = "truce", gate = "roe" }'),),
    "clause-says-nothing": ((A, '{ condition = "truce" }', "{ held_days = 3 }"),),
    "gate-unknown": (("plan.toml", "ceasefire = 0", "cease_fire = 0"),),
    "gate-of-no-nation": (("plan.toml", "ceasefire = 0", '"ceasefire:AAA" = 0'),),
    "week-outside-horizon": (("seas.toml", "last_week = 12", "last_week = 13"),),
    "last-before-first": (("presence.toml", "last_week = 12", "last_week = -1"),),
    "horizon-too-long": (("plan.toml", "last_week = 12", "last_week = 600"),),
    "threshold-above-objective": (("seas.toml", "threshold = 2", "threshold = 3"),),
    "figure-not-in-order": (("presence.toml", "low = 1, high = 3", "low = 2.5, high = 3"),),
    "rotation-not-in-order": ((A, "min_weeks = 4", "min_weeks = 14"),),
    "modules-too-many": ((CSV, "seas,2,30", "seas,2000,30"),),
    "line-id-twice": (("seas.toml", "watch-strait", "man-north"),),
    "ids-differ-by-case": (("theatre.toml", "", '\n[zones.North]\ntitle = "North"\n'),),
    "act-on-a-draft": ((A, 'state = "offered"', 'state = "sensed"'),),
    "present-without-act": (
        (CSV, "title,state", "title,in_theatre,state"),
        (CSV, "boats,offered", "boats,rsom,offered"),
        (CSV, 'reserve",', 'reserve",,'),
    ),
    "draft-not-notional": (
        ("plan.toml", "fictional = true", "fictional = false"),
        (CSV, "indicated", "draft"),
    ),
    "anchor-without-date": (
        ("plan.toml", '"Order to deploy"', '"Order to deploy"\ndeclared_by = "Conference"'),
    ),
    "precedent-without-source": (("seas.toml", 'source = "plan-1"\n', ""),),
    "scenario-unknown-record": (("scenarios/late-truce.toml", "bbb-boats", "bbb-boat"),),
    "scenario-unknown-key": (("scenarios/late-truce.toml", "quantity", "quantty"),),
    "scenario-dangling": (
        ("scenarios/late-truce.toml", "", '\n[presence.hubs.north]\nzone = "nord"\n'),
    ),
    "ten-faults": (
        ("plan.toml", "ceasefire = 0", "cease_fire = 0"),
        ("theatre.toml", 'entry_point = "quay"', 'entry_point = "key"'),
        ("presence.toml", "threshold = 1", 'threshold = "one"'),
        ("presence.toml", 'zone = "north"\nlines', 'zone = "nord"\nlines'),
        ("seas.toml", "last_week = 12", "last_week = 13"),
        (A, 'state = "offered"', 'state = "pledged"'),
        (A, 'condition = "truce"', 'condition = "truse"'),
        (A, "min_weeks = 4", "min_weeks = 14"),
        (CSV, "by-day", "by-night"),
        ("theater.toml", "", "title = 'Island'\n"),
    ),
}
BYTES: Final[Mapping[str, tuple[str, bytes]]] = {
    "not-utf-8": ("seas.toml", 'title = "Détroit"\n'.encode("latin-1")),
    "utf-16": ("seas.toml", 'title = "x"\n'.encode("utf-16")),
    "byte-order-mark": ("seas.toml", SOUND["seas.toml"].encode("utf-8-sig")),
    "nul-byte": ("seas.toml", b'summary = "a\x00b"\n'),
}
ABSENT: Final[Mapping[str, str]] = {"no-plan-file": "plan.toml", "csv-absent": CSV}


def folder(name: str) -> dict[str, bytes]:
    """Return the files of one broken plan by relative name."""
    files = {file: text.encode() for file, text in SOUND.items()}
    for file, old, new in EDITS.get(name, ()):
        before = files.get(file, b"").decode()
        if old and old not in before:
            raise ValueError(f"{name}: {file} does not hold {old!r}")
        files[file] = (before.replace(old, new) if old else before + new).encode()
    if name in BYTES:
        file, data = BYTES[name]
        files[file] = data
    if name in ABSENT:
        del files[ABSENT[name]]
    return files


def names() -> tuple[str, ...]:
    """Return the names of the broken plans."""
    return tuple(sorted({*EDITS, *BYTES, *ABSENT}))


if __name__ == "__main__":
    for name in names():
        shutil.rmtree(HERE / name, ignore_errors=True)
        for file, data in folder(name).items():
            path = HERE / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
