"""Every route: which ask what the caller may read, and which tell nothing of what is served."""

from collections.abc import Mapping
from typing import Final

READ: Final = frozenset(
    {
        "/api/contents",
        "/api/plans/{plan}/position",
        "/api/plans/{plan}/nations",
        "/api/plans/{plan}/nations/{iso3}",
        "/api/plans/{plan}/nations/{iso3}/offers.xlsx",
        "/api/plans/{plan}/theatre",
        "/api/plans/{plan}/statements.csv",
        "/api/plans/{plan}/answer",
        "/api/plans/{plan}/answer/{file}",
        "/api/plans/{plan}/days",
        "/api/plans/{plan}/trail",
        "/api/plans/{plan}/decisions",
        "/api/runs/{run}/gaps",
        "/api/runs/{run}/map",
        "/api/runs/{run}/effects",
        "/api/runs/{run}/efforts/{effort}",
        "/api/runs/{run}/against/{other}",
        "/api/runs/{run}/report/{suffix}",
        "/api/runs/{run}/theatre",
        "/ogc/collections",
        "/ogc/collections/{collection}",
        "/ogc/collections/{collection}/items",
        "/ogc/collections/{collection}/items/{item}",
    }
)
"""Read through the label gate: safe for the public as well, which is shown what is public."""
ACCOUNTS: Final = frozenset(
    {
        "/api/runs/{run}/lines/{line}/why",
        "/api/runs/{run}/trials",
        "/api/runs/{run}/studies/{study}",
        "/api/jobs/{job}",
        "/api/jobs/{job}/events",
        "/api/trials/{trial}",
        "/api/trials/{trial}/acceptance",
        "/api/plans/{plan}/nations/{iso3}/offers",
        "/api/plans/{plan}/nations/{iso3}/offers/preview",
        "/api/plans/{plan}/nations/{iso3}/offers/undo",
        "/api/plans/{plan}/nations/{iso3}/replies",
    }
)
"""Gated too, and not for the public: they change something, belong to an account, or are solved
for while one waits."""
OPEN: Final[Mapping[str, str]] = {
    "/": "the page, with nothing of a plan in it",
    "/assets/{path}": "what the page is built of",
    "/api/openapi.json": "what may be asked of any server",
    "/api/session/provider": "leads to a provider of identities",
    "/api/session/return": "and back: tells who signed in, nothing of what is served",
    "/ogc": "links alone",
    "/ogc/conformance": "the standards that are kept",
    "/-": "the framework's own place for its document",
    "/-/{path}": "the framework's own: not found",
    "/-/openapi.json": "the same document as /api/openapi.json",
}
"""Routes that ask nobody who he is, and why they need not."""
