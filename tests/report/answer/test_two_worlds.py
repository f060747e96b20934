"""Non-interference: plans that differ only in what the public may not read answer alike.

Each pair is one plan and the same with withheld records put in at random; every byte of the
answer, as a document and as a record, must be equal. A release that lets one more thing through
(the mutants below) must be caught.
"""

import random
from collections.abc import Callable

import msgspec
import pytest

from willing.basics.label import Reader
from willing.coalition.caveat import Caveat
from willing.coalition.condition import Clause, Condition
from willing.coalition.event import Event
from willing.coalition.gate import GateState
from willing.coalition.mandate import Mandate
from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, Employment, Offer
from willing.coalition.statement import Statement
from willing.plan.document import Anchor, Assumptions, Horizon, Plan, Tension
from willing.report.answer.answer_document import answer_document
from willing.report.answer.asked import Asked
from willing.report.answer.documents import document_text
from willing.report.answer.release import readable
from willing.report.answer.released_answer import released_answer

PAIRS, CHUNKS = 1000, 10
READER = Reader()
NAMES = {"NOR": "Norway", "SWE": "Sweden", "GBR": "United Kingdom", "POL": "Poland"}
MANDATE = Mandate(state="passed", decision_rule="vote", expires="2027-01-01", ceiling_persons=9)
LINES = ("presence", "seas", "mines", "training", "skies")
QUESTIONS = (
    "What has Norway said?",
    "How many troops has the UK offered?",
    "What has Sweden offered on mines?",
    "Has Poland committed troops?",
    "What is committed?",
    "Which nations have ruled out troops?",
    "Who would clear mines?",
    "Must Parliament vote first?",
    "Is there a mandate?",
    "What is the legal basis?",
    "Is there a ceasefire?",
    "When does the force deploy?",
    "Are troops already in Ukraine?",
    "How many countries are in the coalition?",
    "Which records disagree?",
    "What happened on 1 May 2026?",
    "What is S900?",
    "minesweepers",
    "What are the caveats of Norway?",
    "What are the conditions of Sweden?",
    "What has been withdrawn?",
    "Who is there now?",
    "Who leads the coalition?",
    "Is there a mine hunter?",
    "What has Atopia offered?",
    "How much will it cost?",
    "For how long does Norway commit its ships?",
    "Until when does the mandate of Sweden run?",
    "What is the ceiling of the mandate?",
    "How long have troops been there?",
    "Which caveats did Norway lift?",
)


def statement(draw: random.Random, page: str) -> Statement:
    line = draw.choice(LINES)
    return Statement(
        group="g1",
        date=f"2026-0{draw.randint(1, 5)}-1{draw.randint(0, 9)}",
        speaker="Defence minister Example",
        kind=draw.choice(("offer", "exclusion", "condition", "consideration")),
        use=draw.choice(("own", "own", "own", "force_wide", "third_party", "past")),
        public_line="land_presence",
        line_of_effort=line,
        paraphrase=f"Words on {line} and minesweepers, number {draw.randint(1, 99)}",
        tags=draw.choice(((), ("ceasefire",), ("parliament_vote",), ("host_request",))),
        source_url=page,
        source_class=draw.choice(("official", "parliament", "news_agency", "low")),
    )


def offer(draw: random.Random) -> Offer:
    act = Act(by="HQ", date="2026-05-01", source="letter 7")
    acts = {"accepted": act, "authorised": act} if draw.random() < 0.5 else {}
    return Offer(
        title=draw.choice(("Mine hunter", "Infantry company")),
        state=draw.choice(("sensed", "indicated", "offered")),
        line_of_effort=draw.choice(LINES),
        employments={"all": Employment(zones=("north",), supplies={"hunter": 1})},
        quantity=draw.randint(1, 4),
        last_week=draw.choice((None, 8, 20)),
        in_theatre="mission_ready" if acts and draw.random() < 0.5 else None,
        **acts,
    )


def public_world(draw: random.Random) -> Plan:
    """Return a plan of public records alone."""
    nations = {}
    for count, (iso3, name) in enumerate(NAMES.items()):
        rows = {
            f"S{100 + 10 * count + each}": statement(draw, "https://page.example/a")
            for each in range(draw.randint(0, 4))
        }
        nations[iso3] = NationFile(
            name=name, statements=rows, source_url="https://list.example/", source_date="2026-01-06"
        )
    return Plan(
        format=1,
        title="Plan",
        horizon=Horizon(first_week=0, last_week=20),
        record_to="2026-05-18",
        nations=nations,
        events={"E10": Event(date="2026-05-01", title="Summit", source_url="https://e.example/")},
    )


