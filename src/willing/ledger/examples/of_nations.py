"""Examples of what nations write of themselves, and the headquarters on their behalf."""

from collections.abc import Mapping
from typing import Final

from willing.ledger.examples.example import Example

_STATEMENT: Final = "nations.XAD.statements.s-1"
_OFFER: Final = "nations.XAD.offers.xad-hunter"
_COMPANY: Final = "nations.XAD.offers.xad-company"
_UNIT: Final = "nations.XAD.units.company-1"
_CAVEAT: Final = "nations.XAD.caveats.by-day"
_CONDITION: Final = "nations.XAD.conditions.vote"
_HUNTER: Final = {
    "title": "Mine hunter",
    "state": "offered",
    "line_of_effort": "seas",
    "persons": 45,
    "ntm_days": 14,
    "employments": {"hunt": {"zones": ["orlo-sound"], "supplies": {"mine-hunter": 1}}},
}

OF_NATIONS: Final[Mapping[str, Example]] = {
    "statement_recorded": Example(
        "What somebody said in public, with its source; it never becomes an offer by itself.",
        _STATEMENT,
        {
            "group": "s-1",
            "date": "2031-03-02",
            "speaker": "Minister of Defence of Adelmark",
            "kind": "consideration",
            "use": "own",
            "public_line": "mine_clearance",
            "line_of_effort": "seas",
            "paraphrase": "A mine hunter is being looked at.",
            "source_url": "https://adelmark.example/news/7",
            "source_class": "official",
        },
    ),
    "statement_withdrawn": Example(
        "A statement is taken off the record; the log keeps that it stood there.",
        _STATEMENT,
        {"by": "Liaison officer of Adelmark", "reason": "It was recorded twice."},
        after=("statement_recorded",),
    ),
    "nation_described": Example(
        "What a nation is called and how it stands to the coalition; what it offers has kinds of "
        "its own.",
        "nations.XDE",
        {"name": "Derland", "coalition_status": "partner", "coast": False},
        writer="HQ",
    ),
    "nation_removed": Example(
        "A nation leaves the plan; what it offered, limited and made conditional is taken out "
        "first.",
        "nations.XDE",
        {"reason": "Derland takes no part."},
        writer="HQ",
        after=("nation_described",),
    ),
    "offer_made": Example(
        "What a nation puts to the coalition: modules, where and as what they may be used, on its "
        "own terms. Acts are no part of it.",
        _OFFER,
        _HUNTER,
    ),
    "offer_changed": Example(
        "The whole offer as it now stands, not the changed field alone; other terms set acts "
        "aside.",
        _OFFER,
        {**_HUNTER, "ntm_days": 21, "note": "The crew is on leave until March."},
        after=("offer_made",),
    ),
    "offer_withdrawn": Example(
        "The nation offers it no longer; its acts fall with it.",
        _OFFER,
        {"by": "Ministry of Defence of Adelmark", "reason": "The ship is needed at home."},
        after=("offer_made",),
    ),
    "caveat_set": Example(
        "A limit on what a nation offers, as a rule and in its own words.",
        _CAVEAT,
        {"text": "By day only.", "kind": "night", "applies_to": ["seas"]},
    ),
    "caveat_removed": Example(
        "A limit on what a nation offers is lifted.",
        _CAVEAT,
        {"by": "Ministry of Defence of Adelmark"},
        after=("caveat_set",),
    ),
    "condition_set": Example(
        "What must hold before an offer counts: a tree of gates, and the nation's own words.",
        _CONDITION,
        {
            "text": "Only after a vote of the parliament of Adelmark.",
            "needs": {"all": [{"gate": "ceasefire", "held_days": 14}, {"gate": "parliament_vote"}]},
            "applies_to": ["seas"],
        },
    ),
    "condition_removed": Example(
        "A condition of what a nation offers is taken back.",
        _CONDITION,
        {"reason": "Parliament has agreed."},
        after=("condition_set",),
    ),
    "mandate_step": Example(
        "How far a nation's own authority to send a force has come.",
        "nations.XAD.mandate",
        {
            "state": "tabled",
            "decision_rule": "vote of parliament",
            "body": "Parliament of Adelmark",
            "ceiling_persons": 200,
        },
    ),
    "offer_authorised": Example(
        "The nation authorises what it offered: the second of the two acts that commit.",
        _OFFER,
        {"by": "Government of Adelmark", "date": "2031-03-10"},
        after=("offer_made",),
    ),
    "authorisation_ended": Example(
        "The nation ends what it had authorised; the offer stands.",
        _OFFER,
        {"by": "Government of Adelmark", "date": "2031-04-01"},
        after=("offer_made", "offer_authorised"),
    ),
    "theatre_state": Example(
        "How far what is committed has come in theatre; only what both acts cover can be there.",
        _COMPANY,
        {"state": "transferred"},
    ),
    "theatre_state_ended": Example(
        "What was committed is no longer in theatre.",
        _COMPANY,
        {"date": "2031-06-30", "reason": "Relieved in place."},
        after=("theatre_state",),
    ),
    "unit_arrived": Example(
        "Modules of an offer came to a zone: what is there as a fact, whatever the plan has.",
        _UNIT,
        {
            "offer": "xad-company",
            "zone": "orlo",
            "modules": 1,
            "week": 1,
            "date": "2031-04-16",
            "source": "Arrival report of the entry point",
        },
    ),
    "unit_left": Example(
        "A unit that had arrived is there no longer.",
        _UNIT,
        {"week": 9, "date": "2031-06-10", "reason": "End of its rotation.", "planned": True},
        after=("unit_arrived",),
    ),
}
