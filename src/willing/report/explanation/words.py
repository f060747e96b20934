"""An explanation with every sentence in it."""

from collections.abc import Mapping, Sequence
from typing import Final

from willing.basics.weeks import span_label, week_label
from willing.force.explain.explanation import Explanation
from willing.force.stops import Cause
from willing.plan.document import Plan
from willing.plan.requirement import Requirement
from willing.report.explanation.candidate_words import Told, candidate_sentence, zone_title
from willing.report.explanation.change_words import change_sentence
from willing.report.prose import NEED_ONLY
from willing.report.words import amount, counted, listed, missing, number, sentence

CAUSES: Final[Mapping[Cause, str]] = {
    "caveat": "barred by a caveat",
    "condition": "waiting for a condition",
    "readiness": "not ready in time",
    "window": "outside the weeks offered",
    "tie": "tied to another task",
    "notice": "slower than the notice asked for",
    "base": "without room at the base",
    "nations": "of one nation too many",
    "enabler": "without an enabler",
    "lift": "without lift",
    "elsewhere": "at work elsewhere",
    "rotation": "used in other weeks",
    "cost": "free but dearer than they save",
    "zone": "offered for other zones only",
    "not counted": "not yet counted",
    "not filling": "of states that never count",
    "arriving": "arriving",
}
"""What follows `3 modules are`; a candidate is told under the first words."""
OTHER_WEEKS: Final = 2
"""Other weeks of a gap that are told apart."""


def worded(plan: Plan, requirements: Mapping[str, Requirement], why: Explanation) -> Explanation:
    """Return the explanation with its sentences written."""
    return why.replace(
        sentence=summary(plan, why),
        candidates=tuple(
            each.replace(sentence=candidate_sentence(Told(plan, requirements, why, each)))
            for each in why.candidates
        ),
        changes=tuple(
            each.replace(sentence=change_sentence(plan, requirements, why, each))
            for each in why.changes
        ),
    )


def summary(plan: Plan, why: Explanation) -> str:
    """Return what is there, what is missing, and what stops how many modules."""
    have = f"“{why.title}” has {number(why.supplied)} of {amount(why.wanted, why.unit)}"
    level = "threshold" if why.wanted == why.threshold else "objective"
    weeks = span_label(why.first_week, why.last_week)
    first = (
        f"{have} in {week_label(why.week)}, {missing(why.short, why.unit)} short of its {level}; "
        f"the gap lasts {weeks} and costs the plan {number(why.cost)}"
    )
    return f"{sentence(first)} {sentence(_stopped(plan, why))}"


def _stopped(plan: Plan, why: Explanation) -> str:
    known = plan.capabilities.get(why.capability)
    ability = known.title if known is not None else why.capability
    zone = zone_title(plan, why.zone)
    if not why.candidates and not why.serving:
        return f"plain lack: nobody has put forward {ability} that could serve in {zone} (ZZZ)"
    serving = counted(len(why.serving), "module")
    if not why.candidates:
        return f"plain lack: {serving} put forward for {ability} in {zone} serve, and no other"
    stops: dict[Cause, int] = {}
    for each in why.candidates:
        stops[each.cause] = stops.get(each.cause, 0) + len(each.modules)
    return stops_words(stops, len(why.serving))


def stops_words(stops: Mapping[Cause, int], serving: int, joint: str = "; ") -> str:
    """Return `one module serves; two modules are not ready in time`."""
    counts: dict[str, int] = {}
    for cause, many in stops.items():
        counts[CAUSES[cause]] = counts.get(CAUSES[cause], 0) + many
    parts = [
        f"{counted(count, 'module')} {'is' if count == 1 else 'are'} {words}"
        for words, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]
    if serving:
        parts.insert(0, f"{counted(serving, 'module')} {'serves' if serving == 1 else 'serve'}")
    return joint.join(parts) if parts else "nobody has put forward any"


def change_lead(why: Explanation) -> str:
    """Return how many changes were solved for, and how many fill the line."""
    if not why.tried:
        return "No change of one or two steps is known that could fill the line in this week."
    if not why.changes:
        return (
            f"None of the {counted(why.tried, 'change')} that were solved for fills the line in "
            f"{week_label(why.week)}."
        )
    return (
        f"{counted(why.tried, 'change', '').capitalize()} "
        f"{'was' if why.tried == 1 else 'were'} solved for; "
        f"{counted(len(why.changes), 'fills', 'fill')} the line in {week_label(why.week)}:"
    )


