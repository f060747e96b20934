"""An attacker with several accounts, and with none: what one of them learns the others ask for."""

import json
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import quote

from tests.faults.web.attacker import (
    Attacker,
    Finding,
    again,
    edit,
    elsewhere,
    fit,
    follow,
    odd_bytes,
    odd_target,
    play,
    stray,
    sweep,
)
from tests.faults.web.coalition import ACCOUNTS, password_of, signed_in
from tests.faults.web.games import JSON
from tests.faults.web.oracle import disclosures, forbidden_write, hidden_from, readable_in
from tests.faults.web.siege import changed_since
from tests.faults.web.wire import Answer, Ask, Headers
from tests.faults.web.world import World, settled
from tests.web.gate.worlds import CALLERS, CELLS

DOOR: Final = "/api/session"
OF_PLANS: Final = (
    "position",
    "nations",
    "nations/XAD",
    "nations/XAD/offers.xlsx",
    "theatre",
    "statements.csv",
    "answer?question=Who%20has%20offered%20troops%3F",
    "days",
    "trail?subject=offers",
    "decisions",
)
OF_RUNS: Final = (
    "gaps",
    "map",
    "effects",
    "efforts/mines",
    "theatre",
    "against/minimal",
    "report/csv",
    "report/md",
)


class Intruder(Attacker):
    """Asks now as this caller, now as that; the oracle judges beside the verdict."""

    def __init__(self, port: int, seed: int, secrets: tuple[bytes, ...] = ()) -> None:
        self.sessions: dict[str, Headers] = {"public": ()}
        self.owners: dict[str, str] = {}
        self.seen: dict[str, set[str]] = {}
        super().__init__(port, seed, secrets)

    def enter(self) -> None:
        """Sign every caller in; ids and passwords may stand in no answer from now on."""
        for caller in CALLERS:
            if caller in ACCOUNTS:
                self.sessions[caller] = session_headers(signed_in(self.wire, caller))
        ids = [pair[0][1].partition("=")[2].encode() for pair in self.sessions.values() if pair]
        passwords = [password_of(each).encode() for each in ACCOUNTS]
        self.known = self.known._replace(secrets=(*self.known.secrets, *ids, *passwords))
        for caller in ("hq", "xad", "xbo", "public"):
            for target in ("/api/contents", "/ogc/collections", "/api/plans/hq/nations/XAD"):
                self.ask(Ask("GET", target, caller=caller, why="looks"))

    def ask(self, ask: Ask) -> Answer:
        """Ask as its caller, or as one drawn; judge by the verdict and by the oracle."""
        caller = ask.caller or self.rng.choice(list(self.sessions))
        if (ask.target.startswith(DOOR) and ask.method != "GET") or ask.raw:
            caller = "public"  # sessions are ended and begun where it is meant
        more = tuple(each for each in self.sessions[caller] if each not in ask.headers)
        ask = ask._replace(caller=caller, headers=(*ask.headers, *more))
        answer = super().ask(ask)
        if not answer.broken:
            self.findings += [Finding(ask, e) for e in disclosures(ask, answer, self.owners)]
            written = forbidden_write(ask, answer)
            self.findings += [Finding(ask, written)] if written else []
            self.seen.setdefault(caller, set()).update(readable_in(ask, answer))
            self._note_owner(ask, answer)
        return answer

    def _note_owner(self, ask: Ask, answer: Answer) -> None:
        if answer.status not in (200, 202) or answer.media_type != "application/json":
            return
        if not ask.target.startswith(("/api/runs/", "/api/jobs/")) or len(answer.body) > 2_000:
            return
        told = json.loads(answer.body)
        for key in ("job", "result"):
            if isinstance(told, dict) and told.get(key):
                self.owners.setdefault(str(told[key]), ask.caller)


def session_headers(answer: Answer) -> Headers:
    """Return what a page sends with each request: the cookie, and the token of changes."""
    if answer.status != 200:
        raise RuntimeError(f"nobody was signed in: {answer.status} {answer.body[:200]!r}")
    cookie = answer.header("set-cookie").partition(";")[0]
    return ("Cookie", cookie), ("X-Willing-Token", json.loads(answer.body)["token"])


