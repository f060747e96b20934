"""Which file of a plan folder holds what; what is no part of the document, and what is unknown.

Part of the document: `plan.toml`; any of its tables in a file of its own (`theatre.toml`,
`presence.toml`, `events.toml`); `nations/ISO3.toml`; `scenarios/NAME.toml`; CSV files that it
names. No part of it: the folders in IGNORED_FOLDERS, endings in IGNORED_ENDINGS, licences,
hidden files and editors' copies.
"""

import re
from collections.abc import Collection
from typing import Final, Literal, NamedTuple

from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean, nearest
from willing.plan.paths import Path

PLAN_FILE: Final = "plan.toml"
LABEL_FILE: Final = "label.json"
"""Who may read what the folder holds, where a ledger wrote it; no part of the document."""
IGNORED_FOLDERS: Final = ("notional", "facts", "terrain", "docs", "runs")
IGNORED_ENDINGS: Final = (".md", ".py", ".geojson", ".xlsx", ".pdf", ".txt", ".png", ".svg")
_IGNORED: Final = re.compile(r"(^|/)(\.|~\$|LICEN[CS]E|NOTICE|__pycache__/)|(~|\.bak|\.orig)$")
_NATION: Final = re.compile(r"nations/([A-Z]{3})\.toml")
_SCENARIO: Final = re.compile(r"scenarios/([A-Za-z0-9][A-Za-z0-9_.\-]{0,63})\.toml")

Kind = Literal["document", "scenario", "table", "ignored", "unknown"]


class Part(NamedTuple):
    """What a file is, and which place in the document it fills."""

    kind: Kind
    path: Path = ()


def is_ignored(file: str) -> bool:
    """Return whether a file is, by rule, no part of the document; it need not even be read."""
    in_folder = file.partition("/")[0] in IGNORED_FOLDERS and "/" in file
    ends = file.endswith(IGNORED_ENDINGS)
    return in_folder or ends or file == LABEL_FILE or bool(_IGNORED.search(file))


def part(file: str, tables: Collection[str]) -> Part:
    """Return what `file` is; `tables` are the tables that may stand in a file of their own."""
    if is_ignored(file):
        return Part("ignored")
    return Part("table") if file.endswith(".csv") else _toml_part(file, tables)


def _toml_part(file: str, tables: Collection[str]) -> Part:
    nation, scenario = _NATION.fullmatch(file), _SCENARIO.fullmatch(file)
    if nation is not None:
        return Part("document", ("nations", nation[1]))
    if scenario is not None:
        return Part("scenario", (scenario[1],))
    name = file.removesuffix(".toml")
    if file == PLAN_FILE or (name in tables and name != file):
        return Part("document", () if file == PLAN_FILE else (name,))
    return Part("unknown")


def unknown_file(file: str, tables: Collection[str]) -> Fault:
    """Return the fault of a file that is neither part of the document nor ignored by rule."""
    if file.endswith((".yaml", ".yml")):
        return Fault(
            file=file,
            what="YAML is not read: it takes NO, the code of Norway, for false",
            fix="Write it as TOML, in plan.toml",
        )
    if file.startswith("nations/") and file.endswith(".toml"):
        return Fault(
            file=file,
            what="unknown file: a nation's file bears its ISO 3166-1 alpha-3 code",
            fix="Rename it to three capital letters, such as nations/NOR.toml",
        )
    known = [PLAN_FILE, *(f"{name}.toml" for name in tables)]
    near = nearest(file, known)
    return Fault(
        file=file,
        what="unknown file: it is no part of the plan document",
        fix=did_you_mean(file, known) if near else "Remove it, or move it to docs/",
    )


def unused_table(file: str, named: Collection[str]) -> Fault:
    """Return the fault of a CSV file that no key of the document names."""
    near = nearest(file, named)
    advice = f"The document names '{near}'" if near else f'Name it, such as offers = "{file}"'
    return Fault(
        file=file,
        what="unknown file: no table of the document names it",
        fix=f"{advice}, or move it to docs/",
    )
