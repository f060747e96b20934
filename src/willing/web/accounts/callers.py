"""Finds who asks, from the cookie of a session; lets a change in only with the session's token, and
nobody in particular only to what is open."""

from time import monotonic
from typing import Final

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from willing.app.accounts.sessions import Sessions, is_token
from willing.ports.accounts import Account
from willing.web.accounts.apart import SESSIONS, apart
from willing.web.accounts.cookie import TOKEN_HEADER, session_of
from willing.web.accounts.open_routes import DOOR, PAGE, WAY, is_open
from willing.web.caller import PASSER_BY, Caller
from willing.web.guard import SAFE, refuse
from willing.web.readers import UNKEPT

NOBODY: Final = "Sign in first."
ENDED: Final = "Your session has ended. Sign in again: nothing that was written is lost."
NO_TOKEN: Final = "A change must be asked for from a page of this session. Load the page again."
READS: Final = "This account reads and changes nothing. Ask for one that may, if you need it."
_UNKEPT: Final = {name.encode(): value.encode() for name, value in UNKEPT.items()}
LOOK_SECONDS: Final = 1.0
"""How often a long answer looks whether its session has ended meanwhile."""


class Callers:
    """ASGI middleware of a server with accounts."""

    def __init__(self, app: ASGIApp, sessions: Sessions) -> None:
        self._app, self._sessions = app, sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell the routes who asks, or refuse."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        template = scope.get("path_template", "")
        session_id = "" if template in PAGE else session_of(scope["headers"])
        account = await self._account(session_id, template)
        caller = Caller(account.name, account.reader, account.writes) if account else PASSER_BY
        scope["state"]["caller"] = caller
        sending = send if template in PAGE else _unkept(send)
        refused = _refused(scope, template, caller, session_id)
        if refused:
            await refuse(*refused, sending)
            return
        if account:
            sending = self._while_it_lives(session_id, sending)
        await self._app(scope, receive, sending)

    async def _account(self, session_id: str, template: str) -> Account | None:
        """Asking who is signed in is no use of a session: a page asks that untouched."""
        if not session_id:
            return None
        use = template != DOOR
        return await apart(SESSIONS, self._sessions.account, session_id, use=use)

    def _while_it_lives(self, session_id: str, send: Send) -> Send:
        """What is sent bit by bit ends with its session."""
        looked, ended = monotonic(), False

        async def sending(message: Message) -> None:
            nonlocal looked, ended
            if ended:
                return
            long = message["type"] == "http.response.body" and message.get("more_body")
            if long and monotonic() - looked >= LOOK_SECONDS:
                looked = monotonic()
                ended = await apart(SESSIONS, self._sessions.account, session_id, use=False) is None
            if ended:
                message = {"type": "http.response.body", "body": b"", "more_body": False}
            await send(message)

        return sending


def _refused(
    scope: HTTPScope, template: str, caller: Caller, session_id: str
) -> tuple[int, str] | None:
    """Return the code and the words of a refusal, if it is one."""
    changes = scope["method"] not in SAFE
    if changes and caller.account and not _has_token(scope, session_id):
        return None if _signs_in(scope, template) else (403, NO_TOKEN)
    if template == DOOR or template in WAY:
        return None
    if session_id and not caller.account:
        return 401, ENDED  # not the public's view, without a word, of what was there a moment ago
    if not caller.account and not is_open(template):
        return 401, NOBODY
    return (403, READS) if changes and not caller.writes else None


def _signs_in(scope: HTTPScope, template: str) -> bool:
    return template == DOOR and scope["method"] == "POST"


def _has_token(scope: HTTPScope, session_id: str) -> bool:
    given = [value for name, value in scope["headers"] if name == TOKEN_HEADER.encode()]
    return len(given) == 1 and is_token(given[0].decode("latin-1"), session_id)


def _unkept(send: Send) -> Send:
    """No browser keeps an answer that one account had: the next at that screen may be another."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            others = [each for each in message["headers"] if each[0] not in _UNKEPT]
            message["headers"] = [*others, *_UNKEPT.items()]
        await send(message)

    return sending
