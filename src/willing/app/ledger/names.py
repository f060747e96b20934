"""Names in what is reported from the theatre, held against the plan before they are signed.

A report with a slip in its zone would be counted nowhere, and nobody would hear of it.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.ledger.log_id import LogId
from willing.ledger.state import LedgerState
from willing.ledger.writing import Draft
from willing.lines import SECTION_TYPES

_NAMED: Final[Mapping[str, Mapping[str, str]]] = {
    "incident_reported": {"zone": "zone", "indicator": "indicator"},
    "indicator_set": {"zones": "zone"},
    "field_report": {"line_of_effort": "line of effort", "zone": "zone"},
}
"""By kind of event: the fields of its value that name something, and what."""


def refuse_unknown_names(before: LedgerState, log: LogId, draft: Draft) -> None:
    """Raise LedgerError with every name that this node does not know; where it knows none of a
    kind, as a nation without the plan, nothing is said of it."""
    faults = [*_unknown(before, draft)]
    if faults:
        what, fix = "nothing was written", "Mend it and append again"
        raise LedgerError([*faults, Fault(file=log, key=draft.subject, what=what, fix=fix)])


def _unknown(before: LedgerState, draft: Draft) -> Iterator[Fault]:
    for field, what in _NAMED.get(draft.kind, {}).items():
        known = _known(before, what)
        for name in _names(draft.value, field) if known else ():
            if name not in known:
                yield Fault(
                    file=f"{draft.kind} {draft.subject}",
                    key=f"value.{field}",
                    what=f"{what} '{name}' does not exist",
                    fix=did_you_mean(name, known),
                )


def _known(before: LedgerState, what: str) -> Collection[str]:
    if what == "line of effort":
        return SECTION_TYPES.keys()
    if what == "indicator":
        return before.indicators.keys()
    zones = ("theatre", "zones")
    return {steps[2] for steps in before.records if len(steps) > 2 and steps[:2] == zones}


def _names(value: Any, field: str) -> Iterator[str]:
    given = value.get(field) if isinstance(value, Mapping) else None
    for each in given if isinstance(given, list | tuple) else [given]:
        if isinstance(each, str):
            yield each
