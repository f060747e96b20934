"""The nearest known name for one that was not known."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the closest of `known` to `name`, or None when nothing is near."""
    matches = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return advice naming the nearest known name, else the first few known ones."""
    known = sorted(known)
    near = nearest(name, known)
    if near is not None:
        return f"Did you mean '{near}'?"
    return (
        f"Known are: {', '.join(known[:12])}{' …' if len(known) > 12 else ''}"
        if known
        else ("None is known here")
    )