def certainty_words(why: Explanation) -> list[str]:
    """Return whether it holds at other sizes, what is notional, and what more searching brings."""
    words = []
    if why.without_change:
        words.append(_searching(why))
    if why.notional:
        words.append(
            NEED_ONLY
            if why.notional == "the need"
            else f"Notional, assumed and no figure of any nation: {why.notional}."
        )
    if why.sizes and not why.without_change:
        words.append(_sizes(why))
    return words


def throughout_words(why: Explanation) -> str:
    """Return in how many weeks of the gap the same stops the modules, and what in the others.

    Empty where the gap has one week, or where it was not looked at.
    """
    weeks = why.last_week - why.first_week + 1
    if weeks < 2 or not why.throughout:
        return ""
    first, *others = why.throughout
    if not others:
        return f"It is the same in all {number(weeks)} weeks of the gap."
    start = f"It is the same in {counted(len(first.weeks), 'week')} of the gap's {number(weeks)}"
    told = [
        f"{_in(each.weeks)} {stops_words(each.stops, each.serving, ', ')}"
        for each in others[:OTHER_WEEKS]
    ]
    left = sum(len(each.weeks) for each in others[OTHER_WEEKS:])
    rest = f"; it differs again in {counted(left, 'other week')}" if left else ""
    return f"{start}; {'; '.join(told)}{rest}."


def _in(weeks: Sequence[int]) -> str:
    """Return `from CF+2w to CF+9w`, or `in eight weeks between CF+2w and CF+20w` if not in all."""
    if len(weeks) == 1:
        return f"in {week_label(weeks[0])}"
    first, last = week_label(weeks[0]), week_label(weeks[-1])
    if len(weeks) == weeks[-1] - weeks[0] + 1:
        return f"from {first} to {last}"
    return f"in {counted(len(weeks), 'week')} between {first} and {last}"


def _searching(why: Explanation) -> str:
    """What more searching brings without any change, and at which sizes: nothing hangs on them."""
    weeks = why.last_week - why.first_week + 1
    of = "" if weeks < 2 else f", and {why.weeks_without_change} of the gap's {weeks} weeks"
    words = f"More searching alone also fills the line in this week{of}, without any change"
    if not why.sizes:
        return f"{words}."
    short = [each for each in why.sizes if each.short > 0]
    if not short:
        return f"{words}, at low and at high sizes as well as at central ones."
    rest = listed([f"{missing(each.short, why.unit)} at {each.size}" for each in short])
    return f"{words}; at other sizes it leaves {rest} sizes short."


def _sizes(why: Explanation) -> str:
    filled = [each.size for each in why.sizes if each.short <= 0]
    if filled:
        where = listed([f"at {size}" for size in filled])
        return f"Depends on assumption: {where} sizes nothing is missing in this week."
    by_size = [f"{missing(each.short, why.unit)} at {each.size}" for each in why.sizes]
    same = [each for each in why.sizes if each.main_cause == main_cause(why)]
    if len(same) == len(why.sizes):
        here = f"{missing(why.short, why.unit)} at central"
        short = f"{listed([here, *by_size])} sizes{_weeks_short(why)}"
        return f"It holds at every size: short {short}, mostly for the same reason."
    other = listed(
        [f"at {each.size} sizes {_most(each.main_cause)}" for each in why.sizes if each not in same]
    )
    short = f"{listed(by_size)} sizes{_weeks_short(why)}"
    return f"Short {short} too; but {other}."


def _weeks_short(why: Explanation) -> str:
    weeks = why.last_week - why.first_week + 1
    if weeks < 2:
        return ""
    told = listed([f"{each.weeks_short} at {each.size}" for each in why.sizes])
    return f" (of the gap's {weeks} weeks {told})"


def _most(name: str) -> str:
    words = next((words for cause, words in CAUSES.items() if cause == name), "")
    return f"most modules are {words}" if words else "all that was put forward serves"


def main_cause(why: Explanation) -> str:
    """Return what stops most of the modules."""
    counts: dict[str, int] = {}
    for each in why.candidates:
        counts[each.cause] = counts.get(each.cause, 0) + len(each.modules)
    return max(sorted(counts), key=lambda cause: counts[cause], default="")
