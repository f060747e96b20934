"""The OpenAPI document: what may be asked here, for programs and for QGIS."""

from typing import Any, Final

import msgspec
from litestar import Litestar, Request, Response, get

MEDIA_TYPE: Final = "application/vnd.oai.openapi+json;version=3.1"
Asked = Request[Any, Any, Any]


@get("/api/openapi.json", include_in_schema=False, sync_to_thread=False)
def openapi_document(request: Asked) -> Response[bytes]:
    """The document, indented, keys in one order."""
    return Response(openapi_bytes(request.app), media_type=MEDIA_TYPE)


def openapi_bytes(app: Litestar) -> bytes:
    """Return the OpenAPI 3.1 document of an application."""
    document = msgspec.json.encode(app.openapi_schema.to_schema(), order="sorted")
    return msgspec.json.format(document, indent=1) + b"\n"


ROUTES = (openapi_document,)
