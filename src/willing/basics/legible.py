"""Control characters: no text that is written here holds them, none is laid out with them.

A Word file cannot hold them, and a terminal would obey them. Tabs and line ends are none.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_IN_ITS_PLACE: Final = "\ufffd"


def legible(text: str) -> str:
    """Return text with a sign in the place of each control character."""
    return _CONTROL.sub(_IN_ITS_PLACE, text)


def legible_values(value: Any) -> Any:
    """Return plain values, lists and tables with every text legible."""
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, Mapping):
        return {legible_values(key): legible_values(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(legible_values(each) for each in value)
    return value


def is_legible(value: Any) -> bool:
    """Return whether no text in a value of lists and tables holds a control character."""
    layer = [value]
    while layer:
        each = layer.pop()
        if isinstance(each, str) and _CONTROL.search(each):
            return False
        if isinstance(each, Mapping):
            layer += [*each, *each.values()]
        elif isinstance(each, list | tuple):
            layer += each
    return True
