"""Statement of requirements: each quantity cites a past mission or is notional, with a range."""

from collections.abc import Iterator
from typing import Any, NamedTuple

FIRST, LAST = -8, 104
Range = tuple[float, float, float]


class Need(NamedTuple):
    """One SOR line; threshold and objective are (low, central, high)."""

    title: str
    capability: str
    zone: str
    weeks: tuple[int, int]
    threshold: Range
    objective: Range
    priority: int
    why: str
    precedent: str | None = None


FRAME = "The mean of eight battlegroups in 2022 was 1,205 troops, about eight companies; "
NEEDS: dict[str, dict[str, Need]] = {
    "presence": {
        "hub-west": Need(
            *("Man a hub in the western oblasts", "infantry-company", "west"),
            *((4, LAST), (2, 4, 8), (4, 8, 12), 1),
            *(FRAME + "half of that is the threshold.", "efp"),
        ),
        "hub-centre": Need(
            *("Man a hub in the central oblasts", "infantry-company", "centre"),
            *((8, LAST), (2, 4, 8), (4, 8, 12), 2),
            *(FRAME + "half of that is the threshold.", "efp"),
        ),
        "hub-south": Need(
            *("Man a hub in the southern oblasts", "infantry-company", "south"),
            *((12, LAST), (1, 2, 4), (2, 4, 8), 2),
            *(FRAME + "a quarter of that is the threshold.", "efp"),
        ),
        "reserve-poland": Need(
            *("Hold a reserve on neighbouring NATO territory", "infantry-company", "poland"),
            *((0, LAST), (2, 3, 6), (3, 6, 12), 2),
            *("A small force that rests on a reserve held elsewhere.", "althea"),
        ),
        "protected-storage": Need(
            *("Build and keep protected storage", "storage-site", "west"),
            *((12, LAST), (1, 1, 2), (1, 2, 4), 4),
            *("Said in S075 by a state whose one draft here stands for headquarters.",),
        ),
    },
    "skies": {
        "air-presence": Need(
            *("Air presence over Ukraine", "combat-aircraft", "ukraine-airspace"),
            *((4, LAST), (4, 4, 8), (4, 8, 21), 2),
            *("Four aircraft from 2004, eight held sufficient in 2015, 21 in 2022.", "baltic_ap"),
        ),
        "air-presence-outside": Need(
            *("Air presence from neighbouring states", "combat-aircraft", "neighbouring-airspace"),
            *((0, LAST), (4, 4, 8), (4, 8, 8), 3),
            *("One flight of four, rotated.", "baltic_ap"),
        ),
        "early-warning": Need(
            *("Early-warning orbits", "early-warning-orbit", "neighbouring-airspace"),
            *((0, LAST), (1, 1, 2), (1, 2, 2), 2),
            *("One orbit from the first day, a second after two weeks.", "sky_monitor"),
        ),
        "radar-west": Need(
            *("Air surveillance, west", "surveillance-radar", "west"),
            *((8, LAST), (1, 2, 4), (2, 4, 6), 3),
            *("Notional; the cover by height is reckoned from the number.",),
        ),
        "radar-south": Need(
            *("Air surveillance, south", "surveillance-radar", "south"),
            *((8, LAST), (1, 2, 4), (2, 4, 6), 3),
            *("Notional; the cover by height is reckoned from the number.",),
        ),
        "air-base-support": Need(
            *("Air base support outside Ukraine", "air-base-support", "bulgaria"),
            *((0, LAST), (1, 1, 1), (1, 1, 2), 4),
            *("Named in S013; the number is notional.",),
        ),
        "air-control": Need(
            *("Air component control", "air-control-cell", "hq-paris"),
            *((0, LAST), (1, 1, 2), (1, 2, 2), 3),
            *("Notional: one cell, manned round the clock.",),
        ),
    },
    "seas": {
        "patrol-west": Need(
            *("Patrol the western Black Sea", "patrol-vessel", "black-sea-west"),
            *((0, LAST), (1, 2, 5), (2, 4, 6), 2),
            *("Six ships at the start of an open-sea mission, one to three later.", "atalanta"),
        ),
        "patrol-north-west": Need(
            *("Patrol the north-western Black Sea", "patrol-vessel", "black-sea-north-west"),
            *((4, LAST), (1, 2, 7), (2, 4, 9), 2),
            *(
                "Nine, later seven ships on 17,000 km²; central: fewer, since few were said.",
                "unifil_mtf",
            ),
        ),
        "port-protection": Need(
            *("Help defend ports, Odesa oblast", "port-protection-team", "odesa"),
            *((4, LAST), (1, 2, 4), (2, 4, 6), 2),
            *("Named in S065; the number is notional.",),
        ),
        "support-ship": Need(
            *("Support ship", "support-ship", "black-sea-west"),
            *((0, LAST), (1, 1, 1), (1, 1, 2), 3),
            *("One command and support ship in the group of four.", "mcm_black_sea"),
        ),
        "maritime-aircraft": Need(
            *("Maritime patrol aircraft", "patrol-aircraft", "neighbouring-airspace"),
            *((0, LAST), (1, 2, 3), (2, 3, 3), 3),
            *("Three patrol aircraft with six ships.", "atalanta"),
        ),
    },
    "mines": {
        "sea-mines-west": Need(
            *("Hunt sea mines, western Black Sea", "mine-hunter", "black-sea-west"),
            *((0, LAST), (1, 1, 2), (1, 2, 3), 1),
            *("Three hunters or sweepers, two activations in each half year.", "mcm_black_sea"),
        ),
        "sea-mines-north-west": Need(
            *("Hunt sea mines, north-western Black Sea", "mine-hunter", "black-sea-north-west"),
            *((2, LAST), (1, 2, 4), (2, 4, 6), 1),
            *("The group of three and one more, for a route kept open.", "mcm_black_sea"),
        ),
        **{
            f"survey-{zone}": Need(
                *(f"Non-technical survey, {zone.title()} oblast", "survey-team", zone),
                *((4, LAST), (4, 8, 12), (8, 16, 24), 4),
                *("16 clearance organisations in one territory after a year.", "mine_kosovo"),
            )
            for zone in ("kharkiv", "mykolaiv", "kherson")
        },
        **{
            f"clearance-{zone}": Need(
                *(f"Clearance, {zone.title()} oblast", "clearance-team", zone),
                *((8, LAST), (4, 8, 16), (8, 16, 32), 5),
                *("Notional; national operators do most of it and are not offers.",),
            )
            for zone in ("kharkiv", "mykolaiv", "kherson")
        },
    },
    "training": {
        "instructors-poland": Need(
            *("Instructors in Poland", "instructor", "poland"),
            *((-4, LAST), (15, 30, 60), (30, 60, 100), 5),
            *(
                "Some 200 instructors of 439 people in one mission, in 2015.",
                "eutm_mali",
            ),
        ),
        "instructors-romania": Need(
            *("Instructors in Romania", "instructor", "romania"),
            *((4, LAST), (10, 20, 40), (20, 40, 60), 5),
            *("Notional: two thirds of the need in Poland.",),
        ),
        "instructors-uk": Need(
            *("Instructors in the United Kingdom", "instructor", "united-kingdom"),
            *((-8, LAST), (10, 20, 40), (20, 40, 60), 5),
            *("Five-week, later seven-week course with 13 partners.", "interflex"),
        ),
        "instructors-west": Need(
            *("Instructors in the western oblasts", "instructor", "west"),
            *((12, LAST), (10, 20, 40), (20, 40, 60), 5),
            *("About 200 people at a time on rotations of six months.", "unifier"),
        ),
        "training-site": Need(
            *("Training site", "training-site", "lithuania"),
            *((0, LAST), (1, 1, 1), (1, 1, 2), 4),
            *("Named in S100; the number is notional.",),
        ),
        "interpreters-poland": Need(
            *("Interpreters in Poland", "interpreter", "poland"),
            *((-4, LAST), (10, 20, 30), (20, 30, 40), 5),
            *("Interpreters were named problem number one of EUMAM; the number is notional.",),
        ),
    },
    "reform": {
        "advisers": Need(
            *("Advisers to defence and security bodies", "reform-adviser", "kyiv"),
            *((8, LAST), (4, 8, 12), (8, 12, 24), 5),
            *("119 experts from 22 states in an advisory mission without power.", "eubam_moldova"),
        ),
    },
    "enable": {
        "posts-paris": Need(
            *("Operational headquarters, Paris", "hq-posts", "hq-paris"),
            *((-8, 44), (20, 40, 80), (40, 60, 100), 4),
            *("Twelve months from July 2025 was said (S051); weeks and posts are notional.",),
        ),
        "posts-london": Need(
            *("Operational headquarters, London", "hq-posts", "hq-london"),
            *((44, LAST), (20, 40, 80), (40, 60, 100), 4),
            *("After the first twelve months in Paris (S063); the posts are notional.",),
        ),
        "posts-kyiv": Need(
            *("Coordination cell, Kyiv", "hq-posts", "kyiv-cell"),
            *((4, LAST), (5, 10, 20), (10, 20, 40), 3),
            *("A two-star officer heads it (S062); the other posts are notional.",),
        ),
        "logistic-hub": Need(
            *("Logistic hub in Poland", "logistic-company", "poland"),
            *((-4, LAST), (1, 2, 4), (2, 4, 6), 1),
            *("Named in S122; delays came from logistics in 2006.", "unifil_2006"),
        ),
        "logistics-romania": Need(
            *("Logistic support through Romania", "logistic-company", "romania"),
            *((0, LAST), (1, 1, 2), (1, 2, 3), 3),
            *("Named in S139; the number is notional.",),
        ),
        "logistics-west": Need(
            *("Supply inside Ukraine", "logistic-company", "west"),
            *((6, LAST), (1, 2, 3), (2, 4, 6), 2),
            *("Notional: one company for each hub and one more.",),
        ),
        "airlift": Need(
            *("Air transport", "transport-aircraft", "poland"),
            *((0, LAST), (1, 2, 4), (2, 4, 6), 3),
            *("Named in S104; the number is notional.",),
        ),
        "satellites": Need(
            *("Satellite services", "satellite-service", "hq-paris"),
            *((0, LAST), (1, 1, 2), (1, 2, 3), 3),
            *("Named in S105; the number is notional.",),
        ),
        **{
            f"role-2-{zone}": Need(
                *(f"Role 2 medical, {zone}", "role-2", zone),
                *((first, LAST), (1, 1, 2), (1, 1, 2), 1),
                *("One for about 1,500 persons, notional.",),
            )
            for zone, first in (("west", 4), ("centre", 8), ("south", 12))
        },
        "communications": Need(
            *("Communications to the Kyiv cell", "signals-company", "kyiv"),
            *((4, LAST), (1, 1, 2), (1, 2, 2), 2),
            *("Notional: one company for the cell and its links.",),
        ),
    },
    "verification": {
        "monitors-east": Need(
            *("Monitor the ceasefire, eastern oblasts", "observer", "east"),
            *((0, LAST), (10, 20, 50), (50, 100, 200), 5),
            *(
                "Began with 100 monitors in all; a fifth is assumed here.",
                "osce_smm",
            ),
        ),
        "monitors-south": Need(
            *("Monitor the ceasefire, southern oblasts", "observer", "south"),
            *((0, LAST), (10, 20, 50), (20, 40, 100), 5),
            *("Over 350 people at once for one state's boundary lines.", "eumm"),
        ),
        "analysis-cell": Need(
            *("Analysis and reports, outside Ukraine", "monitoring-analyst", "hq-paris"),
            *((0, LAST), (5, 10, 20), (10, 20, 30), 5),
            *("A cell in Paris was named on 6 January 2026; the posts are notional.",),
        ),
    },
}
UNITS = {
    "infantry-company": ("Infantry company", "companies", "presence"),
    "storage-site": ("Protected storage site", "sites", "presence"),
    "combat-aircraft": ("Combat aircraft", "aircraft", "skies"),
    "early-warning-orbit": ("Early-warning orbit", "orbits", "skies"),
    "surveillance-radar": ("Air-surveillance radar", "radars", "skies"),
    "air-base-support": ("Air base support", "bases", "skies"),
    "air-control-cell": ("Air control cell", "cells", "skies"),
    "patrol-vessel": ("Patrol vessel", "vessels", "seas"),
    "port-protection-team": ("Port protection team", "teams", "seas"),
    "support-ship": ("Support ship", "ships", "seas"),
    "patrol-aircraft": ("Maritime patrol aircraft", "aircraft", "seas"),
    "maritime-command-cell": ("Maritime command cell", "cells", "seas"),
    "mine-hunter": ("Mine hunter or sweeper", "vessels", "mines"),
    "survey-team": ("Non-technical survey team", "teams", "mines"),
    "clearance-team": ("Clearance team", "teams", "mines"),
    "instructor": ("Instructor", "instructors", "training"),
    "training-site": ("Training site", "sites", "training"),
    "interpreter": ("Interpreter", "interpreters", "training"),
    "reform-adviser": ("Reform adviser", "posts", "reform"),
    "hq-posts": ("Headquarters post", "posts", "enable"),
    "logistic-company": ("Logistic company", "companies", "enable"),
    "transport-aircraft": ("Transport aircraft", "aircraft", "enable"),
    "satellite-service": ("Satellite service", "services", "enable"),
    "role-2": ("Role 2 hospital", "hospitals", "enable"),
    "signals-company": ("Signals company", "companies", "enable"),
    "observer": ("Monitor", "monitors", "verification"),
    "monitoring-analyst": ("Monitoring analyst", "posts", "verification"),
}


