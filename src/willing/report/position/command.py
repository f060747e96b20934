"""What is said of command: headquarters, the cell with the host, and who leads which component.

Found by rule. Headquarters: own rows that name one, the row with months first. Cell: own rows of
headquarters and command whose words or place name a cell. Component leads: rows whose words say
lead, leads, responsibility or responsible, or whose detail is a component; a row by others never
stands alone. Where no row says so, that is said.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from willing.basics.record import Record
from willing.basics.units import Nation, Slug, Text
from willing.coalition.facts_use import is_weak
from willing.coalition.facts_words import and_list
from willing.coalition.statement import Statement
from willing.plan.document import Plan

_LEADS: Final = re.compile(r"\bleads?\b|\bresponsib(le|ility)\b", re.IGNORECASE)
_COMPONENTS: Final = {
    "Land": ("land_presence",),
    "Air": ("air",),
    "Sea": ("sea",),
    "Mines": ("mine_clearance",),
    "Logistics": ("logistics",),
    "Training": ("training",),
    "Monitoring": ("other",),
}
_USES: Final = ("own", "force_wide", "third_party")
_NO_RECORD: Final = "no record names a lead"


class CommandLine(Record, kw_only=True):
    """One part of the command, as said."""

    role: Text
    text: Text
    nations: tuple[Nation, ...] = ()
    statements: tuple[Slug, ...] = ()
    """Rows that it rests on."""
    by_others: tuple[Slug, ...] = ()
    """Rows of others, or of the whole force, that say so too; never alone for a lead."""


class _Said(NamedTuple):
    nation: Nation
    name: str
    key: str
    row: Statement


def command_lines(plan: Plan) -> tuple[CommandLine, ...]:
    """Return what the record says of command, each with its statements."""
    said = [
        _Said(iso3, nation.name, key, row)
        for iso3, nation in plan.nations.items()
        for key, row in nation.statements.items()
        if row.use in _USES
    ]
    if not said:
        return ()
    leads = (_lead(role, said, plan) for role in _COMPONENTS)
    return (*_headquarters(said), *_cell(said), *leads)


def _headquarters(said: list[_Said]) -> Iterator[CommandLine]:
    named = [one for one in said if one.row.capability_hint == "headquarters"]
    own = [one for one in named if one.row.use == "own" and one.row.geo_limit]
    if not own:
        return
    own.sort(key=lambda one: one.row.unit != "months")
    whole = [one for one in named if one.row.use == "force_wide"]
    ranks = [one.row.unit for one in whole if one.row.unit]
    places = ", then ".join(_months(one.row) for one in own)
    yield CommandLine(
        role="Headquarters",
        text="; ".join((places, *ranks)),
        nations=tuple(one.nation for one in own),
        statements=tuple(one.key for one in own),
        by_others=tuple(one.key for one in whole),
    )


def _months(row: Statement) -> str:
    if row.unit == "months" and row.quantity:
        return f"{row.geo_limit} for the first {row.quantity:g} months"
    return row.geo_limit


def _cell(said: list[_Said]) -> Iterator[CommandLine]:
    named = [
        one
        for one in said
        if one.row.public_line == "c2_hq" and re.search(r"\bcell\b", _words(one.row))
    ]
    own = [one for one in named if one.row.use == "own"]
    if own:
        text = "; ".join(
            f"{one.row.geo_limit}, {one.row.condition}: {one.row.unit}, {one.name}" for one in own
        )
        yield CommandLine(
            role="Cell",
            text=text,
            nations=tuple(one.nation for one in own),
            statements=tuple(one.key for one in own),
            by_others=tuple(one.key for one in named if one not in own),
        )


def _words(row: Statement) -> str:
    return f"{row.paraphrase} {row.geo_limit}"


def _lead(role: str, said: list[_Said], plan: Plan) -> CommandLine:
    leads = [one for one in said if _speaks_of(role, one.row) and _LEADS.search(one.row.paraphrase)]
    own = [one for one in leads if one.row.use == "own"]
    others = [one for one in leads if one.row.use != "own"]
    names = tuple(dict.fromkeys(one.name for one in own))
    if names:
        text = and_list(names)
    elif others:
        weak = ", uncorroborated" if all(is_weak(one.row) for one in others) else ""
        text = f"{and_list(dict.fromkeys(one.name for one in others))}, said by others{weak}"
    else:
        return _by_status(role, plan)
    return CommandLine(
        role=role,
        text=text,
        nations=tuple(dict.fromkeys(one.nation for one in own or others)),
        statements=tuple(one.key for one in own),
        by_others=tuple(one.key for one in others),
    )


def _speaks_of(role: str, row: Statement) -> bool:
    if role == "Monitoring":
        return row.detail == "ceasefire_monitoring"
    if row.public_line == "c2_hq":
        return role == "Sea" and row.detail.startswith("maritime")
    return row.public_line in _COMPONENTS[role]


def _by_status(role: str, plan: Plan) -> CommandLine:
    """Return the lead that the nations' list itself names (monitoring), else that none is named."""
    for iso3, nation in plan.nations.items():
        match = re.search(r"leads (planned )?(\w+) monitoring", nation.status_basis)
        if role == "Monitoring" and match:
            rows = tuple(
                key for key, row in nation.statements.items() if _speaks_of("Monitoring", row)
            )
            planned = " (planned)" if match[1] else ""
            text = f"{nation.name}{planned}"
            return CommandLine(role=role, text=text, nations=(iso3,), by_others=rows)
    return CommandLine(role=role, text=_NO_RECORD)
