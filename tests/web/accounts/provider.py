"""A small provider of identities, served for real; it can be told to lie."""

import json
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from hmac import digest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "willing", "a secret of the client"
KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
STRANGER = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})


class Provider:
    """Vouches for one person, by code with PKCE; each code is taken once."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {
            "sub": "4711",
            "preferred_username": "Nora Desk",
            "willing_party": "NOR",
            "willing_clearance": {"COALITION": "RESTRICTED"},
            "willing_communities": ["medical"],
            "willing_writes": True,
        }
        self.claims: dict[str, Any] = {}
        """Said otherwise than is true; None: left unsaid."""
        self.metadata: dict[str, Any] = {}
        self.header = {"alg": "RS256", "kid": "one"}
        self.key: Any = KEY
        self.unsigned = self.under_the_public_key = False
        self.old_token = ""
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[str] = []
        self.issuer = ""

    def authorize(self, query: dict[str, str]) -> str:
        """Return where the browser goes: back, with a code."""
        code = f"code-{len(self.codes)}"
        self.codes[code] = query
        back = {"code": code, "state": query["state"]}
        return f"{query['redirect_uri']}?{urlencode(back)}"

    def token(self, form: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """Return tokens for a code; None where anything of it is wrong."""
        query = self.codes.pop(form.get("code", ""), None)
        pair = b64decode(authorization.removeprefix("Basic ")).decode()
        if query is None or pair != f"{CLIENT}:{SECRET.replace(' ', '%20')}":
            return None
        challenge = urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest())
        if challenge.rstrip(b"=").decode() != query["code_challenge"]:
            return None
        if form["redirect_uri"] != query["redirect_uri"]:
            return None
        return {"token_type": "Bearer", "access_token": "-", "id_token": self.id_token(query)}

    def id_token(self, query: dict[str, str]) -> str:
        if self.old_token:
            return self.old_token
        now = int(time.time())
        true = {
            "iss": self.issuer,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": query["nonce"],
        }
        claims = {**true, **self.person, **self.claims}
        said = {key: value for key, value in claims.items() if value is not None}
        if self.under_the_public_key:
            return under_the_public_key(said)
        if self.unsigned:
            parts = ({"alg": "none"}, said)
            return ".".join((*(_part(each) for each in parts), ""))
        return jwt.encode(self.header, said, self.key, [self.header["alg"]])

    def answer(self, path: str) -> dict[str, Any] | None:
        """Return the JSON at a path."""
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                **self.metadata,
            }
        return KeySet([KEY]).as_dict(private=False) if path == "/keys" else None  # type: ignore[return-value]


def _part(value: dict[str, Any]) -> str:
    return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def under_the_public_key(claims: dict[str, Any]) -> str:
    """Return a token sealed with the public key as if it were a shared secret: an old trick."""
    head = f"{_part({'alg': 'HS256', 'kid': 'one'})}.{_part(claims)}"
    seal = digest(KEY.as_pem(private=False), head.encode(), "sha256")
    return f"{head}.{urlsafe_b64encode(seal).rstrip(b'=').decode()}"


@contextmanager
def serving() -> Iterator[Provider]:
    """Serve a provider on this machine."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            provider.asked.append(parts.path)
            if parts.path == "/authorize":
                self.send_response(303)
                self.send_header("Location", provider.authorize(dict(parse_qsl(parts.query))))
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            self.tell(provider.answer(parts.path))

        def do_POST(self) -> None:
            provider.asked.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = dict(parse_qsl(body))
            self.tell(provider.token(form, self.headers["Authorization"]))

        def tell(self, found: dict[str, Any] | None) -> None:
            body = json.dumps(found or {"error": "invalid"}).encode()
            self.send_response(200 if found else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield provider
    server.shutdown()
    server.server_close()
    thread.join()
