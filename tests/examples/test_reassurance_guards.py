"""Guards of the reassurance example: what may never be in it, whatever else changes."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest

from willing.app.read import read
from willing.basics.figure import Figure
from willing.coalition.facts_use import draftable
from willing.coalition.offer import layer
from willing.lines import LINES
from willing.plan.document import Plan
from willing.plan.theatre import containers

OBLASTS = 25
LEFT_OUT = {"S126", "S137", "S031", "S037", "S141"}


@pytest.fixture(scope="module")
def plan(examples: Path) -> Plan:
    return read(examples / "reassurance-force")


@pytest.fixture(scope="module")
def outlines(examples: Path) -> dict[str, Any]:
    document = json.loads((examples / "reassurance-force/outlines.geojson").read_bytes())
    return {each["id"]: each for each in document["features"]}


def walk(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    yield path, value
    if isinstance(value, dict):
        for key, each in value.items():
            yield from walk(each, f"{path}.{key}" if path else str(key))
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from walk(each, f"{path}.{index}")


def inside(geometry: dict[str, Any], lon: float, lat: float) -> bool:
    """Ray casting over every ring: an odd number of crossings is inside."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    crossings = 0
    for ring in (ring for polygon in polygons for ring in polygon):
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) / (y2 - y1) * (x2 - x1):
                crossings += 1
    return crossings % 2 == 1


def test_no_incident_of_a_real_theatre_is_shipped(examples: Path, plan: Plan) -> None:
    assert plan.field_reports == {}
    for file in (examples / "reassurance-force").rglob("*.toml"):
        assert not re.search(r"incident_reported|\bincidents\.", file.read_text(encoding="utf-8"))


# Who is in it --------------------------------------------------------------------------------


def test_thirty_five_states_one_file_each(plan: Plan, examples: Path) -> None:
    coalition = [
        code
        for code, nation in plan.nations.items()
        if nation.coalition_status in ("lead", "host", "participant")
    ]
    assert len(coalition) == 35
    files = {path.stem for path in (examples / "reassurance-force/nations").glob("*.toml")}
    assert files == set(plan.nations)


def test_partner_outside_host_and_nobody_never_fill(plan: Plan) -> None:
    for nation in plan.nations.values():
        if nation.coalition_status in ("partner", "outside", "host", "not_yet_offered"):
            assert not nation.offers
    assert plan.nations["USA"].coalition_status == "partner"
    assert plan.nations["ZZZ"].coalition_status == "not_yet_offered"


# Layers of truth -----------------------------------------------------------------------------


def test_every_offer_is_a_draft_with_own_statements(plan: Plan) -> None:
    for code, nation in plan.nations.items():
        for key, offer in nation.offers.items():
            assert offer.state == "draft" and layer(offer) == "said", key
            assert offer.basis == "notional" and "notional" in offer.title, key
            assert offer.statements, key
            rows = [nation.statements[each] for each in offer.statements]
            assert all(row.kind == "offer" and row.use == "own" for row in rows), key
            assert all(row.source_class != "low" for row in rows), key
            assert key == f"{code.lower()}-{offer.line_of_effort}"


def test_one_draft_for_each_nation_and_line_with_own_offers(plan: Plan) -> None:
    for nation in plan.nations.values():
        made = {offer.line_of_effort for offer in nation.offers.values()}
        if nation.coalition_status in ("lead", "participant"):
            assert made == set(draftable(nation.statements))
    used = {
        each
        for nation in plan.nations.values()
        for offer in nation.offers.values()
        for each in offer.statements
    }
    assert not used & LEFT_OUT
    drafts = [key for nation in plan.nations.values() for key in nation.offers]
    assert len(drafts) == 35
    assert len([code for code, nation in plan.nations.items() if nation.offers]) == 16


def test_considerations_never_make_an_offer(plan: Plan) -> None:
    for code in ("AUS", "AUT", "ESP", "NLD", "PRT", "FIN", "GRC", "IRL", "JPN", "SVN", "HRV"):
        assert not plan.nations[code].offers, code


def test_nothing_is_accepted_authorised_or_on_record_as_met(plan: Plan) -> None:
    offers = [offer for nation in plan.nations.values() for offer in nation.offers.values()]
    assert all(each.accepted is None and each.authorised is None for each in offers)
    assert all(each.in_theatre is None for each in offers)
    assert all(gate.met_week is None for gate in plan.gates.values())
    assert plan.assumptions.counts_from == "draft"


# Figures -------------------------------------------------------------------------------------


def test_a_size_never_differs_by_nation(plan: Plan) -> None:
    """Words may leave out a role; what a role gives, and every other size, is the template's."""
    sizes: dict[tuple[str, str | None], set[bytes]] = {}
    roles: dict[tuple[str, str | None, str], set[bytes]] = {}
    for nation in plan.nations.values():
        for offer in nation.offers.values():
            for role, employment in offer.employments.items():
                given = msgspec.json.encode(employment, order="deterministic")
                key = (offer.line_of_effort, offer.module_type, role)
                roles.setdefault(key, set()).add(given)
            fields = (offer.quantity, offer.persons, offer.lift_t)
            rest = (offer.rotation, offer.ntm_days, offer.movement_days, offer.decision_days)
            size = msgspec.json.encode((fields, rest), order="deterministic")
            sizes.setdefault((offer.line_of_effort, offer.module_type), set()).add(size)
    assert all(len(each) == 1 for each in (*sizes.values(), *roles.values()))


