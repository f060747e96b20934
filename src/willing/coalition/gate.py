"""Gates: the events that conditions wait for (design: Conditions)."""

from typing import Literal

from willing.basics.record import Record
from willing.basics.units import IsoDate, Nation, Text, Week

GateName = Literal[
    "ceasefire",
    "peace_agreement",
    "host_request",
    "un_mandate",
    "eu_nato_mandate",
    "clear_mandate",
    "roe",
    "government_decision",
    "parliament_vote",
    "consultation",
    "us_backstop",
    "status_of_forces_agreement",
    "montreux",
    "burden_sharing",
    "competing_commitments",
    "commitment",
    "funding_by_others",
    "mandate_renewal",
]


class GateKind(Record, kw_only=True):
    """What a gate is called, and whether each nation has its own."""

    title: str
    phrase: str
    belongs: str = ""
    """Whose it is, to stand inside a sentence: `parliament vote of {}`."""
    national: bool = False
    limit: bool = False


GATES: dict[GateName, GateKind] = {
    "ceasefire": GateKind(title="Ceasefire", phrase="a ceasefire in effect"),
    "peace_agreement": GateKind(title="Peace agreement", phrase="a peace agreement"),
    "host_request": GateKind(title="Host request", phrase="a request of the host"),
    "un_mandate": GateKind(title="UN mandate", phrase="a United Nations mandate"),
    "eu_nato_mandate": GateKind(title="EU or NATO mandate", phrase="an EU or NATO mandate"),
    "clear_mandate": GateKind(title="Clear mandate", phrase="a clear mandate"),
    "roe": GateKind(title="Rules of engagement", phrase="agreed rules of engagement"),
    "government_decision": GateKind(
        title="Government decision",
        phrase="a decision of its government",
        belongs="government decision of {}",
        national=True,
    ),
    "parliament_vote": GateKind(
        title="Parliament vote",
        phrase="a vote of its parliament",
        belongs="parliament vote of {}",
        national=True,
    ),
    "consultation": GateKind(
        title="Consultation",
        phrase="a part in all consultations",
        belongs="consultation of {}",
        national=True,
    ),
    "us_backstop": GateKind(title="US backstop", phrase="backing by the United States"),
    "status_of_forces_agreement": GateKind(
        title="Status of forces", phrase="a status-of-forces agreement"
    ),
    "montreux": GateKind(
        title="Montreux", phrase="the limits of the Montreux Convention", limit=True
    ),
    "burden_sharing": GateKind(title="Burden shared", phrase="shares defined for each nation"),
    "competing_commitments": GateKind(
        title="Other commitment released",
        phrase="the release of a competing commitment",
        belongs="release of {} from another commitment",
        national=True,
    ),
    "commitment": GateKind(
        title="Another nation's commitment",
        phrase="the commitment of another nation",
        belongs="commitment of {}",
    ),
    "funding_by_others": GateKind(title="Funding by others", phrase="funding by other states"),
    "mandate_renewal": GateKind(
        title="Mandate renewed",
        phrase="a renewal of its mandate",
        belongs="renewal of the mandate of {}",
        national=True,
    ),
}


class GateState(Record, kw_only=True):
    """What the record says of a gate: met only with a source, by a named act."""

    met_week: Week | None = None
    source: Text = ""
    date: IsoDate | None = None
    note: Text = ""


def gate_key(gate: GateName, nation: Nation | None) -> str:
    """Return the key used in assumptions: `host_request` or `parliament_vote:GBR`."""
    return f"{gate}:{nation}" if nation else gate


def gate_title(gate: str) -> str:
    """Return `Parliament vote`; of what is no gate the word itself."""
    return next((kind.title for name, kind in GATES.items() if name == gate), gate)


def gate_in_words(gate: str, whose: str = "") -> str:
    """Return `parliament vote of Borrin and Calder`, to stand inside a sentence."""
    title = gate_title(gate)
    first = title.split(" ", 1)[0]
    words = title if first.isupper() or first == "Montreux" else title[0].lower() + title[1:]
    if not whose:
        return words
    belongs = next((kind.belongs for name, kind in GATES.items() if name == gate), "")
    return (belongs or f"{words} of {{}}").format(whose)
