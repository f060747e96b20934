"""To a provider of identities and back: who is signed in there comes in here."""

from litestar import Response, get

from willing.app.accounts.door import Door
from willing.app.accounts.going import Going, Leaver, Returned
from willing.app.accounts.sessions import key_of
from willing.app.accounts.throttle import network_of
from willing.basics.errors import AccountError
from willing.web.absent import AbsentError
from willing.web.accounts.apart import PROVIDER, SESSIONS, apart
from willing.web.accounts.cookie import WAY_COOKIE, kept_cookie, session_of, way_cookie
from willing.web.routes.session import Asked, TheDoor, TheWay, address_of

BACK = "/api/session/return"
PAGE, REFUSED = "/", "/?refused"
"""Where a browser is led that was let in, and that was not."""


@get("/api/session/provider", status_code=303, tags=["session"])
async def leave(request: Asked, door: TheDoor, going: TheWay) -> Response[None]:
    """Lead the browser to the provider."""
    way, _ = _there(going, door)
    try:
        back = f"{request.scope['scheme']}://{request.headers['host']}{BACK}"
        network = network_of(address_of(request))
        leaver = Leaver(back, network, session_of(request.scope["headers"]))
        sent = await apart(PROVIDER, way.send, leaver)
    except AccountError:
        return _led(REFUSED)
    return _led(sent.address, way_cookie(sent.state))


@get("/api/session/return", status_code=303, tags=["session"])
async def come_back(request: Asked, door: TheDoor, going: TheWay) -> Response[None]:
    """Let in whom the provider vouches for, by `code` and `state`, if the browser set out here."""
    way, there = _there(going, door)
    address = address_of(request)
    state, code = (request.query_params.get(each, "") for each in ("state", "code"))
    returned = Returned(state, session_of(request.scope["headers"], WAY_COOKIE), code)
    try:
        arrived = await apart(PROVIDER, way.take, returned)
        if arrived is None:  # nothing is written of it: anybody may ask this, as often as they like
            return _led(REFUSED)
        made = await apart(SESSIONS, there.let_in, arrived.account, address)
    except AccountError:
        await apart(SESSIONS, there.refuse, address)
        return _led(REFUSED)
    if made is None:
        return _led(REFUSED)
    for key in (arrived.before, key_of(session_of(request.scope["headers"]))):
        await apart(SESSIONS, there.sessions.end_key, key)
    return _led(PAGE, kept_cookie(made.begun.id))


def _there(going: Going | None, door: Door | None) -> tuple[Going, Door]:
    if going is None or door is None:
        raise AbsentError("This server knows no provider of identities.")
    return going, door


def _led(address: str, cookie: str = "") -> Response[None]:
    headers = {"Location": address, "Cache-Control": "no-store"}
    if cookie:
        headers["Set-Cookie"] = cookie
    return Response(None, status_code=303, headers=headers)


ROUTES = (leave, come_back)
"""Pages of other sites may lead here: without the cookie that `leave` gave nothing comes of it."""
