"""The files of a plan folder put together into one document, not yet checked against types."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec.inspect as mi

from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.plan.csv_table import read_csv
from willing.plan.layout import PLAN_FILE, Part, part, unknown_file, unused_table
from willing.plan.origins import Origin, Origins
from willing.plan.paths import Path, dotted
from willing.plan.shape import tables
from willing.plan.toml_file import read_toml
from willing.plan.wrong import Wrong

_ELSEWHERE: Final = {
    "nations": ("nations do not stand in plan.toml", "Move each to nations/ISO3.toml"),
    "scenarios": ("scenarios do not stand in plan.toml", "Move each to scenarios/NAME.toml"),
    "scenario": ("'scenario' is written by Willing alone", "Remove it"),
    "sections": ("unknown key 'sections'", "Write each section under its own name: [presence]"),
}


class Draft:
    """What the files say, where they say it, what is wrong with them, what could not be read."""

    def __init__(self, kind: mi.StructType) -> None:
        self.kind = kind
        self.tables = tables(kind)
        self.tree: dict[str, Any] = {}
        self.scenarios: dict[str, dict[str, Any]] = {}
        self.origins = Origins()
        self.faults: list[Fault] = []
        self.unread: set[Path] = set()
        self._csv: dict[str, bytes] = {}
        self.named: dict[str, Path] = {}

    def blame(self, path: Path, what: str, fix: str) -> None:
        """Add a fault at a place in the document."""
        self.faults.append(self.origins.fault(Wrong(path, what, fix)))


def draft(files: Mapping[str, bytes], kind: mi.StructType) -> Draft:
    """Return what `files` (relative name, bytes) say together; never raises for what they hold."""
    made = Draft(kind)
    parts = {file: part(file, made.tables) for file in sorted(files)}
    made._csv = {file: files[file] for file, each in parts.items() if each.kind == "table"}
    if PLAN_FILE not in files:
        what = f"there is no {PLAN_FILE} in this folder"
        fix = "Name the folder that holds it, or write one: format, title, horizon"
        made.faults.append(Fault(file=PLAN_FILE, what=what, fix=fix))
        made.unread.add(())
    for file, each in sorted(parts.items(), key=lambda item: len(item[1].path)):
        if each.kind == "unknown":
            made.faults.append(unknown_file(file, made.tables))
        elif each.kind in ("document", "scenario"):
            _take(made, file, each, files[file])
    made.tree = _with_tables(made, made.tree, kind, ())
    made.scenarios = {
        name: _with_tables(made, tree, kind, ("scenarios", name))
        for name, tree in made.scenarios.items()
    }
    for file in made._csv:
        if file not in made.named:
            made.faults.append(unused_table(file, sorted(made.named)))
    return made


def _take(made: Draft, file: str, where: Part, data: bytes) -> None:
    content = read_toml(file, data)
    if isinstance(content, Fault):
        made.faults.append(content)
        if where.kind == "document":
            made.unread.add(where.path)
        content = {}
    if where.kind == "scenario":
        made.scenarios[where.path[0]] = content  # type: ignore[index]
        made.origins.add(("scenarios", *where.path), Origin(file, 2))
    elif not where.path:
        made.tree = _without_misplaced(made, content)
    else:
        _place(made, file, where.path, content)


def _without_misplaced(made: Draft, content: dict[str, Any]) -> dict[str, Any]:
    for key in content.keys() & _ELSEWHERE.keys():
        made.blame((key,), *_ELSEWHERE[key])
        made.unread.add((key,))
    return {key: value for key, value in content.items() if key not in _ELSEWHERE}


def _place(made: Draft, file: str, path: Path, content: dict[str, Any]) -> None:
    """Put the tables of a file of its own where they belong; what stands twice is a fault."""
    *parents, last = path
    table: dict[Any, Any] = made.tree
    for step in parents:
        table = table.setdefault(step, {})
    if last in table:
        what = f"'{dotted(path)}' stands in {made.origins.of(path).file} too"
        made.faults.append(Fault(file=file, what=what, fix="Keep it in one of the two files"))
        return
    table[last] = content
    made.origins.add(path, Origin(file, len(path)))


def _with_tables(made: Draft, value: Any, kind: mi.Type, path: Path) -> Any:
    """Return the value with each CSV file it names read in, where a table of records may stand."""
    if isinstance(kind, mi.DictType) and isinstance(kind.value_type, mi.StructType):
        if isinstance(value, str) and value.endswith(".csv"):
            return _table(made, value, kind.value_type, path)
        if isinstance(value, dict):
            return {
                key: _with_tables(made, each, kind.value_type, (*path, key))
                for key, each in value.items()
            }
    if isinstance(kind, mi.StructType) and isinstance(value, dict):
        kinds = {field.encode_name: field.type for field in kind.fields}
        return {
            key: _with_tables(made, each, kinds[key], (*path, key)) if key in kinds else each
            for key, each in value.items()
        }
    return value


def _table(made: Draft, file: str, kind: mi.StructType, path: Path) -> dict[str, Any]:
    if file not in made._csv:
        what = f"there is no file '{file}' in the plan folder"
        made.blame(path, what, did_you_mean(file, made._csv) if made._csv else "Add it")
        made.unread.add(path)
        return {}
    if file in made.named:
        what = f"'{file}' is the table of {dotted(made.named[file])} already"
        made.blame(path, what, "Give each table a file of its own")
        made.unread.add(path)
        return {}
    made.named[file] = path
    table = read_csv(file, made._csv[file], kind)
    made.faults.extend(table.faults)
    if not table.whole:
        made.unread.add(path)
    made.origins.add(path, Origin(file, len(path)))
    for name, line in table.lines.items():
        made.origins.add((*path, name), Origin(file, len(path), line))
    return table.records
