"""Whatever a party signs, the fold takes it or refuses it with a sentence; it never fails."""

from hypothesis import given, settings
from hypothesis import strategies as st

from willing.basics.label import Label
from willing.ledger.event import Event, decoded, encoded
from willing.ledger.kinds import KINDS
from willing.ledger.plan_events import plan_of
from willing.ledger.state import EMPTY, continued, state
from willing.ledger.tension_rules import found
from willing.ledger.tensions import Seen
from willing.lines import SECTION_TYPES
from willing.monitor.sitrep import sitrep
from willing.monitor.sitrep_text import as_markdown, as_text
from willing.monitor.watch import Period, Watch

_WORDS = st.sampled_from(
    ["", "XAD", "offered", "2031-99-99", "2031-04-16T10:00:00Z", "{}", "{0}", "a.b", "nations",
     "orlo", "agrees", "apparent", "other", "\x00", "\u202e", "0" * 64, "HQ/open"]
)  # fmt: skip
_KEYS = st.sampled_from(
    [
        "title",
        "state",
        "employments",
        "by",
        "date",
        "modules",
        "week",
        "offer",
        "zone",
        "decimal",
        "gates",
        "parties",
        "plan_hash",
        "text",
        "kind",
        "at",
        "source",
        "grade",
        "position",
        "log",
        "seq",
        "line_of_effort",
        "measure",
        "value",
        "name",
    ]
)
_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | _WORDS
    | st.sampled_from([{"decimal": "0.5"}, {"decimal": "1e300"}]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=6),
    max_leaves=12,
)
_SUBJECTS = st.sampled_from(
    ["", "nations.XAD", "nations.XAD.offers.a", "nations.XBO.offers.a", "nations.XAD.caveats.a",
     "nations.XAD.mandate", "nations.XAD.units.a", "presence.requirements.a", "horizon", "title",
     "presence", "theatre.zones.orlo", "decisions.a", "incidents.a", "field_reports.a", "runs.a",
     "tensions.a", "indicators.a", "scenarios.a", "plan", '"', 'a."b.c"', "a[0]", "a..b", "."]
)  # fmt: skip
_GOOD = st.sampled_from(
    [
        ("nation_described", "nations.XAD", {"name": "Adelmark"}),
        (
            "offer_made",
            "nations.XAD.offers.a",
            {"title": "a", "state": "offered", "line_of_effort": "presence", "employments": {}},
        ),
        ("offer_accepted", "nations.XAD.offers.a", {"by": "us"}),
        ("offer_authorised", "nations.XAD.offers.a", {"by": "us"}),
        ("theatre_state", "nations.XAD.offers.a", {"state": "rsom"}),
        ("offer_withdrawn", "nations.XAD.offers.a", None),
        ("authorisation_ended", "nations.XAD.offers.a", None),
        ("unit_arrived", "nations.XAD.units.a", {"offer": "a", "zone": "orlo", "week": 0}),
        (
            "incident_reported",
            "incidents.a",
            {"title": "a", "kind": "other", "at": "2031-04-16T10:00:00Z", "zone": "x",
             "source": "s"},
        ),
        (
            "decision_proposed",
            "decisions.a",
            {"title": "a", "text": "b", "plan_hash": "0" * 64, "parties": ["XAD"]},
        ),
        ("indicator_set", "indicators.a", {"title": "a", "kinds": ["other"], "per_week": 0,
                                           "stated_by": "b"}),
    ]
)  # fmt: skip


@st.composite
def events(draw):
    """Return events of which some fit their kind and the rest are anything a party may sign."""
    made = []
    for lamport in range(1, draw(st.integers(1, 14))):
        log = draw(st.sampled_from(["HQ/open", "XAD/open", "XBO/annex", "XAD/root"]))
        kind, subject, value = draw(
            _GOOD | st.tuples(st.sampled_from(sorted(KINDS)), _SUBJECTS, _VALUES)
        )
        made.append(
            Event(
                log=log,
                seq=sum(each.log == log for each in made) + 1,
                lamport=lamport,
                at=draw(st.sampled_from(["2031-04-16T10:00:00Z", "2031-02-30T10:00:00Z"])),
                kind=kind,
                subject=subject,
                label=Label(originator=log.partition("/")[0]),
                value=value,
            )
        )
    return made


def signed(given_events):
    """Return the events as they come out of signed bodies; what has no body is left out."""
    for event in given_events:
        try:
            yield decoded(encoded(event))
        except (ValueError, TypeError, OverflowError):
            continue


@settings(max_examples=200, deadline=None)
@given(given_events=events())
def test_nothing_that_is_signed_breaks_what_is_read_from_it(given_events):
    made = state([*signed(given_events), *least()], SECTION_TYPES)
    assert all(refused.text for refused in made.refused)
    plan = plan_of(made, SECTION_TYPES)
    notes = found(Seen(made, plan, "2031-04-20"))
    assert all(note.sides for note in notes)
    report = sitrep(
        Watch(made, plan, "2031-04-20"), Period(first_day="2031-04-14", last_day="2031-04-20")
    )
    assert as_text(report)
    assert as_markdown(report)


@settings(max_examples=150, deadline=None)
@given(events(), st.randoms(use_true_random=False), st.integers(0, 14))
def test_neither_order_nor_chunks_change_what_it_adds_up_to(given_events, shuffler, cut):
    ordered = list(signed(given_events))
    shuffled = [*ordered]
    shuffler.shuffle(shuffled)
    whole = state(ordered, SECTION_TYPES)
    assert state(shuffled, SECTION_TYPES) == whole
    part = continued(EMPTY, ordered[:cut], SECTION_TYPES)
    assert continued(part, ordered[cut:], SECTION_TYPES) == whole


def least():
    """Yield what a whole plan needs at least, written last by the headquarters."""
    wanted = {"format": 1, "title": "t", "horizon": {"first_week": 0, "last_week": 3}}
    for number, (subject, value) in enumerate(wanted.items(), 1000):
        yield Event(
            log="HQ/open",
            seq=number,
            lamport=number,
            at="2031-04-16T10:00:00Z",
            kind="plan_part_set",
            subject=subject,
            label=Label(originator="HQ"),
            value=value,
        )
