"""Write the plan folder of Exercise Saltmere from the tables beside this script.

    python examples/exercise/build.py [FOLDER]

Everything is invented and seeded: the same script writes the same bytes. Without FOLDER the
files beside this script are written.
"""

import sys
from pathlib import Path

import msgspec
import tomli_w
from saltmere.island import terrain
from saltmere.theatre import outlines
from saltmere.whole import plan, scenarios

from willing.lines import SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.write import documents


def document() -> Plan:
    """Return the plan as one record; msgspec refuses what does not fit."""
    tables = plan()
    tables["sections"] = {
        name: msgspec.convert(tables.pop(name), kind, strict=False)
        for name, kind in SECTION_TYPES.items()
    }
    sections = tables.pop("sections")
    return msgspec.convert(tables, Plan, strict=False).replace(sections=sections)


def files() -> dict[str, bytes]:
    """Return every file of the folder by name."""
    found = dict(documents(document()))
    for name, overlay in scenarios().items():
        found[f"scenarios/{name}.toml"] = tomli_w.dumps(overlay).encode()
    found["outlines.geojson"] = outlines()
    found["notional/terrain.asc"] = ("\n".join(terrain()) + "\n").encode()
    return found


def main(folder: Path) -> None:
    """Write the folder."""
    for name, data in files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    print(f"{len(files())} files")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
