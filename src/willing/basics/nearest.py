"""The nearest known name for one that was not known."""

from collections.abc import Iterable, Mapping
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


def one_of(name: str, allowed: Iterable[str]) -> str:
    """Return advice naming the nearest allowed word, and in any case all that are allowed."""
    allowed = list(allowed)
    near = nearest(name, allowed)
    known = f"Allowed: {', '.join(allowed)}"
    return known if near is None else f"Did you mean '{near}'? {known}"


def did_you_mean_titled(name: str, titles: Mapping[str, str]) -> str:
    """Return advice naming the id nearest to `name` by id or title; never a list cut short.

    `titles` are the known titles by id. Where nothing is near, few ids are listed whole, of many
    the three nearest.
    """
    if not titles:
        return "None is known here"
    called = {each.casefold(): each for each in titles}
    called = {title.casefold(): each for each, title in titles.items()} | called
    near = get_close_matches(name.casefold(), sorted(called), n=1, cutoff=0.6)
    if near:
        return f"Did you mean '{called[near[0]]}'?"
    if len(titles) <= 12:
        return f"Known are: {', '.join(sorted(titles))}"
    far = get_close_matches(name.casefold(), sorted(called), n=6, cutoff=0.0)
    return f"Nearest are: {', '.join(list(dict.fromkeys(called[each] for each in far))[:3])}"
