"""An attacker that knows the routes and learns the names of real things from what it is told.

The seed decides what is asked; what the server is busy with meanwhile is the machine's affair.
"""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple
from urllib.parse import quote

from tests.faults.web import games
from tests.faults.web.bodies import body_of
from tests.faults.web.document import Document, Operation, document_of
from tests.faults.web.names import FIXED, Names
from tests.faults.web.payloads import NUMBERS, PATHS, TEXTS
from tests.faults.web.verdict import Known, faults
from tests.faults.web.wire import Answer, Ask, Wire

LOOKED_AT: Final = (
    "/api/contents",
    "/ogc/collections",
    "/api/plans/minimal/nations",
    "/api/plans/minimal/nations/XBO?run=minimal",
    "/api/plans/minimal/position",
    "/api/plans/hostile/nations/XBO?run=hostile",
    "/api/runs/minimal/gaps",
    "/api/runs/hostile/gaps",
)
"""What is asked first, to learn names."""
HEAVY: Final = ("/answer/{file}", "/why", "/studies/", "/report/")
CHANGES: Final = ("POST", "PUT", "DELETE", "PATCH")
MOST_KEPT: Final = 500


class Finding(NamedTuple):
    """Something that an answer must not be."""

    ask: Ask
    words: str

    @property
    def kind(self) -> str:
        """What makes two findings the same: the kind of fault and the route."""
        route = self.ask.target.partition("?")[0].split("/")
        place = f"{self.ask.method} {route[-1]}" if "server error" in self.words else ""
        return f"{self.words[:40]} {place}"


