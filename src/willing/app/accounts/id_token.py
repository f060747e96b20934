"""The token that a provider vouches for a person with: checked, then made an account of."""

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Final, NamedTuple

import msgspec

from willing.app.accounts.provider_settings import ProviderSettings
from willing.basics.errors import AccountError
from willing.basics.fault import Fault
from willing.ports.accounts import Account

ALGORITHMS: Final = ("RS256", "PS256", "ES256", "EdDSA", "Ed25519")
"""Signatures of a key that the provider alone has: never `none`, never a shared secret."""
LEEWAY_SECONDS: Final = 60


class Expected(NamedTuple):
    """What a token must be for: this server, this very attempt, now."""

    issuer: str
    client: str
    nonce: str
    now: int


def claims_of(token: object, keys: Mapping[str, object], expected: Expected) -> dict[str, object]:
    """Return the claims of a token that is what was expected; raises AccountError for another."""
    # Here, because a server without a provider does without the extra `oidc`.
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    registry = jwt.JWTClaimsRegistry(
        now=expected.now,
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": expected.issuer},
        aud={"essential": True, "value": expected.client},
        nonce={"essential": True, "value": expected.nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        keyset = KeySet.import_key_set(msgspec.convert(keys, dict))
        claims: dict[str, object] = jwt.decode(str(token), keyset, algorithms=ALGORITHMS).claims
        registry.validate(claims)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise refused(f"its token does not hold ({type(error).__name__})") from error
    aud = claims["aud"]
    several = isinstance(aud, list) and len(aud) > 1
    if (several or "azp" in claims) and claims.get("azp") != expected.client:
        raise refused("its token was made for another")
    return claims


def account_of(claims: Mapping[str, object], settings: ProviderSettings, now: str) -> Account:
    """Return the account of a person, with what the provider says it may; raises AccountError."""
    subject = f"{settings.issuer} {claims['sub']}"
    mark = sha256(subject.encode()).hexdigest()[:8]
    fields = {
        "name": f"{_slug(claims.get(settings.user_claim))}.{mark}",
        "party": claims.get(settings.party_claim),
        "clearance": claims.get(settings.clearance_claim, {}),
        "communities": claims.get(settings.communities_claim, ()),
        "writes": claims.get(settings.writes_claim, False),
        "created": now,
        "subject": subject,
    }
    try:
        account = msgspec.convert(fields, Account)
        account.reader  # noqa: B018 - a party and a clearance that a reader has
    except (msgspec.ValidationError, ValueError) as error:
        raise refused(f"it says of this person what no account can be ({error})") from error
    return account


def refused(what: str) -> AccountError:
    """Return why a provider's word is not taken; nobody who signs in can mend it."""
    fix = "Ask whoever runs the provider, or this server"
    return AccountError([Fault(file="provider", what=what, fix=fix)])


def _slug(name: object) -> str:
    """Return a name as accounts have names: for people to know each other, proving nothing."""
    kept = re.sub(r"[^a-z0-9._-]+", "-", str(name or "").casefold())[:24].strip("._-")
    return kept or "person"
