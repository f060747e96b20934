"""The fold of plan records: what is set stands, what is removed is gone."""

from typing import Final

from willing.ledger.folding import Folding, Said, of_nation_by
from willing.ledger.held import Held, Lifted
from willing.ledger.kinds import TABLES
from willing.ledger.plan_parts import OF_OTHERS
from willing.ledger.subjects import Steps

_LIFTED: Final = ("caveat_removed", "condition_removed")


def set_of_nation(folding: Folding, said: Said) -> str:
    """Take a record of a nation: its own, or what the headquarters recorded for it."""
    why = of_nation_by(folding, said.party, said.steps) or _tables(said)
    if not why:
        folding.put(said.steps, said.held)
        folding.lifted.pop(said.steps, None)
        keep(folding, said, said.steps)
    return why


def removed_of_nation(folding: Folding, said: Said) -> str:
    """Take a record of a nation away."""
    why = of_nation_by(folding, said.party, said.steps)
    if why or said.steps not in folding.records:
        return why or absent(said)
    if said.kind.name in _LIFTED:
        folding.lifted[said.steps] = Lifted(folding.records[said.steps], said.held)
    folding.drop(said.steps)
    keep(folding, said, said.steps)
    return ""


def removed_nation(folding: Folding, said: Said) -> str:
    """Take a nation out of the plan once nothing of it is left but its description and mandate."""
    iso3 = said.steps[1]
    below = folding.of_nations.get(iso3, {})
    left = next((steps for steps in below if len(steps) > 3), None)
    why = of_nation_by(folding, said.party, said.steps)
    if why or not below:
        return why or absent(said)
    if left:
        return f"{iso3} still has {'.'.join(left[2:4])}: take that out first"
    kept = next((steps for steps in below if steps in folding.kept_by_nation), None)
    if kept and said.party != iso3:
        return f"{iso3} keeps its {kept[-1]} itself: ask {iso3} to leave the plan"
    for steps in tuple(below):
        folding.drop(steps)
    keep(folding, said, said.steps)
    return ""


def keep(folding: Folding, said: Said, key: Steps) -> None:
    """Remember that a nation's own log has spoken of a record."""
    if said.party == key[1]:
        folding.kept_by_nation.add(key)


def _tables(said: Said) -> str:
    given = said.event.value if said.kind.name == "nation_described" else {}
    carried = [name for name in TABLES if name in given]
    return f"{carried[0]} is no part of a description: it has kinds of its own" if carried else ""


def absent(said: Said) -> str:
    """Return the sentence for what is not there."""
    return f"there is no {said.event.subject}, or none any more"


def set_of_headquarters(folding: Folding, said: Said) -> str:
    """Take a part of the plan."""
    folding.put(said.steps, said.held)
    return ""


def removed_of_headquarters(folding: Folding, said: Said) -> str:
    """Take a part of the plan away; of a section or a table all that stands in it."""
    if said.steps[0] in OF_OTHERS:
        return f"{said.event.subject} is no part of the plan that goes by itself"
    size = len(said.steps)
    gone = [said.steps] if said.steps in folding.records else []
    if size == 1:
        gone = [steps for steps in folding.records if steps[:1] == said.steps]
    for steps in gone:
        folding.drop(steps)
    return "" if gone else absent(said)


def set_own(folding: Folding, said: Said) -> str:
    """Take a record that each party keeps for itself."""
    folding.put((said.steps[0], said.own_id), said.held)
    return ""


def removed_own(folding: Folding, said: Said) -> str:
    """Take a record away that its writer keeps."""
    steps = (said.steps[0], said.own_id)
    if steps not in folding.records:
        return absent_own(said)
    folding.drop(steps)
    return ""


def absent_own(said: Said) -> str:
    """Return the sentence for what its writer does not keep."""
    return f"{said.party} keeps no {said.event.subject}, or none any more"


def set_scenario(folding: Folding, said: Said) -> str:
    """Take a what-if."""
    folding.scenarios[said.steps[1]] = said.held
    return ""


def removed_scenario(folding: Folding, said: Said) -> str:
    """Take a what-if away."""
    return taken_away(folding, folding.scenarios, said)


def taken_away(folding: Folding, table: dict[str, Held], said: Said) -> str:
    """Take an entry out of a table, and remember where it came from."""
    gone = table.pop(said.steps[1], None)
    if gone is None:
        return absent(said)
    folding.former[said.steps] = gone.origin
    return ""


def given_version(folding: Folding, said: Said) -> str:
    """Take a version of the plan; a number is given once."""
    number = said.value.version
    if number in folding.versions:
        return f"version {number} was given already, by {folding.versions[number].origin.entry}"
    folding.versions[number] = said.held
    return ""
