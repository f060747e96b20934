"""One example of each kind of event; a test appends every one and shows it."""

from collections.abc import Mapping
from typing import Final

from willing.ledger.examples.example import Example
from willing.ledger.examples.of_any_party import OF_ANY_PARTY
from willing.ledger.examples.of_headquarters import OF_HEADQUARTERS
from willing.ledger.examples.of_keys import OF_KEYS
from willing.ledger.examples.of_nations import OF_NATIONS

EXAMPLES: Final[Mapping[str, Example]] = {
    **OF_NATIONS,
    **OF_HEADQUARTERS,
    **OF_ANY_PARTY,
    **OF_KEYS,
}
"""By kind, in the order of `willing.ledger.kinds`."""
