"""The OpenAPI document of the server, as a file: the types of the user interface are made of it.

python -m willing.web.openapi > ui/openapi.json
"""

import sys
from pathlib import Path

import msgspec

from willing.web.application import application, service_of


def openapi_json() -> bytes:
    """Return the OpenAPI 3.1 document, indented, keys in one order."""
    app = application(service_of((), Path("runs")))
    document = msgspec.json.encode(app.openapi_schema.to_schema(), order="sorted")
    return msgspec.json.format(document, indent=1) + b"\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(openapi_json())
