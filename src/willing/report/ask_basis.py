"""What an ask costs and rests on: burden, the nation's record, its terms, assumed sizes."""

from collections.abc import Mapping
from typing import Final

from willing.coalition.facts_words import EFFORTS
from willing.force.asks.ask import Ask
from willing.force.asks.own_words import Said
from willing.force.asks.public_record import PublicRecord, public_record
from willing.plan.document import Plan
from willing.report.run import Run
from willing.report.the_nation import capital, the_nation
from willing.report.words import (
    counted,
    gates_words,
    listed,
    number,
    percent,
    sentence,
)

NATIONS_TOLD: Final = 4
CAVEATS_TOLD: Final = 3
_SAID: Final[Mapping[str, str]] = {
    "offer": "spoke of help",
    "exclusion": "ruled it out",
    "condition": "set a condition",
    "consideration": "was considering it",
}


def burden_words(run: Run, ask: Ask) -> str:
    """Return what it costs the nation, beside its agreed share; of the coalition, all nations."""
    name = "the nations together" if ask.nation is None else the_nation(run.plan, ask.nation)
    word = "more" if ask.person_weeks >= 0 else "fewer"
    text = f"Costs {name} {number(abs(ask.person_weeks))} person-weeks {word}"
    if ask.person_weeks == 0:
        text = f"Costs {name} no person-week more"
    if ask.nation is None:
        return f"{text}."
    text += f"; its share would be {percent(ask.burden_share)} of the force"
    if ask.agreed_share is None:
        return f"{text}; no share is agreed."
    return f"{text}, agreed {percent(ask.agreed_share)}."


def record_words(run: Run, nation: str | None, record: PublicRecord, limit: int = 2) -> str:
    """Return how far the nation's record goes: what it said, with dates, and what it offered.

    The newest words come first; where records disagree, the newest refusal is among them.
    """
    if nation is None:
        return ""
    name = the_nation(run.plan, nation)
    effort = EFFORTS.get(record.line_of_effort, record.line_of_effort) or "this"
    silent = f"No statement of {name} on {effort} is on record."
    if record.standing == "refused_elsewhere":
        return f"{silent} Of other work: {said_words(name, record.said[0])}"
    parts = [said_words(name, each) for each in _told(record, limit)]
    if record.offers:
        parts.append(f"{capital(name)} has {counted(record.offers, 'offer')} on {effort}.")
    if record.disagrees:
        parts.append("Its records disagree.")
    return " ".join(parts) or silent


def _told(record: PublicRecord, limit: int) -> list[Said]:
    first = list(record.said[:limit])
    refusal = next((each for each in record.said if each.kind == "exclusion"), None)
    if refusal is None or refusal in first or not record.disagrees:
        return first
    return [*first[: max(1, limit - 1)], refusal]


def said_words(name: str, each: Said) -> str:
    """Return what a nation said, when (no more exactly than is known), and the statement's id."""
    words = each.paraphrase.rstrip(".")
    weak = ", uncorroborated" if each.uncorroborated else ""
    when = each.when or f"on {each.date}"
    return f"{capital(name)} {_SAID[each.kind]} {when} ({each.statement}{weak}): {words}."


def others_words(run: Run, ask: Ask) -> str:
    """Return whom else one could ask for the like; who is silent on it is counted, not named."""
    standing = {
        each: public_record(run.plan, each, ask.line_of_effort).standing
        for each in ask.alternatives
    }
    spoke = [the_nation(run.plan, each) for each in standing if standing[each] != "nothing"]
    silent = counted(len(standing) - len(spoke), "nation")
    parts = [listed(spoke, NATIONS_TOLD)] if spoke else []
    if len(spoke) < len(standing):
        parts.append(f"{silent} of which no word on it is on record")
    who = ", and from ".join(parts)
    return sentence(f"The like would gain as much from {who}") if who else ""


def sure_words(plan: Plan, ask: Ask) -> str:
    """Return on what the ask rests: assumed sizes, what it gains at each, and its terms."""
    parts = ["Notional: its size is assumed, not a figure of any nation."] if ask.notional else []
    if ask.gains:
        parts.append(sizes_words(ask))
    return " ".join((*parts, terms_words(plan, ask))).strip()


def sizes_words(ask: Ask) -> str:
    """Return what it gains at low and at high sizes; what turns it is said as such."""
    ends = [
        f"{number(ask.gains[size]) if ask.gains[size] > 0 else 'nothing'} at {size}"
        for size in ("low", "high")
    ]
    start = "Depends on assumption: gains" if ask.depends_on else "Gains"
    return sentence(f"{start} {listed(ends)} sizes")


def terms_words(plan: Plan, ask: Ask) -> str:
    """Return what the modules wait for and under which caveats they stand, in nations' words."""
    parts = []
    if ask.contingent_on:
        parts.append(sentence(f"It waits for {gates_words(plan, ask.contingent_on, 0)}, assumed"))
    told = (("Condition", ask.conditions, 0), ("Caveat", ask.caveats, CAVEATS_TOLD))
    for noun, words, limit in told:
        if words:
            quoted = listed([f"“{each}”" for each in words], limit)
            parts.append(f"{noun}{'s' if len(words) > 1 else ''}: {quoted}.")
    return " ".join(parts)
