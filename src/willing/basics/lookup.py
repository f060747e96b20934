"""What is meant by a name that somebody typed: an id, a title, or the beginning of either."""

from collections.abc import Mapping


def meant(asked: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids that are meant; several where a title or a beginning is of several.

    `titles` are the known titles by id. The id itself comes first, then a whole title, then what
    begins so; upper and lower case are alike.
    """
    if asked in titles:
        return (asked,)
    words = asked.strip().casefold()
    if not words:
        return ()
    whole = [key for key in titles if key.casefold() == words]
    whole = whole or [key for key, title in titles.items() if title.casefold() == words]
    return tuple(whole or [key for key in titles if _begins(words, (key, titles[key]))])


def _begins(words: str, names: tuple[str, ...]) -> bool:
    return any(name.casefold().startswith(words) for name in names)


def candidates_words(ids: tuple[str, ...], titles: Mapping[str, str], most: int = 12) -> str:
    """Return `sea-03 (Mine hunting, approach), sea-04 (Mine hunting, harbour)`."""
    named = [f"{each} ({titles[each]})" for each in ids[:most]]
    rest = f" and {len(ids) - most} more" if len(ids) > most else ""
    return ", ".join(named) + rest
