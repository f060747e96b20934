"""The session of a browser: who is signed in, signing in, signing out."""

from collections.abc import Mapping
from typing import Any

from litestar import Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromQuery, JSONBody

from willing.app.accounts.door import Asking, Door, SignedIn, Throttled
from willing.app.accounts.going import Going
from willing.app.accounts.sessions import IDLE_SECONDS, token_of
from willing.basics.label import PolicyName
from willing.basics.record import Record
from willing.basics.units import Text
from willing.ports.accounts import Account
from willing.web.absent import AbsentError
from willing.web.accounts.apart import HASHING, SESSIONS, apart
from willing.web.accounts.cookie import cleared_cookie, kept_cookie, session_of
from willing.web.refusals import Refusal

Asked = Request[Any, Any, Any]
TheDoor = NamedDependency[Door | None]
TheWay = NamedDependency[Going | None]
WRONG = "The name or the password is wrong."
WAIT = "Too many wrong tries. Wait {} s, then try again."
"""Of an account and of an address alike, whether there is such an account or not."""


class SessionScreen(Record, kw_only=True):
    """Who asks."""

    accounts: bool
    """Whether this server has accounts; else whoever is at its machine may do everything."""
    account: Text = ""
    """Empty: nobody is signed in."""
    party: Text = ""
    communities: tuple[Text, ...] = ()
    clearance: Mapping[PolicyName, Text] = {}
    """The highest class it may read by policy; a policy left out: the lowest."""
    writes: bool = False
    token: Text = ""
    """To be sent with every change."""
    provider: Text = ""
    """What the provider of identities is called that one may sign in at; empty: there is none."""
    rest_seconds: int = 0
    """After so long without a request the session has ended, and its page shows nothing more."""


class Credentials(Record, kw_only=True):
    """What is typed at the door."""

    name: Text
    password: Text


# Three handlers of one path are wrapped twice where litestar is to put them on a thread: these go
# there themselves.
@get("/api/session", tags=["session"])
async def session(request: Asked, door: TheDoor, going: TheWay) -> Response[SessionScreen]:
    """Who is signed in, and the token that changes are sent with; asking that prolongs no session.
    One that ended is taken from its browser, which is the public's from then on."""
    if door is None:
        return Response(SessionScreen(accounts=False, writes=True))
    session_id = session_of(request.scope["headers"])
    look = door.sessions.account
    account = await apart(SESSIONS, look, session_id, use=False) if session_id else None
    if account:
        screen = _screen(account, token_of(session_id))
        return Response(screen.replace(provider=_named(going)))
    headers = {"Set-Cookie": cleared_cookie()} if session_id else {}
    return Response(SessionScreen(accounts=True, provider=_named(going)), headers=headers)


@post(
    "/api/session",
    status_code=200,
    request_max_body_size=32_768,  # before anybody is known: a name and a password
    tags=["session"],
    responses={
        401: ResponseSpec(Refusal, description=WRONG, generate_examples=False),
        429: ResponseSpec(Refusal, description="Too many wrong tries.", generate_examples=False),
    },
)
async def sign_in(
    request: Asked, door: TheDoor, data: JSONBody[Credentials]
) -> Response[SessionScreen | Refusal]:
    """Begin a session with a name and a password; the session there was ends."""
    asking = Asking(data.name, data.password, address_of(request))
    made = await apart(HASHING, there(door).sign_in, asking)
    if isinstance(made, Throttled):
        headers = {"Retry-After": str(made.seconds)}
        words = WAIT.format(made.seconds)
        return Response(Refusal(error=words, faults=()), status_code=429, headers=headers)
    if made is None:
        return Response(Refusal(error=WRONG, faults=()), status_code=401)
    await apart(SESSIONS, there(door).sessions.end, session_of(request.scope["headers"]))
    return _welcome(made)


@delete("/api/session", tags=["session"])
async def sign_out(
    request: Asked, door: TheDoor, everywhere: FromQuery[bool] = False
) -> Response[None]:
    """End the session; with `everywhere` those of the account in other browsers too."""
    session_id = session_of(request.scope["headers"])
    leave = there(door).sign_out
    await apart(SESSIONS, leave, session_id, address_of(request), everywhere=everywhere)
    return Response(None, headers={"Set-Cookie": cleared_cookie()}, status_code=204)


def there(door: Door | None) -> Door:
    if door is None:
        raise AbsentError("This server has no accounts: it serves whoever is at its machine.")
    return door


def _named(going: Going | None) -> str:
    return going.settings.name if going else ""


def _welcome(made: SignedIn) -> Response[SessionScreen | Refusal]:
    headers = {"Set-Cookie": kept_cookie(made.begun.id)}
    return Response(_screen(made.account, made.begun.token), headers=headers)


def _screen(account: Account, token: str) -> SessionScreen:
    return SessionScreen(
        accounts=True,
        account=account.name,
        party=account.party,
        communities=account.communities,
        clearance=account.clearance,
        writes=account.writes,
        token=token,
        rest_seconds=IDLE_SECONDS,
    )


def address_of(request: Asked) -> str:
    return request.client.host if request.client else ""


ROUTES = (session, sign_in, sign_out)
