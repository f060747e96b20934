"""What is not there, and what the one who asks may not know of: the same words, the same code."""

from willing.basics.errors import WillingError


class AbsentError(WillingError):
    """There is nothing of that name here for the one who asks."""
