"""What a module of an offer is called inside a sentence."""

from typing import Final

from willing.basics.figure import quantity_at
from willing.basics.unit_words import singular
from willing.coalition.offer import Offer
from willing.force.asks.templates import plain_title

_NUMBERS: Final = frozenset(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve")
)


def spoken(offer: Offer) -> str:
    """Return `patrol vessel`, `observer team of six`, `training team (basic)`.

    A title's words after a comma say how many stand in one module, or of what sort it is; without
    them a module of four interpreters would be one interpreter. `Role 2` keeps its capital.
    """
    head, _, tail = (part.strip() for part in plain_title(offer).partition(","))
    words = head.split(" ")
    named = words[0][1:2].isupper() or (words[1:2] and words[1].isdigit())
    first = words[0] if named else words[0].lower()
    words = [first, *words[1:]]
    one = " ".join([*words[:-1], singular(words[-1])])
    if tail.lower() in _NUMBERS:
        many = one != " ".join(words)
        return f"group of {tail.lower()} {' '.join(words)}" if many else f"{one} of {tail.lower()}"
    if tail.startswith(("or ", "and ")):
        return f"module of “{plain_title(offer)}”"
    return f"{one} ({tail})" if tail else one


def plural(words: str) -> str:
    """Return the plural of what one module is called: `observer teams of six`."""
    for mark in (" of ", " ("):
        if mark in words:
            head, _, tail = words.partition(mark)
            return f"{plural(head)}{mark}{tail}"
    if words.endswith("y") and words[-2:-1] not in "aeiou":
        return f"{words[:-1]}ies"
    if words.endswith(("craft", "s")):
        return words
    return f"{words}es" if words.endswith(("ch", "sh", "x")) else f"{words}s"


def offered_as(offer: Offer) -> str:
    """Return the offer as it is spoken of: `its infantry company`, `its mine hunters`."""
    one, count = spoken(offer), quantity_at(offer.quantity, "central")
    return f"its {plural(one) if count > 1 else one}"