class Attacker:
    """One attacker with a seed, against one server."""

    turns: "tuple[tuple[Turn, float], ...]"
    """What it does, and how often."""

    def __init__(self, port: int, seed: int, secrets: tuple[bytes, ...] = ()) -> None:
        self.rng, self.wire, self.names = random.Random(seed), Wire(port), Names()
        self.document: Document = document_of(self.wire)
        self.known = Known(self.document, secrets, built=self._built())
        self.asked, self.slowest = 0, 0.0
        self.statuses: dict[int, int] = {}
        self.findings: list[Finding] = []
        self._kept: list[Ask] = []
        self._still: list[Ask] = []
        for target in LOOKED_AT:
            self.ask(Ask("GET", target, why="looks"))

    def enter(self) -> None:
        """Sign in, where there are accounts; here there are none."""

    def attack(self, requests: int) -> Sequence[Finding]:
        """Ask so many requests, and return what was found in all of them."""
        while self.asked < requests:
            turns, weights = zip(*self.turns, strict=True)
            self.rng.choices(turns, weights)[0](self)
        return self.findings

    def ask(self, ask: Ask) -> Answer:
        """Ask one request, judge the answer and learn from it."""
        answer = self.wire.ask(ask)
        self.asked += 1
        self.slowest = max(self.slowest, answer.seconds)
        self.statuses[answer.status] = self.statuses.get(answer.status, 0) + 1
        self.findings += [Finding(ask, each) for each in faults(ask, answer, self.known)]
        if not answer.broken:
            self.names.learn(answer)
        self._kept.append(ask)
        del self._kept[:-MOST_KEPT]
        return answer

    def fitting(self, methods: tuple[str, ...] = ()) -> Ask:
        """Return a request that fits a route, made of real names; its body may be a wrong one."""
        rng = self.rng
        found = [e for e in self.document.operations if not methods or e.method in methods]
        operation = rng.choices(found, [_weight(each) for each in found])[0]
        steps = {name: self.names.step(rng, name) for name in operation.steps}
        target = operation.template.format(**steps) + self._query(operation)
        ask = Ask(operation.method, target, why="fits")
        if not operation.body:
            return ask
        body, how = body_of(rng, self.names, operation.body)
        return ask._replace(headers=(games.JSON,), body=body, why=f"body {how}")

    def swept(self) -> Ask:
        """Return the next of all documents there are, in an order drawn anew each time around."""
        if not self._still:
            self._still = list(self._documents())
            self.rng.shuffle(self._still)
        return self._still.pop()

    def _documents(self) -> Iterator[Ask]:
        for operation in self.document.operations:
            if operation.method != "GET":
                continue
            fixed = [name for name in operation.steps if name in FIXED]
            for choice in FIXED[fixed[0]] if fixed else ("",):
                for whose in ("hostile", "minimal"):
                    given = {"plan": whose, "run": whose, **dict.fromkeys(fixed, choice)}
                    steps = {
                        name: given.get(name) or self.names.step(self.rng, name)
                        for name in operation.steps
                    }
                    target = operation.template.format(**steps) + self._query(operation)
                    yield Ask("GET", target, why="sweeps")

    def earlier(self) -> Ask:
        """Return a request that was asked before."""
        return self.rng.choice(self._kept)

    def _query(self, operation: Operation) -> str:
        rng = self.rng
        pairs = []
        for name, schema in operation.query.items():
            if rng.random() < (0.9 if name == "question" else 0.7):
                pairs.append((name, self._value(name, str(schema))))
        if rng.random() < 0.1:
            pairs.append((rng.choice(("x", "owner", "as", "__proto__", "run")), rng.choice(TEXTS)))
        if pairs and rng.random() < 0.1:
            pairs.append(rng.choice(pairs))
        return "?" + "&".join(f"{k}={quote(v, safe='')[:6000]}" for k, v in pairs) if pairs else ""

    def _value(self, name: str, schema: str) -> str:
        rng = self.rng
        if rng.random() < 0.1:
            return rng.choice((*TEXTS, *NUMBERS))
        if "integer" in schema:
            return rng.choice(NUMBERS) if rng.random() < 0.5 else str(rng.randint(-9, 120))
        right = {
            "reader": ("public", "HQ", "XAD", "XBO", "ZZZ"),
            "question": QUESTIONS,
            "bbox": (
                "0,0,1,1",
                "-180,-90,180,90",
                "nan,nan,nan,nan",
                "1,1,0,0",
                "0,0,0,1,1,1",
                "1e400",
            ),
            "crs": ("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "EPSG:4326"),
        }.get(name)
        return rng.choice(right) if right else self.names.one(rng, name)

    def _built(self) -> bool:
        return self.wire.ask(Ask("GET", "/")).status == 200


QUESTIONS: Final = (
    "What has Borrin offered?",
    "Which gaps are open?",
    "What does {{7*7}} XBO <b>w1ll</b> commit?",
    "=w1ll How many mine hunters are there in CF+4w?",
    "Who leads?",
    "x" * 2000,
)


def _weight(operation: Operation) -> float:
    """Return how often a route is asked: the more it can be told, the more there is to try."""
    more = len(operation.query) + len(operation.steps) + 2 * bool(operation.body)
    return (1 + more) * (0.4 if any(each in operation.template for each in HEAVY) else 1.0)


def fit(self: Attacker) -> None:
    """Ask what fits."""
    self.ask(self.fitting())


def sweep(self: Attacker) -> None:
    """Ask for every document there is, one after the other."""
    self.ask(self.swept())


def play(self: Attacker) -> None:
    """Ask what fits, with games."""
    self.ask(games.played(self.rng, self.fitting()))


def stray(self: Attacker) -> None:
    """Put a step that leads astray into a path, or a name of another kind."""
    rng = self.rng
    operation = rng.choice([each for each in self.document.operations if each.steps])
    steps = {name: self.names.step(rng, name) for name in operation.steps}
    wrong = rng.choice((*PATHS, *(quote(each, safe="") for each in TEXTS)))
    name = quote(self.names.any(rng), safe="")
    steps[rng.choice(operation.steps)] = rng.choice((wrong, wrong, name))
    self.ask(Ask(operation.method, operation.template.format(**steps), why="strays"))


def elsewhere(self: Attacker) -> None:
    """Ask for a change as a page of another site would: it must be refused."""
    ask = self.fitting(CHANGES)
    forged = ask._replace(
        headers=(*ask.headers, *self.rng.choice(games.ELSEWHERE)), why=f"{ask.why}, from elsewhere"
    )
    if self.ask(forged).status != 403:
        self.findings.append(
            Finding(forged, "a change from elsewhere that is not refused with 403")
        )


def odd_target(self: Attacker) -> None:
    """Ask for what is no route, or one written oddly."""
    self.ask(Ask(self.rng.choice(games.METHODS[:4]), self.rng.choice(games.TARGETS), why="target"))


def odd_bytes(self: Attacker) -> None:
    """Send bytes that are no sound HTTP."""
    self.ask(games.raw(self.rng))


def again(self: Attacker) -> None:
    """Ask once more what was asked before."""
    ask = self.earlier()
    self.ask(ask._replace(why=f"{ask.why}, again"))


def follow(self: Attacker) -> None:
    """Try something of a run, follow it to its end, and keep it, take it back or both."""
    rng = self.rng
    run = quote(self.names.one(rng, "run"), safe="")
    begun = self.ask(Ask("POST", f"/api/runs/{run}/trials", (games.JSON,), b'{"without":["XCA"]}'))
    job = self.names.one(rng, "job")
    self.ask(Ask("GET", f"/api/jobs/{job}/events", (("Last-Event-ID", "0"),), why="follows"))
    self.ask(Ask("GET", f"/api/jobs/{job}", why="follows"))
    if begun.status != 202:
        return
    trial, name = quote(self.names.one(rng, "trial"), safe=""), f"kept-{rng.randint(1, 20)}"
    ends = [
        Ask(
            "POST",
            f"/api/trials/{trial}/acceptance",
            (games.JSON,),
            b'{"name":"%s"}' % name.encode(),
        ),
        Ask("DELETE", f"/api/trials/{trial}", why="takes back"),
        Ask("GET", f"/api/runs/{trial}/gaps", why="looks at a trial"),
        Ask("GET", f"/api/runs/{trial}/report/html", why="looks at a trial"),
    ]
    for each in rng.sample(ends, k=rng.randint(1, len(ends))):
        self.ask(each)


def edit(self: Attacker) -> None:
    """Write a hostile text into a nation's offer as its page would, and look at what shows it."""
    rng = self.rng
    plan, iso3 = rng.choice(("minimal", "hostile")), rng.choice(("XAD", "XBO", "XCA"))
    here = f"/api/plans/{plan}/nations/{iso3}"
    page = self.ask(Ask("GET", here, why="edits"))
    if page.status != 200:
        return
    offers = list(json.loads(page.body)["grid"]["rows"])
    row = {"id": rng.choice(offers or ["x"]), "title": rng.choice(TEXTS), "note": rng.choice(TEXTS)}
    del row[rng.choice(("title", "note"))]
    proposed = json.dumps({"rows": [row]}).encode()
    seen = self.ask(Ask("POST", f"{here}/offers/preview", (games.JSON,), proposed, why="edits"))
    if seen.status != 200:
        return
    now = json.loads(seen.body)["plan_hash"]
    body = json.dumps({"rows": [row], "plan_hash": now}).encode()
    self.ask(Ask("PUT", f"{here}/offers", (games.JSON,), body, why="edits"))
    for target in rng.sample((here, f"{here}/offers.xlsx", f"/api/plans/{plan}/position"), k=2):
        self.ask(Ask("GET", target, why="looks at what was written"))
    if rng.random() < 0.5:
        self.ask(Ask("POST", f"{here}/offers/undo", why="takes back"))


Turn = Callable[[Attacker], None]
CHOICE: Final[tuple[tuple[Turn, float], ...]] = (
    (fit, 30),
    (sweep, 20),
    (play, 14),
    (stray, 12),
    (elsewhere, 8),
    (odd_target, 6),
    (odd_bytes, 6),
    (again, 6),
    (follow, 2),
    (edit, 2),
)
Attacker.turns = CHOICE


def distinct(found: Sequence[Finding]) -> Iterator[tuple[Finding, int]]:
    """Return one finding of each kind, with how many there are of it."""
    first: dict[str, Finding] = {}
    count: dict[str, int] = {}
    for each in found:
        first.setdefault(each.kind, each)
        count[each.kind] = count.get(each.kind, 0) + 1
    yield from ((each, count[kind]) for kind, each in first.items())
