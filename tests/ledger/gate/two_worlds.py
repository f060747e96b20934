"""Pairs of ledgers that differ only in what a reader may not read.

Both hold the same number of entries in every open log: a stub tells that something was written
there, by design. In compartments whose existence is secret even the number differs.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

from tests.ledger.written_log import Unchecked

from willing.adapters.memory_store import MemoryStore
from willing.app.ledger.appending import Writer, append
from willing.app.ledger.plans import folder_of
from willing.app.ledger.soundness import sound_events
from willing.basics.label import LEVELS, POLICIES, Label, Reader, may_read
from willing.ledger.basis import basis_hash, hash_for
from willing.ledger.default_labels import default_label
from willing.ledger.held import Held, Origin
from willing.ledger.kept_labels import never_wider
from willing.ledger.plan_events import drafts_of, plan_of
from willing.ledger.state import state
from willing.ledger.writing import Draft
from willing.lines import SECTION_TYPES
from willing.ports.event_store import Arrival, EventStore

NATIONS: Final = ("XAD", "XBO", "XCA")
PARTIES: Final = (*NATIONS, "HQ")
CANARY: Final = "kestrel"
"""Stands in every secret, and in nothing else."""
_AUDIENCES: Final = ((), ("XBO",), ("XFR", "HQ"), ("HQ",), ("coalition",), ("public",))
_MINIMAL: Final = Path(__file__).resolve().parents[3] / "examples" / "minimal"
_OPEN: Final = Label(originator="HQ", classification="UNCLASSIFIED", releasable_to=("public",))
_OFFER: Final = ("nations", "XAD", "offers", "xad-company")


class Unsigned:
    """A signer for ledgers that nobody verifies: the gate asks for no signature."""

    public_key = bytes(32)

    def sign(self, message: bytes) -> bytes:
        """Return bytes in the place of a signature."""
        return bytes(64)


class Step(NamedTuple):
    """One append of a script: by whom, in which compartment, at what second, and what."""

    party: str
    compartment: str
    second: int
    draft: Draft | None
    """None: a secret, which each world draws for itself, or one of the next."""
    label: Label | None = None
    """Of a decision, which names the hash of what those who may read it may read."""
    is_run: bool = False
    """A run of all that stands, with its hash."""


KNOWN: Final = "spare-1"
"""A compartment in which the reader may read everything: it is the same in both worlds."""
UNKNOWN: Final = "spare-2"
"""A compartment of which the reader may know nothing."""


class Pair(NamedTuple):
    """Two ledgers, and the reader to whom they must be one."""

    reader: Reader
    one: EventStore
    other: EventStore


def reader_drawn(rng: Random) -> Reader:
    """Return a party or the public, with some clearance and communities."""
    party = rng.choice(("XFR", "XBO", "XAD", "public"))
    if party == "public":
        return Reader()
    clearance = {policy: rng.choice(LEVELS[policy]) for policy in POLICIES}
    communities = frozenset(name for name in ("medical", "mines") if rng.random() < 0.5)
    return Reader(party=party, clearance=clearance, communities=communities)


def label_drawn(rng: Random, originator: str) -> Label:
    """Return any label of a party's record."""
    policy = rng.choice(POLICIES)
    return Label(
        policy=policy,
        classification=rng.choice(LEVELS[policy]),
        releasable_to=rng.choice(_AUDIENCES),
        communities=rng.choice(((), (), ("medical",), ("medical", "mines"))),
        originator=originator,
        originator_only=rng.random() < 0.2,
    )


def _withheld(rng: Random, reader: Reader, originator: str) -> Label:
    """Return a label that keeps a record from the reader."""
    while may_read(reader, label := label_drawn(rng, originator)):
        if reader.party == originator:
            return label.replace(classification="VIOLET")
    return label


def _visible(rng: Random, reader: Reader, originator: str) -> Label | None:
    """Return a label that lets the reader read, or None when none was found."""
    drawn = (label_drawn(rng, originator) for _ in range(30))
    return next((label for label in drawn if may_read(reader, label)), None)


@cache
def _plan() -> tuple[Draft, ...]:
    """Return the plan that both worlds begin with, open to everyone."""
    folder = folder_of(_MINIMAL)
    drafts = drafts_of(folder.plan, scenarios=folder.scenarios)
    return tuple(draft._replace(label=_OPEN) for draft in drafts)


@cache
def _beginning() -> tuple[Arrival, ...]:
    """Return the entries of that plan, the same in every world."""
    store = MemoryStore()
    _append(store, Step("HQ", "open", 0, None), *_plan())
    return tuple(Arrival(each.entry, each.columns) for each in store.log("HQ/open"))


@cache
def _offer() -> Mapping[str, Any]:
    subject = ".".join(_OFFER)
    return next(
        draft.value for draft in _plan() if (draft.kind, draft.subject) == ("offer_made", subject)
    )


