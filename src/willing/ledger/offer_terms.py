"""What an act on an offer covers: the terms that stood, and not another text under the same id."""

from typing import Final

from willing.basics.figure import quantity_at
from willing.coalition.offer import Offer
from willing.ledger.values import InTheatre

FREE: Final = ("title", "note", "source", "statements", "quantity")
"""What may change under an act. Of a smaller quantity it covers what is left, of a larger one as
many modules as before."""


def same_terms(before: Offer, after: Offer) -> bool:
    """Return whether acts on an offer go on covering it when it is changed."""
    return before.replace(**{name: getattr(after, name) for name in FREE}) == after


def module_count(offer: Offer) -> int:
    """Return how many modules an offer has."""
    return int(quantity_at(offer.quantity, "central") + 1e-9)


def there_of(there: InTheatre, offer: Offer) -> InTheatre:
    """Return what is in theatre of an offer that was changed: no more than it still has."""
    most = max(module_count(offer), 1)
    more = there.modules is not None and there.modules > most
    return there.replace(modules=most) if more else there
