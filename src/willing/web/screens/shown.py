"""What stands beside everything that is shown: the label of its folder, and why it is stale."""

from typing import NamedTuple

from willing.basics.label import Label


class Shown(NamedTuple):
    """How a plan stands on the shelf."""

    label: Label | None = None
    """Of a folder that was written out of a ledger: joined of all records in it."""
    stale: str = ""
    """Why its newest files could not be read; empty: they could."""


AS_IT_IS = Shown()
