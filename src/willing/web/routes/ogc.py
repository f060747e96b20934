"""OGC API Features, parts 1 (core, GeoJSON) and 2 (CRS): QGIS opens the map layers of every run.

OGC 17-069r4 and 18-058r1. `week` beside the standard's parameters asks for one week from CF.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Final
from urllib.parse import quote

import msgspec
from litestar import Request, Response, get
from litestar.params import FromPath, FromQuery, QueryParameter

from willing.web.absent import AbsentError
from willing.web.caller import Caller, caller_of
from willing.web.items_query import ITEMS_QUERY, box_of, known, refuse_no_time, refuse_unknown
from willing.web.screens.features import (
    CRS84,
    PROJECTIONS,
    Collection,
    Feature,
    collections_of,
    in_week,
    inside,
    projected,
)
from willing.web.service import Parts, Service, run_of

Asked = Request[Any, Any, Any]
Limit = Annotated[int, QueryParameter(ge=1)]
Offset = Annotated[int, QueryParameter(ge=0)]
BoxCrs = Annotated[str, QueryParameter(name="bbox-crs")]
Json = dict[str, Any]
MOST_ITEMS: Final = 10_000
"""Of one page; whoever asks for more is given so many, as the standard has it."""
GEOJSON: Final = "application/geo+json"
JSON: Final = "application/json"
CONFORMS_TO: Final = (
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
    "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    "http://www.opengis.net/spec/ogcapi-features-2/1.0/conf/crs",
)


@get("/ogc", tags=["ogc"], sync_to_thread=False)
def landing(request: Asked) -> Json:
    """The landing page."""
    root = _root(request)
    return {
        "title": "Willing",
        "description": "Map layers of runs. Lines imply no legal position.",
        "links": [
            _link(root, "self", JSON, "This document"),
            _link(f"{root}/conformance", "conformance", JSON, "What this conforms to"),
            _link(f"{root}/collections", "data", JSON, "The layers"),
            _link(
                f"{_base(request)}/api/openapi.json",
                "service-desc",
                "application/vnd.oai.openapi+json;version=3.1",
                "The API",
            ),
        ],
    }


@get("/ogc/conformance", tags=["ogc"], sync_to_thread=False)
def conformance() -> Json:
    """The classes this conforms to."""
    return {"conformsTo": list(CONFORMS_TO)}


@get("/ogc/collections", tags=["ogc"], sync_to_thread=True)
def collections(request: Asked, service: Parts) -> Json:
    """Every layer of every run."""
    root = _root(request)
    found = [
        each
        for name in service.shelf.run_folders()
        for each in _of_run(service, caller_of(request), name)
    ]
    return {
        "collections": [_described(each, root) for each in found],
        "crs": list(PROJECTIONS),
        "links": [_link(f"{root}/collections", "self", JSON, "The layers")],
    }


@get("/ogc/collections/{collection:str}", tags=["ogc"], sync_to_thread=True)
def collection_of(request: Asked, service: Parts, collection: FromPath[str]) -> Json:
    """One layer."""
    return _described(_collection(service, caller_of(request), collection), _root(request))


@get("/ogc/collections/{collection:str}/items", tags=["ogc"], sync_to_thread=True)
def items(  # noqa: PLR0913, PLR0917 (the parameters of the standard)
    request: Asked,
    service: Parts,
    collection: FromPath[str],
    limit: Limit = 10,
    offset: Offset = 0,
    bbox: FromQuery[str] = "",
    bbox_crs: BoxCrs = CRS84,
    datetime: FromQuery[str] = "",
    crs: FromQuery[str] = CRS84,
    week: FromQuery[int | None] = None,
) -> Response[bytes]:
    """Features of a layer: so many from `offset` on, of a box and of a week if one is named.

    `datetime` leaves none out: features stand in weeks from a ceasefire that has no date yet.
    """
    found = _collection(service, caller_of(request), collection)
    refuse_unknown(request.query_params, ITEMS_QUERY)
    known(crs, "crs")
    refuse_no_time(datetime)
    box, limit = box_of(bbox, known(bbox_crs, "bbox-crs")), min(limit, MOST_ITEMS)
    chosen = [
        each
        for each in found.features
        if (box is None or inside(each, box)) and (week is None or in_week(each, week))
    ]
    page = chosen[offset : offset + limit]
    here = f"{_root(request)}/collections/{found.name}/items"
    links = [_link(str(request.url), "self", GEOJSON, "This page")]
    asked = {**request.query_params, "limit": limit}
    query = "".join(f"&{name}={quote(f'{asked[name]}')}" for name in asked if name != "offset")
    if offset + limit < len(chosen):
        links.append(_link(f"{here}?offset={offset + limit}{query}", "next", GEOJSON, "Next page"))
    document = {
        "type": "FeatureCollection",
        "features": [projected(each, crs) for each in page],
        "numberMatched": len(chosen),
        "numberReturned": len(page),
        "links": links,
    }
    return _sent(document, crs)


@get("/ogc/collections/{collection:str}/items/{item:str}", tags=["ogc"], sync_to_thread=True)
def item_of(
    request: Asked,
    service: Parts,
    collection: FromPath[str],
    item: FromPath[str],
    crs: FromQuery[str] = CRS84,
) -> Response[bytes]:
    """One feature."""
    refuse_unknown(request.query_params, ("crs",))
    known(crs, "crs")
    found = _collection(service, caller_of(request), collection)
    feature = next((each for each in found.features if each["id"] == item), None)
    if feature is None:
        raise AbsentError(f"No feature '{item}' in this layer.")
    above = f"{_root(request)}/collections/{found.name}"
    document: Feature = {
        **projected(feature, crs),
        "links": [
            _link(f"{above}/items/{item}", "self", GEOJSON, "This feature"),
            _link(above, "collection", JSON, found.title),
        ],
    }
    return _sent(document, crs)


def _of_run(service: Service, caller: Caller, name: str) -> tuple[Collection, ...]:
    """Return the layers of a run; none of one that the caller may not read."""
    try:
        run, _ = run_of(service, caller, name)
    except AbsentError:
        return ()
    return collections_of(name, run)


def _collection(service: Service, caller: Caller, name: str) -> Collection:
    runs = (each for each in service.shelf.run_folders() if name.startswith(f"{each}."))
    layers = (each for run in runs for each in _of_run(service, caller, run))
    layer = next((each for each in layers if each.name == name), None)
    if layer is None:
        raise AbsentError(f"No layer '{name}' is served here.")
    return layer


def _described(each: Collection, root: str) -> Json:
    here = f"{root}/collections/{each.name}"
    described: Json = {
        "id": each.name,
        "title": each.title,
        "description": each.description,
        "itemType": "feature",
        "crs": list(PROJECTIONS),
        "storageCrs": CRS84,
        "links": [
            _link(here, "self", JSON, each.title),
            _link(f"{here}/items", "items", GEOJSON, each.title),
        ],
    }
    if each.box is not None:
        described["extent"] = {"spatial": {"bbox": [list(each.box)], "crs": CRS84}}
    return described


def _sent(document: Mapping[str, Any], crs: str) -> Response[bytes]:
    return Response(
        msgspec.json.encode(document), media_type=GEOJSON, headers={"Content-Crs": f"<{crs}>"}
    )


def _base(request: Asked) -> str:
    return str(request.base_url).rstrip("/")


def _root(request: Asked) -> str:
    return f"{_base(request)}/ogc"


def _link(href: str, rel: str, media_type: str, title: str) -> Json:
    return {"href": href, "rel": rel, "type": media_type, "title": title}


ROUTES = (landing, conformance, collections, collection_of, items, item_of)
