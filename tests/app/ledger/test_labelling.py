"""Labels stated: what is not stated comes from what stands, and widens nothing."""

from typing import Any

import pytest

from willing.app.ledger.labelling import Stated, labelled
from willing.basics.errors import LedgerError
from willing.basics.label import Label, PolicyClass, Reader
from willing.ledger.event import Event
from willing.ledger.state import EMPTY, LedgerState, state
from willing.lines import SECTION_TYPES

SUBJECT = "nations.XNO.caveats.night"
CONFIDENTIAL = Label(
    classification="CONFIDENTIAL",
    releasable_to=("HQ", "XNO"),
    communities=("medical",),
    originator="XNO",
    originator_only=True,
)


def stands(label: Label) -> LedgerState:
    event = Event(
        log="XNO/open",
        seq=1,
        lamport=1,
        at="2031-04-07T08:00:00Z",
        kind="caveat_set",
        subject=SUBJECT,
        label=label,
        value={"text": "Not at night.", "kind": "night"},
    )
    return state([event], SECTION_TYPES)


def made(before: LedgerState, **stated: Any) -> Label:
    own = Reader(
        party="XNO",
        clearance={"COALITION": "SECRET", "TLP": "RED"},
        communities=frozenset({"medical", "mines"}),
    )
    return labelled(before, Stated(**stated), own)("caveat_set", SUBJECT, None, "XNO")


@pytest.mark.parametrize(
    ("stated", "changed"),
    [
        ({}, {}),
        ({"classification": "SECRET"}, {"classification": "SECRET"}),
        ({"classification": "UNCLASSIFIED"}, {"classification": "UNCLASSIFIED"}),
        ({"to": ["coalition"]}, {"releasable_to": ("coalition",)}),
        ({"communities": ["mines"]}, {"communities": ("mines",)}),
        ({"communities": [""]}, {"communities": ()}),
        ({"originator_only": False}, {"originator_only": False}),
    ],
)
def test_what_is_stated_changes_and_the_rest_is_kept(
    stated: dict[str, Any], changed: dict[str, Any]
) -> None:
    assert made(stands(CONFIDENTIAL), **stated) == CONFIDENTIAL.replace(**changed)


def test_a_class_of_another_policy_stands_beside_the_one_that_is_there() -> None:
    label = made(stands(CONFIDENTIAL), policy="TLP", classification="RED")
    further = (PolicyClass(policy="TLP", classification="RED"),)
    assert label == CONFIDENTIAL.replace(further=further)
    lowered = made(stands(label), policy="TLP", classification="GREEN")
    assert lowered.further == (PolicyClass(policy="TLP", classification="GREEN"),)
    assert lowered.classification == "CONFIDENTIAL"


def test_of_what_stands_on_nothing_the_class_stated_is_the_only_one() -> None:
    label = made(EMPTY, policy="TLP", classification="AMBER")
    assert label == Label(
        policy="TLP", classification="AMBER", releasable_to=("coalition",), originator="XNO"
    )


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({"classification": "AMBER"}, "no class of the policy COALITION.*--policy TLP"),
        ({"classification": "PURPLE"}, "no class of the policy COALITION.*RESTRICTED"),
        ({"policy": "NATO", "classification": "SECRET"}, "'NATO' is no policy"),
        ({"policy": "TLP"}, "which class of TLP.*--class"),
        ({"policy": "TLP", "classification": "SECRET"}, "--policy COALITION"),
        ({"to": ["everyone"]}, "--to GBR, HQ, coalition or public"),
        ({"communities": ["a b"]}, "--community"),
        ({"communities": ["pilots"]}, "XNO itself could not read it.*only for pilots"),
    ],
)
def test_a_label_that_nobody_could_read_is_refused(stated: dict[str, Any], words: str) -> None:
    with pytest.raises(LedgerError, match=words):
        made(EMPTY, **stated)
