"""Labels by default, kept within those of the records that they rest on."""

from typing import Any

import pytest

from willing.basics.label import Label
from willing.ledger.default_labels import default_label
from willing.ledger.event import Event
from willing.ledger.kept_labels import never_wider, state_label
from willing.ledger.plan_events import drafts_of, plan_of
from willing.ledger.state import EMPTY, LedgerState, state
from willing.lines import SECTION_TYPES

HORIZON = {"first_week": 0, "last_week": 9}
SUBJECT = "nations.XNO.caveats.night"
COALITION = Label(originator="XNO", releasable_to=("coalition",))
CONFIDENTIAL = Label(classification="CONFIDENTIAL", originator="XNO", releasable_to=("HQ",))
CONTROLLED = COALITION.replace(originator_only=True)


def _events(label: Label) -> list[Event]:
    said: list[tuple[str, str, str, Any, Label]] = [
        ("HQ/open", "plan_part_set", "format", 1, _by_headquarters()),
        ("HQ/open", "plan_part_set", "title", "Orlo", _by_headquarters()),
        (
            "HQ/open",
            "plan_part_set",
            "horizon",
            {"first_week": 0, "last_week": 9},
            _by_headquarters(),
        ),
        ("XNO/open", "nation_described", "nations.XNO", {"name": "Northland"}, COALITION),
        ("XNO/open", "caveat_set", SUBJECT, {"text": "Not at night.", "kind": "night"}, label),
    ]
    return [
        Event(
            log=log,
            seq=number,
            lamport=number,
            at="2031-04-07T08:00:00Z",
            kind=kind,
            subject=subject,
            label=each,
            value=value,
        )
        for number, (log, kind, subject, value, each) in enumerate(said, 1)
    ]


def _by_headquarters() -> Label:
    return Label(originator="HQ", releasable_to=("coalition",))


def _state(label: Label) -> LedgerState:
    made = state(_events(label), SECTION_TYPES)
    assert made.refused == ()
    return made


@pytest.mark.parametrize(
    ("standing", "kept"),
    [
        (COALITION, COALITION),
        (COALITION.replace(releasable_to=("public",)), COALITION),
        (CONFIDENTIAL, CONFIDENTIAL.replace(releasable_to=("HQ", "XNO"))),
        (CONTROLLED, CONTROLLED),
        (
            COALITION.replace(communities=("medical",)),
            COALITION.replace(communities=("medical",)),
        ),
    ],
)
def test_a_change_is_for_no_more_than_the_record_that_it_changes(
    standing: Label, kept: Label
) -> None:
    rule = never_wider(_state(standing), default_label)
    assert rule("caveat_set", SUBJECT, None, "XNO") == kept
    assert rule("caveat_set", "nations.XNO.caveats.other", None, "XNO") == COALITION


@pytest.mark.parametrize(
    ("standing", "recipients"),
    [
        (COALITION, ("coalition",)),
        (CONFIDENTIAL, ("HQ", "XNO")),
        (CONTROLLED, ("HQ", "XNO")),  # back to its originator, and to nobody else
        (Label(originator="XNO", releasable_to=("XGB",)), ()),
    ],
)
def test_what_the_headquarters_writes_of_a_record_is_for_no_more_than_that_record(
    standing: Label, recipients: tuple[str, ...]
) -> None:
    label = never_wider(_state(standing), default_label)("caveat_removed", SUBJECT, None, "HQ")
    assert (label.originator, label.releasable_to) == ("HQ", recipients)


def test_a_run_is_for_those_who_may_read_everything_that_it_rests_on() -> None:
    before = _state(CONFIDENTIAL)
    label = never_wider(before, default_label)("run_accepted", "runs.one", None, "HQ")
    assert (label.classification, label.releasable_to) == ("CONFIDENTIAL", ("HQ", "XNO"))
    assert label == state_label(before, "HQ")
    assert never_wider(EMPTY, default_label)("run_accepted", "runs.one", None, "HQ") == (
        _by_headquarters()
    )


def test_the_label_of_a_state_is_that_of_its_records() -> None:
    assert state_label(_state(COALITION), "HQ") == _by_headquarters()
    assert state_label(EMPTY, "HQ") == Label(originator="HQ")
    with pytest.raises(ValueError, match="XGB may not derive"):
        state_label(_state(CONFIDENTIAL), "XGB")


def test_a_plan_taken_in_again_does_not_publish_what_was_confidential() -> None:
    """A copy of the plan, edited by its nation, holds the text of the confidential caveat."""
    before = _state(CONFIDENTIAL)
    plan = plan_of(before, SECTION_TYPES)
    nation = plan.nations["XNO"]
    caveat = nation.caveats["night"].replace(text="Not at night, nor at dawn.")
    edited = nation.replace(caveats={"night": caveat})
    (draft,) = drafts_of(plan.replace(nations={"XNO": edited}), before, writer="XNO")
    assert (draft.subject, draft.label.releasable_to) == (SUBJECT, ("HQ", "XNO"))
    assert draft.label.classification == "CONFIDENTIAL"
