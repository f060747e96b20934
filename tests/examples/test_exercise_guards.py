"""Guards of the exercise: it is fiction, says so, and is rich enough to plan with."""

import json
import re
from pathlib import Path

import msgspec
import pytest

from willing.app.read import read
from willing.coalition.condition import leaves
from willing.coalition.offer import layer
from willing.lines import LINES
from willing.plan.document import Plan

USER_ASSIGNED = re.compile(r"^X[A-Z]{2}$")
"""ISO 3166-1 keeps XAA to XZZ for users: no state has such a code."""


@pytest.fixture(scope="module")
def plan(examples: Path) -> Plan:
    return read(examples / "exercise")


@pytest.mark.parametrize("name", ["exercise", "minimal"])
def test_every_nation_and_host_is_invented(examples: Path, name: str) -> None:
    plan = read(examples / name)
    hosts = {zone.host for zone in plan.theatre.zones.values() if zone.host}
    assert all(USER_ASSIGNED.match(code) for code in {*plan.nations, *hosts, plan.theatre.host})
    assert plan.fictional and plan.theatre.fictional
    assert "EXERCISE" in plan.marking


def test_the_island_lies_in_open_ocean_and_says_it_is_fictional(plan: Plan, examples: Path) -> None:
    outlines = json.loads((examples / "exercise/outlines.geojson").read_bytes())
    assert "ictional" in outlines["note"]
    assert all(each["properties"]["fictional"] for each in outlines["features"])
    for zone in plan.theatre.zones.values():
        if zone.lat_deg is not None and zone.lon_deg is not None:
            assert 45.5 < zone.lat_deg < 48 and -33 < zone.lon_deg < -30


def test_outlines_of_zones_exist(plan: Plan, examples: Path) -> None:
    outlines = json.loads((examples / "exercise/outlines.geojson").read_bytes())
    drawn = {each["id"] for each in outlines["features"]}
    assert {zone.outline for zone in plan.theatre.zones.values() if zone.outline} <= drawn


def test_terrain_is_small_and_the_island_rises_from_the_sea(examples: Path) -> None:
    path = examples / "exercise/notional/terrain.asc"
    assert path.stat().st_size < 200_000
    lines = path.read_text(encoding="ascii").splitlines()
    heights = [[int(each) for each in line.split()] for line in lines[6:]]
    assert len(heights) == 120 and {len(row) for row in heights} == {170}
    edge = heights[0] + heights[-1] + [row[0] for row in heights] + [row[-1] for row in heights]
    assert set(edge) == {0}
    assert 300 < max(map(max, heights)) < 900


def test_it_is_large_enough(plan: Plan) -> None:
    offers = [offer for nation in plan.nations.values() for offer in nation.offers.values()]
    modules = sum(int(offer.quantity) for offer in offers)  # type: ignore[arg-type]
    lines = [key for line in LINES for key in line.requirements(plan, None)]
    assert 140 <= modules <= 160
    assert 60 <= len(lines) <= 75
    assert (plan.horizon.first_week, plan.horizon.last_week) == (-8, 104)
    assert len([n for n in plan.nations.values() if n.offers]) == 12


def test_about_a_third_is_committed_and_some_is_present(plan: Plan) -> None:
    layers = [
        layer(offer)
        for nation in plan.nations.values()
        for offer in nation.offers.values()
        for _ in range(int(offer.quantity))  # type: ignore[arg-type]
    ]
    committed = sum(each in ("committed", "present") for each in layers) / len(layers)
    assert 0.25 <= committed <= 0.45
    assert "present" in layers and "offered" in layers


def test_terms_of_many_kinds(plan: Plan) -> None:
    kinds = {each.kind for nation in plan.nations.values() for each in nation.caveats.values()}
    assert len(kinds) >= 9
    clauses = [
        leaf
        for nation in plan.nations.values()
        for each in nation.conditions.values()
        for leaf in leaves(each.needs)
    ]
    gates = {leaf.gate for leaf in clauses}
    assert {"parliament_vote", "commitment", "host_request", "peace_agreement"} <= gates
    assert any(leaf.held_days for leaf in clauses)
    assert any(each.needs.any for n in plan.nations.values() for each in n.conditions.values())
    offers = [offer for nation in plan.nations.values() for offer in nation.offers.values()]
    assert any(offer.enablers for offer in offers)
    assert any(offer.double_hatted for offer in offers)
    assert any(len(offer.employments) > 1 for offer in offers)
    asked = [line for kind in LINES for line in kind.requirements(plan, None).values()]
    assert any(line.accepted_gaps for line in asked)


def test_every_module_passes_its_entry_point_in_one_week(plan: Plan) -> None:
    most = {
        key: max([point.lift_t_per_week or 0, *(c.lift_t or 0 for c in point.capacity_changes)])
        for key, point in plan.theatre.entry_points.items()
    }
    zones = plan.theatre.zones
    for nation in plan.nations.values():
        for key, offer in nation.offers.items():
            for employment in offer.employments.values():
                entries = {zones[zone].entry_point for zone in employment.zones}
                fits = [each is None or offer.lift_t <= most[each] for each in entries]
                assert any(fits), key


@pytest.mark.parametrize("name", ["exercise", "minimal"])
def test_own_words_use_the_verbs_of_the_layers(examples: Path, name: str) -> None:
    text = msgspec.json.encode(read(examples / name)).decode()
    assert not re.search(r"\b(pledged?|promised?|guaranteed|unconditional)\b", text, re.IGNORECASE)
