"""Labels of what is made from events."""

import pytest

from willing.basics.label import Label
from willing.ledger.derived import derived_label, derived_marking
from willing.ledger.event import Event


def _event(label: Label, log: str = "NOR/open") -> Event:
    return Event(
        log=log, seq=1, lamport=1, at="2026-03-30T12:00:00Z", kind="offer_made", label=label
    )


COALITION = Label(originator="NOR", releasable_to=("coalition",))
CONFIDENTIAL = Label(classification="CONFIDENTIAL", originator="NOR", releasable_to=("HQ",))
PUBLIC = Label(classification="UNCLASSIFIED", originator="GBR", releasable_to=("public",))


@pytest.mark.parametrize(
    ("labels", "line"),
    [
        ([PUBLIC], "UNCLASSIFIED · releasable to public"),
        ([PUBLIC, COALITION], "RESTRICTED · releasable to the coalition"),
        ([PUBLIC, COALITION, CONFIDENTIAL], "CONFIDENTIAL · releasable to NOR, HQ"),
        ([], "RESTRICTED · for HQ alone"),
    ],
)
def test_a_report_is_marked_by_all_that_it_was_made_from(labels: list[Label], line: str) -> None:
    assert derived_marking([_event(label) for label in labels], "HQ") == line


def test_when_inputs_were_labelled_makes_no_other_label() -> None:
    dated = [COALITION.replace(created=day) for day in ("2026-03-30", "2026-03-31")]
    assert derived_label(map(_event, dated), "HQ") == derived_label([_event(COALITION)], "HQ")


def test_keys_mark_nothing() -> None:
    key = _event(
        Label(originator="NOR", classification="SECRET", releasable_to=("HQ",)), "NOR/root"
    )
    assert derived_label([key, _event(PUBLIC)], "HQ").classification == "UNCLASSIFIED"


def test_nothing_is_made_of_what_its_maker_may_not_have() -> None:
    with pytest.raises(ValueError, match="GBR may not derive"):
        derived_label([_event(CONFIDENTIAL)], "GBR")
