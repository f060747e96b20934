"""Asking a provider of identities over https: no redirect, no proxy, nowhere else, not for long."""

import json
from base64 import b64encode
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from willing.basics.errors import AccountError
from willing.basics.fault import Fault

TIMEOUT_SECONDS: Final = 10.0
MOST_BYTES: Final = 1_000_000


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class ProviderLink:
    """Keeps the promise of `willing.ports.provider.Provider`."""

    def __init__(self, issuer: str, client: str, secret: str) -> None:
        self._origin = urlsplit(issuer)[:2]
        pair = f"{quote(client, safe='')}:{quote(secret, safe='')}"  # RFC 6749, 2.3.1
        self._credentials = f"Basic {b64encode(pair.encode()).decode()}"
        self._opener = build_opener(ProxyHandler({}), _NoRedirect())

    def get(self, address: str) -> Mapping[str, object]:
        """Return the JSON object at an address of the provider."""
        return self._asked(Request(self._own(address), headers={"Accept": "application/json"}))

    def post(self, address: str, form: Mapping[str, str]) -> Mapping[str, object]:
        """Send a form as this client and return the JSON object answered."""
        headers = {"Accept": "application/json", "Authorization": self._credentials}
        body = urlencode(form).encode()
        return self._asked(Request(self._own(address), data=body, headers=headers, method="POST"))

    def _own(self, address: str) -> str:
        """Return an address; raises AccountError for one of another place than the provider's."""
        if urlsplit(address)[:2] != self._origin:
            raise _refused("it names an address at another place", "Nothing else is ever asked")
        return address

    def _asked(self, request: Request) -> Mapping[str, object]:
        try:
            with self._opener.open(request, timeout=TIMEOUT_SECONDS) as answer:
                found = json.loads(answer.read(MOST_BYTES))
        except (OSError, HTTPException, ValueError, RecursionError) as error:
            what = f"it gave no answer that could be used ({type(error).__name__})"
            raise _refused(what, "Ask whoever runs it, then sign in again") from error
        if not isinstance(found, dict):
            raise _refused("its answer is no JSON object", "Ask whoever runs it")
        return found


def _refused(what: str, fix: str) -> AccountError:
    return AccountError([Fault(file="provider", what=what, fix=fix)])
