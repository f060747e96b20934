"""Names in what is reported from the theatre, held against the plan before they are signed.

A report with a slip in its zone would be counted nowhere, and nobody would hear of it. Whoever sees
a unit there all the same says so (`--unlisted`): a report from the field is never lost, and the
tension stands until somebody settles it.
"""

from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.ledger.log_id import LogId
from willing.ledger.state import LedgerState
from willing.ledger.subjects import Steps, steps_of
from willing.ledger.writing import Draft
from willing.lines import SECTION_TYPES
from willing.plan.wording import shown

ARRIVED: Final = "unit_arrived"
MOST_TOLD: Final = 20
"""Names that are told in one run: a list from outside may hold any number."""
_NAMED: Final[Mapping[str, Mapping[str, str]]] = {
    "incident_reported": {"zone": "zone", "indicator": "indicator"},
    "indicator_set": {"zones": "zone"},
    "field_report": {"line_of_effort": "line of effort", "zone": "zone"},
    ARRIVED: {"offer": "offer", "zone": "zone"},
}
"""By kind of event: the fields of its value that name something, and what."""
_MEND: Final = "Mend it and append again"
_ALL_THE_SAME: Final = (
    f"{_MEND}; the unit is there all the same? Append it with --unlisted: it is kept and told"
)


def refuse_unknown_names(
    before: LedgerState, log: LogId, draft: Draft, *, unlisted: bool = False
) -> None:
    """Raise LedgerError with every name that this node does not know, unless it is of a unit that
    is to be taken `unlisted`.

    Where it knows none of a kind, as a nation without the plan, nothing is said of it, but for the
    offer of a unit. An offer that was withdrawn is known.
    """
    is_unit = draft.kind == ARRIVED
    faults = [] if is_unit and unlisted else [*islice(_unknown(before, draft), MOST_TOLD)]
    if faults:
        fix = _ALL_THE_SAME if is_unit else _MEND
        last = Fault(file=log, key=shown(draft.subject), what="nothing was written", fix=fix)
        raise LedgerError([*faults, last])


def _unknown(before: LedgerState, draft: Draft) -> Iterator[Fault]:
    for field, what in _NAMED.get(draft.kind, {}).items():
        known = _known(before, what, draft)
        for name in _names(draft.value, field) if known or what == "offer" else ():
            if name not in known:
                yield Fault(
                    file=f"{draft.kind} {shown(draft.subject)}",
                    key=f"value.{field}",
                    what=f"no {what} '{shown(name)}' is on record here",
                    fix=did_you_mean(shown(name), known),
                )


def _known(before: LedgerState, what: str, draft: Draft) -> Collection[str]:
    if what == "line of effort":
        return SECTION_TYPES.keys()
    if what == "indicator":
        return before.indicators.keys()
    if what == "offer":
        nation = (steps_of(draft.subject) or ("", ""))[1:2]
        return _ids((*before.records, *before.history), ("nations", *nation, "offers"))
    return _ids(before.records, ("theatre", "zones"))


def _ids(records: Collection[Steps], above: Steps) -> list[str]:
    """Return the ids of the records right below a path."""
    depth = len(above)
    return sorted({steps[depth] for steps in records if steps[:depth] == above and steps[depth:]})


def _names(value: Any, field: str) -> Iterator[str]:
    given = value.get(field) if isinstance(value, Mapping) else None
    for each in given if isinstance(given, list | tuple) else [given]:
        if isinstance(each, str):
            yield each
