"""Write plan-fields.md, plan.schema.json and ledger-events.md beside this file, from the records.

    python docs/reference/build.py

A test fails while they are not what this writes.
"""

import json
import sys
from pathlib import Path

from willing.app.ledger.kind_reference import kind_reference
from willing.lines import SECTION_TYPES
from willing.plan.schema import field_tables, json_schema, meanings, records

HERE = Path(__file__).parent


def pages() -> dict[str, str]:
    """Return the text of each file by name."""
    modules = {kind.cls.__module__ for kind in records(SECTION_TYPES)}
    sources = [sys.modules[name].__file__ for name in sorted(modules) if name.startswith("willing")]
    found: dict[tuple[str, str], str] = {}
    for source in sources:
        found |= meanings(Path(source or "").read_text(encoding="utf-8"))
    schema = json.dumps(json_schema(SECTION_TYPES, found), indent=1, ensure_ascii=False)
    return {
        "plan-fields.md": field_tables(SECTION_TYPES, found),
        "plan.schema.json": f"{schema}\n",
        "ledger-events.md": kind_reference(),
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8")
