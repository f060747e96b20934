"""A wheel carries the built user interface, or is not built."""

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

STATIC = Path("src/willing/web/static/index.html")


class BuildHook(BuildHookInterface[Any]):
    """Builds the user interface where it is missing; editable installs are left alone."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raise RuntimeError where it is missing and cannot be built."""
        del build_data
        root = Path(self.root)
        if version == "editable" or (root / STATIC).is_file():
            return
        npm = shutil.which("npm")
        if npm is not None and (root / "ui").is_dir():
            subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=root / "ui", check=True)
            subprocess.run([npm, "run", "build"], cwd=root / "ui", check=True)
        if not (root / STATIC).is_file():
            raise RuntimeError(
                f"{STATIC} is missing: a wheel without the user interface would be empty. "
                "Build it first: make ui (node 20 and npm)."
            )
