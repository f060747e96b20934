"""What ends, or is only assumed, before it is no longer needed, and by when to renew it."""

from collections.abc import Iterator

from willing.basics.weeks import week_label
from willing.coalition.condition import Clause, leaf_key, leaves
from willing.coalition.facts_words import date_words
from willing.coalition.gate import gate_in_words
from willing.coalition.nation import NationFile
from willing.coalition.offer import of_module
from willing.force.force_plan import Assignment, ForcePlan
from willing.force.gates import binding_conditions
from willing.force.mandates import last_mandated_week, needs_mandate
from willing.force.modules import last_module
from willing.force.replan.closing import Closed
from willing.force.replan.replan import Renewal
from willing.force.replan.replanned import Replanned, Task
from willing.force.replan.windows import (
    ending_windows,
    lost_window,
    offer_of,
    open_after,
    open_until,
)
from willing.plan.document import Plan


def renewals(
    task: Task, made: Replanned, weeks_later: int = 0, closed: tuple[Closed, ...] = ()
) -> tuple[Renewal, ...]:
    """Return what to renew, the most urgent first.

    `weeks_later` is by how much CF slipped, `closed` are the offers that lost their window.
    """
    plan = task.plan
    found = (
        *(lost_window(plan, each) for each in closed),
        *ending_windows(task, made.force_plan, {(each.nation, each.offer) for each in closed}),
        *_gates(plan, made),
        *_mandates(plan, task.agreed, made.force_plan),
        *(_acts(plan, made) if weeks_later else ()),
    )
    return tuple(
        sorted(found, key=lambda each: (each.by_week is None, each.by_week or 0, each.text))
    )


def _gates(plan: Plan, made: Replanned) -> Iterator[Renewal]:
    """Events that assignments wait for and that are only assumed: the latest week that serves."""
    days = days_from_order(made)
    held: dict[tuple[str, str, str], dict[str, int]] = {}
    needed: dict[str, list[tuple[int, str]]] = {}
    first: dict[str, str] = {}
    for each in made.force_plan.assignments:
        posted = each.nation, each.offer, each.zone
        if posted not in held:
            held[posted] = _held_days(plan, *posted)
        file = plan.nations[each.nation]
        first[each.module] = f"{file.offers[each.offer].title} of {file.name} ({each.module})"
        order = 7 * each.first_week - days[_posted(each)]
        for key in each.contingent_on:
            if key.partition(":")[0] not in ("ceasefire", "mandate_renewal"):
                by = (order - held[posted].get(key, 0)) // 7
                needed.setdefault(key, []).append((by, each.module))
    for key, rows in sorted(needed.items()):
        by, module = min(rows)
        gate, _, nation = key.partition(":")
        assumed = plan.assumptions.gates.get(key, plan.assumptions.gates.get(gate))
        known = f", assumed for {week_label(assumed)}" if isinstance(assumed, int) else ""
        modules = len({name for _, name in rows})
        noun = "1 module waits" if modules == 1 else f"{modules} modules wait"
        yield Renewal(
            kind="vote" if gate == "parliament_vote" else "gate",
            nation=nation or None,
            what=key,
            by_week=by,
            text=f"{gate_in_words(gate)}{known}: {noun} for it, {first[module]} first",
        )


def _held_days(plan: Plan, nation: str, offer: str, zone: str) -> dict[str, int]:
    """Return the most days for which a condition of an offer sent to a zone wants a gate met."""
    file = plan.nations[nation]
    found: dict[str, int] = {}
    for name in binding_conditions(plan, file, file.offers[offer], zone):
        for leaf in _gate_leaves(file, file.conditions[name].needs):
            key = leaf_key(leaf, nation)
            found[key] = max(leaf.held_days, found.get(key, 0))
    return found


def _gate_leaves(file: NationFile, clause: Clause) -> Iterator[Clause]:
    for leaf in leaves(clause):
        if leaf.condition is not None:
            yield from _gate_leaves(file, file.conditions[leaf.condition].needs)
        elif leaf.gate is not None:
            yield leaf


Posted = tuple[str, str, str, str]
"""Module, offer, role, zone: acts may cover some modules of an offer only."""


def days_from_order(made: Replanned) -> dict[Posted, int]:
    """Return days of decision, notice and movement still ahead, by module and posting."""
    labels = made.problem.labels
    return {
        (labels.modules[m].name, each.offer, each.role, each.zone): each.chain.decision_days
        + each.chain.ntm_days
        + each.chain.movement_days
        for m, each in zip(labels.posting_module, labels.postings, strict=True)
    }


def _posted(each: Assignment) -> Posted:
    return each.module, each.offer, each.role, each.zone


def _mandates(plan: Plan, agreed: ForcePlan, made: ForcePlan) -> Iterator[Renewal]:
    """Mandates that end before a plan is done with the nation, or while a line it fed is open; a
    week only where CF has a declared date."""
    opened = open_until(made)
    rows: dict[str, list[Assignment]] = {}
    for each in (*agreed.assignments, *made.assignments):
        offer = offer_of(plan, each.nation, each.offer)
        there = each.zone in plan.theatre.zones and needs_mandate(plan, each.nation, each.zone)
        if offer is not None and offer.quantity != 0 and there:
            rows.setdefault(each.nation, []).append(each)
    for nation, own in sorted(rows.items()):
        mandate = plan.nations[nation].mandate
        expiry = last_mandated_week(plan, nation)
        needed = max(each.last_week for each in own)
        short = [] if expiry is None else open_after(own, opened, expiry)
        if expiry is None or needed > expiry:
            why = f"its modules are planned until {week_label(needed)}"
        elif needed == expiry and short:
            why = f"{', '.join(short[:3])} has a gap after it"
        else:
            continue
        if mandate.expires is not None:
            when = week_label(expiry) if expiry is not None else "no date is declared for CF"
            yield Renewal(
                kind="mandate",
                nation=nation,
                what=mandate.body or "mandate",
                by_week=expiry,
                text=f"the mandate ends on {date_words(mandate.expires)} ({when}); {why}",
            )


def _acts(plan: Plan, made: Replanned) -> Iterator[Renewal]:
    """Acts given for the earlier ceasefire, nation by nation: do they still hold?"""
    days = days_from_order(made)
    found: dict[str, list[tuple[int, str, str]]] = {}
    for each in made.force_plan.assignments:
        offer = offer_of(plan, each.nation, each.offer)
        if offer is None:
            continue
        last = last_module(plan.nations[each.nation], each.offer, each.module)
        act = of_module(offer, last)
        if act.authorised is not None and act.in_theatre is None:
            week = (7 * each.first_week - days[_posted(each)]) // 7
            row = (week, each.offer, act.authorised.date or "")
            found.setdefault(each.nation, []).append(row)
    for nation, rows in sorted(found.items()):
        named = {name for _, name, _ in rows}
        dates = sorted({date for _, _, date in rows if date})
        ends = [date_words(each) for each in dict.fromkeys((dates[0], dates[-1]))] if dates else []
        span = f" on {' to '.join(ends)}" if ends else ""
        yield Renewal(
            kind="act",
            nation=nation,
            what=", ".join(sorted(named)),
            by_week=min(week for week, _, _ in rows),
            text=f"{'1 authorisation' if len(named) == 1 else f'{len(named)} authorisations'} given"
            f"{span}, before the ceasefire moved: ask whether "
            f"{'it still holds' if len(named) == 1 else 'they still hold'}",
        )
