"""The OpenAPI document: what may be asked here, for programs and for QGIS."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec
from litestar import Litestar, Request, Response, get

from willing.web.refusals import Refusal
from willing.web.routes.answers import KINDS
from willing.web.routes.ogc import GEOJSON
from willing.web.routes.runs import REPORT_KINDS

MEDIA_TYPE: Final = "application/vnd.oai.openapi+json;version=3.1"
Asked = Request[Any, Any, Any]
REFUSED: Final = {
    400: "What was sent is not sound, or cannot be done: what, where and what to do.",
    401: "Nobody is signed in, or the session has ended.",
    403: "Not to be asked from there, or not by the one who asks.",
    404: "Nothing of that name for the one who asks.",
    409: "The hard constraints cannot be met.",
    413: "More was sent than is taken.",
    429: "Much of what the one who asks wants is being made already: again after Retry-After.",
}
MORE_KINDS: Final[Mapping[str, Iterable[str]]] = {
    "/api/plans/{plan}/answer/{file}": KINDS.values(),
    "/api/jobs/{job}/events": ("text/event-stream",),
    "/api/runs/{run}/report/{suffix}": REPORT_KINDS.values(),
    "/ogc/collections/{collection}/items": (GEOJSON,),
    "/ogc/collections/{collection}/items/{item}": (GEOJSON,),
}
"""Routes whose answers are of kinds that no schema tells: documents, events, GeoJSON."""
CONTENT: Final = {"application/json": {"schema": {"$ref": "#/components/schemas/Refusal"}}}
ALWAYS: Final = frozenset({400, 401, 403, 404})
BY_NAME: Final = frozenset({409})
OF_A_BODY: Final = frozenset({413})
SLOW: Final = frozenset(
    {
        "/api/plans/{plan}/answer",
        "/api/plans/{plan}/answer/{file}",
        "/api/runs/{run}/lines/{line}/why",
        "/api/runs/{run}/report/{suffix}",
    }
)
"""Made on threads apart, so many at a time for each who asks."""


@get("/api/openapi.json", include_in_schema=False, sync_to_thread=False)
def openapi_document(request: Asked) -> Response[bytes]:
    """The document, indented, keys in one order."""
    return Response(openapi_bytes(request.app), media_type=MEDIA_TYPE)


def openapi_bytes(app: Litestar) -> bytes:
    """Return the OpenAPI 3.1 document of an application."""
    document = app.openapi_schema.to_schema()
    _, records = msgspec.json.schema_components(
        (Refusal,), ref_template="#/components/schemas/{name}"
    )
    document["components"]["schemas"].update(records)
    document["components"]["responses"] = {
        f"Refused{status}": {"description": words, "content": CONTENT}
        for status, words in REFUSED.items()
    }
    for path, methods in document["paths"].items():
        for operation in methods.values():
            operation["responses"].update(_refusals(operation, {429} if path in SLOW else set()))
        for kind in MORE_KINDS.get(path, ()):
            content = methods["get"]["responses"]["200"]["content"]
            content[kind.partition(";")[0]] = {"schema": {}}
    encoded = msgspec.json.encode(document, order="sorted")
    return msgspec.json.format(encoded, indent=1) + b"\n"


def _refusals(operation: dict[str, Any], more: set[int]) -> Iterator[tuple[str, Any]]:
    """Yield what an operation may be refused with, in the one shape of refusals."""
    takes = ALWAYS | more | (BY_NAME if "parameters" in operation else set())
    for status in sorted(takes | (OF_A_BODY if "requestBody" in operation else set())):
        yield str(status), {"$ref": f"#/components/responses/Refused{status}"}


ROUTES = (openapi_document,)