def with_withheld(plan: Plan, draw: random.Random) -> Plan:
    """Return the plan with at least one thing more, none of it for the public."""
    changes: list[Callable[[Plan], Plan]] = [
        lambda one: _nation(one, draw, offers={f"o{draw.randint(1, 9)}": offer(draw)}),
        lambda one: _nation(one, draw, statements={"S900": statement(draw, "")}),
        lambda one: _nation(one, draw, caveats={"c1": Caveat(text="no night work")}),
        lambda one: _nation(
            one, draw, conditions={"c2": Condition(needs=Clause(gate="parliament_vote"))}
        ),
        lambda one: _nation(one, draw, mandate=MANDATE),
        lambda one: _nation(one, draw, burden_share=0.2, note="a remark"),
        lambda one: one.replace(
            nations={**one.nations, "XAA": NationFile(name="Atopia", offers={"o": offer(draw)})}
        ),
        lambda one: one.replace(
            events={**one.events, "E99": Event(date="2026-05-01", place="Oslo", title="Closed")}
        ),
        lambda one: one.replace(gates={"ceasefire": GateState(met_week=0, source="signal 4")}),
        lambda one: one.replace(anchors={"CF": Anchor(title="Ceasefire", date="2026-05-02")}),
        lambda one: one.replace(assumptions=Assumptions(counts_from="sensed", note="assumed")),
        lambda one: one.replace(title="Plan B", marking="SECRET", summary="more"),
        lambda one: one.replace(tensions={"t": Tension(title="t", text="t", statements=("S900",))}),
    ]
    for change in draw.sample(changes, draw.randint(1, 5)):
        plan = change(plan)
    return plan


def _nation(plan: Plan, draw: random.Random, **changes: object) -> Plan:
    iso3 = draw.choice(tuple(NAMES))
    nation = plan.nations[iso3]
    for name, value in changes.items():
        before = getattr(nation, name)
        merged = {**before, **value} if isinstance(value, dict) else value
        nation = nation.replace(**{name: merged})
    return plan.replace(nations={**plan.nations, iso3: nation})


Release = Callable[[Plan, Reader], Plan]


def answered(plan: Plan, question: str, release: Release) -> bytes:
    """Return all that the public gets of a plan."""
    seen = release(plan, READER)
    found = released_answer(seen, READER, question, None)
    document = answer_document(seen, READER, found, Asked())
    return document_text(document).encode() + msgspec.json.encode((found, document))


def pair(seed: int) -> tuple[Plan, Plan, str]:
    draw = random.Random(seed)
    world = public_world(draw)
    return world, with_withheld(world, draw), draw.choice(QUESTIONS)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_two_worlds_give_the_public_the_same_bytes(chunk: int) -> None:
    for seed in range(chunk * PAIRS // CHUNKS, (chunk + 1) * PAIRS // CHUNKS):
        one, other, question = pair(seed)
        assert one != other
        assert answered(one, question, readable) == answered(other, question, readable), (
            seed,
            question,
        )


def test_there_is_something_to_tell_in_the_pairs() -> None:
    told = [
        released_answer(readable(one, READER), READER, question, None)
        for one, _, question in map(pair, range(60))
    ]
    assert 10 < sum(each.refused for each in told) < 50


def _keep(name: str) -> Release:
    """A release with a hole: one field of every nation, or of the plan, goes to everyone."""

    def holed(plan: Plan, reader: Reader) -> Plan:
        seen = readable(plan, reader)
        if name in plan.__struct_fields__ and name != "nations":
            return seen.replace(**{name: getattr(plan, name)})
        nations = {
            iso3: seen.nations.get(iso3, NationFile(name=nation.name)).replace(
                **{name: getattr(nation, name)}
            )
            for iso3, nation in plan.nations.items()
        }
        return seen.replace(nations=nations)

    return holed


@pytest.mark.parametrize(
    "hole", ["offers", "statements", "mandate", "note", "events", "gates", "marking", "title"]
)
def test_a_release_with_a_hole_is_caught(hole: str) -> None:
    leaking = _keep(hole)
    assert any(
        answered(one, question, leaking) != answered(other, question, leaking)
        for one, other, question in map(pair, range(200))
    )
