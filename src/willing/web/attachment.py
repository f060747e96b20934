"""A file to be saved: its name in a header, in any alphabet (RFC 6266, RFC 8187)."""

from collections.abc import Mapping
from urllib.parse import quote


def attachment(name: str) -> Mapping[str, str]:
    """Return the header that has a browser save what is sent under that name."""
    plain = "".join(
        each if (each.isascii() and each.isalnum()) or each in "-_." else "_" for each in name
    )
    told = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return {"Content-Disposition": told}
