"""Parties: who keeps a log, who reads and who is named in a label."""

from typing import Annotated, Final

from msgspec import Meta

Party = Annotated[
    str,
    Meta(
        pattern=r"^([A-Z]{3}|HQ)$(?!\n)",
        description="a nation (ISO 3166-1 alpha-3) or HQ, the force headquarters",
    ),
]
HQ: Final = "HQ"
"""The force headquarters: writes the plan and requirements, accepts offers, keeps the picture."""
COALITION: Final = "coalition"
"""In a label: every party of the coalition, nations and headquarters."""
PUBLIC: Final = "public"
"""In a label: everyone. As a reader: someone who is no party, with no clearance."""


def is_party(name: str) -> bool:
    """Return whether `name` is a nation's code or HQ."""
    return name == HQ or (len(name) == 3 and name.isascii() and name.isalpha() and name.isupper())
