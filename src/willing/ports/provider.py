"""The way to a provider of identities: the one place that a server ever asks something of."""

from collections.abc import Mapping
from typing import Protocol


class Provider(Protocol):
    """Asks one provider. Every method raises AccountError when no answer came, or none that is a
    JSON object; an address of another place than the provider's is never asked."""

    def get(self, address: str) -> Mapping[str, object]:
        """Return the JSON object at an address."""

    def post(self, address: str, form: Mapping[str, str]) -> Mapping[str, object]:
        """Send a form, as the client that this server is, and return the JSON object answered."""
