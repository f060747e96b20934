"""Asks in sentences: the terminal, the report, the Markdown and the brief say the same."""

from collections.abc import Mapping
from typing import Final

from willing.basics.weeks import week_label
from willing.force.asks.ask import Against, Ask, Asks, Fill
from willing.plan.requirement import Requirement
from willing.report.ask_basis import said_words
from willing.report.gap_board import unit_of
from willing.report.prose import requirements
from willing.report.run import Run
from willing.report.the_nation import the_nation
from willing.report.words import (
    amount,
    count_word,
    counted,
    listed,
    number,
    percent,
    sentence,
)

LINES_TOLD: Final = 2


def asked_name(run: Run, nation: str | None) -> str:
    """Return whom an ask is put to: a nation, or the coalition itself."""
    return "the coalition" if nation is None else the_nation(run.plan, nation)


def ask_sentence(run: Run, ask: Ask) -> str:
    """Return `Ask Borrin to put forward one more infantry company.`"""
    return sentence(f"Ask {asked_name(run, ask.nation)} to {ask.words}")


def gain_words(ask: Ask) -> str:
    """Return the three gains: attainable, solved again, and what the bound's prices say."""
    again = "" if ask.resolved_gain is None else f"{number(ask.resolved_gain)} solved again, "
    return (
        f"Gains {number(ask.attainable_gain)} ({again}"
        f"{number(ask.optimistic_gain)} by the prices of the bound)."
    )


def share_words(asks: Asks, gain: float) -> str:
    """Return a gain as a share of what this plan costs."""
    return percent(gain / asks.cost) if asks.cost > 0 else percent(0)


def fill_words(run: Run, ask: Ask, limit: int = LINES_TOLD) -> str:
    """Return which lines it fills, by how much and in which weeks."""
    asked = requirements(run)
    parts = [_fill(run, asked, each) for each in ask.fills[:limit] if each.line in asked]
    rest = len(ask.fills) - len(parts)
    if not parts:
        return ""
    more = f"; {counted(rest, 'more line')} besides" if rest > 0 else ""
    helps = sentence("Helps " + "; ".join(parts) + more)
    return f"{helps} {_taken(asked, ask)}".strip()


def _taken(asked: Mapping[str, Requirement], ask: Ask) -> str:
    """Return which lines would then be shorter."""
    titles = [f"“{asked[line].title}”" for line in ask.takes_from if line in asked]
    return f"It takes from {listed(titles, LINES_TOLD)}." if titles else ""


def _fill(run: Run, asked: Mapping[str, Requirement], fill: Fill) -> str:
    need = asked[fill.line]
    unit = unit_of(run.plan, need)
    return (
        f"“{need.title}”: up to {amount(fill.amount, unit)} more in "
        f"{counted(fill.weeks, 'week')} {_weeks(fill)}{_reached(fill)}"
    )


def _weeks(fill: Fill) -> str:
    first, last = week_label(fill.first_week), week_label(fill.last_week)
    if fill.first_week == fill.last_week:
        return f"({first})"
    whole = fill.weeks == fill.last_week - fill.first_week + 1
    return f"({first} to {last})" if whole else f"between {first} and {last}"


def _reached(fill: Fill) -> str:
    """Return in how many of the weeks the line then stands at its threshold and did not before."""
    if not fill.weeks_filled:
        return ""
    if fill.weeks == 1:
        return ", then at its threshold"
    which = "all" if fill.weeks_filled == fill.weeks else count_word(fill.weeks_filled)
    return f", in {which} of them then at its threshold"


def asks_sentences(asks: Asks) -> list[str]:
    """Return what was priced, and how the gains are to be read."""
    if not asks.asks:
        return ["No change of an offer and no new module would gain anything in this plan."]
    again = "was" if asks.resolved == 1 else "were"
    priced = (
        f"{number(asks.candidates)} changes of offers and new modules were priced against this "
        f"plan, which costs {number(asks.cost)}; the first {counted(asks.resolved, 'ask')} "
        f"{again} solved again."
    )
    meaning = (
        "A gain is what an explicit plan saves of that cost with this ask alone; the largest "
        "stands first. Gains do not add up. In brackets: the gain when the plan is solved again, "
        "beyond the best that solving again finds without the ask; and by how much the proved "
        "bound would fall, a guide and no limit, because the bound may lie below every plan."
    )
    return [priced, meaning]


def against_words(run: Run, each: Against) -> str:
    """Return why something is not asked of a nation."""
    name = the_nation(run.plan, each.nation)
    said = [one for one in each.public_record.said if one.kind == "exclusion"]
    mandate = run.plan.nations[each.nation].mandate
    why = said_words(name, said[0]) if said else ""
    if not why and mandate.state == "refused":
        why = f"{mandate.body or 'Its parliament'} refused the mandate."
    return f"{sentence(f'{name} is not asked to {each.words}')} {why}".strip()


def unsized_words(run: Run, asks: Asks) -> str:
    """Return which abilities nobody's module has, so that no size is known to ask for."""
    if not asks.not_sized:
        return ""
    known = run.plan.capabilities
    names = [known[each].title if each in known else each for each in asks.not_sized]
    return (
        f"Nobody has put forward a module that supplies {listed(names)}; the plan has no size "
        "for one, so it cannot be priced. Add an offer of the type, as a draft."
    )
