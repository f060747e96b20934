"""Units in sentences: those that are there, that left, and commitments of which none is there."""

from collections.abc import Iterator

from willing.basics.weeks import week_label
from willing.coalition.offer import layer
from willing.ledger.held import Origin, UnitState
from willing.ledger.subjects import Steps
from willing.monitor.units import leaving_day, present_units
from willing.monitor.watch import Period, Sentence, Watch, is_in, offer_of


def unit_sentence(watch: Watch, steps: Steps, unit: UnitState, verb: str) -> Sentence:
    """Return that a unit is there, or came."""
    text = f"{steps[1]} {verb}{_behalf(unit.origin)}: {_unit(watch, steps, unit)}."
    return Sentence(text=text, source=unit.origin.entry, as_of=unit.origin.at)


def _unit(watch: Watch, steps: Steps, unit: UnitState) -> str:
    arrived = unit.arrived
    offer = offer_of(watch, steps[1], arrived.offer)
    zone = watch.plan.theatre.zones.get(arrived.zone)
    what = f"{arrived.modules} × {offer.title if offer else arrived.offer} ({steps[3]})"
    return f"{what} in {zone.title if zone else arrived.zone} since {week_label(arrived.week)}"


def _behalf(origin: Origin) -> str:
    return f" (as {origin.party} recorded)" if origin.on_behalf else ""


def departures(watch: Watch, period: Period) -> Iterator[Sentence]:
    """Yield what left in the period."""
    for steps, unit in watch.state.units.items():
        if (
            unit.left is None
            or unit.left_origin is None
            or not is_in(period, leaving_day(watch, unit))
        ):
            continue
        why = f", {unit.left.reason.rstrip('.')}" if unit.left.reason else ""
        plan = "as planned" if unit.left.planned else "not as planned"
        text = (
            f"{steps[1]} has there no longer{_behalf(unit.left_origin)}: "
            f"{unit.arrived.modules} × {unit.arrived.offer} ({steps[3]}), left in "
            f"{week_label(unit.left.week)}, {plan}{why}."
        )
        yield Sentence(text=text, source=unit.left_origin.entry, as_of=unit.left_origin.at)


def awaited(watch: Watch, period: Period) -> Iterator[Sentence]:
    """Yield what is committed while no record says that a unit of it is there."""
    there = {(steps[1], unit.arrived.offer) for steps, unit in present_units(watch, period)}
    for nation, file in watch.plan.nations.items():
        for name, offer in file.offers.items():
            if layer(offer) not in ("committed", "present") or (nation, name) in there:
                continue
            held = watch.state.records.get(("nations", nation, "offers", name, "authorised"))
            by = offer.authorised.by if offer.authorised else nation
            yield Sentence(
                text=f"{nation} has committed {offer.title} ({name}), authorised by {by}; no "
                "record says that a unit of it is there.",
                source=held.origin.entry if held else "the plan",
                as_of=held.origin.at if held else watch.today,
            )
