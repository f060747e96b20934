"""Sessions: begun at a sign-in, ended by rest, by age, by hand, or with their account."""

from collections.abc import Callable
from hashlib import sha256
from hmac import compare_digest, digest
from typing import Final, NamedTuple

from willing.app.accounts.session_time import SessionTime
from willing.ports.accounts import Account, AccountStore, Session

IDLE_SECONDS: Final = 30 * 60
LONGEST_SECONDS: Final = 12 * 3600
TOUCH_SECONDS: Final = 30
"""A use is remembered no more often: a session may end so much sooner than its rest allows."""
ID_BYTES: Final = 32
_TOKEN: Final = b"willing token of changes"


class Begun(NamedTuple):
    """A session as its browser is given it."""

    id: str
    """Kept in its cookie and nowhere else."""
    token: str
    """Sent with every change."""


class Sessions:
    """The sessions of one server."""

    def __init__(
        self, store: AccountStore, time: SessionTime, random: Callable[[int], bytes]
    ) -> None:
        self._store, self._time, self._random = store, time, random

    def begin(self, account: str, password_hash: str = "") -> Begun | None:
        """Begin a session of an account; None where it may not sign in any more, or not with the
        password that the hash was made of."""
        now = self._time.now()
        self._store.end_old(now - LONGEST_SECONDS, now - IDLE_SECONDS)
        session_id = self._random(ID_BYTES).hex()
        if not self._store.begin(Session(key_of(session_id), account, now, now), password_hash):
            return None
        return Begun(session_id, token_of(session_id))

    def account(self, session_id: str, *, use: bool = True) -> Account | None:
        """Return whose session it is, if it has not ended; with `use` it rests from now on."""
        found = self._store.session(key_of(session_id))
        if found is None:
            return None
        session, account = found
        now = self._time.now()
        if not _lives(session, now):
            self._store.end(session.key)
            return None
        if use and now - session.used >= TOUCH_SECONDS:
            self._store.touch(session.key, now)
        return account

    def end(self, session_id: str) -> None:
        """End a session."""
        self.end_key(key_of(session_id))

    def end_key(self, key: bytes) -> None:
        """End the session that is kept under this key."""
        self._store.end(key)

    def end_all(self, account: str) -> int:
        """End every session of an account; return how many."""
        return self._store.end_all(account)


def token_of(session_id: str) -> str:
    """Return the token of changes of a session: it tells nothing of the id it is made from."""
    return digest(session_id.encode(), _TOKEN, "sha256").hex()


def is_token(given: str, session_id: str) -> bool:
    """Return whether a token is that of the session, in the same time for every other."""
    return compare_digest(given.encode(), token_of(session_id).encode())


def key_of(session_id: str) -> bytes:
    """Return what a session is kept under: its id cannot be told from it."""
    return sha256(session_id.encode()).digest()


def _lives(session: Session, now: int) -> bool:
    """What was used later than now was written under another clock, and has ended."""
    return (
        session.began <= session.used <= now
        and now - session.began < LONGEST_SECONDS
        and now - session.used < IDLE_SECONDS
    )
