"""Examples of what the root log of a party says of its keys."""

from collections.abc import Mapping
from typing import Final

from willing.ledger.examples.example import Example

_KEY: Final = "5f" * 32

OF_KEYS: Final[Mapping[str, Example]] = {
    "key_issued": Example(
        "From this entry on a log of the party is signed with this key.",
        value={"log": "XAD/open", "key": _KEY, "first_seq": 1},
        verb="willing ledger init, willing ledger rotate",
    ),
    "key_revoked": Example(
        "What a key signed beyond this entry does not count.",
        value={"log": "XAD/open", "key": _KEY, "last_seq": 12, "reason": "The laptop was stolen."},
        verb="willing ledger rotate LEDGER --revoke",
    ),
    "reading_key_issued": Example(
        "Annexes are sealed for this key from now on.",
        value={"key": _KEY},
        verb="willing ledger init, willing ledger rotate",
    ),
}
