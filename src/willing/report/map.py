"""map.geojson: the features of every map layer, joined to the theatre's outlines."""

from typing import Any, Final

import msgspec

from willing.report.outlines import joined, outline_features
from willing.report.prose import notional
from willing.report.run import Run

NOTE: Final = "Lines imply no legal position."


def map_geojson(run: Run, outlines: bytes | None) -> bytes:
    """Return one FeatureCollection; each feature names its line of effort, layer and weeks."""
    document = {
        "type": "FeatureCollection",
        "title": run.plan.title,
        "marking": run.marking,
        "note": NOTE,
        "notional": notional(run),
        "weeks_from": "CF, ceasefire in effect, is week 0",
        "plan_hash": run.force_plan.plan_hash,
        "features": map_features(run, outlines),
    }
    return msgspec.json.encode(document) + b"\n"


def map_features(run: Run, outlines: bytes | None) -> list[dict[str, Any]]:
    """Return the features of every layer, those that name an outline with its geometry."""
    shapes = outline_features(run.plan.theatre, outlines)
    first, last = run.force_plan.first_week, run.force_plan.last_week
    features: list[dict[str, Any]] = []
    for name, effort in run.efforts.items():
        for layer, each in effort.effects.layers.items():
            for feature in each.features:
                properties = {
                    "line_of_effort": name,
                    "layer": layer,
                    "layer_title": each.title,
                    "kind": each.kind,
                    "first_week": first,
                    "last_week": last,
                    **feature.get("properties", {}),
                }
                features.append(
                    {"type": "Feature", **joined(feature, shapes), "properties": properties}
                )
    return features
