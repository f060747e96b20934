"""What an act on an offer covers: the terms that stood, and not another text under the same id."""

from typing import Final

from willing.coalition.offer import Offer

FREE: Final = ("title", "note", "source", "statements", "quantity")
"""What may change under an act. Of a smaller quantity it covers what is left, of a larger one as
many modules as before."""


def same_terms(before: Offer, after: Offer) -> bool:
    """Return whether acts on an offer go on covering it when it is changed."""
    return before.replace(**{name: getattr(after, name) for name in FREE}) == after
