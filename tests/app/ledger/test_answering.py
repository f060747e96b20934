"""An answer from a ledger with the figures of a run: who is given them, by labels alone."""

from types import SimpleNamespace

import pytest

from willing.app.ledger import answering
from willing.app.ledger.answering import documents_of, run_released
from willing.app.ledger.plans import folder_of
from willing.app.ledger.reading import state_of
from willing.app.ledger.recording import record
from willing.basics.label import Label, Reader
from willing.ledger.plan_events import drafts_of
from willing.ledger.writing import Draft
from willing.report.answer import drafting
from willing.report.answer.asked import Asked
from willing.report.answer.documents import Document, document_text

PUBLIC = Label(originator="HQ", classification="UNCLASSIFIED", releasable_to=("public",))
SECRET = Label(originator="HQ", releasable_to=("XBO",))
CAVEAT = {"text": "Not at night.", "kind": "night"}
RUN = SimpleNamespace(name="r1", label=None)


@pytest.fixture
def ledger(node, examples, monkeypatch):
    """A node of the headquarters: the smallest example, open to everyone, and a run of it."""
    made = node("HQ")
    plan = folder_of(examples / "minimal").plan.replace(marking="RELEASABLE TO PUBLIC")
    record(made, (each._replace(label=PUBLIC) for each in drafts_of(plan)))
    monkeypatch.setattr(answering, "force_plan_hash", lambda run: "2" * 64)
    return made


def accepted(label):
    """Return the draft that accepts a run, under a label."""
    shares = ("cost", "bound", "empty_cost", "greedy_cost", "coverage_gap", "cost_gap",
              "threshold_fill", "objective_fill", "committed_fill", "notional_share", "violations",
              "assignments", "gaps", "iterations", "bound_steps")  # fmt: skip
    proof = {"plan_hash": "1" * 64, "seed": 1, "effort": "quick", "size": "central",
             **dict.fromkeys(shares, 0)}  # fmt: skip
    value = {"plan_hash": "1" * 64, "force_plan_hash": "2" * 64, "seed": 1, "effort": "quick",
             "certificate": proof}  # fmt: skip
    return Draft("run_accepted", "runs.r1", value, label)


def test_a_run_is_released_to_whoever_may_read_it_and_every_record(ledger):
    everyone, nation = Reader(), Reader(party="XAD", clearance={"COALITION": "RESTRICTED"})
    assert not run_released(state_of(ledger), RUN, everyone)  # nobody accepted it
    record(ledger, [accepted(PUBLIC)])
    assert run_released(state_of(ledger), RUN, everyone)
    record(ledger, [Draft("caveat_set", "nations.XBO.caveats.night", CAVEAT, SECRET)])
    for reader in (everyone, nation):
        assert not run_released(state_of(ledger), RUN, reader)
    assert run_released(state_of(ledger), RUN, ledger.reader)


def test_a_run_that_is_not_released_changes_no_byte_of_an_answer(ledger, monkeypatch):
    """The plan is marked as released to the public, which is free text and releases nothing."""
    record(ledger, [accepted(PUBLIC)])
    record(ledger, [Draft("caveat_set", "nations.XBO.caveats.night", CAVEAT, SECRET)])
    monkeypatch.setattr(drafting, "recount", lambda run: None)
    monkeypatch.setattr(drafting, "refuse_other_plan", lambda run, plan: None)
    note = Document(title="note", marking="NOT FOR RELEASE")
    monkeypatch.setattr(drafting, "background_note", lambda *given: note)
    given = []
    monkeypatch.setattr(
        drafting,
        "released_answer",
        lambda plan, reader, words, run, beside: (
            given.append(run) or released(plan, reader, words, run, beside)
        ),
    )
    for reader in ("public", "XAD"):
        with_run, without = (
            documents_of(ledger, reader, "What does it cost?", Asked(), run) for run in (RUN, None)
        )
        assert document_text(with_run.answer) == document_text(without.answer)
    assert given == [None] * 4


released = drafting.released_answer
