"""What the default labels of a plan folder let whom read."""

import msgspec
import pytest

from willing.basics.errors import TransferError
from willing.basics.figure import Figure
from willing.basics.label import Reader
from willing.basics.source import Source
from willing.coalition.caveat import Caveat
from willing.coalition.event import Event
from willing.coalition.gate import GateState
from willing.coalition.mandate import Mandate
from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, Employment, Offer
from willing.plan.canonical import plan_hash
from willing.plan.document import Anchor, Assumptions, Horizon, Plan, Tension
from willing.report.answer.release import PUBLIC_TITLE, readable, reader_named

PAGE = "https://parliament.example/answer"
PUBLIC = Reader()


def offer(**changes: object) -> Offer:
    made = Offer(
        title="Mine hunter",
        state="offered",
        line_of_effort="mines",
        employments={"hunt": Employment(zones=("north",), supplies={"hunter": 1})},
        quantity=2,
        caveats=("zq-caveat",),
        double_hatted="zq alert",
        note="not for others",
    )
    return made.replace(**changes)


@pytest.fixture
def full(plan):
    """The public facts with records beside them that no page names."""
    norway = plan.nations["NOR"]
    return plan.replace(
        title="Plan of the staff",
        marking="ZQ MARK",
        summary="a summary",
        anchors={"CF": Anchor(title="Ceasefire", date="2026-06-01")},
        assumptions=Assumptions(gates={"ceasefire": 0}),
        gates={"ceasefire": GateState(met_week=0, source="a note of the staff")},
        sources={"page": Source(title="Answer", url=PAGE), "paper": Source(title="Paper")},
        nations={
            **plan.nations,
            "NOR": norway.replace(
                burden_share=0.1,
                note="a remark",
                offers={
                    "closed": offer(),
                    "open": offer(source="page", accepted=Act(by="HQ", source="letter zq")),
                    "assumed": offer(source="page", quantity=Figure(central=2)),
                },
                caveats={"zq-caveat": Caveat(text="no night work")},
            ),
            "XAA": NationFile(name="Atopia", offers={"closed": offer()}),
        },
        events={**plan.events, "meeting": Event(date="2026-05-01", title="closed meeting")},
        tensions={"by-hand": Tension(title="t", text="t", events=("meeting",))},
    )


def test_a_party_reads_the_whole_plan(full):
    for party in ("GBR", "FRA", "HQ"):
        assert readable(full, reader_named(full, party)) is full


def test_the_public_reads_what_a_page_says_and_nothing_else(full):
    seen = readable(full, PUBLIC)
    norway = seen.nations["NOR"]
    assert norway.statements == full.nations["NOR"].statements
    assert set(norway.offers) == {"open"} and norway.caveats == {}
    assert (norway.burden_share, norway.note) == (None, "")
    shown = norway.offers["open"]
    assert shown.quantity == 2 and shown.accepted is None
    assert (shown.employments, shown.caveats, shown.double_hatted, shown.note) == ({}, (), "", "")
    assert "XAA" not in seen.nations and "meeting" not in seen.events
    assert set(seen.events) == set(full.events) - {"meeting"}
    assert (seen.gates, seen.tensions, set(seen.sources)) == ({}, {}, {"page"})
    assert (seen.title, seen.summary, seen.anchors) == (PUBLIC_TITLE, "", {})
    assert seen.assumptions == Assumptions() and seen.sections == {}


def test_nothing_withheld_is_in_the_bytes_of_the_public_plan(full):
    seen = msgspec.json.encode(readable(full, PUBLIC)).decode()
    for words in ("Atopia", "zq", "ZQ", "the staff", "2026-06-01"):
        assert words not in seen


def test_a_mandate_without_a_page_is_not_public(plan):
    nation = plan.nations["SWE"].replace(mandate=Mandate(state="tabled", ceiling_persons=700))
    seen = readable(plan.replace(nations={**plan.nations, "SWE": nation}), PUBLIC)
    assert seen.nations["SWE"].mandate == Mandate()


def test_an_act_with_a_page_is_public(plan):
    act = Act(by="Riksdag", date="2026-05-01", source=PAGE)
    nation = plan.nations["SWE"].replace(
        offers={"open": offer(source="page", accepted=act, authorised=act)}
    )
    full = plan.replace(
        sources={"page": Source(title="Answer", url=PAGE)},
        nations={**plan.nations, "SWE": nation},
    )
    seen = readable(full, PUBLIC).nations["SWE"].offers["open"]
    assert (seen.accepted, seen.authorised) == (act, act)


def test_a_reader_that_no_label_admits_reads_nothing(full):
    below = Reader(party="public", clearance={"COALITION": "UNCLASSIFIED"})
    assert plan_hash(readable(full, below)) == plan_hash(readable(full, PUBLIC))


@pytest.mark.parametrize("name", ["HUN", "USA", "gbr", "", "XYZ", "coalition"])
def test_who_is_no_party_is_refused_with_what_to_write(plan, name):
    with pytest.raises(TransferError, match=r"--as: .*public"):
        reader_named(plan, name)


def test_a_blank_plan_has_a_public_record(blank):
    assert readable(blank, PUBLIC) == Plan(
        format=1, title=PUBLIC_TITLE, horizon=Horizon(first_week=0, last_week=0)
    )
