"""The time that a question names: days and months, and periods that begin or end with them."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Final, NamedTuple

MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_MONTH: Final = "|".join(MONTHS)
_DATE: Final = re.compile(rf"\b(?:(\d{{1,2}}) )?({_MONTH})\b(?: (\d{{4}}))?")
_DATED: Final = rf"((?:\d{{1,2}} )?(?:{_MONTH}) \d{{4}})"
"""A day or a month with its year: without it nobody knows where a period begins."""
_BETWEEN: Final = re.compile(
    rf"\b(?:between|from|since) {_DATED} (?:and|to|until|till|through) {_DATED}"
)
_ONE_END: Final = re.compile(
    rf"\b(since|from|after|before|until|till|up to|by) (?:the end of |the )?{_DATED}"
)


class Period(NamedTuple):
    """A range of ISO days, both included; an end that is empty is open."""

    first: str = ""
    last: str = ""

    def holds(self, day: str) -> bool:
        """Return whether a day, or all of a month or a year, is in it."""
        begins, ends = f"{day}-01-01"[:10], f"{day}-12-31"[:10]
        return (not self.first or begins >= self.first) and (not self.last or ends <= self.last)


def dates(words: str) -> tuple[str, ...]:
    """Return parts of ISO dates: `2026-01-06`, `-07-10` where no year was named."""
    found = []
    for day, month, year in _DATE.findall(words):
        if month == "may" and not day and not year:
            continue
        number = MONTHS.index(month) + 1
        found.append(f"{year}-{number:02d}" + (f"-{int(day):02d}" if day else ""))
    return tuple(found)


def period(words: str) -> Period | None:
    """Return the period that a question names, such as `since March 2031`; None: it names none."""
    try:
        between = _BETWEEN.search(words)
        if between is not None:
            return Period(_first(between[1]).isoformat(), _last(between[2]).isoformat())
        one = _ONE_END.search(words)
        return None if one is None else _open(one[1], one[2])
    except ValueError:  # no calendar has that day
        return None


def _open(word: str, dated: str) -> Period:
    if word in ("since", "from"):
        return Period(first=_first(dated).isoformat())
    if word == "after":
        return Period(first=(_last(dated) + timedelta(days=1)).isoformat())
    if word == "before":
        return Period(last=(_first(dated) - timedelta(days=1)).isoformat())
    return Period(last=_last(dated).isoformat())


def _first(dated: str) -> date:
    """Return the day, or the first of the month."""
    *day, month, year = dated.split()
    return date(int(year), MONTHS.index(month) + 1, int(day[0]) if day else 1)


def _last(dated: str) -> date:
    """Return the day, or the last of the month."""
    first = _first(dated)
    is_day = len(dated.split()) == 3
    return first if is_day else first.replace(day=monthrange(first.year, first.month)[1])
