"""Ledgers of the headquarters with records under many labels, and those who ask for them."""

from collections.abc import Mapping
from pathlib import Path
from shutil import copytree
from typing import Any, Final, NamedTuple

from litestar.testing import TestClient
from litestar.types import ASGIApp, Receive, Scope, Send

from willing.app.folder_label import label_bytes
from willing.app.ledger.plans import folder_of
from willing.app.ledger.recording import record
from willing.app.ledger.workspace import create, open_ledger
from willing.basics.label import LEVELS, Label, PolicyClass, Reader
from willing.ledger.plan_events import drafts_of
from willing.ledger.writing import Draft
from willing.web.application import application, service_of
from willing.web.caller import PASSER_BY, Caller
from willing.web.service import Service

MINIMAL: Final = Path(__file__).resolve().parents[3] / "examples" / "minimal"
OUTLINES: Final = (
    b'{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "orlo", "geometry":'
    b' {"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [2, 2], [1, 1]]]}, "properties": {}}]}'
)
OPEN: Final = Label(originator="HQ", classification="UNCLASSIFIED", releasable_to=("public",))


def account(name: str, party: str, clearance: Mapping[str, str], *communities: str) -> Caller:
    """Return one who is signed in."""
    reader = Reader(party=party, clearance=clearance, communities=frozenset(communities))
    return Caller(name, reader)


CALLERS: Final[Mapping[str, Caller]] = {
    "public": PASSER_BY,
    "xad": account("ada", "XAD", {"COALITION": "RESTRICTED", "TLP": "AMBER"}),
    "xbo": account("bob", "XBO", {"COALITION": "SECRET", "TLP": "RED"}, "medical"),
    "xca": account("cal", "XCA", {"COALITION": "UNCLASSIFIED"}),
    "hq-low": account("hal", "HQ", {"COALITION": "RESTRICTED"}),
    "hq": account("hana", "HQ", {"COALITION": "SECRET", "TLP": "RED"}, "medical"),
    "stranger": account("sam", "XZZ", {"COALITION": "SECRET", "TLP": "RED"}, "medical"),
}
"""The last is of no party that the plan knows: shown what the public is."""


def label(classification: str, *to: str, policy: str = "COALITION", **more: Any) -> Label:
    """Return a label of the headquarters."""
    return Label(policy=policy, classification=classification, releasable_to=to, originator="HQ",
                 **more)  # fmt: skip


RED: Final = PolicyClass(policy="TLP", classification="RED")
CELLS: Final[Mapping[str, Label]] = {
    "aspen": OPEN,
    "birch": label("RESTRICTED", "coalition"),
    "cedar": label("CONFIDENTIAL", "coalition"),
    "damson": label("SECRET", "XAD"),
    "elderberry": label("RESTRICTED", "XBO"),
    "filbert": label("RESTRICTED", "coalition", communities=("medical",)),
    "gorse": label("AMBER", "coalition", policy="TLP"),
    "hazel": label("RESTRICTED"),
    "ivyleaf": label(
        "SECRET", "coalition", further=(PolicyClass(policy="TLP", classification="RED"),)
    ),
    "juniper": label("UNCLASSIFIED", "XCA", "XAD"),
    "kapok": label("CLEAR", "public", policy="TLP"),
    "larch": label("RESTRICTED", "coalition", originator_only=True),
}
"""A word that stands in one record alone: the label of that record."""


def reads(caller: Caller, each: Label) -> bool:
    """Return what the words of ADatP-4774 say, written without the code under test: releasable to
    the reader, cleared in every policy, of every community."""
    party = (
        "public" if caller.reader is None or caller.reader.party == "XZZ" else caller.reader.party
    )
    cleared = {} if party == "public" or caller.reader is None else dict(caller.reader.clearance)
    groups = set() if party == "public" or caller.reader is None else caller.reader.communities
    to = set(each.releasable_to)
    released = "public" in to or (party != "public" and bool({party, "coalition"} & to))
    if party == each.originator:
        released = True
    for policy, name in ((each.policy, each.classification),
                         *((f.policy, f.classification) for f in each.further)):  # fmt: skip
        ladder = list(LEVELS[policy])
        if ladder.index(name) > ladder.index(cleared.get(policy, ladder[0])):
            return False
    return released and all(name in groups for name in each.communities)


def offer(word: str) -> dict[str, Any]:
    """Return an offer that a word names."""
    way = {"zones": ["orlo"], "supplies": {"infantry-company": 1}}
    return {"title": f"Company {word}", "state": "offered", "line_of_effort": "presence",
            "persons": 90, "employments": {"hub": way}}  # fmt: skip


def said(word: str) -> dict[str, Any]:
    """Return a public statement that a word names."""
    return {"group": word, "date": "2031-03-01", "speaker": f"Minister {word}", "kind": "offer",
            "public_line": "land_presence", "line_of_effort": "presence", "use": "own",
            "paraphrase": f"A company {word}", "source_url": f"https://page.example/{word}",
            "source_class": "official"}  # fmt: skip


def records(word: str, under: Label) -> tuple[Draft, ...]:
    """Return an offer, a caveat and a statement that a word names, under a label."""
    about = "nations.XAD"
    caveat = {"text": f"Not in {word}.", "kind": "geographic"}
    return (
        Draft("offer_made", f"{about}.offers.{word}", offer(word), under),
        Draft("caveat_set", f"{about}.caveats.{word}", caveat, under),
        Draft("statement_recorded", f"{about}.statements.{word}", said(word), under),
    )


class Clock:
    """A day later with every write."""

    def __init__(self) -> None:
        self.day = 1

    def __call__(self) -> str:
        return f"2031-04-{self.day:02}T08:00:00Z"


def ledger_with(folder: Path, *secrets: tuple[str, Label]) -> Path:
    """Make a ledger of the headquarters: the smallest example, open to everyone, a record of each
    cell, and secrets beside them; return its folder."""
    clock = Clock()
    create(folder, "HQ", now=clock)
    made = folder_of(MINIMAL).plan
    with open_ledger(folder, now=clock) as ledger:
        record(ledger, (each._replace(label=OPEN) for each in drafts_of(made)))
        for word, under in (*CELLS.items(), *secrets):
            clock.day += 1
            record(ledger, records(word, under))
    return folder


def folder_with(folder: Path, under: Label | None) -> Path:
    """Make a plan folder, under a label or without one; return it."""
    copytree(MINIMAL, folder)
    if under is not None:
        (folder / "label.json").write_bytes(label_bytes(under))
    return folder


class Asked:
    """An application of which a header says who asks, as the session before the routes would."""

    def __init__(self, app: ASGIApp, callers: Mapping[str, Caller]) -> None:
        self._app, self._callers = app, callers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Put who asks into the state of the request."""
        if scope["type"] == "http":
            name = dict(scope["headers"]).get(b"x-caller", b"").decode()
            if name:
                scope.setdefault("state", {})["caller"] = self._callers[name]
        await self._app(scope, receive, send)


class World(NamedTuple):
    """A server of places, and whoever asks it."""

    service: Service
    client: TestClient[Any]

    def get(self, path: str, caller: str) -> Any:
        """Ask for a path as a caller."""
        return self.client.get(path, headers={"x-caller": caller} if caller else {})


def world(
    places: list[Path],
    runs: Path,
    party: str = "HQ",
    callers: Mapping[str, Caller] = CALLERS,
) -> World:
    """Return a server of places; its client is to be closed."""
    service = service_of(places, runs, party=party)
    app = Asked(application(service), callers)
    return World(service, TestClient(app, base_url="http://127.0.0.1"))
