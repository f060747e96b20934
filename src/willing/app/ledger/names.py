"""Names in what is reported from the theatre, held against the plan before they are signed.

A zone or an offer with a slip in its name would be counted nowhere, and nobody would hear of it.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, NamedTuple

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.ledger.log_id import LogId
from willing.ledger.state import LedgerState
from willing.ledger.subjects import Steps, steps_of
from willing.ledger.writing import Draft


class _Named(NamedTuple):
    """Fields of a value that name something, and in which table of the state it stands."""

    what: str
    fields: tuple[str, ...]
    table: Steps
    """`{nation}` stands for the nation of the subject."""


_ZONES: Final[Steps] = ("theatre", "zones")
_NAMED: Final[Mapping[str, tuple[_Named, ...]]] = {
    "incident_reported": (
        _Named("zone", ("zone",), _ZONES),
        _Named("indicator", ("indicator",), ("indicators",)),
    ),
    "indicator_set": (_Named("zone", ("zones",), _ZONES),),
    "unit_arrived": (
        _Named("zone", ("zone",), _ZONES),
        _Named("offer", ("offer",), ("nations", "{nation}", "offers")),
    ),
}


def refuse_unknown_names(before: LedgerState, log: LogId, draft: Draft) -> None:
    """Raise LedgerError with every name that this node does not know; where it knows none of a
    kind, as a nation without the plan, nothing is said of it."""
    faults = [
        fault for named in _NAMED.get(draft.kind, ()) for fault in _unknown(before, draft, named)
    ]
    if faults:
        what, fix = "nothing was written", "Mend it and append again"
        raise LedgerError([*faults, Fault(file=log, key=draft.subject, what=what, fix=fix)])


def _unknown(before: LedgerState, draft: Draft, named: _Named) -> Iterator[Fault]:
    steps = steps_of(draft.subject) or ()
    table = tuple(steps[1] if step == "{nation}" and steps[1:] else step for step in named.table)
    known = _known(before, table)
    for field in named.fields if known else ():
        for name in _names(draft.value, field):
            if name not in known:
                what = f"{named.what} '{name}' does not exist"
                where = f"{draft.kind} {draft.subject}"
                fix = did_you_mean(name, known)
                yield Fault(file=where, key=f"value.{field}", what=what, fix=fix)


def _known(before: LedgerState, table: Steps) -> Collection[str]:
    if table == ("indicators",):
        return before.indicators.keys()
    size = len(table)
    return {steps[size] for steps in before.records if len(steps) > size and steps[:size] == table}


def _names(value: Any, field: str) -> Iterator[str]:
    given = value.get(field) if isinstance(value, Mapping) else None
    for each in given if isinstance(given, list | tuple) else [given]:
        if isinstance(each, str):
            yield each
