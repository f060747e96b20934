"""Tensions between what is there and what was offered: field reports are kept, and told beside."""

from collections.abc import Iterator

from willing.basics.figure import quantity_at
from willing.basics.weeks import week_label
from willing.ledger.held import UnitState
from willing.ledger.offer_verbs import offering
from willing.ledger.subjects import Steps, subject
from willing.ledger.tensions import Note, Seen, Side, between, offered, side


def beyond(seen: Seen) -> Iterator[Note]:
    """Units there of more modules than their nation offers."""
    there: dict[tuple[str, str], list[tuple[Steps, UnitState]]] = {}
    for steps, unit in seen.state.units.items():
        if unit.left is None:
            there.setdefault((steps[1], unit.arrived.offer), []).append((steps, unit))
    for (iso3, name), units in there.items():
        file = seen.plan.nations.get(iso3)
        offer = file.offers.get(name) if file else None
        count = sum(unit.arrived.modules for _, unit in units)
        if offer is None or count <= (most := quantity_at(offer.quantity, "high")):
            continue
        what = f"{offered(name, offer)}, {most:g} in number; {count} are there"
        yield between(
            "beyond",
            (iso3, name),
            f"{iso3}: more modules are there than it {offering([offer])}",
            *(_there(steps, unit) for steps, unit in units),
            side(seen, ("nations", iso3, "offers", name), what),
        )


def nowhere(seen: Seen) -> Iterator[Note]:
    """A unit there in a zone that the plan does not have."""
    zones = seen.plan.theatre.zones
    for steps, unit in seen.state.units.items():
        if unit.left is None and unit.arrived.zone not in zones:
            yield between(
                "nowhere",
                (steps[1], steps[3]),
                f"{steps[1]}: a unit is in a zone that the plan does not have",
                _there(steps, unit),
                Side(subject="theatre.zones", text=f"The plan has no zone {unit.arrived.zone}."),
            )


def _there(steps: Steps, unit: UnitState) -> Side:
    """Return what is there of a unit, with the entry that says so."""
    arrived = unit.arrived
    modules = "1 module" if arrived.modules == 1 else f"{arrived.modules} modules"
    where = f"{steps[3]}, {modules}, in {arrived.zone} since {week_label(arrived.week)}"
    text = f"{steps[1]} has there ({unit.origin.at[:10]}, {unit.origin.entry}): {where}."
    return Side(subject=subject(*steps), entry=unit.origin.entry, text=text)
