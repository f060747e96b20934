"""A plan as the files of a plan folder, in stable order; reading them gives the plan back."""

from collections.abc import Mapping
from typing import Any, Final

import tomli_w

from willing.plan.document import Plan
from willing.plan.layout import PLAN_FILE
from willing.plan.plain import plain

OWN_FILES: Final = ("theatre", "events", "field_reports")
"""Tables that are written to a file of their own, beside nations and sections."""


def documents(plan: Plan) -> Mapping[str, bytes]:
    """Return the plan's files by relative name, plan.toml first.

    A plan with a scenario applied is written as it then stands; the overlay is not told apart.
    """
    document = plain(plan)
    document.pop("scenario", None)
    nations: dict[str, Any] = document.pop("nations", {})
    sections: dict[str, Any] = document.pop("sections", {})
    own = {name: document.pop(name) for name in OWN_FILES if name in document}
    tables = {PLAN_FILE: document}
    tables |= {f"{name}.toml": table for name, table in own.items()}
    tables |= {f"{name}.toml": table for name, table in sections.items()}
    tables |= {f"nations/{nation}.toml": table for nation, table in nations.items()}
    return {name: toml_bytes(table) for name, table in tables.items()}


def toml_bytes(table: Mapping[str, Any]) -> bytes:
    """Return one table as the bytes of a TOML file."""
    return tomli_w.dumps(table).encode()
