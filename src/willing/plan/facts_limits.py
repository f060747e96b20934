"""Public limits as machine rules: refusals and places become caveats, tags become conditions.

A caveat or condition carries the id of the statement that it comes from, so that it can be read
back. Words that no rule understands ("well away from the front line") stay as text that binds
nothing.
"""

from collections.abc import Mapping
from typing import Final

from willing.basics.units import Nation
from willing.coalition.caveat import Caveat
from willing.coalition.condition import Clause, Condition
from willing.coalition.facts_use import binding_tags, is_own_refusal
from willing.coalition.gate import GateName
from willing.coalition.nation import NationFile
from willing.coalition.statement import Statement
from willing.plan.document import Plan
from willing.plan.theatre import Theatre

NEIGHBOURING_NATO: Final[tuple[Nation, ...]] = ("HUN", "POL", "ROU", "SVK")
"""NATO states with a land border to Ukraine; that one of them agreed is not said by this."""
BLACK_SEA_STATES: Final[tuple[Nation, ...]] = ("BGR", "GEO", "ROU", "RUS", "TUR", "UKR")
"""Littoral states in the sense of the Montreux Convention."""
_SEA_EFFORTS: Final = ("seas", "mines")
_DENIES_HOST: Final = ("not inside ukraine", "outside ukraine", "no troops in ukraine")
_NOT_BEFORE_CEASEFIRE: Final = "during the war"
_ALL: Final = "all"


def host_of(plan: Plan) -> Nation:
    """Return the state that receives the force: the theatre's, the nation so marked, or UKR."""
    hosts = (key for key, nation in plan.nations.items() if nation.coalition_status == "host")
    return plan.theatre.host or next(hosts, "UKR")


def caveats_of(plan: Plan, statements: Mapping[str, Statement]) -> dict[str, Caveat]:
    """Return statement id: the caveat that a nation's own refusal or place limit makes.

    A refusal binds every offer that would stand inside the host when it says so, else it closes
    presence; a limit of an offer or condition binds that line of effort.
    """
    caveats: dict[str, Caveat] = {}
    for key, row in statements.items():
        if is_own_refusal(row) and row.line_of_effort is not None:
            caveats[key] = _refusal(plan, key, row)
        elif row.use == "own" and row.geo_limit and row.kind in ("offer", "condition"):
            caveat = _limit(plan, key, row)
            if caveat is not None:
                caveats[key] = caveat
    return caveats


def _refusal(plan: Plan, key: str, row: Statement) -> Caveat:
    text = f"{row.paraphrase} ({row.date})"
    limit = row.geo_limit.lower()
    if _denies_host(limit):
        return Caveat(
            text=text,
            applies_to=(_ALL,),
            deny_hosts=(host_of(plan),),
            last_week=-1 if _NOT_BEFORE_CEASEFIRE in limit else None,
            statements=(key,),
        )
    return Caveat(
        text=text,
        kind="task",
        applies_to=(_ALL,),
        deny_tasks=(row.line_of_effort or "presence",),
        statements=(key,),
    )


def _limit(plan: Plan, key: str, row: Statement) -> Caveat | None:
    """Return the caveat of a place limit; None for one that other conditions carry (Straits)."""
    effort = row.line_of_effort
    if effort is None or "montreux" in row.tags:
        return None
    limit = row.geo_limit.lower()
    sea = _sea_zones(plan.theatre, limit) if effort in _SEA_EFFORTS else ()
    return Caveat(
        text=f"{row.geo_limit} ({row.date})",
        deny_hosts=(host_of(plan),) if _denies_host(limit) else (),
        only_hosts=NEIGHBOURING_NATO if "neighbouring nato territory" in limit else (),
        only_zones=sea,
        statements=(key,),
    )


def _denies_host(limit: str) -> bool:
    return any(phrase in limit for phrase in _DENIES_HOST)


def _sea_zones(theatre: Theatre, limit: str) -> tuple[str, ...]:
    """Return the sea zones of the plan that bear the sea's name, outermost only."""
    if not limit.endswith(" sea"):
        return ()
    named = [
        key
        for key, zone in theatre.zones.items()
        if zone.kind == "sea" and limit in (zone.title.lower(), key.replace("-", " "))
    ] or [
        key
        for key, zone in theatre.zones.items()
        if zone.kind == "sea" and limit in zone.title.lower()
    ]
    return tuple(key for key in named if theatre.zones[key].inside not in named)


def clause_of(tags: tuple[GateName, ...], condition: str) -> Clause:
    """Return the tree of a row's tags: all of them; a UN or an EU mandate is either of the two."""
    mandates: tuple[GateName, ...] = ("un_mandate", "eu_nato_mandate")
    either = " or " in condition and all(tag in tags for tag in mandates)
    leaves = [Clause(gate=tag) for tag in tags if not (either and tag in mandates)]
    if either:
        leaves.insert(0, Clause(any=tuple(Clause(gate=tag) for tag in mandates)))
    return leaves[0] if len(leaves) == 1 else Clause(all=tuple(leaves))


def condition_of(key: str, row: Statement) -> Condition:
    """Return the condition that the tags of one statement make, in the nation's words."""
    return Condition(
        needs=clause_of(binding_tags(row), row.condition),
        text=row.condition or row.paraphrase,
        statements=(key,),
    )


def binding_conditions(plan: Plan, nation: Nation) -> dict[str, Condition]:
    """Return statement id: condition that binds a nation whatever its own rows say.

    The host's request and the end of hostilities, and the agreement needed before deployment,
    bind what stands inside the host; the Montreux limits bind ships of states that are not on
    the Black Sea. README of the facts, rule 4 (S163, S073, S161).
    """
    return {
        key: condition
        for speaker, file in plan.nations.items()
        for key, row in file.statements.items()
        if (condition := _beyond_speaker(speaker, file, key, row)) is not None
        and not ("montreux" in row.tags and nation in BLACK_SEA_STATES)
    }


def _beyond_speaker(
    speaker: Nation, file: NationFile, key: str, row: Statement
) -> Condition | None:
    if row.kind != "condition":
        return None
    host = row.use == "force_wide" and file.coalition_status == "host"
    legal = row.use == "force_wide" and "status_of_forces_agreement" in row.tags
    if host or legal:
        return condition_of(key, row).replace(applies_to=(_ALL,), inside_host_only=True)
    if "montreux" in row.tags and row.use == "own" and speaker in BLACK_SEA_STATES:
        return condition_of(key, row).replace(applies_to=_SEA_EFFORTS)
    return None
