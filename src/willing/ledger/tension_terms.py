"""Tensions between what a nation said, offered and limits, and its mandate."""

from collections.abc import Iterator

from willing.basics.figure import quantity_at
from willing.coalition.offer import Offer, layer
from willing.force.caveats import binding_caveats, denies_zone, zones_of
from willing.force.mandates import needs_mandate
from willing.ledger.offer_verbs import ended, last_made, offering
from willing.ledger.tensions import (
    Note,
    Seen,
    Side,
    between,
    last_side,
    offered,
    offers,
    place,
    quoted,
    side,
)
from willing.plan.facts_tensions import standing


def said_no(seen: Seen) -> Iterator[Note]:
    """A standing refusal on a line of effort, and an offer on it."""
    for iso3, file in seen.plan.nations.items():
        for effort, rows in standing(file).items():
            refusals = [row.key for row in rows if row.statement.kind == "exclusion"]
            made = [
                (name, offer)
                for name, offer in file.offers.items()
                if offer.state != "draft" and offer.line_of_effort == effort
            ]
            if refusals and made:
                yield between(
                    "said-no",
                    (iso3, effort),
                    f"{file.name}: said no on {effort}, and {offering(offer for _, offer in made)}",
                    *(
                        side(seen, place(iso3, "statements", key), quoted(file, key))
                        for key in refusals
                    ),
                    *(
                        side(seen, place(iso3, "offers", name), offered(name, offer))
                        for name, offer in made
                    ),
                )


def said_yes(seen: Seen) -> Iterator[Note]:
    """A standing word that it would, and its offers on that line all withdrawn."""
    for steps, history in seen.state.history.items():
        last = history[-1]
        if last.origin.kind != "offer_withdrawn" or steps[1] not in seen.plan.nations:
            continue
        made = last_made(history)
        if made is None:
            continue
        file, effort = seen.plan.nations[steps[1]], made.line_of_effort
        still = any(offer.line_of_effort == effort for offer in file.offers.values())
        said = [row.key for row in standing(file).get(effort, []) if row.statement.kind == "offer"]
        if said and not still:
            yield between(
                "said-yes",
                (steps[1], effort),
                f"{file.name}: said it would on {effort}, and {ended(made)}",
                *(
                    side(seen, place(steps[1], "statements", key), quoted(file, key))
                    for key in said
                ),
                last_side(seen, steps, last, f"{made.title} ({steps[3]})"),
            )


def _goes_inside(seen: Seen, iso3: str, offer: Offer) -> bool:
    """Return whether every way of using the offer is under the nation's mandate."""
    zones = [zone for each in offer.employments.values() for zone in zones_of(seen.plan, each)]
    return bool(zones) and all(needs_mandate(seen.plan, iso3, zone) for zone in zones)


def _mandate_side(seen: Seen, iso3: str, what: str) -> Side:
    return side(seen, ("nations", iso3, "mandate"), what)


def refused(seen: Seen) -> Iterator[Note]:
    """An offer into the host, and a mandate that was refused."""
    for iso3, file, name, offer in offers(seen):
        if (
            file.mandate.state == "refused"
            and _goes_inside(seen, iso3, offer)
            and layer(offer) in ("offered", "said")
        ):
            yield between(
                "refused",
                (iso3, name),
                f"{file.name}: {offering([offer])} what its mandate was refused for",
                side(seen, place(iso3, "offers", name), offered(name, offer)),
                _mandate_side(seen, iso3, "its mandate was refused"),
            )


def ceiling(seen: Seen) -> Iterator[Note]:
    """Offers into the host of more persons than the mandate's ceiling."""
    for iso3, file in seen.plan.nations.items():
        most = file.mandate.ceiling_persons
        inside = {
            name: offer.persons * int(quantity_at(offer.quantity, "central"))
            for name, offer in file.offers.items()
            if offer.state == "offered" and _goes_inside(seen, iso3, offer)
        }
        if most is not None and sum(inside.values()) > most:
            yield between(
                "ceiling",
                (iso3,),
                f"{file.name}: offers more persons than its mandate allows at once",
                _mandate_side(seen, iso3, f"at most {most} persons inside the host"),
                *(
                    side(
                        seen,
                        place(iso3, "offers", name),
                        f"{offered(name, file.offers[name])}, {persons} persons",
                    )
                    for name, persons in inside.items()
                ),
            )


def unvoted(seen: Seen) -> Iterator[Note]:
    """An authorisation, and a mandate that is only planned or tabled."""
    for iso3, file, name, offer in offers(seen):
        if (
            offer.authorised is not None
            and file.mandate.state in ("planned", "tabled")
            and _goes_inside(seen, iso3, offer)
        ):
            who = f"{offer.title} ({name}), by {offer.authorised.by}"
            yield between(
                "unvoted",
                (iso3, name),
                f"{file.name}: authorised before its mandate was passed",
                side(seen, (*place(iso3, "offers", name), "authorised"), who),
                _mandate_side(seen, iso3, f"its mandate is {file.mandate.state}"),
            )


def caveat(seen: Seen) -> Iterator[Note]:
    """An offer, and caveats of its own nation that leave it nowhere to go."""
    for iso3, file, name, offer in offers(seen):
        binding = binding_caveats(file, offer)
        zones = {zone for each in offer.employments.values() for zone in zones_of(seen.plan, each)}
        denying = {
            key for key, each in binding.items()
            for zone in zones if denies_zone(seen.plan, each, zone)
        }  # fmt: skip
        left = [z for z in zones if not any(denies_zone(seen.plan, c, z) for c in binding.values())]
        if zones and denying and not left:
            yield between(
                "caveat",
                (iso3, name),
                f"{file.name}: {offering([offer])} what its own caveats leave nowhere to go",
                side(seen, place(iso3, "offers", name), offered(name, offer)),
                *(
                    side(seen, place(iso3, "caveats", key), binding[key].text.rstrip("."))
                    for key in sorted(denying)
                ),
            )
