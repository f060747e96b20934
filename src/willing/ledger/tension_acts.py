"""Tensions between acts, what is in theatre, decisions and runs."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from willing.basics.days import day_of
from willing.basics.weeks import week_label
from willing.coalition.offer import layer
from willing.ledger.basis import Compared
from willing.ledger.subjects import Steps, subject
from willing.ledger.tensions import (
    Note,
    Seen,
    Side,
    between,
    last_side,
    offered,
    offers,
    place,
    side,
)

LONG_DAYS: Final = 60
"""An acceptance that the nation has not followed for so many days is noted."""


def waiting(seen: Seen) -> Iterator[Note]:
    """Accepted long ago, not authorised."""
    for iso3, file, name, offer in offers(seen):
        steps = (*place(iso3, "offers", name), "accepted")
        held = seen.state.records.get(steps)
        if offer.accepted is None or offer.authorised is not None or held is None:
            continue
        given = day_of(offer.accepted.date or "") or date.fromisoformat(held.origin.at[:10])
        days = (date.fromisoformat(seen.today) - given).days
        if days > LONG_DAYS:
            what = f"no entry of {iso3} says that it authorised {name}, {days} days later"
            yield between(
                "waiting",
                (iso3, name),
                f"{file.name}: accepted and not authorised",
                side(seen, steps, f"{offer.title} ({name}), by {offer.accepted.by}"),
                Side(
                    subject=subject(*place(iso3, "offers", name)), text=f"By {seen.today} {what}."
                ),
            )


def uncovered(seen: Seen) -> Iterator[Note]:
    """In theatre, without both acts."""
    for steps, held in seen.state.records.items():
        if len(steps) != 5 or steps[4] != "in_theatre":
            continue
        acts = ("accepted", "authorised")
        missing = [name for name in acts if (*steps[:4], name) not in seen.state.records]
        if missing:
            what = f"{steps[3]} is {held.value.state.replace('_', ' ')}"
            yield between(
                "uncovered",
                (steps[1], steps[3]),
                f"{steps[1]}: in theatre, and not {' and not '.join(missing)} any more",
                side(seen, steps, what),
                _ended(seen, steps),
            )


def _ended(seen: Seen, steps: Steps) -> Side:
    ends = ("acceptance_ended", "authorisation_ended")
    history = seen.state.history.get(steps[:4], ())
    last = next((held for held in reversed(history) if held.origin.kind in ends), None)
    if last is None:
        return Side(subject=subject(*steps[:4]), text="No entry that counts covers it.")
    return last_side(seen, steps[:4], last)


def arrived(seen: Seen) -> Iterator[Note]:
    """A unit that is there, of an offer that is not committed."""
    for steps, unit in seen.state.units.items():
        file = seen.plan.nations.get(steps[1])
        offer = file.offers.get(unit.arrived.offer) if file else None
        if unit.left is not None or (
            offer is not None and layer(offer) in ("committed", "present")
        ):
            continue
        where = f"{steps[3]} in {unit.arrived.zone} since {week_label(unit.arrived.week)}"
        at = ("nations", steps[1], "offers", unit.arrived.offer)
        other = (
            side(seen, at, f"{offered(unit.arrived.offer, offer)}, and not committed")
            if offer
            else Side(
                subject=subject(*at),
                text=f"No offer {unit.arrived.offer} of {steps[1]} stands.",
            )
        )
        there = Side(
            subject=subject(*steps),
            entry=unit.origin.entry,
            text=f"{steps[1]} has there ({unit.origin.at[:10]}, {unit.origin.entry}): {where}.",
        )
        yield between(
            "arrived",
            (steps[1], steps[3]),
            f"{steps[1]}: a unit is there that is not committed",
            there,
            other,
        )


def decided(seen: Seen) -> Iterator[Note]:
    """A decision on another plan than the one that now stands."""
    for name, each in seen.state.decisions.items():
        found = seen.compared.get(("decisions", name))
        if found is not None and found.is_other:
            yield _other_plan(
                found,
                "decided",
                ("decisions", name),
                f"{each.origin.party} proposed ({each.origin.at[:10]}, {each.origin.entry}): "
                f"{each.decision.title}, on the plan {each.decision.plan_hash[:12]}.",
                each.origin.entry,
            )


def running(seen: Seen) -> Iterator[Note]:
    """An accepted run of another plan than the one that now stands."""
    for name, held in list(seen.state.runs.items())[-1:]:
        found = seen.compared.get(("runs", name))
        if found is not None and found.is_other:
            yield _other_plan(
                found,
                "running",
                ("runs", name),
                f"{held.origin.party} accepted as the force plan ({held.origin.at[:10]}, "
                f"{held.origin.entry}): {name}, of the plan {found.named[:12]}.",
                held.origin.entry,
            )


def _other_plan(found: Compared, rule: str, steps: Steps, text: str, entry: str) -> Note:
    stands = (found.now or "")[:12]
    return Note(
        rule=rule,
        name=f"{rule}-{steps[1]}",
        title=f"{steps[1]}: made on another plan than the one that stands",
        sides=(
            Side(subject=subject(*steps), entry=entry, text=text),
            Side(subject="plan", text=f"The plan that now stands is {stands}."),
        ),
    )
