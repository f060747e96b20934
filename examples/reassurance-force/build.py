"""Write the plan folder of the reassurance example from public facts and stated assumptions.

    python examples/reassurance-force/build.py [FOLDER]

Facts come from facts/, sizes from notional/templates.toml, needs and gates from assumed/. The
same inputs write the same bytes. Without FOLDER the files beside this script are written.
"""

import csv
import sys
import tomllib
from pathlib import Path
from typing import Any

import msgspec
import tomli_w
from assumed import sections
from assumed.gates import GATES, NOTE, SCENARIOS
from assumed.requirements import FIRST, LAST, capabilities, precedents
from assumed.roles import ROLES
from assumed.zones import theatre

from willing.coalition.facts import FACT_FILES, facts_from_csv
from willing.coalition.facts_rows import spelled
from willing.coalition.nation import NationFile
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.facts import with_facts
from willing.plan.facts_drafts import NotionalTemplate, drafts
from willing.plan.write import documents

FOLDER = Path(__file__).resolve().parent
ALSO_CITED = {"eumam", "undof"}
OTHER_SOURCES: dict[str, dict[str, Any]] = {
    "ministry-2025": {
        "title": "Ministry of Defence of Ukraine, 139,000 km² (mod.gov.ua)",
        "source_class": "official",
        "date": "2025-01",
    },
    "prime-minister-2025": {
        "title": "Prime minister of Ukraine, 137,000 km² (unn.ua)",
        "source_class": "national_media",
        "date": "2025-06-24",
    },
    "protection-cluster-2025": {
        "title": "UN Protection Cluster as relayed, 152,503 km² (sgs.org.ua)",
        "source_class": "secondary",
        "date": "2025",
    },
    "standards-2024": {
        "title": "Standards implemented, 315 of 1,135, January 2024, as reported",
        "source_class": "secondary",
        "date": "2024-01",
    },
}


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file of the facts."""
    with (FOLDER / "facts" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sources() -> dict[str, Any]:
    """Return the past missions that quantities cite, and the other sources."""
    cited = precedents() | ALSO_CITED
    classes = {
        row["id"]: row["source_class"]
        for row in reversed(table("precedents/sources.csv"))
        if row["field"] == "strength_peak" or row["id"] == "eumam"
    }
    found = {}
    for row in table("precedents/precedents.csv"):
        place = spelled(row["area_or_country"]).replace("Turkey", "Türkiye")
        if row["id"] in cited:
            found[row["id"]] = {
                "title": f"{row['operation']} ({row['organisation']}, {place})",
                "source_class": classes.get(row["id"], "secondary"),
                **({"date": row["source_date"]} if row["source_date"] else {}),
                "url": row["source_url"],
                "note": "precedent",
            }
    return found | OTHER_SOURCES


def assumed() -> dict[str, Any]:
    """Return the plan without nations: what is wanted, where, and under which assumptions."""
    return {
        "format": 1,
        "title": "Reassurance force",
        "summary": (
            "What the coalition's public words would make, if the assumptions printed here held. "
            "Statements are public and cited; every size of a module is notional and the same "
            "for every nation; nothing is committed."
        ),
        "marking": "UNCLASSIFIED",
        "horizon": {"first_week": FIRST, "last_week": LAST},
        "assumptions": {"counts_from": "draft", "gates": GATES, "note": NOTE},
        "sources": sources(),
        "capabilities": capabilities(),
        "force": {
            "enabler_ratios": {
                "role-2": {
                    "capability": "role-2",
                    "persons": 1500,
                    "price": 40.0,
                    "zones": ["west", "centre", "south"],
                    "source": "assumed",
                }
            }
        },
        "theatre": theatre(FOLDER / "outlines.geojson"),
    }


def document() -> Plan:
    """Return the plan as one record, with statements, drafts and what nobody has offered."""
    made = {
        name: msgspec.convert(getattr(sections, name)(), kind, strict=False)
        for name, kind in SECTION_TYPES.items()
    }
    plan = msgspec.convert(assumed(), Plan, strict=False).replace(sections=made)
    files = {name: (FOLDER / "facts/coalition" / name).read_bytes() for name in FACT_FILES}
    plan = with_facts(plan, facts_from_csv(files))
    templates = tomllib.loads((FOLDER / "notional/templates.toml").read_text(encoding="utf-8"))
    made_of = msgspec.convert(templates, dict[str, NotionalTemplate], strict=False)
    nobody = NationFile(
        name="Not yet offered",
        coalition_status="not_yet_offered",
        note="Need that no nation has said it would meet belongs here; it never fills.",
    )
    nations = {code: as_said(nation) for code, nation in drafts(plan, made_of).items()}
    return plan.replace(nations={**nations, "ZZZ": nobody})


def as_said(nation: NationFile) -> NationFile:
    """Return the nation with its drafts cut to the roles that its words name."""
    offers = dict(nation.offers)
    for key in offers.keys() & ROLES.keys():
        roles, words = ROLES[key]
        kept = {role: offers[key].employments[role] for role in roles}
        note = f"{offers[key].note} Role kept, by its words: {words}."
        offers[key] = offers[key].replace(employments=kept, note=note)
    return nation.replace(offers=offers)


def files() -> dict[str, bytes]:
    """Return every file of the plan folder that this script writes, by name."""
    found = dict(documents(document()))
    for name, overlay in SCENARIOS.items():
        found[f"scenarios/{name}.toml"] = tomli_w.dumps(overlay).encode()
    return found


def main(folder: Path) -> None:
    """Write the folder."""
    written = files()
    for name, data in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    print(f"{len(written)} files")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
