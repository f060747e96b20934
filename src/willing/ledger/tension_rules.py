"""The rules that find tensions in a ledger; `willing.ledger.tensions` lists them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from willing.ledger import tension_acts as acts
from willing.ledger import tension_statements as among
from willing.ledger import tension_terms as terms
from willing.ledger import tension_units as units
from willing.ledger.tensions import Note, Seen

RULES: Final[Mapping[str, Callable[[Seen], Iterator[Note]]]] = {
    "said-no": terms.said_no,
    "said-yes": terms.said_yes,
    "refused": terms.refused,
    "ceiling": terms.ceiling,
    "unvoted": terms.unvoted,
    "caveat": terms.caveat,
    "waiting": acts.waiting,
    "uncovered": acts.uncovered,
    "arrived": acts.arrived,
    "beyond": units.beyond,
    "nowhere": units.nowhere,
    "decided": acts.decided,
    "running": acts.running,
    "statements": among.statements,
    "noted": among.noted,
}


def found(seen: Seen) -> tuple[Note, ...]:
    """Return every tension that a rule finds, by rule and then by nation."""
    return tuple(note for rule in RULES.values() for note in rule(seen))
