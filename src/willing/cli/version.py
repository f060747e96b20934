"""`willing version`: which program this is."""

from willing.app.versions import versions
from willing.cli.options import Json
from willing.cli.printing import print_json


def version(json: Json = False) -> None:
    """Say which program this is, and the versions of what its figures depend on.

    Example: willing version --json
    """
    found = versions()
    if json:
        print_json(found)
        return
    print(" · ".join(f"{name} {number}" for name, number in found.items()))
