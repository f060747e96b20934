"""Signing in at a provider: a code with proof of who began (PKCE), each attempt used once."""

from base64 import urlsafe_b64encode
from collections import OrderedDict
from collections.abc import Callable, Mapping
from hashlib import sha256
from hmac import compare_digest
from threading import Lock
from typing import Final, NamedTuple
from urllib.parse import urlencode

from willing.app.accounts.id_token import Expected, account_of, claims_of, refused
from willing.app.accounts.provider_settings import ProviderSettings
from willing.ports.accounts import Account
from willing.ports.instant import Clocks
from willing.ports.now import Now
from willing.ports.provider import Provider

MOST_WAITING: Final = 1_000
WAIT_SECONDS: Final = 600.0
METADATA: Final = "/.well-known/openid-configuration"


class Attempt(NamedTuple):
    """One who went to the provider and is not back yet."""

    began: float
    nonce: str
    verifier: str
    back: str


class Sent(NamedTuple):
    """Where a browser is sent, and what it must bring back."""

    address: str
    state: str


class Returned(NamedTuple):
    """What a browser brings back."""

    state: str
    of_cookie: str
    """The state that the browser was given to keep."""
    code: str


class Going:
    """Sends people to a provider and takes its word for them when they are back."""

    def __init__(
        self,
        settings: ProviderSettings,
        provider: Provider,
        clocks: Clocks,
        now: Now,
        random: Callable[[int], bytes],
    ) -> None:
        self.settings, self._provider = settings, provider
        self._clocks, self._now, self._random = clocks, now, random
        self._waiting: OrderedDict[str, Attempt] = OrderedDict()
        self._lock = Lock()

    def send(self, back: str) -> Sent:
        """Begin an attempt that is to come back at `back`; raises AccountError."""
        state, nonce, verifier = (self._random(32).hex() for _ in range(3))
        asked = {
            "response_type": "code",
            "scope": "openid profile",
            "client_id": self.settings.client_id,
            "redirect_uri": back,
            "state": state,
            "nonce": nonce,
            "code_challenge": _challenge(verifier),
            "code_challenge_method": "S256",
        }
        door = self._metadata()["authorization_endpoint"]
        with self._lock:
            self._waiting[state] = Attempt(self._clocks().steady, nonce, verifier, back)
            while len(self._waiting) > MOST_WAITING:
                self._waiting.popitem(last=False)
        return Sent(f"{door}{'&' if '?' in door else '?'}{urlencode(asked)}", state)

    def take(self, returned: Returned) -> Account:
        """Return the account of one who is back; raises AccountError for whoever did not set out
        from this browser, comes twice or too late, and for a word of the provider that does not
        hold."""
        with self._lock:
            attempt = self._waiting.pop(returned.state, None)
        instant = self._clocks()
        if attempt is None or not compare_digest(
            returned.state.encode(), returned.of_cookie.encode()
        ):
            raise refused("nobody set out from here like that")
        if instant.steady - attempt.began > WAIT_SECONDS:
            raise refused("it took too long")
        metadata = self._metadata()
        answer = self._provider.post(
            metadata["token_endpoint"],
            {
                "grant_type": "authorization_code",
                "code": returned.code,
                "redirect_uri": attempt.back,
                "code_verifier": attempt.verifier,
            },
        )
        keys = self._provider.get(metadata["jwks_uri"])
        expected = Expected(
            self.settings.issuer, self.settings.client_id, attempt.nonce, int(instant.wall)
        )
        claims = claims_of(answer.get("id_token"), keys, expected)
        return account_of(claims, self.settings, self._now())

    def _metadata(self) -> Mapping[str, str]:
        """Return what the provider says of itself; raises AccountError if it names another."""
        found = self._provider.get(self.settings.issuer.rstrip("/") + METADATA)
        if found.get("issuer") != self.settings.issuer:
            raise refused("it calls itself by another name")
        wanted = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if not all(isinstance(found.get(each), str) for each in wanted):
            raise refused("it does not say where it is asked")
        return {each: str(found[each]) for each in wanted}


def _challenge(verifier: str) -> str:
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
