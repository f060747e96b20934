"""The theatre: where things are lettered on a map, and what kind of thing each offer brings.

Inside a real country a place is never finer than the plan's zones: hazards and sensor sites have a
position in a fictional plan only.
"""

from collections.abc import Mapping
from typing import Any

from willing.basics.record import Record
from willing.basics.units import IsoDate, Nation, Slug, Text, Week
from willing.coalition.offer import Layer, layer
from willing.lines.mines.section import HazardStatus, MinesSection
from willing.lines.skies.section import SkiesSection
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.plan.theatre import EntryPoint, Zone
from willing.report.map import NOTE
from willing.report.outlines import outline_features
from willing.report.words import markings
from willing.web.screens.shown import AS_IT_IS, Shown


class UnitKind(Record, kw_only=True):
    """What sort of module an offer brings: enough to choose its symbol, and where it stands."""

    title: Text
    nation: Nation
    line_of_effort: Slug
    service: Text
    echelon: Text
    module_type: Text
    layer: Layer


class HazardMark(Record, kw_only=True):
    """A hazardous area as first registered; with a place in a fictional plan only."""

    title: Text
    zone: Slug
    status: HazardStatus
    area_m2: float
    reported_week: Week | None
    imsma_id: Text
    source: Slug | None
    lat_deg: float
    lon_deg: float


class SiteMark(Record, kw_only=True):
    """A place for a sensor in a fictional plan; whether one stands there is the run's to say."""

    title: Text
    zone: Slug
    lat_deg: float
    lon_deg: float


class TheatreScreen(Record, kw_only=True):
    """Everything spatial the map needs beside a run's layers."""

    title: Text
    marking: Text
    fictional: bool
    """Then no real map is drawn under it."""
    note: Text
    stale: Text
    plan_hash: Text
    record_to: IsoDate | None
    host: Nation | None
    zones: Mapping[Slug, Zone]
    entry_points: Mapping[Slug, EntryPoint]
    hazards: Mapping[Slug, HazardMark]
    sites: Mapping[Slug, SiteMark]
    units: Mapping[Slug, UnitKind]
    """By offer."""
    nations: Mapping[Nation, Text]
    outlines: tuple[Mapping[str, Any], ...]
    """GeoJSON features of the plan's own outlines."""
    licence: Text
    """Of the outlines, as their file states it."""


def theatre_screen(plan: Plan, outlines: bytes | None, shown: Shown = AS_IT_IS) -> TheatreScreen:
    """Return the theatre of a plan with the outlines beside it."""
    shapes = outline_features(plan.theatre, outlines)
    return TheatreScreen(
        title=plan.theatre.title or plan.title,
        marking=markings(plan, shown.label),
        fictional=plan.theatre.fictional,
        note=NOTE,
        stale=shown.stale,
        plan_hash=plan_hash(plan),
        record_to=plan.record_to,
        host=plan.theatre.host,
        zones=plan.theatre.zones,
        entry_points=plan.theatre.entry_points,
        hazards=_hazards(plan),
        sites=_sites(plan),
        units={
            key: UnitKind(
                title=offer.title,
                nation=iso3,
                line_of_effort=offer.line_of_effort,
                service=offer.service,
                echelon=offer.echelon,
                module_type=offer.module_type or "",
                layer=layer(offer),
            )
            for iso3, nation in plan.nations.items()
            for key, offer in nation.offers.items()
        },
        nations={iso3: nation.name for iso3, nation in plan.nations.items()},
        outlines=tuple(shapes.values()),
        licence=", ".join(sorted({_source(each) for each in shapes.values()} - {""})),
    )


def _hazards(plan: Plan) -> dict[Slug, HazardMark]:
    section = plan.sections.get("mines")
    if not plan.fictional or not isinstance(section, MinesSection):
        return {}
    return {
        key: HazardMark(
            title=each.title,
            zone=each.zone,
            status=each.status,
            area_m2=each.area_m2,
            reported_week=each.reported_week,
            imsma_id=each.imsma_id,
            source=each.source,
            lat_deg=each.lat_deg,
            lon_deg=each.lon_deg,
        )
        for key, each in section.hazards.items()
        if each.lat_deg is not None and each.lon_deg is not None
    }


def _sites(plan: Plan) -> dict[Slug, SiteMark]:
    section = plan.sections.get("skies")
    if not plan.fictional or not isinstance(section, SkiesSection):
        return {}
    return {
        key: SiteMark(title=each.title, zone=each.zone, lat_deg=each.lat_deg, lon_deg=each.lon_deg)
        for key, each in section.sites.items()
    }


def _source(feature: Mapping[str, Any]) -> str:
    properties = feature.get("properties")
    return str(properties.get("source", "")) if isinstance(properties, Mapping) else ""
