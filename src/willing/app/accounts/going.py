"""Signing in at a provider: a code with proof of who began (PKCE), each attempt used once."""

from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Callable, Mapping
from hashlib import sha256
from hmac import compare_digest
from threading import Lock
from typing import Final, NamedTuple
from urllib.parse import urlencode

from willing.app.accounts.id_token import Expected, account_of, claims_of, refused
from willing.app.accounts.provider_settings import ProviderSettings
from willing.app.accounts.sessions import key_of
from willing.ports.accounts import Account
from willing.ports.instant import Clocks
from willing.ports.now import Now
from willing.ports.provider import Provider

MOST_WAITING: Final = 1_000
MOST_OF_A_NETWORK: Final = 100
"""Whoever sets out more often gives up their own attempts, never those of others."""
METADATA_SECONDS: Final = 300.0
"""So long what the provider says of itself is not asked again."""
WAIT_SECONDS: Final = 600.0
METADATA: Final = "/.well-known/openid-configuration"


class Leaver(NamedTuple):
    """One who sets out."""

    back: str
    """Where to come back."""
    network: str
    before: str = ""
    """The id of the session there is, whose cookie does not come back from another site."""


class Attempt(NamedTuple):
    """One who went to the provider and is not back yet."""

    began: float
    nonce: str
    verifier: str
    back: str
    network: str
    before: bytes
    """The key of the session there was."""


class Arrived(NamedTuple):
    """One whom the provider vouches for."""

    account: Account
    before: bytes
    """The key of the session that this ends."""


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
        self._waiting: dict[str, Attempt] = {}
        self._told: tuple[float, Mapping[str, str]] | None = None
        self._lock = Lock()

    def send(self, leaver: Leaver) -> Sent:
        """Begin an attempt; raises AccountError."""
        state, nonce, verifier = (self._random(32).hex() for _ in range(3))
        asked = {
            "response_type": "code",
            "scope": "openid profile",
            "client_id": self.settings.client_id,
            "redirect_uri": leaver.back,
            "state": state,
            "nonce": nonce,
            "code_challenge": _challenge(verifier),
            "code_challenge_method": "S256",
        }
        door = self._metadata()["authorization_endpoint"]
        began, before = self._clocks().steady, key_of(leaver.before)
        attempt = Attempt(began, nonce, verifier, leaver.back, leaver.network, before)
        with self._lock:
            self._make_room(attempt)
            self._waiting[state] = attempt
        return Sent(f"{door}{'&' if '?' in door else '?'}{urlencode(asked)}", state)

    def _make_room(self, coming: Attempt) -> None:
        """Forget who takes too long; then, where there are too many, the first of the network that
        has most."""
        since = coming.began - WAIT_SECONDS
        self._waiting = {
            state: each for state, each in self._waiting.items() if each.began >= since
        }
        of = Counter(each.network for each in self._waiting.values())
        network = coming.network
        if of[network] < MOST_OF_A_NETWORK:
            if len(self._waiting) < MOST_WAITING:
                return
            network = max(of, key=lambda each: of[each])
        del self._waiting[next(s for s, each in self._waiting.items() if each.network == network)]

    def take(self, returned: Returned) -> Arrived | None:
        """Return one who is back; None where nobody is out with that state, or no more. Raises
        AccountError for whoever did not set out from this browser, and for a word of the provider
        that does not hold."""
        with self._lock:
            attempt = self._waiting.pop(returned.state, None)
        if attempt is None:
            return None
        instant = self._clocks()
        if not compare_digest(returned.state.encode(), returned.of_cookie.encode()):
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
        return Arrived(account_of(claims, self.settings, self._now()), attempt.before)

    def _metadata(self) -> Mapping[str, str]:
        """Return what the provider says of itself, or said a moment ago; raises AccountError if it
        names another."""
        now = self._clocks().steady
        if self._told and now - self._told[0] < METADATA_SECONDS:
            return self._told[1]
        found = self._provider.get(self.settings.issuer.rstrip("/") + METADATA)
        if found.get("issuer") != self.settings.issuer:
            raise refused("it calls itself by another name")
        wanted = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        if not all(isinstance(found.get(each), str) for each in wanted):
            raise refused("it does not say where it is asked")
        told = {each: str(found[each]) for each in wanted}
        self._told = now, told
        return told


def _challenge(verifier: str) -> str:
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
