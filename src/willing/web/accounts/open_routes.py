"""What nobody in particular may ask of a server with accounts. All else needs a sign-in."""

from typing import Final

from willing.web.gated_routes import READ

PAGE: Final = frozenset({"/", "/assets/{path}"})
"""The page itself, with nothing of a plan in it."""
DOOR: Final = "/api/session"
WAY: Final = frozenset({"/api/session/provider", "/api/session/return"})
"""To a provider of identities and back."""
OPEN_TO_THE_PUBLIC: Final = READ | {"/api/openapi.json", "/ogc", "/ogc/conformance"}
"""Answers that the public may ask for: read through the label gate, which shows what is public, or
the same of any server."""


def is_open(template: str) -> bool:
    """Return whether the public may ask a route, named by its path as it was written."""
    return template in PAGE or template == DOOR or template in WAY or template in OPEN_TO_THE_PUBLIC
