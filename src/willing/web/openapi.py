"""The OpenAPI document of the server, as a file: the types of the user interface are made of it.

python -m willing.web.openapi > ui/openapi.json
"""

import sys
from pathlib import Path

from willing.web.application import application, service_of
from willing.web.routes.document import openapi_bytes


def openapi_json() -> bytes:
    """Return the OpenAPI 3.1 document, indented, keys in one order."""
    return openapi_bytes(application(service_of((), Path("runs"))))


if __name__ == "__main__":
    sys.stdout.buffer.write(openapi_json())
