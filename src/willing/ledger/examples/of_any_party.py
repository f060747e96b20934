"""Examples of what any party writes, each its own records."""

from collections.abc import Mapping
from typing import Final

from willing.ledger.examples.example import Example

_DECISION: Final = "decisions.summit"
_REPORT: Final = "field_reports.survey-5"
_INCIDENT: Final = "incidents.i-104"
_ANSWER: Final = "answers.7"
_TENSION: Final = "tensions.two-dates"
_DRAFTED: Final = ("answer_drafted",)
_CLEARED: Final = (*_DRAFTED, "answer_cleared")
_APPROVED: Final = (*_CLEARED, "answer_approved")

OF_ANY_PARTY: Final[Mapping[str, Example]] = {
    "decision_proposed": Example(
        "A decision is put to parties. The ledger adds the hash of the plan that it is on.",
        _DECISION,
        {
            "title": "Summit",
            "text": "The force is sent as planned.",
            "parties": ["XAD", "XBO"],
            "leads": ["XAD"],
            "due": "2031-04-01",
        },
    ),
    "decision_attested": Example(
        "What one party says to a decision, in its own log. The ledger adds which text it answers.",
        _DECISION,
        {"position": "agrees", "by": "Government of Adelmark", "date": "2031-03-30"},
        after=("decision_proposed",),
    ),
    "field_report": Example(
        "One measured value of one measure of a line of effort, in one week.",
        _REPORT,
        {
            "line_of_effort": "mines",
            "measure": "released_ha",
            "week": 5,
            "value": 3.5,
            "zone": "orlo",
            "reported_by": "Survey team 1",
            "date": "2031-05-12",
        },
    ),
    "field_report_removed": Example(
        "A report is taken back by whoever wrote it.",
        _REPORT,
        {"reason": "It was of another week."},
        after=("field_report",),
    ),
    "incident_reported": Example(
        "What happened, where and when, as its reporter gives it; apparent until a person vouches "
        "for more.",
        _INCIDENT,
        {
            "title": "Two flights without a plan",
            "kind": "unknown_aircraft",
            "at": "2031-04-20T04:10:00Z",
            "zone": "orlo",
            "source": "Watch log 104",
            "amount": 2,
        },
    ),
    "incident_assessed": Example(
        "What a person found when the incident was looked into.",
        _INCIDENT,
        {"grade": "possible", "graded_by": "Watch officer, first watch"},
        after=("incident_reported",),
    ),
    "answer_drafted": Example(
        "An answer to a question of Parliament is drafted: the first of its steps. `willing answer "
        "--drafted-by` writes it with the text and the records that it rests on.",
        _ANSWER,
        {
            "question": {"number": "7", "house": "House of Adelmark", "due": "2031-04-10"},
            "words": "What has Adelmark offered?",
            "by": "Clerk A",
            "on": "2031-04-07",
            "text": "Adelmark offered one infantry company.",
        },
    ),
    "answer_cleared": Example(
        "The draft is cleared, by somebody else than who drafted it.",
        _ANSWER,
        {"number": "7", "by": "Desk B", "on": "2031-04-08"},
        after=_DRAFTED,
    ),
    "answer_approved": Example(
        "The cleared text is approved, by somebody else than who drafted it.",
        _ANSWER,
        {"number": "7", "by": "Minister C", "on": "2031-04-09"},
        after=_CLEARED,
    ),
    "answer_answered": Example(
        "The approved text was given to the house.",
        _ANSWER,
        {"number": "7", "by": "Clerk A", "on": "2031-04-09"},
        after=_APPROVED,
    ),
    "answer_corrected": Example(
        "What was answered is corrected; the former text is kept.",
        _ANSWER,
        {
            "number": "7",
            "by": "Clerk A",
            "on": "2031-04-20",
            "text": "Adelmark offered one infantry company and a mine hunter.",
            "approved_by": "Minister C",
            "reason": "The mine hunter was left out.",
        },
        after=(*_APPROVED, "answer_answered"),
    ),
    "tension_noted": Example(
        "Records that disagree, as somebody noted it; both are kept.",
        _TENSION,
        {
            "title": "Two dates for one offer",
            "text": "The statement names March, the offer April.",
            "nation": "XAD",
        },
    ),
    "tension_removed": Example(
        "A tension that somebody noted is taken off the list.",
        _TENSION,
        {"reason": "The statement was of another ship."},
        after=("tension_noted",),
    ),
    "reply_given": Example(
        "A nation replies to one ask, for the headquarters; an offer is made by itself.",
        "replies.3f5a19c0d2e4",
        {
            "ask": "more xad-company",
            "asked": "One more infantry company from CF+4w.",
            "answer": "counter",
            "words": "From CF+8w on.",
        },
    ),
    "reply_withdrawn": Example(
        "A reply is taken back.",
        "replies.3f5a19c0d2e4",
        {"reason": "The ask was changed."},
        after=("reply_given",),
    ),
    "import_undone": Example(
        "An import of a workbook is undone; the records that stood before are written again.",
        "imports.sor-1",
        {"first_seq": 8, "last_seq": 9, "subjects": ["nations.XAD.offers.xad-company"]},
        verb="willing ledger undo LEDGER IMPORT",
    ),
    "compartment_opened": Example(
        "A log of its own for those who may know of it, under a label of its own.",
        "compartments.medical",
        {"purpose": "Medical evacuation agreed between two nations."},
        verb="willing ledger compartment LEDGER NAME --to …",
    ),
    "annex_set": Example(
        "A term told in confidence, sealed: its nation and the headquarters alone open it.",
        "annexes.5f0c2a9d11e37b64",
        {
            "ephemeral": "A" * 43 + "=",
            "key_hash": "A" * 43 + "=",
            "parties": {"XAD": {"reading_key": "0" * 16, "wrapped": "A" * 64}},
            "nonce": "A" * 16,
            "text": "A" * 88,
        },
        verb="willing ledger append LEDGER --annex --kind caveat_set …",
    ),
}
