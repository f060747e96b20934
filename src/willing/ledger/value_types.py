"""Of which record the value of an event is, and how a value does not fit it, in plain words."""

from collections.abc import Mapping
from typing import Any, Final

import msgspec
import msgspec.inspect as mi

from willing.ledger.answer_events import DRAFTED, STEPS, AnswerDrafted, AnswerStep
from willing.ledger.event import with_floats
from willing.ledger.kinds import KINDS
from willing.ledger.plan_parts import part_type
from willing.ledger.sealing import Sealed
from willing.ledger.subjects import steps_of
from willing.ledger.values import Ended
from willing.plan.mend import first_wrong, mend
from willing.plan.paths import dotted
from willing.plan.shape import SectionTypes
from willing.plan.wrong import Wrong

_OWNED: Final[Mapping[str, type[msgspec.Struct]]] = {
    DRAFTED: AnswerDrafted,
    **dict.fromkeys(STEPS, AnswerStep),
    "annex_set": Sealed,
}
"""Kinds whose owner checks the value, and the record that it is."""
VALUE: Final = "value"
MISFIT: Final = "its value does not fit"
LONGEST_PLACE: Final = 200


def value_type(kind: str, subject: str, section_types: SectionTypes) -> Any:
    """Return the type of the value of such an event; None where it is a table with keys of the
    writer's own, or there is no such kind or part."""
    found = KINDS.get(kind)
    if kind == "plan_part_set":
        steps = steps_of(subject)
        return part_type(steps, section_types) if steps else None
    return _OWNED.get(kind, None if found is None else found.value)


def value_wrongs(value: Any, wanted: Any) -> tuple[Wrong, ...]:
    """Return every way in which a raw value is not `wanted`, each at its place in the value."""
    if wanted is None or (wanted is Ended and value is None):
        return ()
    raw = with_floats(value)
    try:
        msgspec.convert(raw, wanted)
    except (msgspec.ValidationError, RecursionError):
        return tuple(mend(raw, mi.type_info(wanted))[1].wrongs)
    return ()


def placed(wrong: Wrong) -> str:
    """Return the place of what is wrong: `value.status`; a very long one is cut short."""
    place = dotted((VALUE, *wrong.path))
    return place if len(place) <= LONGEST_PLACE else f"{place[:LONGEST_PLACE]}…"


def misfit(raw: Any, wanted: Any) -> str:
    """Return the first way in which what somebody wrote is not `wanted`; empty: none is known."""
    try:
        wrong = first_wrong(with_floats(raw), mi.type_info(wanted))
    except (ValueError, TypeError, RecursionError):
        return ""
    return "" if wrong is None else f"{placed(wrong)}: {wrong.what}. {wrong.fix}"
