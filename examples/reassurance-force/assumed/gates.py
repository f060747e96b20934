"""Assumed weeks of gates: none is a forecast, and none is on record as met."""

GATES: dict[str, int | str] = {
    "ceasefire": 0,
    "host_request": 2,
    "status_of_forces_agreement": 4,
    "clear_mandate": 4,
    "roe": 4,
    "burden_sharing": 8,
    "consultation": 0,
    "government_decision": 6,
    "parliament_vote": 10,
    "parliament_vote:GBR": 4,
    "parliament_vote:FRA": 4,
    "parliament_vote:EST": 6,
    "parliament_vote:DEU": 12,
    "parliament_vote:ROU": 12,
    "parliament_vote:SWE": 12,
    "competing_commitments": 26,
    "peace_agreement": 26,
    "us_backstop": "never",
    "un_mandate": "never",
    "eu_nato_mandate": "never",
    "funding_by_others": "never",
}
NOTE = (
    "All assumed. A ceasefire holds from CF; Ukraine asks in CF+2w; the agreement on the status "
    "of forces and the mandate stand in CF+4w, shares in CF+8w; parliaments vote between CF+4w "
    "and CF+12w; a peace agreement follows in CF+26w, and what is said to wait for one waits "
    "until then. Backing by the United States, a United Nations mandate, an EU or NATO mandate "
    "and funding by others are taken as never, so what waits for them stays empty: the scenarios "
    "show what each would change. `counts_from = draft`: what was only said is counted, at "
    "notional size. Nothing is committed."
)
SCENARIOS = {
    "us-backstop": {"assumptions": {"gates": {"us_backstop": 8}}},
    "peace-at-once": {"assumptions": {"gates": {"peace_agreement": 0}}},
    "no-peace": {"assumptions": {"gates": {"peace_agreement": "never"}}},
    "late-votes": {
        "assumptions": {"gates": {key: 30 for key in GATES if key.startswith("parliament_vote")}}
    },
    "committed-only": {"assumptions": {"counts_from": "committed"}},
}
