"""An example of a kind of event: what it says in a sentence, and one as a person would write it."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Example(NamedTuple):
    """One event of a kind, on the plan `examples/minimal`; its nations are invented."""

    says: str
    """What an event of the kind says, in a sentence."""
    subject: str = ""
    value: Mapping[str, Any] | None = None
    writer: str = "XAD"
    after: tuple[str, ...] = ()
    """Kinds whose examples must stand before this one, in their order."""
    verb: str = ""
    """The command that writes it, where nobody types its value; empty: `append --kind`."""
