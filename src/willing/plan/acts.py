"""A larger number makes no commitment: acts keep covering the modules they covered."""

from willing.basics.figure import Figure, Quantity, quantity_at
from willing.coalition.offer import Act, CountsFrom, Offer
from willing.plan.document import Plan


def acts_kept(before: Plan, after: Plan) -> tuple[Plan, tuple[str, ...]]:
    """Return the changed plan with the acts of each offer whose quantity was raised covering as
    many modules as before, and a line for each; an act that states its number stays as it is."""
    nations, told = dict(after.nations), []
    for nation, file in after.nations.items():
        old = before.nations[nation].offers if nation in before.nations else {}
        kept = {
            name: acts_limited(old[name], each) for name, each in file.offers.items() if name in old
        }
        changed = {name: each for name, each in kept.items() if each is not file.offers[name]}
        if changed:
            nations[nation] = file.replace(offers={**file.offers, **changed})
        told += [
            f"nations.{nation}.offers.{name}: raised to {_count(each)}; "
            f"what was accepted, authorised or is in theatre stays {_count(old[name])}, "
            "the rest is offered only."
            for name, each in changed.items()
        ]
    return (after.replace(nations=nations), tuple(told)) if told else (after, ())


def more_of(offer: Offer, count: int, counts_from: CountsFrom) -> Offer:
    """Return the offer with so many modules more, offered only; where nothing but commitments
    counts, so many more that are committed too."""
    more = offer.replace(quantity=raised(offer.quantity, count))
    kept = acts_limited(offer, more)
    if counts_from != "committed":
        return kept
    return kept.replace(
        accepted=_covering_more(offer.accepted, count),
        authorised=_covering_more(offer.authorised, count),
    )


def raised(quantity: Quantity, count: int) -> Quantity:
    """Return a quantity raised by so many, at every size."""
    if not isinstance(quantity, Figure):
        return quantity + count
    ends = {"low": quantity.low, "high": quantity.high}
    moved = {name: end + count for name, end in ends.items() if end is not None}
    return quantity.replace(central=quantity.central + count, **moved)


def _covering_more(act: Act | None, count: int) -> Act | None:
    if act is None or act.modules is None:
        return act
    return act.replace(modules=act.modules + count)


def _count(offer: Offer) -> int:
    return int(quantity_at(offer.quantity, "central") + 1e-9)


def acts_limited(old: Offer, new: Offer) -> Offer:
    """Return the offer with the acts that it had before limited to the modules they covered."""
    count = _count(old)
    if _count(new) <= count:
        return new
    accepted = _limited(old.accepted, new.accepted, count)
    authorised = _limited(old.authorised, new.authorised, count)
    there = new.in_theatre_modules
    if there is None and old.in_theatre is not None and new.in_theatre == old.in_theatre:
        there = count
    if (accepted, authorised, there) == (new.accepted, new.authorised, new.in_theatre_modules):
        return new
    return new.replace(accepted=accepted, authorised=authorised, in_theatre_modules=there)


def _limited(old: Act | None, new: Act | None, count: int) -> Act | None:
    """Return the act, limited where it is the one that was there and states no number."""
    if new is None or new != old or new.modules is not None:
        return new
    return new.replace(modules=count)
