"""The outlines a plan's theatre names, read from its folder."""

from pathlib import Path

from willing.basics.errors import PlanError
from willing.basics.fault import Fault
from willing.plan.document import Plan

MAX_BYTES = 20_000_000


def outlines_of(folder: Path, plan: Plan) -> bytes | None:
    """Return the GeoJSON beside the plan, or None when it names none; raises PlanError."""
    name = plan.theatre.outlines
    if not name:
        return None
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise PlanError(
            [
                Fault(
                    file="theatre.toml",
                    key="theatre.outlines",
                    what=f"there is no file '{name}' in the plan folder",
                    fix="Put the GeoJSON there or leave the key out",
                )
            ]
        )
    if path.stat().st_size > MAX_BYTES:
        raise PlanError(
            [
                Fault(
                    file=name,
                    what=f"larger than {MAX_BYTES // 1_000_000} MB",
                    fix="Simplify the outlines",
                )
            ]
        )
    return path.read_bytes()