def capabilities() -> dict[str, Any]:
    """Return what can be asked for."""
    return {
        name: {"title": title, "unit": unit, "line_of_effort": effort}
        for name, (title, unit, effort) in UNITS.items()
    }


def precedents() -> set[str]:
    """Return the past missions that the lines cite."""
    return {need.precedent for lines in NEEDS.values() for need in lines.values() if need.precedent}


def requirements(effort: str) -> dict[str, Any]:
    """Return the SOR lines of one line of effort by id."""
    return dict(_lines(NEEDS[effort]))


def _lines(needs: dict[str, Need]) -> Iterator[tuple[str, Any]]:
    for name, need in needs.items():
        basis = "precedent" if need.precedent else "notional"
        cites = {"source": need.precedent} if need.precedent else {}
        yield (
            name,
            {
                "title": need.title,
                "capability": need.capability,
                "zone": need.zone,
                "first_week": need.weeks[0],
                "last_week": need.weeks[1],
                "threshold": _figure(need.threshold, basis, cites),
                "objective": _figure(need.objective, basis, cites),
                "priority": need.priority,
                "basis": basis,
                **cites,
                "note": need.why,
            },
        )


def _figure(values: Range, basis: str, cites: dict[str, str]) -> dict[str, Any]:
    low, central, high = values
    return {"low": low, "central": central, "high": high, "basis": basis, **cites}
