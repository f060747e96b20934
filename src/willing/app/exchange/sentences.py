"""A difference as it reads before it is confirmed: a new row with the values that matter."""

from collections.abc import Collection, Mapping
from typing import Any

from willing.plan.difference import Difference, shown

VALUES = ("capability", "quantity", "threshold", "zone", "status", "area_m2")
"""Fields of SOR lines, offers and hazards that say what a new row asks, gives or marks."""


def difference_sentence(found: Difference, since: Collection[str] = ()) -> str:
    """Return the sentence of a difference; an added row names its title and key values.

    `since` are the keys of records, or of cells, that changed in the plan after the workbook was
    exported.
    """
    own = any(found.key == key or found.key.startswith((f"{key}.", f"{key}[")) for key in since)
    return _sentence(found) + (" (changed in the plan since the export)" if own else "")


def _sentence(found: Difference) -> str:
    entry = found.new
    if found.change != "added" or not isinstance(entry, Mapping):
        return found.sentence()
    said = [shown(entry["title"])] if entry.get("title") else []
    said += [f"{name} {_value(entry[name])}" for name in VALUES if entry.get(name) is not None]
    first, last = entry.get("first_week"), entry.get("last_week")
    if first is not None or last is not None:
        until = "the end" if last is None else last
        said.append(f"weeks {0 if first is None else first} to {until}")
    return f"{found.key}: added ({'; '.join(said)})" if said else found.sentence()


def _value(value: Any) -> str:
    """Return a value; of a figure its central value."""
    return shown(value.get("central", value) if isinstance(value, Mapping) else value)
