"""What stood in the register when the plan begins."""

from collections import defaultdict
from collections.abc import Mapping

from willing.lines.mines.accounts import book
from willing.lines.mines.section import MinesSection, Posting


def postings_before(section: MinesSection, week: int) -> Mapping[str, Posting]:
    """Return the postings dated before a week: part of the opening balance, not progress."""
    return {name: each for name, each in section.postings.items() if each.week < week}


def opening_m2(section: MinesSection, first_week: int) -> Mapping[str, Mapping[str, int]]:
    """Return m² by hazard and account before the first week of the plan."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for entry in book(section, postings_before(section, first_week)).entries:
        if entry.hazard and entry.week < first_week:
            found[entry.hazard][entry.account] += entry.area_m2
    return found
