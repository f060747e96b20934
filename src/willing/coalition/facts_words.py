"""How the record is put into words: dates to the precision known, lines, classes, short lists."""

from collections.abc import Iterable, Mapping
from typing import Final

from willing.coalition.statement import Statement

EFFORTS: Final[Mapping[str, str]] = {
    "presence": "Presence",
    "skies": "Skies",
    "seas": "Seas",
    "mines": "Mines",
    "training": "Training",
    "reform": "Reform",
    "enable": "Enable",
    "verification": "Verification",
}
"""The eight lines of effort in the order they are printed."""
OTHER: Final = "other"
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_SAID_NOT_MORE: Final = {
    "promised before": "announced before",
    "political pledge": "said by the government, not a law",
}
CLASS_WORDS: Final[Mapping[str, str]] = {
    "official": "official",
    "parliament": "parliament",
    "news_agency": "news agency",
    "national_media": "national media",
    "aggregator": "aggregator",
    "low": "weak source",
}


def date_words(date: str) -> str:
    """Return `6 January 2026`, `January 2026` or `2026`, as far as the date goes."""
    year, *rest = date.split("-")
    words = [year]
    if rest:
        words.insert(0, _MONTHS[int(rest[0]) - 1])
    if len(rest) > 1:
        words.insert(0, str(int(rest[1])))
    return " ".join(words)


def short_date(date: str) -> str:
    """Return `6 Jan 2026`, `Jan 2026` or `2026`."""
    return " ".join(word[:3] if word in _MONTHS else word for word in date_words(date).split())


def on_date(statement: Statement) -> str:
    """Return when it was said, with the words of its precision: `on about 6 March 2025`."""
    words = date_words(statement.date)
    return {
        "day": f"on {words}",
        "inferred_day": f"on about {words}",
        "inferred_month": f"in {words} (month inferred)",
        "year": f"in {words}",
    }[statement.date_precision]


def when(statement: Statement) -> str:
    """Return the date of a list: `6 Jan 2026`; `~` marks one that was inferred."""
    words = short_date(statement.date)
    return words if statement.date_precision in ("day", "year") else f"~{words}"


def and_list(items: Iterable[str], last: str = "and") -> str:
    """Return `a, b and c`."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return `1 nation`, `2 nations`, `no nation`."""
    if number == 0:
        return f"no {noun}"
    return f"{number} {noun}" if number == 1 else f"{number} {plural or noun + 's'}"


def decision_words(rule: str) -> str:
    """Return a decision rule in the product's words: what was said, never more than that."""
    for said, words in _SAID_NOT_MORE.items():
        rule = rule.replace(said, words)
    return rule
