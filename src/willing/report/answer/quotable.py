"""What an answer may be made of: a weak source never carries a sentence alone.

Left out are statements and events known only from an aggregator or a weak source, decision rules
read from such a page, and reports that no government confirmed. A nation's refusal is never hidden
(rule 2 of the public facts): where no better source has it, a weak one carries it, and its
sentence says that it is uncorroborated. Remarks
of those who keep the record are left out too: they are for the background note.
"""

from collections.abc import Mapping

from willing.basics.label import Reader
from willing.basics.party import PUBLIC
from willing.basics.source import WEAK_CLASSES
from willing.coalition.event import Event
from willing.coalition.facts_use import OUTSIDE_FORCE, is_own_refusal, is_weak
from willing.coalition.nation import NationFile
from willing.coalition.statement import Statement
from willing.plan.document import Plan
from willing.report.answer.decisions import weak_class
from willing.report.answer.release import rests_on_assumption

WEAK: str = "known only from a source that never carries a sentence alone"
UNCONFIRMED: str = "reported, not confirmed by the government"
ASSUMED: str = "rests on an assumed (notional) size, never given to the public"


def quotable(plan: Plan, reader: Reader) -> Plan:
    """Return the plan without what may not carry a sentence of an answer to this reader."""
    return plan.replace(
        nations={iso3: _nation(plan, iso3, reader) for iso3 in plan.nations},
        events={
            key: event.replace(note="")
            for key, event in plan.events.items()
            if not event_bar(event)
        },
    )


def statement_bar(row: Statement, rows: Mapping[str, Statement]) -> str:
    """Return why one of a nation's statements may not carry a sentence; empty when it may."""
    if is_weak(row) and not (is_own_refusal(row) and _is_alone(row, rows)):
        return WEAK
    return UNCONFIRMED if row.use == "unconfirmed" else ""


def _is_alone(row: Statement, rows: Mapping[str, Statement]) -> bool:
    """Return whether no better source carries a refusal of the nation on the same line."""
    return not any(
        is_own_refusal(each) and not is_weak(each) and each.line_of_effort == row.line_of_effort
        for each in rows.values()
    )


def event_bar(event: Event) -> str:
    """Return why an event may not carry a sentence; empty when it may."""
    return WEAK if event.source_class in WEAK_CLASSES else ""


def rule_bar(plan: Plan, iso3: str) -> str:
    """Return why what is on record of who decides may not be quoted; empty when it may."""
    return WEAK if plan.nations[iso3].mandate.decision_rule and weak_class(plan, iso3) else ""


def _nation(plan: Plan, iso3: str, reader: Reader) -> NationFile:
    nation = plan.nations[iso3]
    kept = nation.replace(statements=_statements(nation.statements))
    if reader.party == PUBLIC:
        offers = {key: each for key, each in nation.offers.items() if not rests_on_assumption(each)}
        kept = kept.replace(offers=offers)
    if rule_bar(plan, iso3):
        mandate = nation.mandate.replace(decision_rule="", source_url="")
        kept = kept.replace(mandate=mandate)
    return kept


def _statements(rows: Mapping[str, Statement]) -> dict[str, Statement]:
    """Return the rows that may be quoted; of a remark only what decides whether it counts."""
    return {
        key: row.replace(note=next((each for each in OUTSIDE_FORCE if each in row.note), ""))
        for key, row in rows.items()
        if not statement_bar(row, rows)
    }
