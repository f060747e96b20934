"""What differs between two plans (or two records of a kind): by id, in a stable order."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

import msgspec

from willing.basics.record import Record

Change = Literal["added", "removed", "changed"]
_BACK: Final[Mapping[Change, Change]] = {
    "added": "removed",
    "removed": "added",
    "changed": "changed",
}
_NAMES: Final = ("title", "name", "text", "capability")
_NOTHING: Final = object()


class Difference(Record, kw_only=True):
    """One field, or one whole entry with an id, that is not the same in two records."""

    key: str
    """Dotted path: `nations.NOR.offers.nor-mcm-1.quantity`."""
    change: Change
    old: Any = None
    """As builtins; None where there was nothing."""
    new: Any = None

    def sentence(self) -> str:
        """Return `nations.NOR.offers.nor-mcm-1.quantity: 2 → 3`."""
        if self.change == "changed":
            return f"{self.key}: {shown(self.old)} → {shown(self.new)}"
        entry = self.new if self.change == "added" else self.old
        return f"{self.key}: {self.change}{_name_of(entry)}"

    def reverse(self) -> "Difference":
        """Return the difference that takes it back."""
        return self.replace(change=_BACK[self.change], old=self.new, new=self.old)


def differences(old: Record, new: Record) -> tuple[Difference, ...]:
    """Return every difference between two records of one kind; equal records give none.

    Entries of tables are matched by id and records in a list by position. The order is that of
    the fields and of the old record's ids, new ids last.
    """
    return tuple(_between(old, new, ""))


def _between(old: Any, new: Any, key: str) -> Iterator[Difference]:
    if old == new and type(old) is type(new):
        return
    if isinstance(old, Record) and type(old) is type(new):
        for field in old.__struct_fields__:
            # Each section stands under its own name in the document.
            name = "" if field == "sections" and not key else field
            yield from _between(getattr(old, field), getattr(new, field), _joined(key, name))
    elif isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in (*old, *(name for name in new if name not in old)):
            yield from _between(
                old.get(name, _NOTHING), new.get(name, _NOTHING), _joined(key, name)
            )
    elif _has_records(old, new):
        for index in range(max(len(old), len(new))):
            yield from _between(_item(old, index), _item(new, index), _joined(key, str(index)))
    elif old != new:
        yield _difference(old, new, key)


def _difference(old: Any, new: Any, key: str) -> Difference:
    if old is _NOTHING:
        return Difference(key=key, change="added", new=msgspec.to_builtins(new))
    if new is _NOTHING:
        return Difference(key=key, change="removed", old=msgspec.to_builtins(old))
    before, after = msgspec.to_builtins(old), msgspec.to_builtins(new)
    return Difference(key=key, change="changed", old=before, new=after)


def _joined(key: str, name: str) -> str:
    return f"{key}.{name}" if key and name else key or name


def _has_records(old: Any, new: Any) -> bool:
    """Return whether both are lists and one of them holds records."""
    both = isinstance(old, tuple) and isinstance(new, tuple)
    return both and any(isinstance(item, Record) for item in (*old, *new))


def _item(items: tuple[Any, ...], index: int) -> Any:
    return items[index] if index < len(items) else _NOTHING


def shown(value: Any) -> str:
    """Return a value as it reads in a sentence: lists joined by `;`, nothing as `not set`."""
    if value is None or value in ("", [], {}, ()):
        return "not set"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return f"{value:.0f}"
    if isinstance(value, Mapping):
        return ", ".join(f"{name} {shown(each)}" for name, each in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(shown(each) for each in value)
    text = " ".join(str(value).split())
    return text if len(text) <= 120 else f"{text[:119]}…"


def _name_of(entry: Any) -> str:
    """Return ` (its title)` for an entry that has one, ` (the value)` for a plain one."""
    if not isinstance(entry, Mapping):
        return f" ({shown(entry)})"
    named = next((entry[name] for name in _NAMES if isinstance(entry.get(name), str)), None)
    return f" ({shown(named)})" if named else ""