def pry(self: Attacker) -> None:
    """Ask for a thing that the caller may not read: it is answered like what is not there."""
    rng = self.rng
    caller = rng.choice([each for each in CALLERS if hidden_from(each) & set(CELLS)])
    word = rng.choice(sorted(hidden_from(caller)))
    kind, routes = rng.choice((("plans/plan", OF_PLANS), ("runs/run", OF_RUNS)))
    route, none = rng.choice(routes), "q" * len(word)
    answers = [
        self.ask(Ask("GET", f"/api/{kind}-{name}/{route}", caller=caller, why="pries"))
        for name in (word, none)
    ]
    there, absent = (
        (e.status, e.body.replace(n.encode(), b""))
        for e, n in zip(answers, (word, none), strict=True)
    )
    if there != absent or answers[0].status != 404:
        ask = Ask("GET", f"/api/{kind}-{word}/{route}", caller=caller, why="pries")
        self.findings.append(Finding(ask, f"not answered like what is not there: {there} {absent}"))


def ask_after(self: Attacker) -> None:
    """Ask for a screen of the ledger right after one who may read more of it had it made."""
    route = self.rng.choice(OF_PLANS)
    for caller in ("hq", *self.rng.sample(["public", "xad", "xbo", "xca"], k=2)):
        self.ask(Ask("GET", f"/api/plans/hq/{route}", caller=caller, why="asks after"))


def rob(self: Attacker) -> None:
    """Take at another's trial: look, keep it, take it back; its owner still has it then."""
    if not isinstance(self, Intruder):
        return
    owner, thief = self.rng.sample(["xad", "xbo", "xca", "hq", "hq-low"], k=2)
    begun = self.ask(Ask("POST", "/api/runs/minimal/trials", (JSON,), b"{}", caller=owner))
    if begun.status != 202:
        return
    job = json.loads(begun.body)["job"]
    for asker in (thief, "public", owner):
        self.ask(Ask("GET", f"/api/jobs/{job}/events", caller=asker, why="robs"))
    told = self.ask(Ask("GET", f"/api/jobs/{job}", caller=owner, why="looks"))
    trial = quote(json.loads(told.body).get("result") or "nix", safe="")
    if trial == "nix":
        return
    self.owners[trial] = owner
    for asker in (thief, "public", "stranger"):
        for ask in (
            Ask("GET", f"/api/runs/{trial}/gaps"),
            Ask("GET", f"/api/runs/minimal/against/{trial}"),
            Ask("POST", f"/api/trials/{trial}/acceptance", (JSON,), b'{"name":"robbed"}'),
            Ask("DELETE", f"/api/trials/{trial}"),
        ):
            self.ask(ask._replace(caller=asker, why="robs"))
    kept = Ask("GET", f"/api/runs/{trial}/gaps", caller=owner, why="looks what was robbed")
    if self.ask(kept).status != 200:
        self.findings.append(Finding(kept, "a trial that another account took back"))


def without_a_session(attacker: Attacker, world: World, requests: int) -> Iterator[Finding]:
    """Ask for changes without a session or its token: no file below the folder may change."""
    before, found = settled(world), len(attacker.findings)
    for _ in range(requests):
        write_as_nobody(attacker)
    yield from attacker.findings[found:]
    yield from changed_since(before, world, "what came without a session")


def write_as_nobody(self: Attacker) -> None:
    """Ask for a change without a session, or with a session and without its token."""
    if not isinstance(self, Intruder):
        return
    ask = self.fitting(("POST", "PUT", "DELETE"))
    if ask.target.startswith(DOOR):
        return
    caller = self.rng.choice(list(self.sessions))
    cookie = self.sessions[caller][:1]
    others = [e[1] for name, e in self.sessions.items() if e and name != caller]
    token = self.rng.choice(((), (), self.rng.choice(others), ("X-Willing-Token", "")))
    headers = (*ask.headers, *cookie, *((token,) if token else ()))
    sent = ask._replace(headers=headers, caller=caller, why="writes without a token")
    before, self.sessions[caller] = self.sessions[caller], ()
    status = self.ask(sent).status
    self.sessions[caller] = before
    if status not in (400, 401, 403, 413):
        self.findings.append(Finding(sent, f"a write without a session or its token: {status}"))


Turn = Callable[[Attacker], None]
CHOICE: Final[tuple[tuple[Turn, float], ...]] = (
    (fit, 30),
    (sweep, 15),
    (play, 10),
    (stray, 8),
    (elsewhere, 5),
    (odd_target, 3),
    (odd_bytes, 3),
    (again, 8),
    (follow, 2),
    (edit, 2),
    (pry, 12),
    (ask_after, 4),
    (rob, 1),
    (write_as_nobody, 6),
)
Intruder.turns = CHOICE
