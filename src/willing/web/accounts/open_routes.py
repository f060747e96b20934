"""What nobody in particular may ask of a server with accounts. All else needs a sign-in.

A route is listed here when it asks `caller_of(request)` itself what may be read.
"""

from typing import Final

PAGE: Final = frozenset({"/", "/assets/{path}"})
"""The page itself, with nothing of a plan in it."""
DOOR: Final = "/api/session"
OPEN_TO_THE_PUBLIC: Final = frozenset({"/api/contents"})
"""Answers of the API that the public may read, as far as the label gate lets it."""


def is_open(template: str) -> bool:
    """Return whether the public may ask a route, named by its path as it was written."""
    return template in PAGE or template == DOOR or template in OPEN_TO_THE_PUBLIC