def test_every_size_and_need_has_a_range(plan: Plan) -> None:
    for nation in plan.nations.values():
        for key, offer in nation.offers.items():
            assert isinstance(offer.quantity, Figure), key
            assert offer.quantity.low is not None and offer.quantity.high is not None, key
    for line in LINES:
        for key, need in line.requirements(plan, None).items():
            if need.derived_from:
                continue
            for figure in (need.threshold, need.objective):
                assert isinstance(figure, Figure), key
                assert figure.low is not None and figure.high is not None, key
                cited = figure.source in plan.sources
                assert cited if figure.basis == "precedent" else figure.basis == "notional", key


# Space ---------------------------------------------------------------------------------------


def test_nothing_in_ukraine_is_below_an_oblast(plan: Plan, outlines: dict[str, Any]) -> None:
    oblasts = {key for key, each in outlines.items() if each["properties"]["kind"] == "oblast"}
    assert len(oblasts) == OBLASTS
    regions = {"ukraine", "west", "north", "centre", "south", "east"}
    known = oblasts | regions | {"kyiv-cell", "ukraine-airspace"}
    for key, zone in plan.theatre.zones.items():
        if zone.host == "UKR":
            assert key in known, key
    assert plan.theatre.zones["kyiv-cell"].lat_deg is None


def test_points_are_lettering_points_of_zones_only(plan: Plan, outlines: dict[str, Any]) -> None:
    """A position anywhere but on a zone would be a position of something."""
    document = msgspec.to_builtins(plan)
    points = re.compile(r"(^|\.)(lat_deg|lon_deg|mgrs|ring_deg)$")
    for path, _ in walk(document):
        if points.search(path):
            assert re.fullmatch(r"theatre\.zones\.[^.]+\.(lat|lon)_deg", path), path
    for zone in plan.theatre.zones.values():
        if zone.outline is not None:
            properties = outlines[zone.outline]["properties"]
            assert zone.lat_deg == properties["label_lat_deg"]
            assert zone.lon_deg == properties["label_lon_deg"]


def test_entry_points_have_no_position_and_no_name(plan: Plan) -> None:
    for point in plan.theatre.entry_points.values():
        assert point.lat_deg is None and point.lon_deg is None
        assert "Notional" in point.note


def test_no_site_hub_or_sector_has_a_place(plan: Plan) -> None:
    sections = msgspec.to_builtins(dict(plan.sections))
    assert not sections["skies"].get("sites")
    for sector in sections["verification"]["sectors"].values():
        assert sector["zone"] in ("east", "south")
        assert sector["length_km"] % 100 == 0 and "measured on no line" in sector["note"]
        assert "length_date" not in sector
    for hub in sections["presence"]["hubs"].values():
        assert hub["zone"] in ("west", "north", "centre", "south", "east")


@pytest.mark.parametrize(
    ("place", "lon", "lat"),
    [("Simferopol", 34.10, 44.95), ("Kerch", 36.45, 45.34), ("Sevastopol", 33.55, 44.60)],
)
def test_crimea_is_ukraine(outlines: dict[str, Any], place: str, lon: float, lat: float) -> None:
    holds = {key for key, each in outlines.items() if inside(each["geometry"], lon, lat)}
    assert holds == {"ukraine", "crimea"}, place


def test_crimea_is_ukraine_in_the_theatre_too(plan: Plan) -> None:
    assert "ukraine" in containers(plan.theatre, "crimea")
    assert plan.theatre.zones["crimea"].host == "UKR"


def test_outlines_are_small_and_say_their_licence(examples: Path) -> None:
    data = (examples / "reassurance-force/outlines.geojson").read_bytes()
    assert len(data) < 250_000
    document = json.loads(data)
    assert "ODbL" in document["licence"] and "OpenStreetMap" in document["licence"]
    assert "Lines imply no legal position" in document["note"]


# Words ---------------------------------------------------------------------------------------


def test_names_are_spelled_as_the_states_spell_them(plan: Plan) -> None:
    texts = [
        value
        for path, value in walk(msgspec.to_builtins(plan))
        if isinstance(value, str) and not path.endswith("url") and "://" not in value
    ]
    for wrong in ("Kiev", "Odessa", "Turkey", "Turkiye", "Kharkov", "Lvov"):
        assert not [text for text in texts if re.search(rf"\b{wrong}\b", text)], wrong


def test_own_words_use_the_verbs_of_the_layers(plan: Plan) -> None:
    document = msgspec.to_builtins(plan)
    facts = re.compile(r"^(nations\.|events\.|sources\.|tensions\.)")
    avoided = re.compile(r"\b(pledged?|promised?|guaranteed|unconditional)\b", re.IGNORECASE)
    for path, value in walk(document):
        if isinstance(value, str) and not facts.match(path):
            assert not avoided.search(value), path
