"""Smallest changes of the offers on record, kind by kind."""

from collections.abc import Iterator, Mapping
from typing import Final

from willing.basics.weeks import week_label
from willing.coalition.condition import leaf_key, leaves
from willing.coalition.gate import GATES
from willing.coalition.nation import NationFile
from willing.coalition.offer import CountsFrom, Employment, Offer, layer
from willing.force.asks.candidate import Candidate, counting
from willing.force.asks.spoken import offered_as, plural, spoken
from willing.force.asks.templates import Template, type_of
from willing.force.caveats import binding_caveats, has_rule, zones_of
from willing.force.modules import FILLING, counted
from willing.plan.acts import more_of
from willing.plan.document import Plan
from willing.plan.requirement import Requirement

EARLIER_DAYS: Final = 21
STEPS: Final = (1, 2)
GATE_WEEKS: Final = (3, 6, 12)
"""By how many weeks a decision is asked for earlier."""
NEVER_WEEKS: Final = (12, 4, 0)
"""When a decision is asked for that is assumed never to come."""
COUNTS: Final = ("one", "two", "three")


def changes(
    plan: Plan, generic: Mapping[str, Template], short: Mapping[str, Requirement]
) -> list[Candidate]:
    """Return every change of offers on record; `short` are the SOR lines that lack something."""
    found: list[Candidate] = []
    for nation, file in sorted(plan.nations.items()):
        if file.coalition_status not in FILLING:
            continue
        found += [*caveats(plan, nation, file), *gates(plan, nation, file)]
        for name, offer in sorted(file.offers.items()):
            if not counted(plan, nation, offer):
                found.append(state(plan, nation, name, offer))
                continue
            found += more(plan, nation, name, offer)
            found += sooner(nation, name, offer)
            found += other_roles(plan, (nation, name), offer, generic)
            found += other_places(plan, (nation, name), offer, short)
    return found


def caveats(plan: Plan, nation: str, file: NationFile) -> Iterator[Candidate]:
    """Yield: lift one caveat that limits place, task or weeks."""
    bound: dict[str, list[str]] = {}
    for name, offer in sorted(file.offers.items()):
        if counted(plan, nation, offer):
            for caveat in binding_caveats(file, offer):
                bound.setdefault(caveat, []).append(name)
    for caveat, names in bound.items():
        rule = file.caveats[caveat]
        if not has_rule(rule) and rule.first_week is None and rule.last_week is None:
            continue
        efforts = sorted({file.offers[name].line_of_effort for name in names})
        whose = offered_as(file.offers[names[0]]) if len(names) == 1 else "its offers"
        yield Candidate(
            kind="caveat",
            nation=nation,
            subject=caveat,
            words=f"lift the caveat “{rule.text}” on {whose}",
            line_of_effort=efforts[0] if len(efforts) == 1 else "",
            caveats={
                caveat: rule.replace(
                    deny_zones=(),
                    only_zones=(),
                    deny_hosts=(),
                    only_hosts=(),
                    deny_tasks=(),
                    only_tasks=(),
                    first_week=None,
                    last_week=None,
                )
            },
            touches=tuple(names),
        )


def gates(plan: Plan, nation: str, file: NationFile) -> Iterator[Candidate]:
    """Yield: a decision of the nation's own, by an earlier week."""
    waiting: dict[str, set[str]] = {}
    for name, offer in sorted(file.offers.items()):
        if counted(plan, nation, offer):
            for key in own_gates(nation, file, offer):
                waiting.setdefault(key, set()).add(name)
    for key, names in sorted(waiting.items()):
        yield from _earlier(plan, nation, key, tuple(sorted(names)))


def own_gates(nation: str, file: NationFile, offer: Offer) -> frozenset[str]:
    """Return the gates of the nation itself that its conditions on an offer name anywhere."""
    bound = (
        condition.needs
        for name, condition in file.conditions.items()
        if name in offer.conditions or {"all", offer.line_of_effort} & set(condition.applies_to)
    )
    found: set[str] = set()
    seen: set[str] = set()
    waiting = [leaf for clause in bound for leaf in leaves(clause)]
    while waiting:
        leaf = waiting.pop()
        if leaf.gate is not None:
            if GATES[leaf.gate].national and (leaf.nation or nation) == nation:
                found.add(leaf_key(leaf, nation))
        elif leaf.condition in file.conditions and leaf.condition not in seen:
            seen.add(str(leaf.condition))
            waiting += leaves(file.conditions[str(leaf.condition)].needs)
    return frozenset(found)


def _earlier(plan: Plan, nation: str, key: str, names: tuple[str, ...]) -> Iterator[Candidate]:
    gate = key.partition(":")[0]
    assumed = plan.assumptions.gates.get(key, plan.assumptions.gates.get(gate))
    phrase = next(kind.phrase for name, kind in GATES.items() if name == gate)
    first = plan.horizon.first_week
    if isinstance(assumed, int):
        weeks = [assumed - step for step in GATE_WEEKS if assumed - step >= max(0, first)]
        instead = f", assumed for {week_label(assumed)} so far"
    else:
        weeks, instead = [week for week in NEVER_WEEKS if week >= first], ", assumed never so far"
    for week in weeks:
        yield Candidate(
            kind="gate",
            nation=nation,
            subject=key,
            words=f"settle {_named(gate, phrase)} by {week_label(week)}{instead}",
            line_of_effort="",
            gates={key: week},
            touches=names,
            step=week,
        )


