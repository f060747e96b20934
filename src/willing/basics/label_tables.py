"""A label as tables shaped like those of ADatP-4774, out and in.

Modelled on its fields; nothing here claims conformance, and the form is JSON-like, not XML. A label
there without a category says that it may go to all; so the originator is always written out, and
a label that comes in without "Releasable To" is its originator's alone.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NoReturn

import msgspec

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import LEVELS, Label, classes
from willing.basics.label_join import audience

_RELEASABLE: Final = "Releasable To"
_COMMUNITY: Final = "Community"
_ORIGINATOR_CONTROLLED: Final = "Originator Controlled"
_TYPES: Final = {
    _RELEASABLE: "PERMISSIVE",
    _COMMUNITY: "RESTRICTIVE",
    _ORIGINATOR_CONTROLLED: "RESTRICTIVE",
}
_INFORMATION: Final = "ConfidentialityInformation"
_FURTHER: Final = "FurtherConfidentialityInformation"
_ALTERNATIVE: Final = "AlternativeConfidentialityLabel"
_KEYS: Final = {_INFORMATION, _FURTHER, _ALTERNATIVE, "OriginatorID", "CreationDateTime"}


def as_tables(label: Label) -> dict[str, Any]:
    """Return the label as tables of text; `from_tables` reads them back."""
    tables: dict[str, Any] = {
        _INFORMATION: {
            **_policy_class(label.policy, label.classification),
            "Category": _categories(label),
        },
        "OriginatorID": label.originator,
    }
    if label.further:
        tables[_FURTHER] = [
            _policy_class(each.policy, each.classification) for each in label.further
        ]
    if label.created is not None:
        tables["CreationDateTime"] = label.created
    if label.alternative is not None:
        each = label.alternative
        tables[_ALTERNATIVE] = _policy_class(each.policy, each.classification)
    return tables


def _policy_class(policy: str, classification: str) -> dict[str, Any]:
    return {"PolicyIdentifier": policy, "Classification": classification}


def _categories(label: Label) -> list[dict[str, Any]]:
    values = {
        _RELEASABLE: sorted(audience(label)),
        _COMMUNITY: sorted(set(label.communities)),
        _ORIGINATOR_CONTROLLED: [label.originator] if label.originator_only else [],
    }
    return [
        {"TagName": name, "Type": _TYPES[name], "GenericValue": each}
        for name, each in values.items()
        if each
    ]


def from_tables(tables: Mapping[str, Any], file: str = "label") -> Label:
    """Return the label of such tables; raises LedgerError for what it cannot honour.

    A category that is not known is refused unless it is informative: it might restrict.
    """
    _refuse_unknown(tables, _KEYS, file, "")
    information = _table(tables.get(_INFORMATION), file, _INFORMATION)
    _refuse_unknown(
        information, {"PolicyIdentifier", "Classification", "Category"}, file, _INFORMATION
    )
    values = _values(information.get("Category", []), file)
    plain = {
        **_named_class(information, file, _INFORMATION),
        "further": [_named_class(each, file, _FURTHER) for each in _list(tables, _FURTHER, file)],
        "releasable_to": values[_RELEASABLE],
        "communities": values[_COMMUNITY],
        "originator": tables.get("OriginatorID"),
        "originator_only": bool(values[_ORIGINATOR_CONTROLLED]),
        "created": tables.get("CreationDateTime"),
    }
    if _ALTERNATIVE in tables:
        plain["alternative"] = _named_class(tables[_ALTERNATIVE], file, _ALTERNATIVE)
    return _converted(plain, file)


def _converted(plain: Mapping[str, Any], file: str) -> Label:
    try:
        label = msgspec.convert(plain, Label)
    except msgspec.ValidationError:
        _refuse(file, "", "it is no label", "Give policy, class, originator and recipients as text")
    for policy, name in classes(label):
        if name not in LEVELS[policy]:
            known = ", ".join(LEVELS[policy])
            _refuse(file, "Classification", f"no class of {policy}", f"Write one of {known}")
    return label


def _values(categories: Any, file: str) -> dict[str, list[Any]]:
    """Return the values of each known category, none for one that is not there."""
    values: dict[str, list[Any]] = {name: [] for name in _TYPES}
    if not isinstance(categories, Sequence) or isinstance(categories, str):
        _refuse(file, f"{_INFORMATION}.Category", "it is no list", "Write a list of categories")
    for number, category in enumerate(categories):
        where = f"{_INFORMATION}.Category[{number}]"
        table = _table(category, file, where)
        _refuse_unknown(table, {"TagName", "Type", "GenericValue"}, file, where)
        name = table.get("TagName")
        if table.get("Type") == "INFORMATIVE" and name not in _TYPES:
            continue
        if name not in _TYPES or table.get("Type") != _TYPES[name]:
            _refuse(file, where, "a category that is not known here", _known_categories())
        values[name] += _list(table, "GenericValue", file)
    return values


def _known_categories() -> str:
    return "Write " + ", ".join(f"{name} ({kind})" for name, kind in _TYPES.items())


def _named_class(value: Any, file: str, where: str) -> dict[str, Any]:
    table = _table(value, file, where)
    return {
        "policy": table.get("PolicyIdentifier"),
        "classification": table.get("Classification"),
    }


def _table(value: Any, file: str, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        _refuse(file, where, "it is no table", "Write a table with its fields")
    return value


def _list(table: Mapping[str, Any], name: str, file: str) -> list[Any]:
    value = table.get(name, [])
    if not isinstance(value, list):
        _refuse(file, name, "it is no list", "Write a list")
    return value


def _refuse_unknown(table: Mapping[str, Any], known: set[str], file: str, where: str) -> None:
    if not known.issuperset(table):
        _refuse(file, where, "a field that is not known here", f"Write {', '.join(sorted(known))}")


def _refuse(file: str, key: str, what: str, fix: str) -> NoReturn:
    raise LedgerError([Fault(file=file, key=key, what=what, fix=fix)])
