"""Days and moments as a person types them."""

import re
from typing import Final

from willing.basics.days import is_day
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault

_MOMENT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}Z)?", re.ASCII)


def not_yet(moment: str, now: str) -> tuple[str, ...]:
    """Return that a moment of a later day has not come yet, if so: more may come until then."""
    if moment[:10] <= now[:10]:
        return ()
    day, today = moment[:10], now[:10]
    return (f"{day} has not come yet: this is what the node has today, {today}.",)


def end_of(text: str) -> str:
    """Return the last second of a day, or the moment itself; raises LedgerError for neither."""
    found = _MOMENT.fullmatch(text)
    if found is not None and is_day(found[1]):
        return text if found[2] else f"{text}T23:59:59Z"
    what = f"'{text}' is neither a day nor a moment"
    fix = "Write 2026-03-30, or 2026-03-30T12:00:00Z in UTC"
    raise LedgerError([Fault(file="DATE", what=what, fix=fix)])
