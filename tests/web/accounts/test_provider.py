"""Signing in at a provider: its word is taken when every part of it holds, and never else."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

pytest.importorskip("joserfc", reason="the extra `oidc` is not installed")

from litestar.testing import TestClient
from tests.app.accounts.clocks import SetClocks
from tests.app.accounts.conftest import PASSWORD, QUICK
from tests.web.accounts.conftest import NAME, ORIGIN, Guarded
from tests.web.accounts.provider import CLIENT, SECRET, STRANGER, Provider, serving
from tests.web.conftest import EXAMPLES

from willing.adapters.clock import utc_now
from willing.adapters.entropy import random_bytes
from willing.adapters.memory_accounts import MemoryAccounts
from willing.adapters.provider_link import ProviderLink
from willing.app.accounts.going import (
    METADATA,
    METADATA_SECONDS,
    MOST_OF_A_NETWORK,
    Going,
    Leaver,
    Returned,
)
from willing.app.accounts.keeping import Keeper
from willing.app.accounts.opening import door_of, open_going
from willing.app.accounts.provider_settings import ProviderSettings
from willing.basics.errors import AccountError
from willing.web.accounts.cookie import COOKIE, WAY_COOKIE
from willing.web.application import application, service_of
from willing.web.routes.provider import PAGE, REFUSED


@pytest.fixture
def provider() -> Iterator[Provider]:
    with serving() as served:
        yield served


@pytest.fixture
def guarded(provider: Provider, tmp_path: Path) -> Iterator[Guarded]:
    """A server of the minimal plan that trusts the provider."""
    store, clocks = MemoryAccounts(), SetClocks()
    clocks.wall = time.time()
    settings = ProviderSettings(issuer=provider.issuer, client_id=CLIENT, secret_file="-")
    link = ProviderLink(provider.issuer, CLIENT, SECRET)
    going = Going(settings, link, clocks, utc_now, random_bytes)
    service = service_of([EXAMPLES / "minimal"], tmp_path / "runs", ("127.0.0.1", NAME), "NOR")
    app = application(service, door_of(store, QUICK, clocks), going)
    with TestClient(app, base_url=ORIGIN) as client:
        yield Guarded(client, door_of(store, QUICK, clocks), store, clocks)


def to_the_provider(guarded: Guarded) -> str:
    """Set out; return where the provider sends the browser."""
    sent = guarded.client.get("/api/session/provider", follow_redirects=False)
    assert sent.status_code == 303
    return httpx.get(sent.headers["location"]).headers["location"]


def and_back(guarded: Guarded, address: str) -> str:
    """Come back; return where the browser is led."""
    path = address.removeprefix(ORIGIN)
    return str(guarded.client.get(path, follow_redirects=False).headers["location"])


def signed_in(guarded: Guarded) -> dict[str, Any]:
    """Return who is signed in."""
    found: dict[str, Any] = guarded.client.get("/api/session").json()
    return found


def test_who_is_signed_in_there_is_signed_in_here_with_what_the_provider_says(
    guarded: Guarded,
) -> None:
    assert and_back(guarded, to_the_provider(guarded)) == PAGE
    told = signed_in(guarded)
    assert told["account"].startswith("nora-desk.")
    assert (told["party"], told["writes"], told["communities"], told["clearance"]) == (
        *("NOR", True, ["medical"]),
        {"COALITION": "RESTRICTED"},
    )
    [event] = guarded.store.events(10)
    assert (event.kind, event.account) == ("signed_in", told["account"])


def test_the_provider_is_asked_with_code_and_proof_and_nothing_of_it_is_guessable(
    guarded: Guarded,
) -> None:
    sent = guarded.client.get("/api/session/provider", follow_redirects=False)
    asked = parse_qs(urlsplit(sent.headers["location"]).query)
    assert asked["response_type"] == ["code"] and asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"{ORIGIN}/api/session/return"]
    assert all(len(asked[each][0]) >= 43 for each in ("state", "nonce", "code_challenge"))
    cookie = sent.headers["set-cookie"]
    assert cookie.startswith(f"{WAY_COOKIE}={asked['state'][0]};") and "SameSite=Lax" in cookie


LIES: dict[str, Callable[[Provider], None]] = {
    "wrong issuer": lambda of: of.claims.update(iss="https://other.example"),
    "wrong audience": lambda of: of.claims.update(aud="another-client"),
    "made for another beside us": lambda of: of.claims.update(aud=[CLIENT, "x"], azp="x"),
    "for several, and for whom unsaid": lambda of: of.claims.update(aud=[CLIENT, "x"]),
    "wrong nonce": lambda of: of.claims.update(nonce="0" * 64),
    "no nonce": lambda of: of.claims.update(nonce=None),
    "expired": lambda of: of.claims.update(exp=int(time.time()) - 600),
    "never expires": lambda of: of.claims.update(exp=None),
    "not valid yet": lambda of: of.claims.update(nbf=int(time.time()) + 600),
    "made in the future": lambda of: of.claims.update(iat=int(time.time()) + 600),
    "nobody": lambda of: of.claims.update(sub=None),
    "alg=none": lambda of: setattr(of, "unsigned", True),
    "signed by a stranger": lambda of: setattr(of, "key", STRANGER),
    "a public key as shared secret": lambda of: setattr(of, "under_the_public_key", True),
    "no token": lambda of: setattr(of, "old_token", "no token at all"),
    "no party": lambda of: of.claims.update(willing_party=None),
    "a party that is none": lambda of: of.claims.update(willing_party="public"),
    "a clearance that is none": lambda of: of.claims.update(willing_clearance={"TLP": "ALL"}),
    "writes in words": lambda of: of.claims.update(willing_writes="yes"),
    "another name of its own": lambda of: of.metadata.update(issuer="https://other.example"),
    "keys at another place": lambda of: of.metadata.update(jwks_uri="http://127.0.0.1:1/keys"),
    "tokens at another place": lambda of: of.metadata.update(token_endpoint="file:///etc/passwd"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_word_that_does_not_hold_lets_nobody_in(
    guarded: Guarded, provider: Provider, lie: str
) -> None:
    address = to_the_provider(guarded)
    LIES[lie](provider)
    guarded.clocks.steady += METADATA_SECONDS
    assert and_back(guarded, address) == REFUSED
    assert "account" not in signed_in(guarded) and guarded.store.accounts() == []
    assert guarded.store.events(10)[-1].kind == "refused"


def test_who_comes_back_twice_is_let_in_once(guarded: Guarded) -> None:
    address = to_the_provider(guarded)
    assert and_back(guarded, address) == PAGE
    guarded.client.cookies.delete(COOKIE)
    assert and_back(guarded, address) == REFUSED


def test_the_token_of_an_earlier_sign_in_is_not_taken_again(
    guarded: Guarded, provider: Provider
) -> None:
    address = to_the_provider(guarded)
    query = provider.codes["code-0"]
    old = provider.id_token(query)
    assert and_back(guarded, address) == PAGE
    provider.old_token = old
    assert and_back(guarded, to_the_provider(guarded)) == REFUSED


def test_who_did_not_set_out_from_this_browser_is_not_let_in(guarded: Guarded) -> None:
    address = to_the_provider(guarded)
    guarded.client.cookies.clear()
    assert and_back(guarded, address) == REFUSED
    assert and_back(guarded, f"{ORIGIN}/api/session/return?code=x&state=") == REFUSED


def test_of_a_state_that_nobody_is_out_with_nothing_is_written(guarded: Guarded) -> None:
    for at in range(3):
        assert and_back(guarded, f"{ORIGIN}/api/session/return?code=x&state={at}") == REFUSED
    assert guarded.store.events(10) == []


def test_what_the_provider_says_of_itself_is_asked_again_after_some_minutes(
    guarded: Guarded, provider: Provider
) -> None:
    for _ in range(3):
        to_the_provider(guarded)
    assert provider.asked.count(METADATA) == 1
    guarded.clocks.passes(METADATA_SECONDS)
    to_the_provider(guarded)
    assert provider.asked.count(METADATA) == 2


def test_whoever_sets_out_often_gives_up_their_own_attempts_alone(provider: Provider) -> None:
    settings = ProviderSettings(issuer=provider.issuer, client_id=CLIENT, secret_file="-")
    link = ProviderLink(provider.issuer, CLIENT, SECRET)
    going = Going(settings, link, SetClocks(), utc_now, random_bytes)
    honest = going.send(Leaver("back", "192.0.2.7")).state
    first, *others = (
        going.send(Leaver("back", "198.51.100.9")).state for _ in range(MOST_OF_A_NETWORK + 1)
    )
    assert going.take(Returned(first, first, "")) is None
    for state in (honest, *others):
        with pytest.raises(AccountError, match="nobody set out"):
            going.take(Returned(state, "another browser", ""))


def test_at_a_return_the_session_there_was_ends_whose_cookie_does_not_come_back(
    guarded: Guarded,
) -> None:
    assert and_back(guarded, to_the_provider(guarded)) == PAGE
    before = guarded.cookie
    address = to_the_provider(guarded)
    guarded.client.cookies.delete(COOKIE)
    assert and_back(guarded, address) == PAGE
    assert guarded.cookie != before
    assert guarded.door.sessions.account(before) is None


def test_who_takes_too_long_begins_again(guarded: Guarded) -> None:
    address = to_the_provider(guarded)
    guarded.clocks.passes(601)
    assert and_back(guarded, address) == REFUSED


def test_what_the_provider_says_anew_holds_and_who_is_disabled_here_stays_out(
    guarded: Guarded, provider: Provider
) -> None:
    assert and_back(guarded, to_the_provider(guarded)) == PAGE
    provider.person["willing_writes"] = False
    assert and_back(guarded, to_the_provider(guarded)) == PAGE
    told = signed_in(guarded)
    assert "writes" not in told
    Keeper(guarded.store, QUICK).disable(told["account"])
    assert and_back(guarded, to_the_provider(guarded)) == REFUSED
    provider.person["preferred_username"] = "another name"
    assert and_back(guarded, to_the_provider(guarded)) == REFUSED
    assert [each.name for each in guarded.store.accounts()] == [told["account"]]


def test_who_is_called_otherwise_by_now_has_the_account_there_was(
    guarded: Guarded, provider: Provider
) -> None:
    assert and_back(guarded, to_the_provider(guarded)) == PAGE
    before = signed_in(guarded)["account"]
    provider.person["preferred_username"] = "another name"
    assert and_back(guarded, to_the_provider(guarded)) == PAGE
    assert signed_in(guarded)["account"] == before


def test_an_account_of_the_provider_has_no_password(guarded: Guarded) -> None:
    assert and_back(guarded, to_the_provider(guarded)) == PAGE
    name = signed_in(guarded)["account"]
    guarded.client.cookies.clear()
    for password in ("", PASSWORD):
        assert guarded.sign_in(name, password).status_code == 401


def test_a_provider_that_does_not_answer_is_told_at_the_door(tmp_path: Path) -> None:
    file = tmp_path / "oidc.toml"
    (tmp_path / "secret").write_text("a secret\n")
    (tmp_path / "secret").chmod(0o600)
    file.write_text(
        '[oidc]\nissuer = "http://127.0.0.1:1"\nclient_id = "willing"\nsecret_file = "secret"\n'
    )
    with pytest.raises(AccountError, match="no answer that could be used"):
        open_going(file).send(Leaver(f"{ORIGIN}/back", "192.0.2.7"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "does not say who the provider is"),
        ('[oidc]\nissuer = "x"', "does not say who the provider is"),
        ('[oidc]\nissuer = "http://a.example"\nclient_id = "w"\nsecret_file = "s"', "no https"),
        ('[oidc]\nissuer = "https://a.example"\nclient_id = "w"\nsecret_file = "s"', "secret"),
    ],
)
def test_a_file_that_names_no_provider_is_told(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "oidc.toml").write_text(text)
    with pytest.raises(AccountError, match=words):
        open_going(tmp_path / "oidc.toml")
