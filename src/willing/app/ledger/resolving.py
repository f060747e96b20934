"""What nations wrote that does not resolve: refused before it is signed, left out when written out.

An offer may name a zone that is no longer there, or never was at the nation that wrote it. It stays
in its log; the plan that is written out leaves it out and says so, so that one nation's slip does
not stop the others.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from willing.app.read import section_checks, section_lines
from willing.basics.errors import LedgerError, PlanError
from willing.basics.fault import Fault
from willing.basics.party import HQ, Party
from willing.coalition.nation import NationFile
from willing.ledger.plan_events import plan_of
from willing.ledger.state import LedgerState
from willing.ledger.subjects import subject
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.parse import parse, resolve
from willing.plan.plain import plain
from willing.plan.write import documents

_TABLES: Final = ("offers", "caveats", "conditions")
_ROUNDS: Final = 8
"""Leaving one record out may leave another without what it names; so deep at most."""


class Resolved(NamedTuple):
    """A plan without what does not resolve, and a sentence for each record left out."""

    plan: Plan
    left_out: tuple[str, ...] = ()
    subjects: frozenset[str] = frozenset()
    """Of the records left out."""


def resolving(plan: Plan) -> Resolved:
    """Return the plan without the offers, caveats and conditions that have faults."""
    left_out: dict[str, str] = {}
    for _ in range(_ROUNDS):
        gone = dict(_unresolved(plan))
        if not gone:
            break
        left_out |= {
            subject("nations", iso3, table, name): what.rstrip(".")
            for (iso3, table, name), what in gone.items()
        }
        plan = plan.replace(
            nations={iso3: _without(iso3, file, gone) for iso3, file in plan.nations.items()}
        )
    told = tuple(f"{about}: {what}" for about, what in left_out.items())
    return Resolved(plan, told, frozenset(left_out))


def refuse_unresolved(before: LedgerState, after: LedgerState, party: Party) -> None:
    """Raise LedgerError with the faults that a whole plan would have after what a party is about to
    sign and did not have before; of a nation, those of its own file."""
    try:
        old, new = plan_of(before, SECTION_TYPES), plan_of(after, SECTION_TYPES)
    except PlanError:
        return
    known = set(_faults(old))
    own = f"nations/{party}.toml"
    faults = [
        fault for fault in _faults(new) if fault not in known and party in (HQ, _nation(fault))
    ]
    if faults:
        raise LedgerError([*faults, Fault(file=own if party != HQ else "plan",
            what="nothing was written", fix="Mend it and append again")])  # fmt: skip


def _faults(plan: Plan) -> tuple[Fault, ...]:
    checks, lines = section_checks(), section_lines()
    try:
        parse(documents(plan), SECTION_TYPES, section_checks=checks, section_lines=lines)
    except PlanError as error:
        return tuple(fault.replace(line=None) for fault in error.faults)
    return ()


def _unresolved(plan: Plan) -> Iterator[tuple[tuple[str, str, str], str]]:
    for fault in _faults(plan):
        iso3 = _nation(fault)
        if iso3 not in plan.nations:
            continue
        tree: Mapping[str, Any] = plain(plan.nations[iso3])
        steps = tuple(map(str, resolve(fault.key, tree)))
        if len(steps) > 1 and steps[0] in _TABLES and steps[1] in tree.get(steps[0], {}):
            yield (iso3, steps[0], steps[1]), fault.what


def _nation(fault: Fault) -> str:
    return fault.file.removeprefix("nations/").removesuffix(".toml")


def _without(iso3: str, file: NationFile, gone: Mapping[tuple[str, str, str], str]) -> NationFile:
    kept = {
        table: {
            name: each
            for name, each in getattr(file, table).items()
            if (iso3, table, name) not in gone
        }
        for table in _TABLES
    }
    return file.replace(**kept)
