"""Roles that a nation's own words leave of its draft; the size stays that of the template.

A template gives a module several ways of being used. Where the words name one of them, the draft
keeps that one; where they name none, it keeps all.
"""

ROLES: dict[str, tuple[tuple[str, ...], str]] = {
    "ltu-training": (("host",), "S100: training facilities"),
    "bgr-seas": (("support",), "S012: support ships"),
    "gbr-seas": (("port",), "S065: help to defend ports"),
}
"""Draft: (roles kept, the words)."""