def _content(rng: Random, party: str, word: str) -> tuple[str, str, Any, str]:
    """Return kind, subject, value and note of a record."""
    name = f"{word}-{rng.randrange(4)}"
    nation = rng.choice(NATIONS) if party == "HQ" else party
    text = f"{word} waits {rng.randrange(100)} days"
    caveat = {"text": text, "kind": rng.choice(("night", "task", "numbers"))}
    condition = {"text": text, "needs": {"gate": "ceasefire"}}
    offer = {**_offer(), "title": text, "quantity": rng.randrange(1, 9)}
    unit = {"offer": "xad-company", "zone": "orlo", "week": rng.randrange(9), "note": text}
    mandate = {"state": rng.choice(("tabled", "passed")), "body": text}
    incident = {"title": text, "kind": "ceasefire", "at": "2026-03-30T11:00:00Z", "zone": "orlo",
                "source": text}  # fmt: skip
    if rng.random() < 0.2:
        return "incident_reported", f"incidents.{name}", incident, f"of {name}"
    if rng.random() < 0.1:
        return "mandate_step", f"nations.{nation}.mandate", mandate, f"of {name}"
    kind, part, value = rng.choice(
        (
            ("unit_arrived", "units", unit),
            ("unit_left", "units", {"week": 9, "reason": text}),
            ("caveat_set", "caveats", caveat),
            ("condition_set", "conditions", condition),
            ("offer_made", "offers", offer),
            ("offer_changed", "offers", offer),
            ("offer_withdrawn", "offers", {}),
        )
    )
    return kind, f"nations.{nation}.{part}.{name}", value, f"of {name}"


def _script(rng: Random, reader: Reader) -> Iterator[Step]:
    for second in range(rng.randrange(4, 12)):
        party = rng.choice(PARTIES)
        label = _visible(rng, reader, party)
        secret = label is None or rng.random() < 0.4
        draft, place = None, "open"
        if not secret and label is not None:
            kind, subject, value, note = _content(rng, party, "heron")
            draft = Draft(kind, subject, value, label, note)
            place = rng.choice(("open", "open", KNOWN))
        yield Step(party, place, second, draft)
    label = _visible(rng, reader, "HQ")
    if label is not None:
        yield Step("HQ", "open", 50, None, label)
    yield Step("HQ", "open", 51, None, is_run=True)


def _world(steps: list[Step], reader: Reader, rng: Random) -> EventStore:
    """Return a ledger with the script's records, and secrets of its own."""
    store = MemoryStore()
    store.append(_beginning(), "2026-03-30T12:00:00Z")
    for step in steps:
        for _ in range(rng.randrange(3)):
            party = rng.choice(PARTIES)
            place = rng.choice(("annex", UNKNOWN))
            _append(store, Step(party, place, step.second, None), _secret(rng, reader, party))
        _append(store, step, *_drafts(store, step, rng, reader))
    return store


def _drafts(store: EventStore, step: Step, rng: Random, reader: Reader) -> Iterator[Draft]:
    if step.label is not None:
        yield _decision(store, step.label)
    elif step.is_run:  # of a plan with a secret in it for certain
        label = _withheld(rng, reader, "HQ")
        secret = Draft("plan_part_set", "title", f"{CANARY} {rng.randrange(9)}", label)
        yield secret
        yield _run(store, label)
    else:
        yield step.draft or _secret(rng, reader, step.party)


def _decision(store: EventStore, label: Label) -> Draft:
    """Return a decision on the plan of what those who may read it may read."""
    value = {"title": "heron", "text": "heron", "parties": list(NATIONS)}
    found = hash_for(sound_events(store, {}), label, SECTION_TYPES)
    return Draft("decision_proposed", "decisions.heron", {**value, "plan_hash": found or "0" * 64},
                 label)  # fmt: skip


def _run(store: EventStore, secret: Label) -> Draft:
    """Return a run, with the hash of everything, under the label that it has by default."""
    there = state(sound_events(store, {}), SECTION_TYPES)
    digest = basis_hash(plan_of(there, SECTION_TYPES))
    shares = ("cost", "bound", "empty_cost", "greedy_cost", "coverage_gap", "cost_gap",
              "threshold_fill", "objective_fill", "committed_fill", "notional_share", "violations",
              "assignments", "gaps", "iterations", "bound_steps")  # fmt: skip
    of_run = {"plan_hash": digest, "seed": 1, "effort": "quick"}
    proof = {**of_run, "size": "central", **dict.fromkeys(shares, 0)}
    value = {**of_run, "basis_hash": digest, "force_plan_hash": digest, "certificate": proof}
    title = Held("", Origin("HQ/open", 1, 1, "", "plan_part_set", secret))
    with_title = there.replace(records={**there.records, ("title",): title})
    label = never_wider(with_title, default_label)("run_accepted", "runs.r", None, "HQ")
    return Draft("run_accepted", "runs.r", value, label)


def _secret(rng: Random, reader: Reader, party: str) -> Draft:
    kind, subject, value, note = _content(rng, party, CANARY)
    return Draft(kind, subject, value, _withheld(rng, reader, party), note)


def _append(store: EventStore, step: Step, *drafts: Draft) -> None:
    def now() -> str:
        return f"2026-03-30T12:00:{step.second:02d}Z"

    log = f"{step.party}/{step.compartment}"
    append(Writer(store, log, bytes(32), Unsigned(), now, bytes, Unchecked()), drafts)


def pair(seed: int) -> Pair:
    """Return two ledgers of one script, with secrets drawn apart."""
    rng = Random(seed)
    reader = reader_drawn(rng)
    steps = list(_script(rng, reader))
    one, other = (_world(steps, reader, Random(f"{seed} {name}")) for name in ("one", "other"))
    return Pair(reader, one, other)


Response = Callable[[EventStore, Reader], bytes]


def differing(
    seeds: Iterable[int], respond: Response, copy: Callable[[EventStore], EventStore]
) -> list[int]:
    """Return the seeds of the pairs of which the response tells one from the other."""
    found = []
    for seed in seeds:
        reader, one, other = pair(seed)
        if respond(copy(one), reader) != respond(copy(other), reader):
            found.append(seed)
    return found
