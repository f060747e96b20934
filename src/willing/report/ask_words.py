"""Asks in sentences: the terminal, the report, the Markdown and the brief say the same."""

from collections.abc import Mapping
from typing import Final

from willing.basics.weeks import span_label
from willing.force.asks.ask import Against, Ask, Asks, Fill
from willing.force.asks.public_record import PublicRecord, Said
from willing.plan.requirement import Requirement
from willing.report.gap_board import unit_of
from willing.report.prose import requirements
from willing.report.run import Run
from willing.report.words import (
    amount,
    count_word,
    counted,
    gates_words,
    listed,
    nation_name,
    number,
    percent,
    sentence,
)

LINES_TOLD: Final = 2
NATIONS_TOLD: Final = 4
_SAID: Final[Mapping[str, str]] = {
    "offer": "spoke of help",
    "exclusion": "ruled it out",
    "condition": "set a condition",
    "consideration": "was considering it",
}


def ask_sentence(run: Run, ask: Ask) -> str:
    """Return `Ask Borrin to put forward one more infantry company.`"""
    return sentence(f"Ask {nation_name(run.plan, ask.nation)} to {ask.words}")


def gain_words(ask: Ask) -> str:
    """Return the three gains: attainable, solved again, and what the bound's prices say.

    The last is no limit by itself: the bound may lie below every plan.
    """
    text = f"Gains {number(ask.attainable_gain)}"
    if ask.resolved_gain is not None:
        text += f", {number(ask.resolved_gain)} solved again"
    return f"{text}; by the prices of the bound {number(ask.optimistic_gain)}, its own gap aside."


def share_words(asks: Asks, ask: Ask) -> str:
    """Return the gain as a share of what this plan costs."""
    return percent(ask.attainable_gain / asks.cost) if asks.cost > 0 else percent(0)


def fill_words(run: Run, ask: Ask) -> str:
    """Return which lines it fills, by how much and in which weeks."""
    asked = requirements(run)
    parts = [_fill(run, asked, each) for each in ask.fills[:LINES_TOLD] if each.line in asked]
    rest = len(ask.fills) - len(parts)
    if not parts:
        return ""
    more = f"; {counted(rest, 'more line')} besides" if rest > 0 else ""
    return sentence(f"Helps {'; '.join(parts)}{more}")


def _fill(run: Run, asked: Mapping[str, Requirement], fill: Fill) -> str:
    need = asked[fill.line]
    unit = unit_of(run.plan, need)
    span = span_label(fill.first_week, fill.last_week)
    text = f"{need.title}: up to {amount(fill.amount, unit)} more in {counted(fill.weeks, 'week')}"
    filled = f", {count_word(fill.weeks_filled)} of them then filled" if fill.weeks_filled else ""
    return f"{text} ({span}){filled}"


def burden_words(run: Run, ask: Ask) -> str:
    """Return what it costs the nation, beside its agreed share."""
    name = nation_name(run.plan, ask.nation)
    word = "more" if ask.person_weeks >= 0 else "fewer"
    text = f"Costs {name} {number(abs(ask.person_weeks))} person-weeks {word}"
    if ask.person_weeks == 0:
        text = f"Costs {name} no person-week more"
    text += f"; its share would be {percent(ask.burden_share)} of the force"
    if ask.agreed_share is None:
        return f"{text}; no share is agreed."
    return f"{text}, agreed {percent(ask.agreed_share)}."


def record_words(run: Run, nation: str, record: PublicRecord, limit: int = 2) -> str:
    """Return how far the nation's record goes: what it said, with dates, and what it offered."""
    name = nation_name(run.plan, nation)
    parts = [_said(name, each) for each in record.said[:limit]]
    if record.offers:
        noun = counted(record.offers, "offer")
        parts.append(f"{name} has {noun} on this line of effort.")
    if record.disagrees:
        parts.append("Its records disagree.")
    if not parts:
        return f"No statement of {name} on this line of effort is on record."
    return " ".join(parts)


def _said(name: str, each: Said) -> str:
    words = each.paraphrase.rstrip(".")
    return f"{name} {_SAID[each.kind]} on {each.date} ({each.statement}): {words}."


def others_words(run: Run, ask: Ask) -> str:
    """Return whom else one could ask for the like."""
    if not ask.alternatives:
        return ""
    names = [nation_name(run.plan, each) for each in ask.alternatives]
    return sentence(f"The like would gain as much from {listed(names, NATIONS_TOLD)}")


def sure_words(ask: Ask) -> str:
    """Return on what the ask rests: assumed sizes, the range of sizes, assumed events."""
    parts = []
    if ask.notional:
        parts.append("Notional: its size is assumed, not a figure of any nation")
    if ask.gains and not ask.depends_on:
        parts.append("it holds at low, central and high sizes")
    if ask.depends_on:
        parts.append(f"depends on assumption: {ask.depends_on}")
    text = sentence("; ".join(parts)) if parts else ""
    if ask.contingent_on:
        waits = sentence(f"It waits for {gates_words(ask.contingent_on, 3)}, assumed")
        text = f"{text} {waits}".strip()
    return text


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
        "A gain is the cost of shortfall that an explicit plan saves with this ask alone. "
        "Gains do not add up."
    )
    return [priced, meaning]


def against_words(run: Run, each: Against) -> str:
    """Return why something is not asked of a nation."""
    name = nation_name(run.plan, each.nation)
    said = [one for one in each.public_record.said if one.kind == "exclusion"]
    mandate = run.plan.nations[each.nation].mandate
    why = _said(name, said[0]) if said else ""
    if not why and mandate.state == "refused":
        why = f"{mandate.body or 'Its parliament'} refused the mandate."
    return f"{sentence(f'{name}: to {each.words} is against its record')} {why}".strip()


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