def _named(gate: str, phrase: str) -> str:
    """Return what a nation is asked to settle."""
    if gate == "parliament_vote":
        return "the vote of its parliament"
    return "the decision of its government" if gate == "government_decision" else phrase


def state(plan: Plan, nation: str, name: str, offer: Offer) -> Candidate:
    """Return: take one offer to the state that counts in this run."""
    verb = {"draft": "said", "sensed": "sensed", "indicated": "indicated", "offered": "offered"}
    asked = "commit" if plan.assumptions.counts_from == "committed" else "offer"
    return Candidate(
        kind="offer",
        nation=nation,
        subject=name,
        words=f"{asked} {offered_as(offer)}, {verb[offer.state]} so far",
        line_of_effort=offer.line_of_effort,
        offers={name: counting(offer, plan.assumptions.counts_from)},
        touches=(name,),
        module_type=type_of(offer),
    )


def more(plan: Plan, nation: str, name: str, offer: Offer) -> Iterator[Candidate]:
    """Yield: one more, two more of the same."""
    counts_from = plan.assumptions.counts_from
    for step in STEPS:
        yield Candidate(
            kind="more",
            nation=nation,
            subject=name,
            words=_more_words(offer, step, counts_from),
            line_of_effort=offer.line_of_effort,
            offers={name: more_of(offer, step, counts_from)},
            touches=(name,),
            module_type=type_of(offer),
            step=step,
        )


def _more_words(offer: Offer, step: int, counts_from: CountsFrom) -> str:
    one = spoken(offer)
    what = f"{COUNTS[step - 1]} more {one if step == 1 else plural(one)}"
    if counts_from == "committed":
        return f"commit {what}"
    return f"add {what} to what it {'said' if layer(offer) == 'said' else 'offered'}"


def sooner(nation: str, name: str, offer: Offer) -> Iterator[Candidate]:
    """Yield: ready up to three weeks earlier, by notice to move, decision and window."""
    if offer.in_theatre is not None:
        return
    notice = min(offer.ntm_days, EARLIER_DAYS)
    decision = 0 if offer.authorised is not None else offer.decision_days
    decided = min(decision, EARLIER_DAYS - notice)
    days = notice + decided
    window = offer.first_week is not None
    if days < 7 and not window:
        return
    weeks = EARLIER_DAYS // 7 if window else days // 7
    changed = offer.replace(
        ntm_days=offer.ntm_days - notice,
        decision_days=offer.decision_days - decided,
        first_week=None if offer.first_week is None else offer.first_week - EARLIER_DAYS // 7,
    )
    how = [f"notice to move {changed.ntm_days} days instead of {offer.ntm_days}"] if notice else []
    if decided:
        how.append(f"decision in {changed.decision_days} days instead of {offer.decision_days}")
    tail = f" ({', '.join(how)})" if how else ""
    count = COUNTS[weeks - 1]
    yield Candidate(
        kind="sooner",
        nation=nation,
        subject=name,
        words=f"have {offered_as(offer)} ready {count} week{'s' if weeks > 1 else ''} "
        f"earlier{tail}",
        line_of_effort=offer.line_of_effort,
        offers={name: changed},
        touches=(name,),
        module_type=type_of(offer),
    )


def _abilities(plan: Plan, employment: Employment) -> str:
    known = plan.capabilities
    titles = (known[name].title if name in known else name for name in sorted(employment.supplies))
    return " and ".join(f"“{title}”" for title in titles)


def other_roles(
    plan: Plan, key: tuple[str, str], offer: Offer, generic: Mapping[str, Template]
) -> Iterator[Candidate]:
    """Yield: serve in another role that modules of the type have elsewhere."""
    known = {frozenset(each.supplies) for each in offer.employments.values()}
    for role, each in generic[type_of(offer)].offer.employments.items():
        if frozenset(each.supplies) not in known:
            yield _wider(
                key,
                offer,
                (f"{role}-asked", each),
                f"let {offered_as(offer)} serve as {_abilities(plan, each)} too",
            )


def other_places(
    plan: Plan, key: tuple[str, str], offer: Offer, short: Mapping[str, Requirement]
) -> Iterator[Candidate]:
    """Yield: serve in one more zone, where a line that lacks something asks for what it does."""
    for role, each in sorted(offer.employments.items()):
        there = set(zones_of(plan, each))
        wanted = sorted(
            {
                line.zone
                for name, line in short.items()
                if line.capability in each.supplies
                and line.zone not in there
                and (not each.lines or name in each.lines)
            }
        )
        for zone in wanted:
            wider = each.replace(zones=(*each.zones, zone))
            words = f"let {offered_as(offer)} also serve in {plan.theatre.zones[zone].title}"
            yield _wider(key, offer, (role, wider), words)


def _wider(
    key: tuple[str, str], offer: Offer, role: tuple[str, Employment], words: str
) -> Candidate:
    changed = offer.replace(employments={**offer.employments, role[0]: role[1]})
    return Candidate(
        kind="employment",
        nation=key[0],
        subject=key[1],
        words=words,
        line_of_effort=offer.line_of_effort,
        offers={key[1]: changed},
        touches=(key[1],),
        module_type=type_of(offer),
    )
